#!/usr/bin/env bash
# npm.sh DIR...: installs each folder's packages exactly as its lock says, if
# the lock has changed since the last time.
. "$(dirname "$0")/env.sh"

for dir in "$@"; do
  stamp="$dir/node_modules/.lock-sha256"
  hash=$(sha256sum <"$dir/package-lock.json")
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$hash" ]; then
    echo "npm packages of $dir: already there"
  else
    echo "npm packages of $dir: installing"
    (cd "$dir" && npm ci --no-audit --no-fund --loglevel=error)
    echo "$hash" >"$stamp"
  fi
done

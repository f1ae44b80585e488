#!/usr/bin/env bash
# Rebuilds and restarts a development server when a source file changes. Polls
# once a second: no further tool is needed. `cargo leptos watch` is for whoever
# has it.
. "$(dirname "$0")/env.sh"

server=""
stop_server() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi
  server=""
}
trap stop_server EXIT
trap 'exit 130' INT TERM

stamp=target/watch.stamp
changed() {
  find app server style public migrations Cargo.toml -path '*/node_modules' -prune -o -type f -newer "$stamp" -print -quit
}

.make/setup.sh build
while true; do
  touch "$stamp"
  if .make/bundle.sh && cargo build -p server; then
    stop_server
    target/debug/server serve &
    server=$!
  else
    echo "watch: it does not build; waiting for the next change"
  fi
  until [ -n "$(changed)" ]; do sleep 1; done
done

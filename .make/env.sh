# Sourced by every script here: works from the repository's root, knows which
# compiler set-up chose, and times steps. Not for: doing anything by itself.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Written by wasm-target.sh when rustup's own WASM target could not be had.
if [ -f target/toolchain.env ]; then
  set -a
  . target/toolchain.env
  set +a
fi

# Outside the clone, so that a fresh clone need not build them again.
export FC_TOOLS="${FC_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/front-counter/tools}"
# Chromium comes from the system, never from a download of Playwright's.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

step_times=""

# step NAME COMMAND...: says what is done, then how long it took.
step() {
  local name=$1 from=$SECONDS
  shift
  echo "==> $name"
  "$@"
  local took="$((SECONDS - from)) s"
  step_times+="$(printf '  %-36s %6s' "$name" "$took")"$'\n'
  echo "    ($name: $took)"
}

# Runs a command as root; set-up installs packages where they are missing.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_install() {
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

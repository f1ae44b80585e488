#!/usr/bin/env bash
# From a bare machine to a demonstration: the build of run.sh, on invented reports in
# target/demo, deleted when it ends. What it prints, the program says: server/src/demo/.
. "$(dirname "$0")/env.sh"

step "set-up" .make/setup.sh build
step "asset bundle" .make/bundle.sh
step "server, release build" cargo build --release -p server
printf '\nBuilt in %s s:\n%s' "$SECONDS" "$step_times"

# Of a database of your own, only you delete anything.
fresh=--fresh
[ -z "${FRONT_COUNTER_DATABASE__URL:-}" ] || fresh=
exec target/release/server demo $fresh "$@"

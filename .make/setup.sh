#!/usr/bin/env bash
# setup.sh build|test: what building needs; with `test`, also what tests need.
# Each part first looks whether it is already there.
. "$(dirname "$0")/env.sh"

.make/wasm-target.sh
.make/bindgen.sh
.make/npm.sh style
if [ "${1:-build}" = test ]; then
  .make/npm.sh end2end
  .make/chromium.sh
  .make/postgres.sh install
fi

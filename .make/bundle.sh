#!/usr/bin/env bash
# Everything that the browser loads: WASM, styles, scripts, icons, hashed and
# compressed in target/site/.
. "$(dirname "$0")/env.sh"

.make/wasm.sh
node .make/bundle.mjs

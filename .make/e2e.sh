#!/usr/bin/env bash
# The journeys in a real browser, against a development build of the server with
# the release WASM. Arguments go to Playwright: .make/e2e.sh -g Welsh
. "$(dirname "$0")/env.sh"

[ -n "${FC_E2E_NO_BUILD:-}" ] || cargo build -p server
cd end2end
if [ -z "$(find tests -name '*.spec.*' 2>/dev/null)" ]; then
  echo "end2end/tests holds no tests" >&2
  exit 1
fi
exec node_modules/.bin/playwright test "$@"

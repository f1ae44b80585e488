#!/usr/bin/env bash
# check.sh [quick]: what can be said without running the program. `quick`
# leaves out clippy, which compiles.
. "$(dirname "$0")/env.sh"

step "formatting" cargo fmt --all --check
step "migrations are paired" .make/check-migrations.sh
step "direction of dependencies" .make/check-deps.sh
if [ "${1:-}" != quick ]; then
  step "clippy" cargo clippy --workspace --all-targets -- -D warnings
  step "clippy of the browser half" cargo clippy -p app --lib --no-default-features --features hydrate \
    --target wasm32-unknown-unknown -- -D warnings
  step "asset bundle" .make/bundle.sh
  step "page weight" node .make/weights.mjs
fi

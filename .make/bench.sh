#!/usr/bin/env bash
# bench.sh [--sqlite | --postgres] [--reports N] [--concurrency N] [--queue-reports N]:
# what a report costs, and how long staff wait where a million lie, on the release build.
# docs/benchmarks.md says how to read it. With FC_SERVER, that program is measured as it is
# and nothing is built.
. "$(dirname "$0")/env.sh"

if [ -z "${FC_SERVER:-}" ]; then
  step "set-up" .make/setup.sh build
  step "asset bundle" .make/bundle.sh
  step "server, release build" cargo build --release -p server
fi
# In this process's place, so that Ctrl+C and SIGTERM reach what cleans up.
exec node .make/bench/main.mjs "$@"

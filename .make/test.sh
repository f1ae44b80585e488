#!/usr/bin/env bash
# Everything that proves the product, in one go; what CI runs. Ends with the
# runners' closing lines and the seconds of each step.
. "$(dirname "$0")/env.sh"

mkdir -p target/test-logs
rm -f target/test-logs/*
export FC_POSTGRES_STATE="$PWD/target/postgres-$$.state"

finish() {
  local code=$?
  .make/postgres.sh stop || true
  echo
  echo "==> closing lines"
  closing_lines
  echo "==> seconds by step"
  printf '%s' "$step_times"
  printf '  %-36s %6s\n' "all" "$SECONDS s"
  [ "$code" = 0 ] && echo "make test: passed" || echo "make test: FAILED"
  exit "$code"
}

# What nextest, cargo test and the end-to-end reporter say last, colours removed.
closing_lines() {
  local log
  for log in target/test-logs/*; do
    if [ -f "$log" ]; then
      sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E '^failed: |^ *Summary \[|^test result:|^[0-9]+ passed, [0-9]+ failed' || true
    fi
  done
}

logged() {
  local log="target/test-logs/$1"
  shift
  "$@" 2>&1 | tee "$log"
}

start_postgres() {
  FC_TEST_POSTGRES=$(.make/postgres.sh start)
  export FC_TEST_POSTGRES
  echo "PostgreSQL for the tests: $FC_TEST_POSTGRES"
}

rust_tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    logged 1-rust cargo nextest run --workspace --no-fail-fast
  else
    logged 1-rust cargo test --workspace --lib --bins --tests --no-fail-fast
  fi
}

trap finish EXIT
trap 'exit 130' INT TERM
step "set-up" .make/setup.sh test
step "quick checks" .make/check.sh quick
step "PostgreSQL" start_postgres
step "asset bundle" .make/bundle.sh
step "page weight" node .make/weights.mjs
step "Rust tests" rust_tests
# nextest runs no examples in comments; look whether there are any.
if grep -rqE '^ *//[/!] ```(rust|should_panic|no_run|compile_fail)? *$' --include='*.rs' app/src server/src; then
  step "examples in comments" logged 2-doc cargo test --workspace --doc
fi
# The Rust tests have just built the server. Building it alone would choose other
# features for shared crates and compile them again.
export FC_E2E_NO_BUILD=1
step "end-to-end tests" logged 3-e2e .make/e2e.sh

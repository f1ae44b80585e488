#!/usr/bin/env bash
# Every migration exists for both databases, under the same name, numbered
# without a gap or a double.
. "$(dirname "$0")/env.sh"

names() { (cd "migrations/$1" && ls -1 -- *.sql 2>/dev/null || true); }
if ! diff <(names sqlite) <(names postgres); then
  echo "migrations/sqlite and migrations/postgres do not hold the same names (above)" >&2
  exit 1
fi
expected=1
for name in $(names sqlite); do
  if [[ ! $name =~ ^([0-9]{4})_[a-z0-9_]+\.sql$ ]] || [ "$((10#${BASH_REMATCH[1]}))" != "$expected" ]; then
    echo "migration $name: expected $(printf '%04d' "$expected")_name.sql" >&2
    exit 1
  fi
  expected=$((expected + 1))
done
echo "migrations: $((expected - 1)) pairs"

#!/usr/bin/env bash
# Arrows go one way, and the browser half stays light: which crates, and which
# modules of the server, may know which. The reasons are in docs/ARCHITECTURE.md.
. "$(dirname "$0")/env.sh"

failed=0

# no_crates WHAT "banned crates" cargo-tree-arguments: normal dependencies only;
# a macro runs in the compiler and weighs nothing. leptos_config, which leptos
# always brings and nobody calls in the browser, is left out with its regex and
# toml: the linker drops them, and the page weight holds that.
normal=(-e normal,no-proc-macro --prune leptos_config)
no_crates() {
  local what=$1 banned=$2 tree crate
  shift 2
  tree=$(cargo tree "${normal[@]}" --prefix none -f '{p}' "$@" | awk '{ print $1 }' | sort -u)
  for crate in $banned; do
    if grep -qx -- "$crate" <<<"$tree"; then
      echo "$what must not depend on $crate:" >&2
      cargo tree "${normal[@]}" "$@" -i "$crate" | head -20 >&2
      failed=1
    fi
  done
}

# no_words WHY REGEX PATH...: in the code, not in its comments.
no_words() {
  local why=$1 regex=$2 found
  shift 2
  local paths=()
  for path in "$@"; do if [ -e "$path" ]; then paths+=("$path"); fi; done
  [ ${#paths[@]} -gt 0 ] || return 0
  found=$(grep -rnE --include='*.rs' -- "$regex" "${paths[@]}" | grep -vE '^[^:]+:[0-9]+: *//' || true)
  if [ -n "$found" ]; then
    printf '%s:\n%s\n' "$why" "$found" >&2
    failed=1
  fi
}

for feature in hydrate staff; do
  no_crates "app in the browser" "regex toml validator fluent-bundle tokio sqlx axum" \
    -p app --no-default-features --features "$feature" --target wasm32-unknown-unknown
done
no_crates "app on the server" "tokio sqlx axum" -p app --no-default-features --features ssr

no_words "the domain knows no web, no page and no SQL" '\b(axum|leptos|sqlx)::|^ *use (axum|leptos|sqlx)\b' \
  server/src/domain server/src/domain.rs
no_words "the store knows no web and no page" '\b(axum|leptos)::|^ *use (axum|leptos)\b' server/src/store server/src/store.rs
no_words "inside the server: web -> domain -> store" '\bcrate::web\b' \
  server/src/domain server/src/domain.rs server/src/store server/src/store.rs
no_words "inside the server: web -> domain -> store" '\bcrate::domain\b' server/src/store server/src/store.rs
no_words "app is pure: no files, no network, no clock" 'std::fs|std::net|SystemTime::now|Instant::now' app/src

[ "$failed" = 0 ] && echo "dependencies: all arrows point the right way"
exit "$failed"

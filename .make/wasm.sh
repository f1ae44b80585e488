#!/usr/bin/env bash
# The browser half: app's islands to target/wasm-bundle/NAME.js and NAME_bg.wasm, as
# small as they get. Two bundles of one crate, by feature: the public's, and one that
# has what only staff use as well. Cargo writes both to one file and cannot tell them
# apart there, so what each is made from is looked at here.
. "$(dirname "$0")/env.sh"

out=target/wasm-bundle
built=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/wasm-release
sources=$({ rustc -vV && cat "$0" Cargo.toml Cargo.lock app/Cargo.toml style/package-lock.json &&
  find app/src app/locales -type f | LC_ALL=C sort | xargs cat; } | sha256sum)

bundle() {
  local name=$1 feature=$2 stamp="$out/$1.stamp"
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sources" ]; then
    echo "WASM for $name: already up to date"
    return
  fi
  rm -f "$built"/app.wasm "$built"/deps/app.wasm "$built"/deps/libapp.rlib
  cargo build -p app --lib --no-default-features --features "$feature" \
    --target wasm32-unknown-unknown --profile wasm-release
  mkdir -p "$out"
  "$(.make/bindgen.sh --print)" --target web --no-typescript --out-name "$name" --out-dir "$out" "$built/app.wasm"
  style/node_modules/.bin/wasm-opt -Oz \
    --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
    --enable-mutable-globals --enable-reference-types --enable-multivalue \
    "$out/${name}_bg.wasm" -o "$out/${name}_bg.wasm"
  echo "$sources" >"$stamp"
  echo "WASM for $name: $(stat -c %s "$built/app.wasm") bytes compiled, $(stat -c %s "$out/${name}_bg.wasm") bytes in the bundle"
}

bundle public hydrate
bundle staff staff

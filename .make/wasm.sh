#!/usr/bin/env bash
# The browser half: app's islands to target/wasm-bundle/public.js and
# public_bg.wasm, as small as they get. Cargo knows whether the code changed;
# what follows it is skipped when its output did not.
. "$(dirname "$0")/env.sh"

out=target/wasm-bundle
cargo build -p app --lib --no-default-features --features hydrate \
  --target wasm32-unknown-unknown --profile wasm-release
built=target/wasm32-unknown-unknown/wasm-release/app.wasm

hash=$(cat "$built" "$0" Cargo.lock style/package-lock.json | sha256sum)
if [ -f target/wasm-bundle.stamp ] && [ "$(cat target/wasm-bundle.stamp)" = "$hash" ]; then
  echo "WASM: already up to date"
  exit 0
fi

rm -rf "$out"
"$(.make/bindgen.sh --print)" --target web --no-typescript --out-name public --out-dir "$out" "$built"
style/node_modules/.bin/wasm-opt -Oz \
  --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
  --enable-mutable-globals --enable-reference-types --enable-multivalue \
  "$out/public_bg.wasm" -o "$out/public_bg.wasm"
echo "$hash" >target/wasm-bundle.stamp
echo "WASM: $(stat -c %s "$built") bytes compiled, $(stat -c %s "$out/public_bg.wasm") bytes in the bundle"

#!/usr/bin/env bash
# Makes sure of the wasm-bindgen tool in exactly the version that Cargo.lock
# holds (another one refuses the crate's output). `--print` says where it is.
. "$(dirname "$0")/env.sh"

version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
[ -n "$version" ] || { echo "Cargo.lock names no wasm-bindgen" >&2; exit 1; }
root="$FC_TOOLS/wasm-bindgen-$version"
tool="$root/bin/wasm-bindgen"

if [ "${1:-}" = --print ]; then
  echo "$tool"
elif [ -x "$tool" ]; then
  echo "wasm-bindgen $version: already there"
else
  echo "wasm-bindgen $version: compiling it (about two minutes)"
  # Unoptimised is fast enough. Not --locked: its lock may name crates that a
  # registry mirror does not show yet.
  cargo install wasm-bindgen-cli --version "=$version" --bin wasm-bindgen --debug --root "$root"
fi

#!/usr/bin/env bash
# Makes sure that Rust can compile for the browser: rustup's target if it can be
# had, else Debian's compiler with its standard library built from source.
. "$(dirname "$0")/env.sh"

target=wasm32-unknown-unknown
has_std() {
  compgen -G "$(rustc --print sysroot)/lib/rustlib/$target/lib/libstd-*.rlib" >/dev/null
}

if has_std; then
  echo "WASM target: already there ($(rustc --version))"
  exit 0
fi
if command -v rustup >/dev/null && timeout 120 rustup target add "$target" && has_std; then
  echo "WASM target: added by rustup"
  exit 0
fi

echo "WASM target: rustup could not add it; taking Debian's compiler (about two minutes)"
command -v apt-get >/dev/null || { echo "no rustup target and no apt-get: please add $target to your Rust yourself" >&2; exit 1; }
apt_install rustc-web cargo-web rust-web-src lld-22
sysroot=/usr/lib/rustlib
as_root mkdir -p "$sysroot/x86_64-unknown-linux-gnu/bin" "$sysroot/$target/lib"
as_root ln -sf /usr/bin/lld-22 "$sysroot/x86_64-unknown-linux-gnu/bin/rust-lld"
if ! compgen -G "$sysroot/$target/lib/libstd-*.rlib" >/dev/null; then
  # The standard library, compiled once as the dependency of an empty crate.
  empty=$(mktemp -d)
  trap 'rm -rf "$empty"' EXIT
  mkdir "$empty/src"
  touch "$empty/src/lib.rs"
  printf '[package]\nname = "empty"\nedition = "2021"\n\n[workspace]\n' >"$empty/Cargo.toml"
  (cd "$empty" && env -u RUSTUP_TOOLCHAIN RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$empty/target" \
    /usr/bin/cargo build --release -Zbuild-std=std,panic_abort --target "$target")
  rm -f "$empty/target/$target/release/deps/"libempty-*
  as_root cp "$empty/target/$target/release/deps/"*.rlib "$sysroot/$target/lib/"
fi
mkdir -p target
if command -v rustup >/dev/null; then
  rustup toolchain link debian /usr
  echo "RUSTUP_TOOLCHAIN=debian" >target/toolchain.env
else
  echo "PATH=/usr/bin:$PATH" >target/toolchain.env
fi
echo "WASM target: Debian's compiler is used from now on (target/toolchain.env)"

//! A new migration is compiled in: cargo does not see that on its own.

#[allow(clippy::print_stdout, reason = "how a build script speaks to cargo")]
fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}

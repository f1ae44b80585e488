//! Front Counter's one program.

use clap::Parser;
use server::cli::Cli;
use std::process::ExitCode;

#[allow(clippy::print_stderr, reason = "before and after serving there is no log")]
fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault:#}");
            ExitCode::FAILURE
        }
    }
}

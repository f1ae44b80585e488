//! `server forms check [DIR]`: file, line and fault, or silence.

use crate::forms::Forms;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Command {
    /// Check the forms of a directory; the bundled ones where none is named.
    Check { dir: Option<PathBuf> },
}

impl Command {
    #[allow(clippy::print_stdout, reason = "a command's answer")]
    pub fn run(self) -> anyhow::Result<()> {
        let Command::Check { dir } = self;
        let forms = match dir {
            Some(dir) => Forms::from_dir(&dir)?,
            None => Forms::bundled()?,
        };
        println!("{} forms, no faults", forms.all().len());
        Ok(())
    }
}

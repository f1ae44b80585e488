//! `server seed`: fills an empty database with invented reports, to be measured. What they
//! are made of is in [`crate::seeding`].

use super::{read_over, runtime};
use crate::seeding::{self, Wanted};
use crate::startup;
use anyhow::Context;
use clap::Args;
use std::io::BufRead;
use std::path::PathBuf;

/// Apart from `data`, where a trial of the service itself lies.
const DATA_DIR: (&str, &str) = ("FRONT_COUNTER_DATA_DIR", "target/benchmark");
/// Open ones, of a thousand.
const OPEN: usize = 30;

#[derive(Args)]
pub struct Seed {
    /// How many reports there are to be.
    #[arg(long, value_name = "N", required_unless_present = "explain")]
    reports: Option<usize>,
    /// How many of them are open still; 30 of 1,000 unless said.
    #[arg(long, value_name = "M")]
    open: Option<usize>,
    /// Other reports for another number.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Print the query plans of statements instead, one a line on standard input, in a
    /// database that was filled.
    #[arg(long, conflicts_with_all = ["reports", "open"])]
    explain: bool,
}

impl Seed {
    /// Prints what there is to look for, as JSON.
    #[allow(clippy::print_stdout, reason = "a command's answer")]
    pub fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        let config = read_over(&[DATA_DIR], file)?;
        startup::tracing(&config)?;
        runtime()?.block_on(async {
            if self.explain {
                let lines = std::io::stdin().lock().lines().map_while(Result::ok);
                print!("{}", seeding::explain(&config, lines.filter(|line| !line.trim().is_empty())).await?);
                return Ok(());
            }
            let reports = self.reports.context("--reports says how many")?;
            let wanted = Wanted { reports, open: self.open.unwrap_or(reports * OPEN / 1000), seed: self.seed };
            let told = seeding::prepare(&config, &wanted).await?;
            println!("{}", serde_json::to_string(&told)?);
            Ok(())
        })
    }
}

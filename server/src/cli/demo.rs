//! `server demo`: the same program on invented reports, with an account for each role.
//! What it is made of is in [`crate::demo`].

use super::{read_over, runtime};
use crate::{demo, startup};
use clap::Args;
use std::path::PathBuf;

/// Apart from `data`, where a trial of the service itself lies.
const DATA_DIR: (&str, &str) = ("FRONT_COUNTER_DATA_DIR", "target/demo");

#[derive(Args)]
pub struct Demo {
    /// Delete an earlier demonstration in the data folder first, and this one at its end.
    #[arg(long)]
    fresh: bool,
    /// How many reports to invent.
    #[arg(long, value_name = "N", default_value_t = demo::REPORTS, hide = true)]
    reports: usize,
}

impl Demo {
    #[allow(clippy::print_stdout, reason = "a command's answer")]
    pub fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        let config = demo::of_demonstration(read_over(&[DATA_DIR], file)?)?;
        startup::tracing(&config)?;
        runtime()?.block_on(async {
            if self.fresh {
                demo::wipe(&config).await?;
            }
            demo::refuse_foreign(&config).await?;
            println!("Inventing reports, which takes some seconds the first time.");
            demo::prepare(&config, self.reports).await?;
            let origin = config.origins.first().map_or("", String::as_str);
            print!("{}", demo::welcome(origin, &config.data_dir, self.fresh));
            startup::serve(config.clone()).await?;
            if self.fresh {
                demo::wipe(&config).await?;
            }
            Ok(())
        })
    }
}

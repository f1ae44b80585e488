//! The command line.

mod audit;
mod demo;
mod forms;
mod seed;
pub mod user;

use crate::config::{self, Config};
use crate::startup;
use crate::world::World;
use anyhow::Context;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Front Counter: public reporting, by every door.
#[derive(Parser)]
#[command(name = "server", version)]
pub struct Cli {
    /// Settings file (TOML). The environment (FRONT_COUNTER_…) goes before it.
    #[arg(long, global = true, env = "FRONT_COUNTER_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site.
    Serve,
    /// Serve a demonstration: invented reports, an account for each role, a database of its own.
    Demo(demo::Demo),
    /// Fill an empty database with invented reports, to measure the service with.
    #[command(hide = true)]
    Seed(seed::Seed),
    /// Bring the database up to date and stop.
    Migrate,
    /// People who work here.
    User {
        #[command(subcommand)]
        command: user::Command,
    },
    /// Check the audit log: no row changed, removed, inserted or cut off.
    VerifyAudit(audit::Verify),
    /// Form files.
    Forms {
        #[command(subcommand)]
        command: forms::Command,
    },
}

impl Cli {
    #[allow(clippy::print_stdout, reason = "a command's answer")]
    pub fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Forms { command } => command.run(),
            Command::Serve => {
                let config = read(self.config)?;
                startup::tracing(&config)?;
                runtime()?.block_on(startup::serve(config))
            }
            Command::Demo(command) => command.run(self.config),
            Command::Seed(command) => command.run(self.config),
            Command::User { command } => {
                let config = read(self.config)?;
                let origin = config.origins.first().cloned().unwrap_or_default();
                runtime()?.block_on(async {
                    let service = startup::service(&config, World::system()).await?;
                    let answer = command.run(&service, &origin).await;
                    service.db.close().await;
                    print!("{}", answer?);
                    Ok(())
                })
            }
            Command::VerifyAudit(command) => {
                let config = read(self.config)?;
                runtime()?.block_on(command.run(&config))
            }
            Command::Migrate => {
                let config = read(self.config)?;
                runtime()?.block_on(async {
                    startup::database(&config).await?;
                    Ok(())
                })
            }
        }
    }
}

fn read(file: Option<PathBuf>) -> anyhow::Result<Config> {
    read_over(&[], file)
}

/// `defaults`: variables that count where the environment has none of the name.
fn read_over(defaults: &[(&str, &str)], file: Option<PathBuf>) -> anyhow::Result<Config> {
    let defaults = defaults.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    // Not `vars()`: it panics where anybody's variable is not Unicode.
    let env = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| name != "FRONT_COUNTER_CONFIG");
    Ok(config::load(file.as_deref(), defaults.chain(env))?)
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the async runtime does not start")
}

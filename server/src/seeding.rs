//! A database to measure the service with: invented reports, as many as one likes, years of
//! them, most of them ended. Written in bulk, sealed as every report is
//! ([`crate::domain::seeding`]), into a database that is marked for it and was empty.
//!
//! Not a demonstration ([`crate::demo`]): nobody reads these. They have the lengths, the
//! unevenness and the words that make a search or a filter slow, not a story.

pub mod accounts;
mod course;
mod fill;
mod index;
mod open;
mod people;
mod pool;
mod told;
mod vary;
mod vocabulary;

pub use fill::{Wanted, fill};
pub use told::Told;

use crate::config::Config;
use crate::domain::Service;
use crate::domain::deployment::{self, Mismatch, Standing};
use crate::startup;
use crate::store::Db;
use crate::world::World;
use anyhow::{Context, bail};

/// Makes the database and fills it; what there is to look for in it comes back.
pub async fn prepare(config: &Config, wanted: &Wanted) -> anyhow::Result<Told> {
    refuse_used(config).await?;
    let service = startup::service(config, World::system()).await?;
    let claimed = deployment::claim_benchmark(&service.db).await;
    service.db.close().await;
    claimed??;
    let db = Db::connect_to_fill(&config.database_url()).await.context("the setting database.url")?;
    let service = Service { db, ..service };
    let filled = fill(&service, wanted).await;
    let settled = if filled.is_ok() { service.db.settle().await } else { Ok(()) };
    service.db.close().await;
    settled?;
    filled
}

/// The plan of each statement, as the benchmark's database makes it.
pub async fn explain(config: &Config, statements: impl Iterator<Item = String>) -> anyhow::Result<String> {
    let db = Db::connect(&config.database_url(), 1).await.context("the setting database.url")?;
    let explained = plans(&db, statements).await;
    db.close().await;
    explained
}

async fn plans(db: &Db, statements: impl Iterator<Item = String>) -> anyhow::Result<String> {
    if !deployment::is_benchmark(db).await? {
        bail!("statements are explained in a database that `server seed` filled, and in no other");
    }
    let mut text = String::new();
    for statement in statements {
        text.push_str(&statement);
        text.push('\n');
        for step in db.explain(&statement).await? {
            text.push_str("    ");
            text.push_str(&step);
            text.push('\n');
        }
    }
    Ok(text)
}

/// Before its tables are brought up to date: another's database is left as it is.
async fn refuse_used(config: &Config) -> anyhow::Result<()> {
    if !config.is_local() {
        bail!(
            "the setting origins: everybody knows the passwords of a benchmark, so it is served on this machine alone"
        );
    }
    let db = Db::connect(&config.database_url(), 1).await.context("the setting database.url")?;
    let standing = deployment::standing(&db).await;
    db.close().await;
    match standing {
        Standing::Empty => Ok(()),
        Standing::Foreign | Standing::Demonstration => Err(Mismatch::NotEmpty.into()),
    }
}

//! A demonstration: the same program on a database of its own, with an account for each
//! role and some hundred reports of invented people. It plays the service, with a clock
//! that it moves: each report goes the way that a real one goes, through the same use
//! cases, and each is as old as if it had come then.
//!
//! Nothing here writes to the database by itself, and nothing in the rest of the program
//! asks whether it is a demonstration, but for the banner on every page.

pub mod accounts;
pub(crate) mod arrivals;
pub(crate) mod dice;
mod folder;
pub(crate) mod notes;
pub(crate) mod people;
mod play;
mod settings;
pub(crate) mod texts;
mod welcome;
pub(crate) mod writer;

pub use folder::{refuse_foreign, wipe};
pub use settings::of_demonstration;
pub use welcome::welcome;

use crate::config::Config;
use crate::domain::{Service, deployment};
use crate::startup;
use crate::world::{Clock, SystemChance, SystemClock, TestClock, World};
use std::sync::Arc;

/// How many reports there are unless one says otherwise.
pub const REPORTS: usize = 300;

/// Makes the database and fills it, where that was not done before.
pub async fn prepare(config: &Config, reports: usize) -> anyhow::Result<()> {
    let clock = TestClock::at(SystemClock.now());
    let world = World { clock: clock.clone(), chance: Arc::new(SystemChance) };
    let service = startup::service(config, world).await?;
    let filled = fill(&service, &clock, reports).await;
    service.db.close().await;
    filled
}

/// `clock`: the service's own; it stands where it stood before when all is done.
pub async fn fill(service: &Service, clock: &TestClock, reports: usize) -> anyhow::Result<()> {
    deployment::claim(&service.db, true).await??;
    if !deployment::is_to_be_filled(&service.db).await?? {
        return Ok(());
    }
    let now = clock.now();
    let filled = play::all(service, clock, now, reports).await;
    clock.set(now);
    filled?;
    Ok(deployment::mark_filled(&service.db).await?)
}

//! A demonstration and a service never share a database: one has invented reports and
//! passwords that everybody knows, the other has people's own.
//!
//! The mark is a row in the database itself, so that it goes where the data goes.

use crate::store::{Db, StoreError, deployment};

const KIND: &str = "kind";
const DEMONSTRATION: &str = "demonstration";
/// Filled in bulk, to be measured.
const BENCHMARK: &str = "benchmark";
/// There once all invented reports are.
const FILLED: &str = "filled";

/// Why a database is not opened. Says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    #[error(
        "this database is not a demonstration's, and it is in use: `server demo` fills only a database of its own. Set another data_dir, or another database.url"
    )]
    InUse,
    #[error(
        "this database is a demonstration's: its reports are invented and its passwords are known, so it is not served as a service. Start it with `server demo`, or set another data_dir or database.url"
    )]
    Demonstration,
    #[error(
        "the demonstration in this database was begun and never finished: begin anew with `server demo --fresh`, or, where database.url is set, with an empty database"
    )]
    Unfinished,
    #[error(
        "this database is in use: `server seed` fills only an empty one, made for it. Set another data_dir, or another database.url"
    )]
    NotEmpty,
    #[error(
        "this database is a benchmark's: its reports are invented and its passwords are known, so it is served on its own machine alone, and not under the setting origins"
    )]
    Benchmark,
}

/// Whose a database is, before anything in it is touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Demonstration,
    /// In use, and not a demonstration's.
    Foreign,
    Empty,
}

/// The tables may be of an earlier release, or not there yet: what cannot be read is not
/// there. Whoever goes on from here is checked again by [`claim`].
pub async fn standing(db: &Db) -> Standing {
    let foreign = match deployment::find(db, KIND).await {
        Ok(Some(kind)) if kind == DEMONSTRATION => return Standing::Demonstration,
        Ok(_) => deployment::in_use(db).await.unwrap_or(true),
        Err(_) => deployment::held_before(db).await.unwrap_or(false),
    };
    if foreign { Standing::Foreign } else { Standing::Empty }
}

/// May this process, a demonstration or a service, work on this database? Marks an empty
/// one for a demonstration.
pub async fn claim(db: &Db, demonstration: bool) -> Result<Result<(), Mismatch>, StoreError> {
    let kind = deployment::find(db, KIND).await?;
    if demonstration && kind.as_deref() == Some(BENCHMARK) {
        return Ok(Err(Mismatch::InUse));
    }
    let marked = kind.is_some_and(|kind| kind == DEMONSTRATION);
    if marked || !demonstration {
        return Ok(if marked == demonstration { Ok(()) } else { Err(Mismatch::Demonstration) });
    }
    let mut tx = db.begin_write().await?;
    if deployment::in_use_in(&mut tx).await? {
        tx.rollback().await?;
        return Ok(Err(Mismatch::InUse));
    }
    deployment::insert(&mut tx, KIND, DEMONSTRATION).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Marks an empty database as a benchmark's. Any other is refused, also one that was marked
/// before: what fills it begins at its beginning.
pub async fn claim_benchmark(db: &Db) -> Result<Result<(), Mismatch>, StoreError> {
    let mut tx = db.begin_write().await?;
    if deployment::in_use_in(&mut tx).await? || deployment::find_in(&mut tx, KIND).await?.is_some() {
        tx.rollback().await?;
        return Ok(Err(Mismatch::NotEmpty));
    }
    deployment::insert(&mut tx, KIND, BENCHMARK).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

pub async fn is_benchmark(db: &Db) -> Result<bool, StoreError> {
    Ok(deployment::find(db, KIND).await?.is_some_and(|kind| kind == BENCHMARK))
}

/// Is a demonstration to be filled? Not where it is; and one that was cut off is not
/// taken up again, for nobody knows where.
pub async fn is_to_be_filled(db: &Db) -> Result<Result<bool, Mismatch>, StoreError> {
    if deployment::find(db, FILLED).await?.is_some() {
        return Ok(Ok(false));
    }
    Ok(if deployment::in_use(db).await? { Err(Mismatch::Unfinished) } else { Ok(true) })
}

pub async fn mark_filled(db: &Db) -> Result<(), StoreError> {
    let mut tx = db.begin_write().await?;
    deployment::insert(&mut tx, FILLED, "yes").await?;
    tx.commit().await
}

//! The folder of a demonstration, and whose a database is before anything is written to
//! it. Deletes only what a demonstration made, and only where the database says that it
//! is one.

use crate::config::Config;
use crate::domain::deployment::{self, Mismatch, Standing};
use crate::store::Db;
use anyhow::{Context, bail};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The files of the default database, in `data_dir`.
const DATABASE: [&str; 3] = ["front-counter.db", "front-counter.db-wal", "front-counter.db-shm"];
const KEYS: &str = "trial.keys";
const OUTBOX: &str = "outbox";

/// Before its tables are brought up to date: another's database is left as it is.
pub async fn refuse_foreign(config: &Config) -> anyhow::Result<()> {
    match standing(config).await? {
        Standing::Foreign => Err(Mismatch::InUse.into()),
        Standing::Demonstration | Standing::Empty => Ok(()),
    }
}

/// Deletes an earlier demonstration; nothing where there is none.
pub async fn wipe(config: &Config) -> anyhow::Result<()> {
    if config.database.url.is_some() {
        bail!("--fresh deletes a folder of its own, and no other database: leave it out, or do not set database.url");
    }
    let folder = &config.data_dir;
    if !folder.join(DATABASE[0]).exists() {
        return Ok(());
    }
    match standing(config).await? {
        Standing::Demonstration => {}
        Standing::Empty => return Ok(()),
        Standing::Foreign => bail!("{}: {}", folder.display(), Mismatch::InUse),
    }
    for name in DATABASE.iter().chain(&[KEYS]) {
        remove(&folder.join(name))?;
    }
    let outbox = folder.join(OUTBOX);
    for mail in fs::read_dir(&outbox).into_iter().flatten().flatten() {
        let name = mail.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".eml") || name.ends_with(".part") {
            remove(&mail.path())?;
        }
    }
    // Whatever somebody else put there keeps its folder.
    let _ = fs::remove_dir(&outbox);
    let _ = fs::remove_dir(folder);
    Ok(())
}

async fn standing(config: &Config) -> anyhow::Result<Standing> {
    let db = Db::connect(&config.database_url(), 1).await.context("the setting database.url")?;
    let standing = deployment::standing(&db).await;
    db.close().await;
    Ok(standing)
}

fn remove(file: &Path) -> anyhow::Result<()> {
    match fs::remove_file(file) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e).with_context(|| format!("{}", file.display())),
        _ => Ok(()),
    }
}

//! `server verify-audit [--anchor STREAM:NUMBER:MAC]...`: what was changed, removed,
//! inserted or cut off, and a failure if anything was. Writes nothing, and does not
//! bring the database up to date.

use crate::config::Config;
use crate::domain::audit::{self, Anchor, Finding};
use crate::startup;
use crate::store::Db;
use anyhow::{Context, bail};
use clap::Args;

#[derive(Args)]
pub struct Verify {
    /// A head of the log, kept elsewhere: the log is to hold this very row. May be given
    /// several times.
    #[arg(long = "anchor", value_name = "STREAM:NUMBER:MAC")]
    anchors: Vec<Anchor>,
}

impl Verify {
    #[allow(clippy::print_stdout, reason = "a command's answer")]
    pub async fn run(self, config: &Config) -> anyhow::Result<()> {
        let keys = startup::existing_keys(config)?;
        let db = Db::connect(&config.database_url(), 1).await.context("the setting database.url")?;
        let mut tell = |stream: i64, finding: Finding| println!("{stream}: {finding}");
        let verified = audit::verify(&db, &keys, &self.anchors, &mut tell).await;
        db.close().await;
        let mut findings = 0;
        for stream in verified? {
            findings += stream.findings;
            match stream.head.filter(|_| stream.findings == 0) {
                Some(head) => println!("{}: {} rows, whole. Anchor: {head}", stream.stream, stream.rows),
                None => println!("{}: {} rows, findings: {}", stream.stream, stream.rows, stream.findings),
            }
        }
        if self.anchors.is_empty() {
            println!("No anchor was given: whether the end was cut off is not known.");
        }
        if findings > 0 {
            bail!("the audit log is not as it was written");
        }
        Ok(())
    }
}

//! A service that writes its audit log, and a hand that reaches into the database.

use std::collections::BTreeMap;
use std::time::Duration;

use server::args;
use server::domain::Service;
use server::domain::audit::{self, Action, Anchor, Entry, Finding};
use server::store::{Statement, StoreError};

use crate::support::app::TestApp;
use crate::support::database::{Handle, Kind};

/// The stream of the moment that a test begins in.
pub const STREAM: i64 = 2026;

/// Every column says something.
pub const ENTRY: Entry<'static> = Entry {
    account: Some([1; 16]),
    session: Some([2; 16]),
    action: Action::ReportRead,
    report: Some([3; 16]),
    subject: Some([4; 16]),
    detail: Some("agent"),
};

static NUMBERS: Statement = Statement::unregistered("SELECT number FROM audit WHERE stream = $1 ORDER BY number");

pub struct Ledger {
    pub app: TestApp,
    pub test: Handle,
}

impl Ledger {
    pub async fn new(test: &Handle) -> Ledger {
        Ledger { app: TestApp::start(test).await, test: test.clone() }
    }

    pub fn service(&self) -> &Service {
        &self.app.web.service
    }

    /// That many rows, in one transaction.
    pub async fn write(&self, count: usize) {
        let mut tx = self.service().db.begin_write().await.unwrap();
        for _ in 0..count {
            self.service().audit(&mut tx, ENTRY).await.unwrap();
            self.app.clock.advance(Duration::from_millis(1));
        }
        tx.commit().await.unwrap();
    }

    pub fn a_year_passes(&self) {
        self.app.clock.advance(Duration::from_secs(366 * 24 * 60 * 60));
    }

    pub async fn numbers(&self, stream: i64) -> Vec<i64> {
        let rows = self.test.db.fetch_all(&NUMBERS, args![stream]).await.unwrap();
        rows.iter().map(|row| row.get("number").unwrap()).collect()
    }

    /// The last row of each stream.
    pub async fn heads(&self) -> Vec<Anchor> {
        self.service().audit_heads().await.unwrap()
    }

    /// Takes away the triggers that guard the log.
    pub async fn unguard(&self) {
        let drops: &[&str] = match self.test.kind {
            Kind::Sqlite => &["DROP TRIGGER audit_is_not_changed", "DROP TRIGGER audit_is_not_deleted"],
            Kind::Postgres => &["DROP TRIGGER audit_is_not_changed ON audit"],
        };
        for sql in drops {
            self.execute(sql).await.unwrap();
        }
    }

    /// Changes something past the service; `{s}` in the statement is the stream.
    pub async fn tamper(&self, stream: i64, sql: &str) {
        let touched = self.execute(&sql.replace("{s}", &stream.to_string())).await;
        assert!(touched.unwrap() > 0, "it does nothing: {sql}");
    }

    pub async fn execute(&self, sql: &str) -> Result<u64, StoreError> {
        let statement = Statement::unregistered(sql.to_owned().leak());
        self.test.db.execute(&statement, args![]).await
    }

    /// What is found, by stream.
    pub async fn verify(&self, anchors: &[Anchor]) -> BTreeMap<i64, Vec<Finding>> {
        let mut found: BTreeMap<i64, Vec<Finding>> = BTreeMap::new();
        let mut tell = |stream: i64, finding: Finding| found.entry(stream).or_default().push(finding);
        let verified = audit::verify(&self.test.db, &self.service().keys, anchors, &mut tell).await.unwrap();
        let told: usize = found.values().map(Vec::len).sum();
        assert_eq!(verified.iter().map(|stream| stream.findings).sum::<u64>(), told as u64);
        found
    }
}

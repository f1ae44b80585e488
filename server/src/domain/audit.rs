//! The audit log: who did what, when, from which session, on which report. Reads of a
//! report and failed sign-ins too. Never what was answered, nor what was typed.
//!
//! One stream a year. A row is the last statement of the transaction of what it tells,
//! so neither is there without the other. Its MAC covers it and the row before it
//! (`chain`); whoever changes, removes or inserts one is found (`verify`), and whoever
//! cuts off the end is found by an anchor that was kept elsewhere.

mod anchor;
mod chain;
mod entry;
mod finding;
mod verify;
mod walk;

pub use anchor::{Anchor, BadAnchor};
pub use entry::{Action, Entry};
pub use finding::Finding;
pub use verify::{Verified, verify};

use super::{DomainError, Service};
use crate::store::Tx;
use crate::store::audit::{self, Columns, NamedRow};
use chain::Chain;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A row for an auditor to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// In its stream, from 1 up.
    pub number: i64,
    /// Microseconds UTC.
    pub at: i64,
    /// Who; nobody before sign-in, and at the command line.
    pub account: Option<Named>,
    /// The session's id in hexadecimal digits.
    pub session: Option<String>,
    /// As [`Action::as_str`] says it.
    pub action: String,
    /// By its reference.
    pub report: Option<Named>,
    /// What it was done to; only an account has a name.
    pub subject: Option<Named>,
    pub detail: Option<String>,
}

/// Somebody or something that a row speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// In hexadecimal digits.
    pub id: String,
    /// `None` where it has none, or is not there any more.
    pub name: Option<String>,
}

impl Service {
    /// Writes an entry. It must be the last statement of the transaction: from here to
    /// the commit all who write an entry wait for this one.
    pub async fn audit(&self, tx: &mut Tx, entry: Entry<'_>) -> Result<(), DomainError> {
        self.audit_all(tx, &[entry]).await
    }

    /// As [`Service::audit`], of several things that were done at once.
    pub async fn audit_all(&self, tx: &mut Tx, entries: &[Entry<'_>]) -> Result<(), DomainError> {
        let at = self.world.now();
        let (stream, chain) = (year(at), Chain::new(&self.keys));
        let mut head = audit::lock_head(tx, stream, chain.start(stream)).await?;
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            head.number = head.number.checked_add(1).ok_or(DomainError::Stored("the head of the audit log"))?;
            let row = Columns {
                stream,
                number: head.number,
                at,
                account: entry.account.as_ref().map(|id| id.as_slice()),
                session: entry.session.as_ref().map(|id| id.as_slice()),
                action: entry.action.as_str(),
                report: entry.report.as_ref().map(|id| id.as_slice()),
                subject: entry.subject.as_ref().map(|id| id.as_slice()),
                detail: entry.detail,
            };
            let mac = chain.mac(row, &head.mac);
            rows.push((row, mac));
            head.mac = mac.to_vec();
        }
        audit::append(tx, &rows).await?;
        Ok(audit::move_head(tx, stream, head.number, &head.mac).await?)
    }

    /// At most `limit` rows of a year, the newest first: the newest of all, or those
    /// before a number.
    pub async fn audit_page(&self, stream: i64, before: Option<i64>, limit: u32) -> Result<Vec<AuditRow>, DomainError> {
        let rows = audit::page(&self.db, stream, before.unwrap_or(i64::MAX), limit).await?;
        Ok(rows.into_iter().map(AuditRow::from).collect())
    }

    /// The last row of every stream, the oldest stream first.
    pub async fn audit_heads(&self) -> Result<Vec<Anchor>, DomainError> {
        let heads = audit::heads(&self.db).await?;
        heads.iter().map(|head| Anchor::of(head).ok_or(DomainError::Stored("the head of the audit log"))).collect()
    }
}

impl From<NamedRow> for AuditRow {
    fn from(row: NamedRow) -> Self {
        let named = |id: Option<Vec<u8>>, name| id.map(|id| Named { id: anchor::hex(&id), name });
        Self {
            number: row.number,
            at: row.at,
            account: named(row.account, row.account_name),
            session: row.session.map(|id| anchor::hex(&id)),
            action: row.action,
            report: named(row.report, row.reference),
            subject: named(row.subject, row.subject_name),
            detail: row.detail,
        }
    }
}

/// The stream that a moment (microseconds UTC) belongs to: its year, UTC.
fn year(micros: i64) -> i64 {
    let moment = Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH);
    i64::from(moment.to_zoned(TimeZone::UTC).year())
}

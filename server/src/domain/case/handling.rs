//! How a report is handled just now: who has it, how urgent it is and why, and what is to
//! be watched for.

use super::{Happening, Held, Line, line};
use crate::domain::routing::Routing;
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::seal::DataKey;
use crate::store::cases::{self, HistoryRow};
use crate::store::{Tx, assigning};
use app::form::Form;
use app::model::{Priority, Reference};
use std::sync::Arc;

pub struct Handling {
    /// To be shown, and sent with each act.
    pub revision: i64,
    pub priority: Priority,
    /// In the words of the form's routes; none where somebody changed it.
    pub why: Vec<String>,
    pub changed: Option<Changed>,
    /// In the words of the form.
    pub flags: Vec<String>,
    /// The form's routes that held when it was sent, in its words.
    pub rules: Vec<String>,
    /// By id and name.
    pub assignee: Option<([u8; 16], String)>,
    /// In whose hands it is: who had one that ended may have left since.
    pub holder: Option<[u8; 16]>,
    /// Closed, withdrawn or referred: nobody has anything to do.
    pub ended: bool,
}

/// That somebody changed the priority: the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub at: i64,
    pub by: Option<String>,
    pub from: Priority,
    pub reason: String,
}

impl Service {
    /// With the report's form. `None` where there is no report, or not for this person.
    pub async fn handling(
        &self,
        person: &Person,
        reference: &Reference,
    ) -> Result<Option<(Handling, Arc<Form>)>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Held::Case(case) = self.hold_case(&mut tx, person, reference, None).await? else { return Ok(None) };
        let handling = self.handling_of(&mut tx, case.id, &case.key).await?;
        tx.rollback().await?;
        Ok(Some((handling, case.form)))
    }

    /// What was done behind a revision, the oldest first; nothing of what is not theirs.
    pub async fn done_since(
        &self,
        person: &Person,
        reference: &Reference,
        shown: i64,
    ) -> Result<Vec<Line>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        Ok(match self.hold_case(&mut tx, person, reference, Some(shown)).await? {
            Held::Stale(lines) => lines,
            Held::Case(_) | Held::NotThere => Vec::new(),
        })
    }

    /// Of a report that may be read.
    pub(in crate::domain) async fn handling_of(
        &self,
        tx: &mut Tx,
        report: [u8; 16],
        key: &DataKey,
    ) -> Result<Handling, DomainError> {
        let row = assigning::handling(tx, report).await?.ok_or(DomainError::Stored("a report without answers"))?;
        let priority = Priority::from_rank(row.priority).ok_or(DomainError::Stored("a report's priority"))?;
        let routing = row.routing.map(|sealed| Routing::open(report, key, &sealed)).transpose()?;
        let last = cases::last(tx, report, "prioritised").await?;
        let changed = last.map(|row| changed(key, row)).transpose()?.flatten();
        let why = routing.as_ref().filter(|_| changed.is_none()).map(|routing| routing.why(priority));
        Ok(Handling {
            revision: row.revision,
            priority,
            why: why.unwrap_or_default(),
            changed,
            flags: routing.as_ref().map(|routing| routing.flags.clone()).unwrap_or_default(),
            rules: routing.into_iter().flat_map(|routing| routing.applied).map(|applied| applied.why).collect(),
            holder: if row.ended { row.holder } else { row.assignee.as_ref().map(|(account, _)| *account) },
            assignee: row.assignee,
            ended: row.ended,
        })
    }
}

fn changed(key: &DataKey, row: HistoryRow) -> Result<Option<Changed>, DomainError> {
    let line = line(key, row)?;
    Ok(match line.what {
        Some(Happening::Prioritised { from, reason, .. }) => Some(Changed { at: line.at, by: line.by, from, reason }),
        _ => None,
    })
}

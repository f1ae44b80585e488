//! Where a report stands, told to whoever has its reference and its tracking code.
//!
//! Not for staff, and so not in the audit log: it says nothing of what was answered, of who
//! works on it, or of why.

use super::{DomainError, Service};
use crate::store::tracking;
use app::form::Form;
use app::form::definition::Clock;
use app::model::{Reference, ReportState};
use std::sync::Arc;
use subtle::ConstantTimeEq;

pub struct Standing {
    pub form: Arc<Form>,
    pub reference: Reference,
    pub state: ReportState,
    /// One of the form's, of a closed report.
    pub outcome: Option<String>,
    pub received_at: i64,
    due: Vec<(String, i64, i64)>,
}

impl Service {
    /// `reference` and `code` as they were typed. None whatever does not fit: a wrong code or
    /// reference, the code of another report, a report that was erased.
    ///
    /// The code alone finds it, by a keyed hash, and always with one question to the
    /// database; only then is the reference compared. So neither the answer nor the time it
    /// takes tells whether there is a report of this reference.
    pub async fn follow(&self, reference: &str, code: &str) -> Result<Option<Standing>, DomainError> {
        let row = tracking::by_code(&self.db, self.keys.tracking_hash(code)).await?;
        let (Some(row), Ok(said)) = (row, Reference::parse(reference)) else { return Ok(None) };
        if !bool::from(said.as_str().as_bytes().ct_eq(row.reference.as_bytes())) {
            return Ok(None);
        }
        let version = u32::try_from(row.form_version).ok();
        let form = version.and_then(|v| self.forms.version(&row.form, v));
        Ok(Some(Standing {
            form: form.ok_or(DomainError::Stored("a report of a form that is not served"))?,
            reference: said,
            state: ReportState::from_name(&row.state).ok_or(DomainError::Stored("a report's state"))?,
            outcome: row.outcome,
            received_at: row.received_at,
            due: row.due,
        }))
    }
}

impl Standing {
    /// What the form says of each open time limit, and when it is over; the first one first.
    pub fn open_clocks(&self) -> impl Iterator<Item = (&Clock, i64)> {
        self.due.iter().filter_map(|(kind, position, due_at)| Some((self.clock(kind, *position)?, *due_at)))
    }

    /// A limit that comes again and again has one place in the form, and a row each time.
    fn clock(&self, kind: &str, position: i64) -> Option<&Clock> {
        let clocks = &self.form.clocks;
        let is_of_kind = |clock: &&Clock| clock.kind.as_str() == kind;
        let there = usize::try_from(position).ok().and_then(|at| clocks.get(at)).filter(is_of_kind);
        there.or_else(|| clocks.iter().find(is_of_kind))
    }
}

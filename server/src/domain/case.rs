//! A report that somebody acts on: opened and locked, changed, and written down. Every act
//! of case work goes through here, so that none is without its line in the history, its
//! audit entry and the check that nobody acted in between.
//!
//! Which acts there are, and who may do each, is in the files beside it.

mod assigning;
mod clocks;
mod handing_back;
mod handling;
mod happening;
mod linking;
mod looking;
mod moving;
mod noting;
mod passing;
mod prioritising;
mod reading;
mod taking;
pub mod transitions;
mod writing;

pub use assigning::{Assigned, Assigning, Colleague};
pub use clocks::{ClockAct, Clocks, Effect, Stands, in_order, soon_until};
pub(in crate::domain) use clocks::{Went, came_in, played, went_out};
pub use handling::{Changed, Handling};
pub use happening::Happening;
pub use linking::{Alike, Link, Linked, Related};
pub use moving::{Acting, Moved, offered};
pub use noting::{NOTE_MOST, Noted};
pub use passing::{Passed, Passing};
pub use prioritising::Prioritised;
pub use reading::{Report, Text};
pub use taking::Taken;
pub use writing::{Preview, SentBy, Writing, Written};

use super::audit::{Action, Entry};
use super::session::Person;
use super::{DomainError, Service, sealed};
use crate::seal::{DataKey, Place};
use crate::store::Tx;
use crate::store::cases::{self, CaseRow, Change, HistoryRow, NewEvent};
use app::form::Form;
use app::model::{Lang, Priority, Reference, ReportState};
use std::sync::Arc;

/// A report held by the transaction of an act.
pub(super) struct Case {
    pub id: [u8; 16],
    pub number: i64,
    pub reference: Reference,
    pub form: Arc<Form>,
    pub restricted: bool,
    pub lang: Lang,
    pub received_at: i64,
    pub created_at: i64,
    pub team: String,
    pub state: ReportState,
    pub priority: Priority,
    pub assignee: Option<[u8; 16]>,
    pub new_information: bool,
    pub ended_at: Option<i64>,
    pub outcome: Option<String>,
    pub key: DataKey,
    revision: i64,
    /// As it is in the database.
    ended: bool,
}

/// What became of an act.
#[derive(Debug)]
pub enum Acted<T = ()> {
    Done(T),
    /// Others acted since the page was shown: what they did, the oldest first.
    Stale(Vec<Line>),
    /// There is none, or not for this person.
    NotThere,
}

/// A line of a report's history.
#[derive(Clone, Debug)]
pub struct Line {
    /// Of a note or message: its own id.
    pub id: [u8; 16],
    /// Of the event, in clear.
    pub kind: String,
    pub at: i64,
    pub by: Option<String>,
    /// None of what no person did.
    pub what: Option<Happening>,
}

/// A case on its way into an act.
pub(super) enum Held {
    Case(Box<Case>),
    Stale(Vec<Line>),
    NotThere,
}

/// What a line of the history is of.
pub(super) struct About<'a> {
    pub report: [u8; 16],
    pub key: &'a DataKey,
    pub revision: i64,
}

impl Service {
    /// Locks a report for an act of somebody of its team. `shown`: the revision of the page
    /// that they acted on; none where what others did in between does not matter.
    pub(super) async fn hold_case(
        &self,
        tx: &mut Tx,
        person: &Person,
        reference: &Reference,
        shown: Option<i64>,
    ) -> Result<Held, DomainError> {
        let Some(row) = cases::hold(tx, reference.as_str(), person.account).await? else {
            return Ok(Held::NotThere);
        };
        let case = self.open_case(reference, row)?;
        if let Some(shown) = shown.filter(|shown| *shown != case.revision) {
            return Ok(Held::Stale(self.lines_since(tx, person, &case, shown).await?));
        }
        Ok(Held::Case(Box::new(case)))
    }

    /// What was done behind a revision, the oldest first, as far as this person may know of
    /// it. Nothing else reads it from the store.
    pub(super) async fn lines_since(
        &self,
        tx: &mut Tx,
        person: &Person,
        case: &Case,
        revision: i64,
    ) -> Result<Vec<Line>, DomainError> {
        let since = cases::since(tx, case.id, revision).await?;
        let lines: Result<_, _> = since.into_iter().map(|row| line(&case.key, row)).collect();
        self.without_unseen(tx, person, case.id, lines?).await
    }

    /// Writes the case as it is now, and what was done, whose id comes back. A note's or a
    /// message's id is the event's; `id` gives it.
    pub(super) async fn record(
        &self,
        tx: &mut Tx,
        person: &Person,
        case: &mut Case,
        id: [u8; 16],
        what: &Happening,
    ) -> Result<(), DomainError> {
        self.record_by(tx, Some(person.account), case, id, what).await
    }

    /// As [`Service::record`]; by nobody at the command line.
    async fn record_by(
        &self,
        tx: &mut Tx,
        by: Option<[u8; 16]>,
        case: &mut Case,
        id: [u8; 16],
        what: &Happening,
    ) -> Result<(), DomainError> {
        let now = self.world.now();
        case.revision += 1;
        cases::update(tx, case.id, &case.change(), now, case.revision).await?;
        if case.ended != case.ended_at.is_some() {
            case.ended = case.ended_at.is_some();
            self.needs_follow(tx, case.number, case.ended).await?;
        }
        let about = About { report: case.id, key: &case.key, revision: case.revision };
        self.happened(tx, by, about, id, what).await
    }

    /// What the service did of itself to a time limit, beside an act or what came in, whose
    /// revision it has.
    pub(super) async fn record_beside(
        &self,
        tx: &mut Tx,
        about: About<'_>,
        what: &Happening,
    ) -> Result<(), DomainError> {
        self.happened(tx, None, about, self.world.id(), what).await
    }

    /// A line of the history, sealed.
    async fn happened(
        &self,
        tx: &mut Tx,
        by: Option<[u8; 16]>,
        about: About<'_>,
        id: [u8; 16],
        what: &Happening,
    ) -> Result<(), DomainError> {
        let event = NewEvent {
            id,
            report: about.report,
            kind: what.kind(),
            at: self.world.now(),
            account: by,
            revision: about.revision,
            detail: Some(sealed::seal_json(about.key, detail(id), what, &self.world)?),
        };
        Ok(cases::insert_event(tx, event).await?)
    }

    /// The last statement of an act.
    pub(super) async fn audit_case(
        &self,
        tx: &mut Tx,
        person: &Person,
        case: &Case,
        action: Action,
        word: Option<&str>,
    ) -> Result<(), DomainError> {
        self.audit(tx, Entry { report: Some(case.id), detail: word, ..person.entry(action) }).await
    }

    /// A report's history, the oldest first.
    pub(super) async fn history(&self, tx: &mut Tx, report: [u8; 16], key: &DataKey) -> Result<Vec<Line>, DomainError> {
        cases::history(tx, report).await?.into_iter().map(|row| line(key, row)).collect()
    }

    fn open_case(&self, reference: &Reference, row: CaseRow) -> Result<Case, DomainError> {
        let key = sealed::report_key(&self.keys, row.id, &row.wrapped)?;
        let change = row.change;
        Ok(Case {
            id: row.id,
            number: row.number,
            reference: reference.clone(),
            form: self.form_of(&row.form, row.form_version)?,
            restricted: row.restricted,
            lang: Lang::from_code(&row.language).ok_or(DomainError::Stored("a report's language"))?,
            received_at: row.received_at,
            created_at: row.created_at,
            team: change.team,
            state: ReportState::from_name(&change.state).ok_or(DomainError::Stored("a report's state"))?,
            priority: Priority::from_rank(change.priority).ok_or(DomainError::Stored("a report's priority"))?,
            assignee: change.assignee,
            new_information: change.new_information,
            ended_at: change.ended_at,
            outcome: change.outcome,
            key,
            revision: row.revision,
            ended: change.ended_at.is_some(),
        })
    }
}

impl Case {
    fn change(&self) -> Change {
        Change {
            team: self.team.clone(),
            state: self.state.as_str().to_owned(),
            priority: self.priority.rank(),
            assignee: self.assignee,
            new_information: self.new_information,
            ended_at: self.ended_at,
            outcome: self.outcome.clone(),
        }
    }
}

fn line(key: &DataKey, row: HistoryRow) -> Result<Line, DomainError> {
    let what = row.detail.map(|bytes| sealed::open_json(key, detail(row.id), &bytes)).transpose()?;
    Ok(Line { id: row.id, kind: row.kind, at: row.at, by: row.by, what })
}

fn detail(row: [u8; 16]) -> Place {
    Place { table: "events", column: "detail", row }
}

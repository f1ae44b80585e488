//! The time limits of a report: what acts do to them, what staff do to them by hand, and
//! what is due of all that somebody may see. The rules are in [`book`], pure.

mod book;
mod outside;
mod played;
mod standing;

pub(in crate::domain) use outside::{Went, came_in, went_out};
pub(in crate::domain) use played::played;
pub use standing::{Stands, in_order, soon_until};

use super::{About, Acted, Case, Happening, Held, Line};
use crate::domain::audit::Action;
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::store::clocks::{self, ClockRow, DueRow};
use crate::store::{Tx, cases};
use app::form::Form;
use app::form::clock::{Clock, ClockKind};
use app::model::{Reference, Told};
use book::Book;
use std::sync::Arc;

/// What an act does to the time limits of its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Somebody deals with it from now on.
    HandlingStarts,
    /// It is decided what is done about it.
    DecisionMade,
    /// There is an outcome. From here the reporter is to be told of it, and nothing else
    /// is due any more.
    OutcomeReached,
    /// A message that went out, or a word by phone: from an officer to the reporter.
    ReporterTold,
    /// The reporter knows that we have it.
    Acknowledged,
    /// For the reporter: what may stand still for that does.
    WaitingStarts,
    WaitingEnds,
    /// Nothing is due any more; what was not met is stopped.
    Ended,
    /// What was stopped comes back.
    Reopened,
}

/// What staff do to a time limit by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClockAct {
    /// For a reason of the rule's list, by its id.
    Pause(ClockKind, String),
    Resume(ClockKind),
    /// They told the person themselves.
    Told(ClockKind, Told),
    /// Nobody can be told: there is no safe way.
    Stop(ClockKind),
}

impl ClockAct {
    pub const fn kind(&self) -> ClockKind {
        match self {
            ClockAct::Pause(kind, _) | ClockAct::Resume(kind) | ClockAct::Told(kind, _) | ClockAct::Stop(kind) => *kind,
        }
    }
}

/// The time limits of a report, for a member of its team.
pub struct Clocks {
    pub form: Arc<Form>,
    pub revision: i64,
    pub rows: Vec<ClockRow>,
    /// What others did behind the revision that was asked for, the oldest first.
    pub since: Vec<Line>,
}

impl Clocks {
    /// Those that somebody can do something about by hand, each with its rule.
    pub fn open(&self) -> impl Iterator<Item = (&ClockRow, &Clock)> {
        let rows = self.rows.iter().filter(|row| book::is_open(row));
        rows.filter_map(|row| Some((row, self.form.clock(ClockKind::from_name(&row.kind)?)?)))
    }

    pub fn may_pause(row: &ClockRow, now: i64) -> bool {
        book::may_pause(row, now)
    }
}

impl Service {
    /// As an act asks for it; in its transaction, before it is recorded.
    pub(in crate::domain) async fn clock_effect(
        &self,
        tx: &mut Tx,
        case: &Case,
        effect: Effect,
    ) -> Result<(), DomainError> {
        let rows = clocks::of_report(tx, case.id).await?;
        let mut book = Book::open(&case.form, rows.clone(), self.world.now());
        book.apply(effect, case.ended_at.is_some());
        let after = book.into_rows();
        for what in of_itself(&case.form, &rows, &after) {
            let about = About { report: case.id, key: &case.key, revision: case.revision + 1 };
            self.record_beside(tx, about, &what).await?;
        }
        keep(tx, case.id, &rows, &after).await
    }

    /// By when the reporter hears again, if somebody writes to them now: what a message may
    /// promise. Limits of the team alone say nothing of it, nor does one that is past.
    pub(in crate::domain) async fn next_word_due(&self, tx: &mut Tx, case: &Case) -> Result<Option<i64>, DomainError> {
        let now = self.world.now();
        let mut book = Book::open(&case.form, clocks::of_report(tx, case.id).await?, now);
        book.apply(Effect::ReporterTold, case.ended_at.is_some());
        let is_told = |row: &ClockRow| ClockKind::from_name(&row.kind).is_some_and(ClockKind::is_told);
        let runs = |row: &ClockRow| book::is_open(row) && row.paused_at.is_none() && row.due_at > now;
        Ok(book.into_rows().iter().filter(|row| runs(row) && is_told(row)).map(|row| row.due_at).min())
    }

    /// `since`: a revision that the person acted on before; what others did since comes
    /// with it. `None`: there is none for this person.
    pub async fn clocks(
        &self,
        person: &Person,
        reference: &Reference,
        since: Option<i64>,
    ) -> Result<Option<Clocks>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Held::Case(case) = self.hold_case(&mut tx, person, reference, None).await? else { return Ok(None) };
        let rows = clocks::of_report(&mut tx, case.id).await?;
        let lines = match since {
            Some(since) => self.lines_since(&mut tx, person, &case, since).await?,
            None => Vec::new(),
        };
        tx.rollback().await?;
        Ok(Some(Clocks { form: case.form, revision: case.revision, rows, since: lines }))
    }

    /// Does it. False: it cannot be done now, or the rule does not allow it. `shown`: the
    /// revision of the page.
    pub async fn act_on_clock(
        &self,
        person: &Person,
        reference: &Reference,
        shown: i64,
        act: &ClockAct,
    ) -> Result<Acted<bool>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let mut case = match self.hold_case(&mut tx, person, reference, Some(shown)).await? {
            Held::Case(case) => case,
            Held::Stale(lines) => return Ok(Acted::Stale(lines)),
            Held::NotThere => return Ok(Acted::NotThere),
        };
        let rows = clocks::of_report(&mut tx, case.id).await?;
        let mut book = Book::open(&case.form, rows.clone(), self.world.now());
        let Some(what) = book.by_hand(act, case.ended_at.is_some()) else { return Ok(Acted::Done(false)) };
        let after = book.into_rows();
        keep(&mut tx, case.id, &rows, &after).await?;
        self.record(&mut tx, person, &mut case, self.world.id(), &what).await?;
        let action = match act {
            ClockAct::Pause(..) => Action::ClockPaused,
            ClockAct::Resume(_) => Action::ClockResumed,
            ClockAct::Told(..) => Action::ClockMet,
            ClockAct::Stop(_) => Action::ClockStopped,
        };
        self.audit_case(&mut tx, person, &case, action, Some(act.kind().as_str())).await?;
        tx.commit().await?;
        Ok(Acted::Done(true))
    }

    /// Of all open reports that the person may see.
    pub async fn what_is_due(&self, person: &Person) -> Result<DueRow, DomainError> {
        let now = self.world.now();
        Ok(clocks::due(&self.db, person.account, now, soon_until(None, now)).await?)
    }
}

/// Which stand still since, and which go on again: nobody did that by hand, and whoever
/// reads the history is to see why a date moved.
fn of_itself(form: &Form, before: &[ClockRow], after: &[ClockRow]) -> Vec<Happening> {
    let changed = after.iter().filter_map(|row| {
        let was = before.iter().find(|was| was.kind == row.kind && was.position == row.position)?;
        let clock = row.kind.clone();
        match (was.paused_at, row.paused_at) {
            (None, Some(_)) => {
                let id = row.pause_reason.as_deref().unwrap_or_default();
                let pause = ClockKind::from_name(&row.kind).and_then(|kind| form.clock(kind)?.pause(id));
                let reason = pause.map_or_else(|| id.to_owned(), |pause| pause.label.clone());
                Some(Happening::ClockPaused { clock, reason })
            }
            (Some(_), None) if book::is_open(row) => Some(Happening::ClockResumed { clock }),
            _ => None,
        }
    });
    changed.collect()
}

/// Writes those that are new or not as they were.
async fn keep(tx: &mut Tx, report: [u8; 16], before: &[ClockRow], after: &[ClockRow]) -> Result<(), DomainError> {
    for row in after.iter().filter(|row| !before.contains(row)) {
        clocks::save(tx, report, row).await?;
    }
    Ok(cases::refresh_due(tx, report).await?)
}

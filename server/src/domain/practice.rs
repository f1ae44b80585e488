//! Practising: a draft of somebody who trains, on a caller that we invented. It goes
//! through the very same pages and the same `submit`, which stops before it writes
//! ([`real`]). What would have happened is shown, beside what the caller says and the
//! draft does not.
//!
//! Nothing of it is counted or found: there is no report, only the draft, until it is
//! discarded or its time is over.

mod callers;
mod compare;
mod real;

pub use callers::{Caller, Line, Stuck, caller, callers};
pub use compare::{Compared, Verdict};
pub(super) use real::{Purpose, Real, purpose};

use super::audit::{Action, Entry};
use super::desk::DeskDraft;
use super::draft::Draft;
use super::session::Person;
use super::submit::{Outcome, Weighed};
use super::{DomainError, Service};
use crate::store::Tx;
use app::form::call::Noted;
use app::form::{Answers, Date, Form, Journey, Place};
use std::sync::Arc;

/// In place of a caller's id: one's own letter, or a colleague who plays the caller.
pub const NO_CALLER: &str = "none";

/// How a practice draft ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// It would have been sent, and come to this.
    Sent(Outcome),
    /// At an exit of the form, by its id: that would have been recorded.
    Exit(String),
}

/// What a practice draft came to, and what was missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practised {
    pub end: End,
    /// Without a caller there is nothing to compare with.
    pub compared: Option<Comparison>,
}

/// Against what the caller says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The caller's name.
    pub caller: String,
    /// The exit that the call should have ended at; `None`: it should have been sent.
    pub exit: Option<String>,
    /// Of the notes of the call.
    pub noted: Vec<Compared>,
    /// Of the form, in its order.
    pub answers: Vec<Compared>,
}

/// What pressing 'send' would come to just now.
#[derive(Debug)]
pub enum Rehearsed {
    Practised(Box<Practised>),
    /// A page is open still. `passed`: pages behind it are answered.
    NotReady {
        place: Place,
        passed: bool,
    },
    /// It is a real draft.
    NotPractice,
}

impl Practised {
    pub(super) fn sent(outcome: Outcome, caller: &str, draft: &Draft, noted: Option<&Noted>, today: Date) -> Practised {
        Practised { end: End::Sent(outcome), compared: compared(caller, draft, noted, today) }
    }
}

impl Service {
    /// Begins a practice draft; its id. `caller`: one's id, or [`NO_CALLER`].
    pub async fn begin_practice(
        &self,
        person: &Person,
        form: &Arc<Form>,
        noted: &Noted,
        caller: &str,
    ) -> Result<[u8; 16], DomainError> {
        self.begin_noted(person, form, noted, Some(caller)).await
    }

    /// What sending a practice draft would come to; reads only. `exit`: the one that its
    /// agent ended at, where the answers lead there.
    pub async fn rehearse(
        &self,
        person: &Person,
        desk: &DeskDraft,
        draft: &Draft,
        exit: Option<&str>,
    ) -> Result<Rehearsed, DomainError> {
        let Some(caller) = &desk.practice else { return Ok(Rehearsed::NotPractice) };
        let answers = draft.answers().ok_or(DomainError::Stored("a practice draft that was sent"))?;
        let today = self.today();
        if let Some(exit) = exit.filter(|exit| Journey::new(&draft.form, answers, today).leading_to(exit).is_some()) {
            let noted = self.noted(desk, draft)?;
            let compared = compared(caller, draft, Some(&noted), today);
            return Ok(Rehearsed::Practised(Box::new(Practised { end: End::Exit(exit.to_owned()), compared })));
        }
        Ok(match self.weigh(draft, answers, desk.lang, self.world.now(), Some((person, desk)))? {
            Weighed::Report(report) => Rehearsed::Practised(Box::new(report.practised(caller))),
            Weighed::Open { place, passed } => Rehearsed::NotReady { place, passed },
        })
    }

    /// A practice draft ended at an exit. It stays, to be looked at, until it is discarded.
    pub async fn practise_exit(
        &self,
        person: &Person,
        desk: &DeskDraft,
        draft: &Draft,
        exit: &str,
    ) -> Result<(), DomainError> {
        let mut tx = self.db.begin_write().await?;
        self.audit_practice(&mut tx, Some((person, desk)), draft, Some(exit)).await?;
        Ok(tx.commit().await?)
    }

    /// That somebody practised to the end: on which form, and no answer. Last in its
    /// transaction.
    pub(super) async fn audit_practice(
        &self,
        tx: &mut Tx,
        keyed: Option<(&Person, &DeskDraft)>,
        draft: &Draft,
        exit: Option<&str>,
    ) -> Result<(), DomainError> {
        let Some((person, _)) = keyed else { return Ok(()) };
        let form = &draft.form.id;
        let detail = exit.map_or_else(|| form.clone(), |exit| format!("{form}/{exit}"));
        let finished = person.entry(Action::PracticeFinished);
        self.audit(tx, Entry { subject: Some(draft.id), detail: Some(&detail), ..finished }).await
    }
}

/// `None`: there is no such caller, or the form has changed so that the caller's answers
/// do not fit it any more.
fn compared(id: &str, draft: &Draft, noted: Option<&Noted>, today: Date) -> Option<Comparison> {
    let caller = caller(id).filter(|caller| caller.form == draft.form.id)?;
    let wanted = caller.answers(&draft.form, today).ok()?;
    let none = Answers::default();
    let keyed = draft.answers().unwrap_or(&none);
    Some(Comparison {
        caller: caller.name.clone(),
        exit: caller.exit.clone(),
        noted: noted.map(|noted| compare::notes(&caller.notes(), noted, today)).unwrap_or_default(),
        answers: compare::answers(&Journey::new(&draft.form, &wanted, today), &Journey::new(&draft.form, keyed, today)),
    })
}

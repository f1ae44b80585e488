//! Moving a report on by the table of transitions: what somebody may do to it, and doing it.

use super::transitions::{self, AssignedTo, Refused, Standing, Transition};
use super::{Acted, Case, Happening, Held, Line};
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::store::{Tx, assigning};
use app::form::act::{self, Given};
use app::form::{Fault, Fields, Form};
use app::model::{Act, Lang, Reference, ReportState, Role};
use app::words::Words;
use std::sync::Arc;

/// A report that somebody is about to move on.
pub struct Acting {
    pub form: Arc<Form>,
    /// The reporter's.
    pub lang: Lang,
    pub state: ReportState,
    pub revision: i64,
    /// Where it leads.
    pub may: Result<(&'static Transition, ReportState), Refused>,
    /// What is asked; see [`app::form::act`].
    pub questions: Form,
    /// What others did behind the revision that was asked for, the oldest first.
    pub since: Vec<Line>,
}

/// What became of moving it on, where nobody was quicker.
#[derive(Debug, PartialEq, Eq)]
pub enum Moved {
    To(ReportState),
    Refused(Refused),
    /// What was said with it is not right.
    Wrong(Vec<Fault>),
}

impl Service {
    /// As the page of an act needs it. `since`: a revision that the person acted on before;
    /// what others did since comes with it. `None`: there is none for this person.
    pub async fn acting(
        &self,
        person: &Person,
        reference: &Reference,
        act: Act,
        since: Option<i64>,
    ) -> Result<Option<Acting>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Held::Case(mut case) = self.hold_case(&mut tx, person, reference, None).await? else { return Ok(None) };
        let lines = match since {
            Some(since) => self.lines_since(&mut tx, person, &case, since).await?,
            None => Vec::new(),
        };
        not_to_who_left(&mut tx, &mut case).await?;
        tx.rollback().await?;
        let may = allowed(person, &case, act);
        Ok(Some(Acting {
            lang: case.lang,
            state: case.state,
            revision: case.revision,
            may: may.map(|line| (line, line.leads(case.state, assigned(person, case.assignee)))),
            questions: questions(&case, act, may.ok()),
            form: case.form,
            since: lines,
        }))
    }

    /// Does it. `shown`: the revision of the page; `fields`: what was typed there.
    pub async fn act(
        &self,
        person: &Person,
        reference: &Reference,
        act: Act,
        shown: i64,
        fields: &Fields,
    ) -> Result<Acted<Moved>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let mut case = match self.hold_case(&mut tx, person, reference, Some(shown)).await? {
            Held::Case(case) => case,
            Held::Stale(lines) => return Ok(Acted::Stale(lines)),
            Held::NotThere => return Ok(Acted::NotThere),
        };
        not_to_who_left(&mut tx, &mut case).await?;
        let line = match allowed(person, &case, act) {
            Ok(line) => line,
            Err(why) => return Ok(Acted::Done(Moved::Refused(why))),
        };
        let given = match act::read(&questions(&case, act, Some(line)), fields, self.today()) {
            Ok(given) => given,
            Err(faults) => return Ok(Acted::Done(Moved::Wrong(faults))),
        };
        let from = case.state;
        case.state = line.leads(from, assigned(person, case.assignee));
        if case.state == ReportState::InTriage {
            case.assignee = None;
        }
        case.ended_at = (!case.state.is_open()).then(|| self.world.now());
        let Given { reason, outcome } = given;
        case.outcome.clone_from(&outcome);
        for effect in transitions::effects(act, from, case.state) {
            self.clock_effect(&mut tx, &case, effect).await?;
        }
        let what = Happening::Moved { act: act.as_str().to_owned(), from, to: case.state, outcome, reason };
        self.record(&mut tx, person, &mut case, self.world.id(), &what).await?;
        self.audit_case(&mut tx, person, &case, line.audit, case.outcome.as_deref()).await?;
        tx.commit().await?;
        Ok(Acted::Done(Moved::To(case.state)))
    }
}

/// What this person may do to a report of a team of theirs on the pages of acts.
pub fn offered(person: &Person, state: ReportState, assignee: Option<[u8; 16]>) -> Vec<Act> {
    let person = standing(person, assignee);
    let may = |act: &Act| act.is_plain() && transitions::allowed(*act, state, person).is_ok();
    Act::ALL.into_iter().filter(may).collect()
}

/// An ended report says who had it to the end. They may not work it any more by now: then
/// it does not come back to them, and they are in nobody's way who reopens it.
async fn not_to_who_left(tx: &mut Tx, case: &mut Case) -> Result<(), DomainError> {
    if case.ended_at.is_none() || case.assignee.is_none() {
        return Ok(());
    }
    case.assignee = assigning::handling(tx, case.id).await?.and_then(|row| row.holder);
    Ok(())
}

/// By the table, but for what has code of its own.
fn allowed(person: &Person, case: &Case, act: Act) -> Result<&'static Transition, Refused> {
    if !act.is_plain() {
        return Err(Refused::NotNow);
    }
    transitions::allowed(act, case.state, standing(person, case.assignee))
}

fn standing(person: &Person, assignee: Option<[u8; 16]>) -> Standing {
    Standing {
        officer: person.has(Role::Officer),
        supervisor: person.has(Role::Supervisor),
        assigned: assigned(person, assignee),
    }
}

fn assigned(person: &Person, assignee: Option<[u8; 16]>) -> AssignedTo {
    match assignee {
        None => AssignedTo::Nobody,
        Some(account) if account == person.account => AssignedTo::Them,
        Some(_) => AssignedTo::Another,
    }
}

/// In staff's language. Where it cannot be done (any more), as it would be asked elsewhere:
/// what was typed is shown in its fields.
fn questions(case: &Case, act: Act, line: Option<&Transition>) -> Form {
    let line = line.or_else(|| transitions::TABLE.iter().find(|line| line.act == act));
    let asks = line.map_or(act::Asks::Nothing, |line| line.asks);
    act::questions(act, asks, &case.form.outcomes, Words::of(Lang::En))
}

//! To another team. The team that had it sees it no more, whoever passed it on included,
//! unless they are of both; who is barred from it stays barred.

use super::{Acted, Case, Happening, Held, transitions};
use crate::domain::audit::Action;
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::store::{Tx, barred, cases};
use app::form::Form;
use app::model::{Act, Reference, Role};
use std::sync::Arc;

/// A report as somebody sees it who is about to pass it on.
pub struct Passing {
    pub form: Arc<Form>,
    pub revision: i64,
    pub team: String,
    pub restricted: bool,
    pub ended: bool,
    /// This person may.
    pub may: bool,
    /// Where somebody could open it.
    pub teams: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    Done,
    /// There is no such team, or nobody of it could open the report.
    NoTeam,
    /// A restricted one, and they are no supervisor.
    MayNot,
    Ended,
}

impl Service {
    /// `None` where there is no report, or not for this person.
    pub async fn passing(&self, person: &Person, reference: &Reference) -> Result<Option<Passing>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Held::Case(case) = self.hold_case(&mut tx, person, reference, None).await? else { return Ok(None) };
        let mut teams = Vec::new();
        for team in self.teams() {
            if self.may_go_to(&mut tx, &case, &team).await? {
                teams.push(team);
            }
        }
        tx.rollback().await?;
        Ok(Some(Passing {
            form: case.form,
            revision: case.revision,
            restricted: case.restricted,
            ended: case.ended_at.is_some(),
            may: may_pass(person, case.restricted),
            team: case.team,
            teams,
        }))
    }

    /// `reason`: in the words of whoever passes it on.
    pub async fn pass(
        &self,
        person: &Person,
        reference: &Reference,
        shown: i64,
        to: &str,
        reason: &str,
    ) -> Result<Acted<Passed>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let mut case = match self.hold_case(&mut tx, person, reference, Some(shown)).await? {
            Held::Case(case) => case,
            Held::Stale(lines) => return Ok(Acted::Stale(lines)),
            Held::NotThere => return Ok(Acted::NotThere),
        };
        if case.ended_at.is_some() {
            return Ok(Acted::Done(Passed::Ended));
        }
        if !may_pass(person, case.restricted) {
            return Ok(Acted::Done(Passed::MayNot));
        }
        if !self.may_go_to(&mut tx, &case, to).await? {
            return Ok(Acted::Done(Passed::NoTeam));
        }
        let from = std::mem::replace(&mut case.team, to.to_owned());
        case.assignee = None;
        let was = case.state;
        if let Some(led) = transitions::passing(was) {
            case.state = led;
        }
        for effect in transitions::effects(Act::Pass, was, case.state) {
            self.clock_effect(&mut tx, &case, effect).await?;
        }
        let what = Happening::Passed { from, to: to.to_owned(), reason: reason.to_owned() };
        self.record(&mut tx, person, &mut case, self.world.id(), &what).await?;
        cases::words_changed(&mut tx, case.id).await?;
        self.audit_case(&mut tx, person, &case, Action::ReportPassed, Some(to)).await?;
        tx.commit().await?;
        Ok(Acted::Done(Passed::Done))
    }

    /// Another team that there is, and somebody of which can open it.
    async fn may_go_to(&self, tx: &mut Tx, case: &Case, team: &str) -> Result<bool, DomainError> {
        let is_other = team != case.team && self.teams().contains(team);
        Ok(is_other && barred::can_open(tx, case.id, team).await? > 0)
    }
}

/// After it was sent, a restricted report is its team's alone: that it leaves, a
/// supervisor answers for.
fn may_pass(person: &Person, restricted: bool) -> bool {
    !restricted || person.has(Role::Supervisor)
}

//! Who works on a report: one person of its team, or nobody.

use super::{Acted, Case, Happening, Held, transitions};
use crate::domain::audit::{Action, Entry};
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::store::{Tx, accounts, assigning};
use app::form::Form;
use app::model::{Act, Reference};
use std::sync::Arc;

/// Somebody who can have the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    pub account: [u8; 16],
    pub name: String,
    /// Two people may have one name.
    pub email: String,
}

/// A report as somebody sees it who is about to assign it.
pub struct Assigning {
    pub form: Arc<Form>,
    pub revision: i64,
    pub team: String,
    /// Closed, withdrawn or referred: nobody has anything to do.
    pub ended: bool,
    /// By id and name.
    pub assignee: Option<([u8; 16], String)>,
    /// Everybody else who can have it.
    pub people: Vec<Colleague>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assigned {
    Done,
    /// They could not open it.
    NoPerson,
    Ended,
}

impl Service {
    /// `None` where there is no report, or not for this person.
    pub async fn assigning(&self, person: &Person, reference: &Reference) -> Result<Option<Assigning>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Held::Case(case) = self.hold_case(&mut tx, person, reference, None).await? else { return Ok(None) };
        let mut people = colleagues(&mut tx, &case).await?;
        people.retain(|colleague| Some(colleague.account) != case.assignee);
        let assignee = assigning::handling(&mut tx, case.id).await?.and_then(|row| row.assignee);
        tx.rollback().await?;
        Ok(Some(Assigning {
            form: case.form,
            revision: case.revision,
            team: case.team,
            ended: case.ended_at.is_some(),
            assignee,
            people,
        }))
    }

    /// To one of its team, oneself too, or to nobody.
    pub async fn assign(
        &self,
        person: &Person,
        reference: &Reference,
        shown: i64,
        to: Option<[u8; 16]>,
    ) -> Result<Acted<Assigned>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let mut case = match self.hold_case(&mut tx, person, reference, Some(shown)).await? {
            Held::Case(case) => case,
            Held::Stale(lines) => return Ok(Acted::Stale(lines)),
            Held::NotThere => return Ok(Acted::NotThere),
        };
        if case.ended_at.is_some() {
            return Ok(Acted::Done(Assigned::Ended));
        }
        if case.assignee == to {
            return Ok(Acted::Done(Assigned::Done));
        }
        let mut given = None;
        if let Some(account) = to {
            // Whoever takes them out of the team just now comes before or after this.
            accounts::lock(&mut tx, account).await?;
            let people = colleagues(&mut tx, &case).await?;
            let Some(found) = people.into_iter().find(|colleague| colleague.account == account) else {
                return Ok(Acted::Done(Assigned::NoPerson));
            };
            given = Some((account, found.name));
        }
        self.give(&mut tx, Some(person.account), &mut case, self.world.id(), given).await?;
        let entry = Entry { report: Some(case.id), subject: to, ..person.entry(Action::ReportAssigned) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Acted::Done(Assigned::Done))
    }

    /// Writes who has it now, and that it was given to them: `name` is theirs. `event`: the
    /// id of its line in the history.
    pub(super) async fn give(
        &self,
        tx: &mut Tx,
        by: Option<[u8; 16]>,
        case: &mut Case,
        event: [u8; 16],
        to: Option<([u8; 16], String)>,
    ) -> Result<(), DomainError> {
        let (to, name) = to.unzip();
        case.assignee = to;
        let from = case.state;
        if let Some(led) = transitions::assigning(from, to.is_some()) {
            case.state = led;
        }
        // To nobody is no handling of it.
        if to.is_some() {
            for effect in transitions::effects(Act::Assign, from, case.state) {
                self.clock_effect(tx, case, effect).await?;
            }
        }
        self.record_by(tx, by, case, event, &Happening::Assigned { to: name }).await
    }
}

async fn colleagues(tx: &mut Tx, case: &Case) -> Result<Vec<Colleague>, DomainError> {
    let rows = assigning::colleagues(tx, case.id, &case.team).await?;
    let each = rows.into_iter().map(|row| Colleague { account: row.account, name: row.name, email: row.email });
    Ok(each.collect())
}

//! How soon a report is looked at: by its form's routes, until somebody says otherwise.

use super::{Acted, Happening, Held};
use crate::domain::audit::Action;
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use app::model::{Priority, Reference};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prioritised {
    Done,
    /// It has this priority already.
    Same,
    Ended,
}

impl Service {
    /// `reason`: in the words of whoever changes it.
    pub async fn prioritise(
        &self,
        person: &Person,
        reference: &Reference,
        shown: i64,
        to: Priority,
        reason: &str,
    ) -> Result<Acted<Prioritised>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let mut case = match self.hold_case(&mut tx, person, reference, Some(shown)).await? {
            Held::Case(case) => case,
            Held::Stale(lines) => return Ok(Acted::Stale(lines)),
            Held::NotThere => return Ok(Acted::NotThere),
        };
        if case.ended_at.is_some() {
            return Ok(Acted::Done(Prioritised::Ended));
        }
        if case.priority == to {
            return Ok(Acted::Done(Prioritised::Same));
        }
        let from = std::mem::replace(&mut case.priority, to);
        let what = Happening::Prioritised { from, to, reason: reason.to_owned() };
        self.record(&mut tx, person, &mut case, self.world.id(), &what).await?;
        self.audit_case(&mut tx, person, &case, Action::ReportPrioritised, Some(to.as_str())).await?;
        tx.commit().await?;
        Ok(Acted::Done(Prioritised::Done))
    }
}

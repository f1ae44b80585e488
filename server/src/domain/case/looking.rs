//! That somebody of the team has looked at what came in after the report itself.

use super::super::audit::Action;
use super::super::session::Person;
use super::super::{DomainError, Service};
use super::{Acted, Happening, Held};
use crate::store::tasks;
use app::model::Reference;

/// What the service asks the team to do about new information; see `adding`.
const TASK: &str = "addition";

impl Service {
    /// `shown`: the revision of the page that was looked at. What came in since was not.
    pub async fn looked(&self, person: &Person, reference: &Reference, shown: i64) -> Result<Acted, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let mut case = match self.hold_case(&mut tx, person, reference, Some(shown)).await? {
            Held::Case(case) => case,
            Held::Stale(lines) => return Ok(Acted::Stale(lines)),
            Held::NotThere => return Ok(Acted::NotThere),
        };
        if !case.new_information {
            return Ok(Acted::Done(()));
        }
        case.new_information = false;
        tasks::all_done(&mut tx, case.id, TASK, self.world.now(), person.account).await?;
        self.record(&mut tx, person, &mut case, self.world.id(), &Happening::Looked).await?;
        self.audit_case(&mut tx, person, &case, Action::NewsLookedAt, None).await?;
        tx.commit().await?;
        Ok(Acted::Done(()))
    }
}

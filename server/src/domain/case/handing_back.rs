//! Reports go back to their team's queue from whoever cannot work them any more: barred from
//! one, of another team or role now, or gone. One way for all of these; it counts what they
//! have against what they may, so that none is left with them.
//!
//! Not for reports that have ended, which stay as they were: one that is reopened asks again
//! (see [`super::moving`]).

use crate::domain::account::Actor;
use crate::domain::audit::{Action, Entry};
use crate::domain::{DomainError, Service, stored_reference};
use crate::store::{Tx, cases};

impl Service {
    /// As if each were assigned to nobody. By what they may now, so what changed that is
    /// written before; what comes back is to be audited, last.
    pub(in crate::domain) async fn hand_back(
        &self,
        tx: &mut Tx,
        actor: Actor<'_>,
        account: [u8; 16],
    ) -> Result<Vec<Entry<'static>>, DomainError> {
        let by = match actor {
            Actor::Operator => None,
            Actor::Person(person) => Some(person.account),
        };
        let mut entries = Vec::new();
        for (reference, row) in cases::stranded(tx, account).await? {
            let reference = stored_reference(&reference)?;
            let mut case = self.open_case(&reference, row)?;
            self.give(tx, by, &mut case, self.world.id(), None).await?;
            let entry = actor.entry(Action::ReportAssigned, account);
            entries.push(Entry { report: Some(case.id), subject: None, ..entry });
        }
        Ok(entries)
    }
}

//! What the service asks the team of a report to do, such as to read what was added.
//! Whoever works the report says when it is done; it is never asked again.
//!
//! Not for raising it: that stands in the transaction of what made it necessary.

use super::audit::{Action, Entry};
use super::session::Person;
use super::{DomainError, Service};
use crate::store::{barred, tasks};
use app::model::Reference;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finished {
    /// It is done, now or before; or the report has no such task.
    Done,
    /// There is none, or not for this person.
    NoReport,
}

impl Service {
    pub async fn finish_task(
        &self,
        person: &Person,
        reference: &Reference,
        task: [u8; 16],
    ) -> Result<Finished, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Some((report, _)) = barred::hold(&mut tx, reference.as_str(), person.account).await? else {
            return Ok(Finished::NoReport);
        };
        if let Some(kind) = tasks::finish(&mut tx, task, report, self.world.now(), person.account).await? {
            let about = Entry { report: Some(report), subject: Some(task), ..person.entry(Action::TaskDone) };
            self.audit(&mut tx, Entry { detail: Some(&kind), ..about }).await?;
            tx.commit().await?;
        }
        Ok(Finished::Done)
    }
}

//! What has been received, for the team that works it.

use super::audit::Action;
use super::session::Person;
use super::{DomainError, Service};
use crate::store::queue::{self, NEVER, QueueRow};

/// Lines of one page.
const PAGE: usize = 50;

/// Where a page of the queue begins: behind this due time and reference.
pub type Cursor = (i64, String);

/// A page of the queue.
pub struct QueuePage {
    pub rows: Vec<QueueRow>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Of all pages.
    pub open: i64,
    pub overdue: i64,
}

impl Service {
    /// Open reports of the person's teams, soonest due first, and that they were looked at.
    pub async fn queue(&self, person: &Person, after: Option<Cursor>) -> Result<QueuePage, DomainError> {
        let (due, reference) = after.unwrap_or((i64::MIN, String::new()));
        let mut tx = self.db.begin_write().await?;
        let mut rows = queue::list(&mut tx, person.account, (due, &reference), PAGE as i64 + 1).await?;
        let (open, overdue) = queue::count(&mut tx, person.account, self.world.now()).await?;
        self.audit(&mut tx, person.entry(Action::QueueRead)).await?;
        tx.commit().await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| (row.due_at, row.reference.clone()));
        Ok(QueuePage { rows, next, open, overdue })
    }
}

/// The time limit of a line, where it has one.
pub fn due(row: &QueueRow) -> Option<i64> {
    Some(row.due_at).filter(|at| *at != NEVER)
}

//! One line of the queue.

use crate::store::{Row, StoreError};
use app::model::queue::{Cursor, SortBy};

#[derive(Clone, Debug)]
pub struct QueueRow {
    pub number: i64,
    pub reference: String,
    pub form: String,
    pub team: String,
    pub channel: String,
    pub state: String,
    pub priority: i64,
    pub flagged: bool,
    pub new_information: bool,
    pub assignee: Option<[u8; 16]>,
    pub assignee_name: Option<String>,
    pub received_at: i64,
    pub updated_at: i64,
    /// The first time limit that runs; [`super::NEVER`] where there is none.
    pub due_at: i64,
    /// The kinds of its open tasks, each once.
    pub to_do: Vec<String>,
}

/// All of them are in the indexes that the queue reads.
pub(super) const COLUMNS: &str = "r.number, r.reference, r.form, r.team, r.channel, r.state, r.priority, r.flagged, r.new_information, r.assignee, r.received_at, r.updated_at, r.due_at";

/// Once the page's lines are chosen.
pub(super) const NAMED: &str = "SELECT q.*, (SELECT a.name FROM accounts a WHERE a.id = q.assignee) AS assignee_name, (SELECT STRING_AGG(k.kind, ' ') FROM reports o JOIN tasks k ON k.report_id = o.id WHERE o.number = q.number AND k.done_at IS NULL) AS to_do FROM (";

impl QueueRow {
    /// Its place in an order.
    pub fn cursor(&self, by: SortBy) -> Cursor {
        Cursor(match by {
            SortBy::Due => vec![self.due_at, self.number],
            SortBy::Priority => vec![self.priority, self.due_at, self.number],
            SortBy::Received => vec![self.received_at, self.number],
            SortBy::Updated => vec![self.updated_at, self.number],
        })
    }

    pub(super) fn read(row: &Row) -> Result<QueueRow, StoreError> {
        let kinds: Option<String> = row.get("to_do")?;
        let mut to_do: Vec<String> = kinds.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        to_do.sort_unstable();
        to_do.dedup();
        Ok(QueueRow {
            number: row.get("number")?,
            reference: row.get("reference")?,
            form: row.get("form")?,
            team: row.get("team")?,
            channel: row.get("channel")?,
            state: row.get("state")?,
            priority: row.get("priority")?,
            flagged: row.get("flagged")?,
            new_information: row.get("new_information")?,
            assignee: row.get("assignee")?,
            assignee_name: row.get("assignee_name")?,
            received_at: row.get("received_at")?,
            updated_at: row.get("updated_at")?,
            due_at: row.get("due_at")?,
            to_do,
        })
    }
}

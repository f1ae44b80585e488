//! One line of the queue.

use super::builder::Text;
use crate::store::{Db, Row, StoreError};
use app::model::queue::{Cursor, SortBy};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
pub struct QueueRow {
    pub number: i64,
    pub reference: String,
    pub form: String,
    pub team: String,
    pub channel: String,
    pub state: String,
    pub language: String,
    pub priority: i64,
    pub flagged: bool,
    pub new_information: bool,
    pub assignee: Option<[u8; 16]>,
    /// Once the page's lines are chosen.
    pub assignee_name: Option<String>,
    pub received_at: i64,
    pub updated_at: i64,
    /// The first time limit that runs; [`super::NEVER`] where there is none.
    pub due_at: i64,
    /// The kinds of its open tasks, each once; as the name.
    pub to_do: BTreeSet<String>,
}

/// What a line can be ordered by.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    pub number: i64,
    pub priority: i64,
    pub received_at: i64,
    pub updated_at: i64,
    pub due_at: i64,
}

impl Keys {
    /// Its place in an order, in as many of the first numbers as that order has keys.
    pub fn by(self, by: SortBy) -> [i64; 3] {
        match by {
            SortBy::Due => [self.due_at, self.number, 0],
            SortBy::Priority => [self.priority, self.due_at, self.number],
            SortBy::Received => [self.received_at, self.number, 0],
            SortBy::Updated => [self.updated_at, self.number, 0],
        }
    }
}

/// All of them are in the indexes that the queue reads.
pub(super) const COLUMNS: &str = "r.number, r.reference, r.form, r.team, r.channel, r.state, r.language, r.priority, r.flagged, r.new_information, r.assignee, r.received_at, r.updated_at, r.due_at";

impl QueueRow {
    /// Its place in an order.
    pub fn cursor(&self, by: SortBy) -> Cursor {
        Cursor(self.keys().by(by)[..by.keys()].to_vec())
    }

    pub fn keys(&self) -> Keys {
        let QueueRow { number, priority, received_at, updated_at, due_at, .. } = *self;
        Keys { number, priority, received_at, updated_at, due_at }
    }

    pub(super) fn read(row: &Row) -> Result<QueueRow, StoreError> {
        Ok(QueueRow {
            number: row.get("number")?,
            reference: row.get("reference")?,
            form: row.get("form")?,
            team: row.get("team")?,
            channel: row.get("channel")?,
            state: row.get("state")?,
            language: row.get("language")?,
            priority: row.get("priority")?,
            flagged: row.get("flagged")?,
            new_information: row.get("new_information")?,
            assignee: row.get("assignee")?,
            assignee_name: None,
            received_at: row.get("received_at")?,
            updated_at: row.get("updated_at")?,
            due_at: row.get("due_at")?,
            to_do: BTreeSet::new(),
        })
    }
}

/// What these people are called.
pub async fn names(
    db: &Db,
    accounts: impl IntoIterator<Item = [u8; 16]>,
) -> Result<BTreeMap<[u8; 16], String>, StoreError> {
    let mut text = Text::default();
    text.push("SELECT a.id, a.name FROM accounts a WHERE a.id IN (");
    text.bind_places(accounts);
    text.push(")");
    let (statement, args) = text.done("queue::names");
    if args.is_empty() {
        return Ok(BTreeMap::new());
    }
    db.fetch_all(&statement, args).await?.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

/// The open tasks of these reports: a report's number, and the kind of one.
pub async fn tasks(db: &Db, numbers: impl IntoIterator<Item = i64>) -> Result<Vec<(i64, String)>, StoreError> {
    let mut text = Text::default();
    text.push("SELECT r.number, k.kind FROM reports r JOIN tasks k ON k.report_id = r.id AND k.done_at IS NULL WHERE r.number IN (");
    text.bind_places(numbers);
    text.push(")");
    let (statement, args) = text.done("queue::tasks");
    if args.is_empty() {
        return Ok(Vec::new());
    }
    db.fetch_all(&statement, args).await?.iter().map(|row| Ok((row.get("number")?, row.get("kind")?))).collect()
}

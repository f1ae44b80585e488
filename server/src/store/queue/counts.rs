//! How many reports there are of what, open ones or ended ones with something to do, for the
//! numbers beside the filters. One
//! statement groups them by all that has few values, in the order of the index; who adds
//! the groups up, and leaves which out, is the domain.

use super::builder::{Part, Sought, Text};
use crate::store::{Db, Row, StoreError};

/// Reports that are alike.
#[derive(Clone, Debug)]
pub struct Group {
    pub team: String,
    pub form: String,
    pub state: String,
    pub channel: String,
    pub priority: i64,
    pub language: String,
    pub flagged: bool,
    pub new_information: bool,
    pub reports: i64,
    /// Of these.
    pub overdue: i64,
    pub soon: i64,
}

const BY: &str = "r.team, r.form, r.state, r.channel, r.priority, r.language, r.flagged, r.new_information";

/// With the filters that are not among the groups. `soon`: the end of what is due soon.
pub async fn groups(db: &Db, sought: &Sought, now: i64, soon: i64) -> Result<Vec<Group>, StoreError> {
    let mut text = Text::default();
    text.push(&format!("SELECT {BY}, COUNT(*) AS reports, COUNT(CASE WHEN r.due_at < "));
    text.bind(now);
    text.push(" THEN 1 END) AS overdue, COUNT(CASE WHEN r.due_at >= ");
    text.bind(now);
    text.push(" AND r.due_at < ");
    text.bind(soon);
    text.push(&format!(" THEN 1 END) AS soon FROM reports r WHERE {} AND r.team IN (", sought.few()));
    text.bind_all(sought.own.iter().map(String::as_str));
    text.push(")");
    text.filter(sought, &[Part::Team, Part::State, Part::Grouped]);
    text.push(&format!(" GROUP BY {BY}"));
    let (statement, args) = text.done("queue::groups");
    db.fetch_all(&statement, args).await?.iter().map(group).collect()
}

/// By whose they are, with every filter but that one; `None`: nobody's.
pub async fn assignees(db: &Db, sought: &Sought) -> Result<Vec<(Option<[u8; 16]>, Option<String>, i64)>, StoreError> {
    let mut text = Text::default();
    text.push("SELECT q.assignee, q.reports, (SELECT a.name FROM accounts a WHERE a.id = q.assignee) AS name FROM (SELECT r.assignee, COUNT(*) AS reports FROM reports r WHERE ");
    text.push(sought.few());
    text.filter(sought, &[Part::Assignee]);
    text.push(" GROUP BY r.assignee) q");
    let (statement, args) = text.done("queue::assignees");
    let read = |row: &Row| Ok((row.get("assignee")?, row.get("name")?, row.get("reports")?));
    db.fetch_all(&statement, args).await?.iter().map(read).collect()
}

/// By the tokens of needs, with every filter but that one.
pub async fn needs(db: &Db, sought: &Sought, tokens: &[[u8; 16]]) -> Result<Vec<([u8; 16], i64)>, StoreError> {
    let mut text = Text::default();
    // SQLite walks from whatever there are few of, as CROSS JOIN says: the tokens of open
    // reports, but not those of all that ever ended.
    let tables = match sought.unfinished {
        false => "search_tokens t CROSS JOIN reports r",
        true => "reports r CROSS JOIN search_tokens t",
    };
    text.push(&format!(
        "SELECT t.token, COUNT(*) AS reports FROM {tables} WHERE r.number = t.number AND {}",
        sought.few()
    ));
    text.push(" AND t.token IN (");
    text.bind_all(tokens.iter().copied());
    text.push(")");
    text.filter(sought, &[Part::Needs]);
    text.push(" GROUP BY t.token");
    let (statement, args) = text.done("queue::needs");
    db.fetch_all(&statement, args).await?.iter().map(|row| Ok((row.get("token")?, row.get("reports")?))).collect()
}

fn group(row: &Row) -> Result<Group, StoreError> {
    Ok(Group {
        team: row.get("team")?,
        form: row.get("form")?,
        state: row.get("state")?,
        channel: row.get("channel")?,
        priority: row.get("priority")?,
        language: row.get("language")?,
        flagged: row.get("flagged")?,
        new_information: row.get("new_information")?,
        reports: row.get("reports")?,
        overdue: row.get("overdue")?,
        soon: row.get("soon")?,
    })
}

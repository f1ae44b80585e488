//! A report that somebody acts on: what is changed while it is worked, and its history.

use super::{Row, StoreError, Tx, args, statement};

/// What changes while a report is worked, and what its acts look at. Locked for the
/// transaction.
pub struct CaseRow {
    pub id: [u8; 16],
    pub number: i64,
    pub form: String,
    pub form_version: i64,
    pub restricted: bool,
    pub language: String,
    pub received_at: i64,
    pub created_at: i64,
    pub revision: i64,
    pub wrapped: Vec<u8>,
    pub change: Change,
}

/// The part of it that acts change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub team: String,
    pub state: String,
    pub priority: i64,
    pub assignee: Option<[u8; 16]>,
    pub new_information: bool,
    pub ended_at: Option<i64>,
    pub outcome: Option<String>,
}

/// A line of a report's history.
pub struct HistoryRow {
    pub id: [u8; 16],
    pub kind: String,
    pub at: i64,
    /// Who did it, where a person of staff did.
    pub by: Option<String>,
    pub detail: Option<Vec<u8>>,
}

pub struct NewEvent<'a> {
    pub id: [u8; 16],
    pub report: [u8; 16],
    pub kind: &'a str,
    pub at: i64,
    /// None of what was done at the command line.
    pub account: Option<[u8; 16]>,
    pub revision: i64,
    pub detail: Option<Vec<u8>>,
}

statement!(
    HOLD = "SELECT r.id, r.number, r.form, r.form_version, r.team, r.restricted, r.language, r.state, r.priority, r.assignee, r.new_information, r.ended_at, r.outcome, r.received_at, r.created_at, r.revision, (SELECT k.wrapped FROM report_keys k WHERE k.report_id = r.id) AS wrapped FROM reports r WHERE r.reference = $1 AND EXISTS (SELECT 1 FROM account_teams t WHERE t.team = r.team AND t.account_id = $2) AND EXISTS (SELECT 1 FROM report_keys k WHERE k.report_id = r.id) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $2)",
    for update
);
// The open ones that an account has and cannot work (any more). In the order of their numbers, so
// that two who hold some of the same do not wait for each other for ever.
statement!(
    STRANDED = "SELECT r.reference, r.id, r.number, r.form, r.form_version, r.team, r.restricted, r.language, r.state, r.priority, r.assignee, r.new_information, r.ended_at, r.outcome, r.received_at, r.created_at, r.revision, (SELECT k.wrapped FROM report_keys k WHERE k.report_id = r.id) AS wrapped FROM reports r WHERE r.assignee = $1 AND r.ended_at IS NULL AND EXISTS (SELECT 1 FROM report_keys k WHERE k.report_id = r.id) AND NOT EXISTS (SELECT 1 FROM accounts a JOIN account_teams t ON t.account_id = a.id WHERE a.id = r.assignee AND t.team = r.team AND a.disabled_at IS NULL AND EXISTS (SELECT 1 FROM account_roles x WHERE x.account_id = a.id AND x.role IN ('officer', 'supervisor')) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = a.id)) ORDER BY r.number",
    for update
);
// Each team has words of its own in the search index.
statement!(
    UPDATE = "UPDATE reports SET team = $2, state = $3, priority = $4, assignee = $5, new_information = $6, ended_at = $7, outcome = $8, updated_at = $9, revision = $10, words_at = CASE WHEN team = $2 THEN words_at END WHERE id = $1"
);
statement!(WORDS = "UPDATE reports SET words_at = NULL WHERE id = $1");
// Of the clocks that run: what the queue sorts by.
statement!(
    DUE = "UPDATE reports SET due_at = COALESCE((SELECT MIN(c.due_at) FROM clocks c WHERE c.report_id = $1 AND c.met_at IS NULL AND c.paused_at IS NULL AND c.stopped_at IS NULL), 9223372036854775807) WHERE id = $1"
);
statement!(
    EVENT = "INSERT INTO events (id, report_id, kind, at, account_id, revision, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
statement!(
    SINCE = "SELECT e.id, e.kind, e.at, e.detail, a.name FROM events e LEFT JOIN accounts a ON a.id = e.account_id WHERE e.report_id = $1 AND e.revision > $2 ORDER BY e.revision, e.at, e.id"
);
statement!(
    HISTORY = "SELECT e.id, e.kind, e.at, e.detail, a.name FROM events e LEFT JOIN accounts a ON a.id = e.account_id WHERE e.report_id = $1 ORDER BY e.at, e.id"
);

statement!(
    LAST = "SELECT e.id, e.kind, e.at, e.detail, a.name FROM events e LEFT JOIN accounts a ON a.id = e.account_id WHERE e.report_id = $1 AND e.kind = $2 ORDER BY e.at DESC, e.revision DESC LIMIT 1"
);

/// `None` too where the report is another team's, or this person is barred from it.
pub async fn hold(tx: &mut Tx, reference: &str, account: [u8; 16]) -> Result<Option<CaseRow>, StoreError> {
    tx.fetch_optional(&HOLD, args![reference, account]).await?.as_ref().map(read).transpose()
}

/// The open reports of an account that it cannot work (any more), with their references, held
/// until the transaction ends.
pub async fn stranded(tx: &mut Tx, account: [u8; 16]) -> Result<Vec<(String, CaseRow)>, StoreError> {
    let rows = tx.fetch_all(&STRANDED, args![account]).await?;
    rows.iter().map(|row| Ok((row.get("reference")?, read(row)?))).collect()
}

pub async fn update(tx: &mut Tx, report: [u8; 16], change: &Change, now: i64, revision: i64) -> Result<(), StoreError> {
    let Change { team, state, priority, assignee, new_information, ended_at, outcome } = change.clone();
    let given = args![report, team, state, priority, assignee, new_information, ended_at, outcome, now, revision];
    tx.execute(&UPDATE, given).await.map(drop)
}

/// Its words are to be written into the search index again.
pub async fn words_changed(tx: &mut Tx, report: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&WORDS, args![report]).await.map(drop)
}

/// After any change of its clocks.
pub async fn refresh_due(tx: &mut Tx, report: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&DUE, args![report]).await.map(drop)
}

pub async fn insert_event(tx: &mut Tx, e: NewEvent<'_>) -> Result<(), StoreError> {
    tx.execute(&EVENT, args![e.id, e.report, e.kind, e.at, e.account, e.revision, e.detail]).await.map(drop)
}

/// What was done behind a revision, the oldest first.
pub async fn since(tx: &mut Tx, report: [u8; 16], revision: i64) -> Result<Vec<HistoryRow>, StoreError> {
    tx.fetch_all(&SINCE, args![report, revision]).await?.iter().map(read_history).collect()
}

/// All that was done, the oldest first.
pub async fn history(tx: &mut Tx, report: [u8; 16]) -> Result<Vec<HistoryRow>, StoreError> {
    tx.fetch_all(&HISTORY, args![report]).await?.iter().map(read_history).collect()
}

/// The last event of a kind.
pub async fn last(tx: &mut Tx, report: [u8; 16], kind: &str) -> Result<Option<HistoryRow>, StoreError> {
    tx.fetch_optional(&LAST, args![report, kind]).await?.as_ref().map(read_history).transpose()
}

fn read_history(row: &Row) -> Result<HistoryRow, StoreError> {
    Ok(HistoryRow {
        id: row.get("id")?,
        kind: row.get("kind")?,
        at: row.get("at")?,
        by: row.get("name")?,
        detail: row.get("detail")?,
    })
}

fn read(row: &Row) -> Result<CaseRow, StoreError> {
    Ok(CaseRow {
        id: row.get("id")?,
        number: row.get("number")?,
        form: row.get("form")?,
        form_version: row.get("form_version")?,
        restricted: row.get("restricted")?,
        language: row.get("language")?,
        received_at: row.get("received_at")?,
        created_at: row.get("created_at")?,
        revision: row.get("revision")?,
        wrapped: row.get("wrapped")?,
        change: Change {
            team: row.get("team")?,
            state: row.get("state")?,
            priority: row.get("priority")?,
            assignee: row.get("assignee")?,
            new_information: row.get("new_information")?,
            ended_at: row.get("ended_at")?,
            outcome: row.get("outcome")?,
        },
    })
}

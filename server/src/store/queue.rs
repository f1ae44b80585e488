//! What has been received, for those who work it. A report is seen by members of its
//! team alone, and by none who is barred from it.

use super::{Row, StoreError, Tx, statement};
use crate::args;

/// One line of the queue.
#[derive(Clone, Debug)]
pub struct QueueRow {
    pub reference: String,
    pub form: String,
    pub team: String,
    pub channel: String,
    pub state: String,
    pub flagged: bool,
    pub received_at: i64,
    /// The first time limit that is not met; [`NEVER`] where there is none.
    pub due_at: i64,
    /// The kinds of its open tasks, each once.
    pub to_do: Vec<String>,
}

/// Later than any date, so that what has no limit comes last.
pub const NEVER: i64 = i64::MAX;

/// A report as it lies in the database, with its key as wrapped for the master key.
pub struct ReportRow {
    pub id: [u8; 16],
    pub form: String,
    pub form_version: i64,
    pub team: String,
    pub restricted: bool,
    pub language: String,
    pub channel: String,
    pub state: String,
    pub assignee: Option<[u8; 16]>,
    pub flagged: bool,
    pub received_at: i64,
    pub created_at: i64,
    pub answers: Vec<u8>,
    pub wrapped: Vec<u8>,
    pub keyed_at: Option<i64>,
    pub keyed_by: Option<String>,
    pub noted: Option<Vec<u8>>,
}

pub struct ClockRow {
    pub kind: String,
    pub due_at: i64,
    pub rule: String,
    pub met_at: Option<i64>,
}

pub struct EventRow {
    pub kind: String,
    pub at: i64,
}

// Tasks are looked up for the lines of the page alone, not for all that are open.
statement!(
    LIST = "SELECT q.reference, q.form, q.team, q.channel, q.state, q.flagged, q.received_at, q.due_at, (SELECT STRING_AGG(k.kind, ' ') FROM tasks k WHERE k.report_id = q.id AND k.done_at IS NULL) AS to_do FROM (SELECT p.id, p.reference, p.form, p.team, p.channel, p.state, p.flagged, p.received_at, p.due_at FROM (SELECT r.id, r.reference, r.form, r.team, r.channel, r.state, r.flagged, r.received_at, COALESCE((SELECT MIN(c.due_at) FROM clocks c WHERE c.report_id = r.id AND c.met_at IS NULL), 9223372036854775807) AS due_at FROM reports r JOIN account_teams t ON t.team = r.team WHERE t.account_id = $1 AND r.state <> 'closed' AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1)) p WHERE p.due_at > $2 OR (p.due_at = $2 AND p.reference > $3) ORDER BY p.due_at, p.reference LIMIT $4) q ORDER BY q.due_at, q.reference"
);
statement!(
    FIND = "SELECT r.id, r.form, r.form_version, r.team, r.restricted, r.language, r.channel, r.state, r.assignee, r.flagged, r.received_at, r.created_at, w.answers, k.wrapped, s.keyed_at, a.name AS keyed_by, s.details AS noted FROM reports r JOIN report_answers w ON w.report_id = r.id JOIN report_keys k ON k.report_id = r.id JOIN account_teams t ON t.team = r.team AND t.account_id = $2 LEFT JOIN keyed_reports s ON s.report_id = r.id LEFT JOIN accounts a ON a.id = s.account_id WHERE r.reference = $1 AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $2)"
);
statement!(
    CLOCKS = "SELECT kind, due_at, rule, met_at FROM clocks WHERE report_id = $1 ORDER BY due_at, kind, position"
);
statement!(EVENTS = "SELECT kind, at FROM events WHERE report_id = $1 ORDER BY at, id");

statement!(
    COUNT = "SELECT COUNT(*) AS open, COUNT(CASE WHEN EXISTS (SELECT 1 FROM clocks c WHERE c.report_id = r.id AND c.met_at IS NULL AND c.due_at < $2) THEN 1 END) AS overdue FROM reports r JOIN account_teams t ON t.team = r.team WHERE t.account_id = $1 AND r.state <> 'closed' AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1)"
);

/// Of what [`list`] has on all its pages: how many there are, and how many are overdue.
pub async fn count(tx: &mut Tx, account: [u8; 16], now: i64) -> Result<(i64, i64), StoreError> {
    let row = tx.fetch_one(&COUNT, args![account, now]).await?;
    Ok((row.get("open")?, row.get("overdue")?))
}

/// Reports of an account's teams that are open, soonest due first, behind `after`.
pub async fn list(tx: &mut Tx, account: [u8; 16], after: (i64, &str), limit: i64) -> Result<Vec<QueueRow>, StoreError> {
    tx.fetch_all(&LIST, args![account, after.0, after.1, limit]).await?.iter().map(read).collect()
}

/// `None` too where the report is another team's, or this person is barred.
pub async fn find(tx: &mut Tx, reference: &str, account: [u8; 16]) -> Result<Option<ReportRow>, StoreError> {
    tx.fetch_optional(&FIND, args![reference, account]).await?.as_ref().map(read_report).transpose()
}

pub async fn clocks(tx: &mut Tx, report: [u8; 16]) -> Result<Vec<ClockRow>, StoreError> {
    let rows = tx.fetch_all(&CLOCKS, args![report]).await?;
    let read = |row: &Row| {
        Ok(ClockRow {
            kind: row.get("kind")?,
            due_at: row.get("due_at")?,
            rule: row.get("rule")?,
            met_at: row.get("met_at")?,
        })
    };
    rows.iter().map(read).collect()
}

pub async fn events(tx: &mut Tx, report: [u8; 16]) -> Result<Vec<EventRow>, StoreError> {
    let rows = tx.fetch_all(&EVENTS, args![report]).await?;
    rows.iter().map(|row| Ok(EventRow { kind: row.get("kind")?, at: row.get("at")? })).collect()
}

fn read(row: &Row) -> Result<QueueRow, StoreError> {
    let kinds: Option<String> = row.get("to_do")?;
    let mut to_do: Vec<String> = kinds.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    to_do.sort_unstable();
    to_do.dedup();
    Ok(QueueRow {
        reference: row.get("reference")?,
        form: row.get("form")?,
        team: row.get("team")?,
        channel: row.get("channel")?,
        state: row.get("state")?,
        flagged: row.get("flagged")?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        to_do,
    })
}

fn read_report(row: &Row) -> Result<ReportRow, StoreError> {
    Ok(ReportRow {
        id: row.get("id")?,
        form: row.get("form")?,
        form_version: row.get("form_version")?,
        team: row.get("team")?,
        restricted: row.get("restricted")?,
        language: row.get("language")?,
        channel: row.get("channel")?,
        state: row.get("state")?,
        assignee: row.get("assignee")?,
        flagged: row.get("flagged")?,
        received_at: row.get("received_at")?,
        created_at: row.get("created_at")?,
        answers: row.get("answers")?,
        wrapped: row.get("wrapped")?,
        keyed_at: row.get("keyed_at")?,
        keyed_by: row.get("keyed_by")?,
        noted: row.get("noted")?,
    })
}

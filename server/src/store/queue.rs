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

// Tasks are looked up for the lines of the page alone, not for all that are open.
statement!(
    LIST = "SELECT q.reference, q.form, q.team, q.channel, q.state, q.flagged, q.received_at, q.due_at, (SELECT STRING_AGG(k.kind, ' ') FROM tasks k WHERE k.report_id = q.id AND k.done_at IS NULL) AS to_do FROM (SELECT p.id, p.reference, p.form, p.team, p.channel, p.state, p.flagged, p.received_at, p.due_at FROM (SELECT r.id, r.reference, r.form, r.team, r.channel, r.state, r.flagged, r.received_at, COALESCE((SELECT MIN(c.due_at) FROM clocks c WHERE c.report_id = r.id AND c.met_at IS NULL), 9223372036854775807) AS due_at FROM reports r JOIN account_teams t ON t.team = r.team WHERE t.account_id = $1 AND r.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1)) p WHERE p.due_at > $2 OR (p.due_at = $2 AND p.reference > $3) ORDER BY p.due_at, p.reference LIMIT $4) q ORDER BY q.due_at, q.reference"
);
statement!(
    COUNT = "SELECT COUNT(*) AS open, COUNT(CASE WHEN EXISTS (SELECT 1 FROM clocks c WHERE c.report_id = r.id AND c.met_at IS NULL AND c.due_at < $2) THEN 1 END) AS overdue FROM reports r JOIN account_teams t ON t.team = r.team WHERE t.account_id = $1 AND r.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1)"
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

//! Time limits of reports, as they run, stand still and end. After any change of them
//! comes [`super::cases::refresh_due`].

use super::{Db, Row, StoreError, Tx, args, statement};

/// Of a report there is one row for each kind, and one more whenever that starts again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockRow {
    pub kind: String,
    /// Counts those of one kind: the greatest is the last.
    pub position: i64,
    pub started_at: i64,
    pub due_at: i64,
    /// The source of the time limit.
    pub rule: String,
    pub met_at: Option<i64>,
    /// It stands still since then.
    pub paused_at: Option<i64>,
    /// The id of a reason in the form's rule.
    pub pause_reason: Option<String>,
    /// Nothing is due any more, though it was not met.
    pub stopped_at: Option<i64>,
}

/// Whose rules its clocks follow, and how far it is.
pub struct HeldRow {
    pub form: String,
    pub form_version: i64,
    pub state: String,
}

/// Of the reports that somebody may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueRow {
    /// Open, and a time limit is past.
    pub overdue: i64,
    /// Open, and one ends soon.
    pub soon: i64,
}

statement!(
    OF_REPORT = "SELECT kind, position, started_at, due_at, rule, met_at, paused_at, pause_reason, stopped_at FROM clocks WHERE report_id = $1 ORDER BY due_at, kind, position"
);
statement!(
    SAVE = "INSERT INTO clocks (report_id, kind, position, started_at, due_at, rule, met_at, paused_at, pause_reason, stopped_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (report_id, kind, position) DO UPDATE SET due_at = excluded.due_at, met_at = excluded.met_at, paused_at = excluded.paused_at, pause_reason = excluded.pause_reason, stopped_at = excluded.stopped_at"
);
statement!(HOLD = "SELECT form, form_version, state FROM reports WHERE id = $1", for update);
statement!(
    OPEN = "SELECT COUNT(CASE WHEN r.due_at < $2 THEN 1 END) AS overdue, COUNT(CASE WHEN r.due_at >= $2 THEN 1 END) AS soon FROM reports r JOIN account_teams t ON t.team = r.team WHERE t.account_id = $1 AND r.ended_at IS NULL AND r.due_at <= $3 AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1)"
);

/// All of a report, the soonest due first.
pub async fn of_report(tx: &mut Tx, report: [u8; 16]) -> Result<Vec<ClockRow>, StoreError> {
    tx.fetch_all(&OF_REPORT, args![report]).await?.iter().map(read).collect()
}

/// Writes one that is new, or as it stands now.
pub async fn save(tx: &mut Tx, report: [u8; 16], clock: &ClockRow) -> Result<(), StoreError> {
    let ClockRow { kind, position, started_at, due_at, rule, met_at, paused_at, pause_reason, stopped_at } =
        clock.clone();
    let given = args![report, kind, position, started_at, due_at, rule, met_at, paused_at, pause_reason, stopped_at];
    tx.execute(&SAVE, given).await.map(drop)
}

/// Locks a report for a change of its clocks by what is no act of case work. Whoever acts
/// on a report holds it too, and then what belongs to it: in this order.
pub async fn hold(tx: &mut Tx, report: [u8; 16]) -> Result<Option<HeldRow>, StoreError> {
    let row = tx.fetch_optional(&HOLD, args![report]).await?;
    let read = |row: Row| {
        Ok(HeldRow { form: row.get("form")?, form_version: row.get("form_version")?, state: row.get("state")? })
    };
    row.map(read).transpose()
}

/// `soon`: until when something counts as due soon.
pub async fn due(db: &Db, account: [u8; 16], now: i64, soon: i64) -> Result<DueRow, StoreError> {
    let mut due = DueRow::default();
    if let Some(row) = db.fetch_optional(&OPEN, args![account, now, soon]).await? {
        (due.overdue, due.soon) = (row.get("overdue")?, row.get("soon")?);
    }
    Ok(due)
}

fn read(row: &Row) -> Result<ClockRow, StoreError> {
    Ok(ClockRow {
        kind: row.get("kind")?,
        position: row.get("position")?,
        started_at: row.get("started_at")?,
        due_at: row.get("due_at")?,
        rule: row.get("rule")?,
        met_at: row.get("met_at")?,
        paused_at: row.get("paused_at")?,
        pause_reason: row.get("pause_reason")?,
        stopped_at: row.get("stopped_at")?,
    })
}

//! A report found by the hash of its tracking code: what its reporter may be told of it.
//! One that was erased, whose key is gone, is not there.

use super::{Db, StoreError, args, statement};

pub struct TrackedRow {
    pub reference: String,
    pub form: String,
    pub form_version: i64,
    pub state: String,
    pub outcome: Option<String>,
    pub received_at: i64,
    /// Kind, position and due date of each time limit that is open and runs.
    pub due: Vec<(String, i64, i64)>,
}

// All of it at once: what is there takes as many questions as what is not.
statement!(
    BY_CODE = "SELECT r.reference, r.form, r.form_version, r.state, r.outcome, r.received_at, c.kind, c.position, c.due_at FROM reports r JOIN report_keys k ON k.report_id = r.id LEFT JOIN clocks c ON c.report_id = r.id AND c.met_at IS NULL AND c.paused_at IS NULL AND c.stopped_at IS NULL WHERE r.tracking_hash = $1 ORDER BY c.due_at, c.position"
);

/// Its time limits, the first one due first.
pub async fn by_code(db: &Db, tracking_hash: [u8; 32]) -> Result<Option<TrackedRow>, StoreError> {
    let rows = db.fetch_all(&BY_CODE, args![tracking_hash]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let mut due = Vec::new();
    for row in &rows {
        if let Some(kind) = row.get::<Option<String>>("kind")? {
            due.push((kind, row.get("position")?, row.get("due_at")?));
        }
    }
    Ok(Some(TrackedRow {
        reference: row.get("reference")?,
        form: row.get("form")?,
        form_version: row.get("form_version")?,
        state: row.get("state")?,
        outcome: row.get("outcome")?,
        received_at: row.get("received_at")?,
        due,
    }))
}

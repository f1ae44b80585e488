//! What staff have to do about a report, raised by the service itself.

use super::{Row, StoreError, Tx, args, statement};

pub struct TaskRow {
    pub id: [u8; 16],
    pub kind: String,
    pub created_at: i64,
    pub done_at: Option<i64>,
    /// The name of who has done it.
    pub done_by: Option<String>,
}

statement!(INSERT = "INSERT INTO tasks (id, report_id, kind, created_at) VALUES ($1, $2, $3, $4)");
statement!(
    FINISH = "UPDATE tasks SET done_at = $3, done_by = $4 WHERE id = $1 AND report_id = $2 AND done_at IS NULL RETURNING kind"
);
statement!(
    OF_REPORT = "SELECT k.id, k.kind, k.created_at, k.done_at, a.name AS done_by FROM tasks k LEFT JOIN accounts a ON a.id = k.done_by WHERE k.report_id = $1 ORDER BY k.created_at, k.id"
);
statement!(
    FOLLOW = "UPDATE reports SET to_do = EXISTS (SELECT 1 FROM tasks k WHERE k.report_id = $1 AND k.done_at IS NULL) WHERE id = $1"
);
statement!(
    ALL_DONE = "UPDATE tasks SET done_at = $3, done_by = $4 WHERE report_id = $1 AND kind = $2 AND done_at IS NULL"
);

/// Raises a task in the transaction of what made it necessary, which holds the report.
pub async fn insert(tx: &mut Tx, id: [u8; 16], report_id: [u8; 16], kind: &str, now: i64) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![id, report_id, kind, now]).await?;
    follow(tx, report_id).await
}

/// The report says whether there is a task: the queue looks for it there.
async fn follow(tx: &mut Tx, report: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&FOLLOW, args![report]).await.map(drop)
}

/// The kind of an open task of this report, which is held, and which is done now. `None`: it was done before,
/// or is not this report's.
pub async fn finish(
    tx: &mut Tx,
    id: [u8; 16],
    report: [u8; 16],
    now: i64,
    by: [u8; 16],
) -> Result<Option<String>, StoreError> {
    let row = tx.fetch_optional(&FINISH, args![id, report, now, by]).await?;
    follow(tx, report).await?;
    row.map(|row| row.get("kind")).transpose()
}

/// Open and done, the oldest first.
pub async fn of_report(tx: &mut Tx, report: [u8; 16]) -> Result<Vec<TaskRow>, StoreError> {
    tx.fetch_all(&OF_REPORT, args![report]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<TaskRow, StoreError> {
    Ok(TaskRow {
        id: row.get("id")?,
        kind: row.get("kind")?,
        created_at: row.get("created_at")?,
        done_at: row.get("done_at")?,
        done_by: row.get("done_by")?,
    })
}

/// Whatever of this kind there was to do about a report, which is held, is done.
pub async fn all_done(tx: &mut Tx, report: [u8; 16], kind: &str, now: i64, by: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&ALL_DONE, args![report, kind, now, by]).await?;
    follow(tx, report).await
}

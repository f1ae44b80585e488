//! What staff have to do about a report, raised by the service itself.

use super::{StoreError, Tx, args, statement};

statement!(INSERT = "INSERT INTO tasks (id, report_id, kind, created_at) VALUES ($1, $2, $3, $4)");
statement!(ALL_DONE = "UPDATE tasks SET done_at = $3 WHERE report_id = $1 AND kind = $2 AND done_at IS NULL");

/// Raises a task in the transaction of what made it necessary.
pub async fn insert(tx: &mut Tx, id: [u8; 16], report_id: [u8; 16], kind: &str, now: i64) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![id, report_id, kind, now]).await.map(drop)
}

/// Whatever of this kind there was to do about a report is done.
pub async fn all_done(tx: &mut Tx, report: [u8; 16], kind: &str, now: i64) -> Result<(), StoreError> {
    tx.execute(&ALL_DONE, args![report, kind, now]).await.map(drop)
}

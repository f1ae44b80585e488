//! What staff have to do about a report, raised by the service itself.

use super::{StoreError, Tx, args, statement};

statement!(INSERT = "INSERT INTO tasks (id, report_id, kind, created_at) VALUES ($1, $2, $3, $4)");

/// Raises a task in the transaction of what made it necessary.
pub async fn insert(tx: &mut Tx, id: [u8; 16], report_id: [u8; 16], kind: &str, now: i64) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![id, report_id, kind, now]).await.map(drop)
}

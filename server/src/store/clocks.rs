//! Time limits of a report, while it is worked.

use super::{StoreError, Tx, args, statement};

statement!(MEET_ALL = "UPDATE clocks SET met_at = $2 WHERE report_id = $1 AND met_at IS NULL");

/// All that are open.
pub async fn meet_all(tx: &mut Tx, report: [u8; 16], now: i64) -> Result<(), StoreError> {
    tx.execute(&MEET_ALL, args![report, now]).await.map(drop)
}

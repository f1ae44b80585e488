//! Codes that stand in for a second factor, once each, as rows.

use crate::store::{Db, StoreError, Tx, args, statement};

statement!(DELETE = "DELETE FROM recovery_codes WHERE account_id = $1");
statement!(INSERT = "INSERT INTO recovery_codes (account_id, hash) VALUES ($1, $2)");
statement!(SPEND = "UPDATE recovery_codes SET used_at = $3 WHERE account_id = $1 AND hash = $2 AND used_at IS NULL");
statement!(COUNT_LEFT = "SELECT COUNT(*) AS n FROM recovery_codes WHERE account_id = $1 AND used_at IS NULL");

/// These in place of all before, used or not.
pub async fn replace(tx: &mut Tx, account: [u8; 16], hashes: &[[u8; 32]]) -> Result<(), StoreError> {
    tx.execute(&DELETE, args![account]).await?;
    for hash in hashes {
        tx.execute(&INSERT, args![account, hash]).await?;
    }
    Ok(())
}

/// False: there is no such code of this account, or it was used.
pub async fn spend(tx: &mut Tx, account: [u8; 16], hash: [u8; 32], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&SPEND, args![account, hash, now]).await? == 1)
}

/// How many are left.
pub async fn left(db: &Db, account: [u8; 16]) -> Result<i64, StoreError> {
    match db.fetch_optional(&COUNT_LEFT, args![account]).await? {
        Some(row) => row.get("n"),
        None => Ok(0),
    }
}

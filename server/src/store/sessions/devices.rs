//! Browsers that an account has signed in from, by the hash of a token of theirs. One
//! browser may be known to several accounts: people share a computer at a counter.

use crate::store::{Db, StoreError, Tx, args, statement};

statement!(
    REMEMBER = "INSERT INTO devices (token_hash, account_id, created_at, seen_at) VALUES ($1, $2, $3, $3) ON CONFLICT (token_hash, account_id) DO UPDATE SET seen_at = $3"
);
// By address and not by id, so that one statement is run whether or not there is such an
// account.
statement!(
    KNOWS = "SELECT d.account_id FROM devices d JOIN accounts a ON a.id = d.account_id WHERE d.token_hash = $1 AND a.email = $2 AND d.seen_at > $3"
);
statement!(IS_KNOWN = "SELECT account_id FROM devices WHERE token_hash = $1 AND seen_at > $2 LIMIT 1");
statement!(DELETE_OLD = "DELETE FROM devices WHERE seen_at <= $1");

pub async fn remember(tx: &mut Tx, token_hash: [u8; 32], account: [u8; 16], now: i64) -> Result<(), StoreError> {
    tx.execute(&REMEMBER, args![token_hash, account, now]).await.map(drop)
}

/// Has the account with this address signed in from there since `after`?
pub async fn knows(db: &Db, token_hash: [u8; 32], email: &str, after: i64) -> Result<bool, StoreError> {
    Ok(db.fetch_optional(&KNOWS, args![token_hash, email, after]).await?.is_some())
}

/// Has anybody signed in from there since `after`?
pub async fn is_known(db: &Db, token_hash: [u8; 32], after: i64) -> Result<bool, StoreError> {
    Ok(db.fetch_optional(&IS_KNOWN, args![token_hash, after]).await?.is_some())
}

/// How many were deleted: those nobody signed in from since `before`.
pub async fn delete_old(db: &Db, before: i64) -> Result<u64, StoreError> {
    db.execute(&DELETE_OLD, args![before]).await
}

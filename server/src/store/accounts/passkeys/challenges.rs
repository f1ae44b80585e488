//! What a browser was asked to sign, until it has, as rows: found by the hash of the
//! token in the page, and gone once it was used.

use crate::store::{Db, StoreError, Tx, args, statement};

pub struct ChallengeRow {
    /// Who was asked; nobody yet, where nobody had said who signs in.
    pub account: Option<[u8; 16]>,
    pub state: Vec<u8>,
}

statement!(INSERT = "INSERT INTO passkey_challenges (hash, account_id, state, expires_at) VALUES ($1, $2, $3, $4)");
statement!(FIND = "SELECT account_id, state FROM passkey_challenges WHERE hash = $1 AND expires_at > $2");
statement!(SPEND = "DELETE FROM passkey_challenges WHERE hash = $1 AND expires_at > $2");
statement!(DELETE_EXPIRED = "DELETE FROM passkey_challenges WHERE expires_at <= $1");

pub async fn insert(
    db: &Db,
    hash: [u8; 32],
    account: Option<[u8; 16]>,
    state: &[u8],
    expires_at: i64,
) -> Result<(), StoreError> {
    db.execute(&INSERT, args![hash, account, state, expires_at]).await.map(drop)
}

/// `None`: nothing was asked with this token, it was used, or its time is over.
pub async fn find(db: &Db, hash: [u8; 32], now: i64) -> Result<Option<ChallengeRow>, StoreError> {
    let Some(row) = db.fetch_optional(&FIND, args![hash, now]).await? else { return Ok(None) };
    Ok(Some(ChallengeRow { account: row.get("account_id")?, state: row.get("state")? }))
}

/// False: somebody was faster, or its time is over.
pub async fn spend(tx: &mut Tx, hash: [u8; 32], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&SPEND, args![hash, now]).await? == 1)
}

/// How many were deleted.
pub async fn delete_expired(db: &Db, now: i64) -> Result<u64, StoreError> {
    db.execute(&DELETE_EXPIRED, args![now]).await
}

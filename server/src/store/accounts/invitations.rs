//! Links that let somebody set a password, once, as rows.

use crate::store::{Db, Row, StoreError, Tx, args, statement};

/// One that can still be used, with whose it is.
pub struct InvitationRow {
    pub account: [u8; 16],
    pub kind: String,
    pub expires_at: i64,
    pub email: String,
    pub name: String,
}

pub struct NewInvitation<'a> {
    pub hash: [u8; 32],
    pub account: [u8; 16],
    pub kind: &'a str,
    pub now: i64,
    pub expires_at: i64,
}

statement!(
    INSERT = "INSERT INTO invitations (hash, account_id, kind, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)"
);
statement!(
    FIND = "SELECT i.account_id, i.kind, i.expires_at, a.email, a.name FROM invitations i JOIN accounts a ON a.id = i.account_id WHERE i.hash = $1 AND i.used_at IS NULL AND i.expires_at > $2 AND a.disabled_at IS NULL"
);
statement!(SPEND = "UPDATE invitations SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2");
statement!(DELETE_UNUSED = "DELETE FROM invitations WHERE account_id = $1 AND used_at IS NULL");
statement!(DELETE_EXPIRED = "DELETE FROM invitations WHERE expires_at <= $1");

pub async fn insert(tx: &mut Tx, new: &NewInvitation<'_>) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![new.hash, new.account, new.kind, new.now, new.expires_at]).await.map(drop)
}

/// `None`: there is no such link, it was used, its time is over, or its account is
/// disabled.
pub async fn find(db: &Db, hash: [u8; 32], now: i64) -> Result<Option<InvitationRow>, StoreError> {
    db.fetch_optional(&FIND, args![hash, now]).await?.as_ref().map(read).transpose()
}

/// False: somebody was faster, or its time is over.
pub async fn spend(tx: &mut Tx, hash: [u8; 32], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&SPEND, args![hash, now]).await? == 1)
}

pub async fn delete_unused(tx: &mut Tx, account: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&DELETE_UNUSED, args![account]).await.map(drop)
}

/// How many were deleted.
pub async fn delete_expired(db: &Db, now: i64) -> Result<u64, StoreError> {
    db.execute(&DELETE_EXPIRED, args![now]).await
}

fn read(row: &Row) -> Result<InvitationRow, StoreError> {
    Ok(InvitationRow {
        account: row.get("account_id")?,
        kind: row.get("kind")?,
        expires_at: row.get("expires_at")?,
        email: row.get("email")?,
        name: row.get("name")?,
    })
}

//! Sessions of people who signed in, as rows, found by the hash of a token.
//!
//! Not for how long one lasts: callers say from when on it must have been seen and
//! begun. Nor for browsers that were here before: those are [`devices`].

pub mod devices;

use super::{Db, Row, StoreError, Tx, args, statement};

/// A session that goes on, with whose it is. Not `Debug`: it holds a name.
pub struct SessionRow {
    pub id: [u8; 16],
    pub account: [u8; 16],
    pub created_at: i64,
    pub seen_at: i64,
    pub verified_at: Option<i64>,
    pub stepped_up_at: Option<i64>,
    pub email: String,
    pub name: String,
    pub totp_confirmed_at: Option<i64>,
    /// How many the person has.
    pub passkeys: i64,
}

/// One line of the list of a person's sessions.
pub struct OpenRow {
    pub id: [u8; 16],
    pub browser: String,
    pub created_at: i64,
    pub seen_at: i64,
    pub verified_at: Option<i64>,
}

pub struct NewSession<'a> {
    pub id: [u8; 16],
    pub token_hash: [u8; 32],
    pub account: [u8; 16],
    pub browser: &'a str,
    pub now: i64,
    pub stepped_up_at: Option<i64>,
}

statement!(
    INSERT = "INSERT INTO sessions (id, token_hash, account_id, browser, created_at, seen_at, stepped_up_at) VALUES ($1, $2, $3, $4, $5, $5, $6)"
);
statement!(
    FIND = "SELECT s.id, s.account_id, s.created_at, s.seen_at, s.verified_at, s.stepped_up_at, a.email, a.name, a.totp_confirmed_at, (SELECT COUNT(*) FROM passkeys p WHERE p.account_id = a.id) AS passkeys FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.seen_at > $2 AND s.created_at > $3 AND a.disabled_at IS NULL"
);
statement!(TOUCH = "UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2 AND ended_at IS NULL");
statement!(
    VERIFY = "UPDATE sessions SET token_hash = $2, verified_at = $3, stepped_up_at = $3, seen_at = $3 WHERE id = $1 AND ended_at IS NULL"
);
statement!(
    STEP_UP =
        "UPDATE sessions SET token_hash = $2, stepped_up_at = $3, seen_at = $3 WHERE id = $1 AND ended_at IS NULL"
);
statement!(ROTATE = "UPDATE sessions SET token_hash = $2, seen_at = $3 WHERE id = $1 AND ended_at IS NULL");
statement!(END = "UPDATE sessions SET ended_at = $3 WHERE id = $1 AND account_id = $2 AND ended_at IS NULL");
statement!(END_BY_TOKEN = "UPDATE sessions SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL");
statement!(END_ALL = "UPDATE sessions SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL");
statement!(END_OTHERS = "UPDATE sessions SET ended_at = $3 WHERE account_id = $1 AND id <> $2 AND ended_at IS NULL");
// Those without a second factor go first: whoever has only the password ends nobody's.
statement!(
    END_SURPLUS = "UPDATE sessions SET ended_at = $3 WHERE account_id = $1 AND id <> $2 AND ended_at IS NULL AND id NOT IN (SELECT id FROM sessions WHERE account_id = $1 AND id <> $2 AND ended_at IS NULL ORDER BY verified_at IS NULL, seen_at DESC, id LIMIT $4)"
);
statement!(
    LIST = "SELECT id, browser, created_at, seen_at, verified_at FROM sessions WHERE account_id = $1 AND ended_at IS NULL AND seen_at > $2 AND created_at > $3 ORDER BY seen_at DESC, id"
);
statement!(DELETE_OLD = "DELETE FROM sessions WHERE seen_at <= $1");

pub async fn insert(tx: &mut Tx, new: &NewSession<'_>) -> Result<(), StoreError> {
    let args = args![new.id, new.token_hash, new.account, new.browser, new.now, new.stepped_up_at];
    tx.execute(&INSERT, args).await.map(drop)
}

/// `None`: there is no such session, it was ended, it was last seen or begun too long
/// ago, or its account is disabled.
pub async fn find(
    db: &Db,
    token_hash: [u8; 32],
    seen_after: i64,
    begun_after: i64,
) -> Result<Option<SessionRow>, StoreError> {
    db.fetch_optional(&FIND, args![token_hash, seen_after, begun_after]).await?.as_ref().map(read).transpose()
}

/// False: it was seen later, or was ended.
pub async fn touch(db: &Db, id: [u8; 16], now: i64) -> Result<bool, StoreError> {
    Ok(db.execute(&TOUCH, args![id, now]).await? == 1)
}

/// The second factor was given: a new token, the old one is worth nothing. False: it
/// was ended.
pub async fn verify(tx: &mut Tx, id: [u8; 16], token_hash: [u8; 32], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&VERIFY, args![id, token_hash, now]).await? == 1)
}

/// As [`verify`], for somebody who was signed in already.
pub async fn step_up(tx: &mut Tx, id: [u8; 16], token_hash: [u8; 32], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&STEP_UP, args![id, token_hash, now]).await? == 1)
}

/// A new token and nothing else. False: it was ended.
pub async fn rotate(tx: &mut Tx, id: [u8; 16], token_hash: [u8; 32], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&ROTATE, args![id, token_hash, now]).await? == 1)
}

/// False: this account has no such session that goes on.
pub async fn end(tx: &mut Tx, id: [u8; 16], account: [u8; 16], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&END, args![id, account, now]).await? == 1)
}

pub async fn end_by_token(tx: &mut Tx, token_hash: [u8; 32], now: i64) -> Result<(), StoreError> {
    tx.execute(&END_BY_TOKEN, args![token_hash, now]).await.map(drop)
}

/// How many went on until now.
pub async fn end_all(tx: &mut Tx, account: [u8; 16], now: i64) -> Result<u64, StoreError> {
    tx.execute(&END_ALL, args![account, now]).await
}

/// All but one; how many.
pub async fn end_others(tx: &mut Tx, account: [u8; 16], but: [u8; 16], now: i64) -> Result<u64, StoreError> {
    tx.execute(&END_OTHERS, args![account, but, now]).await
}

/// All but one and `most` others, the latest; how many.
pub async fn end_surplus(
    tx: &mut Tx,
    account: [u8; 16],
    but: [u8; 16],
    most: u32,
    now: i64,
) -> Result<u64, StoreError> {
    tx.execute(&END_SURPLUS, args![account, but, now, most]).await
}

/// Those that go on, the latest first.
pub async fn list(db: &Db, account: [u8; 16], seen_after: i64, begun_after: i64) -> Result<Vec<OpenRow>, StoreError> {
    db.fetch_all(&LIST, args![account, seen_after, begun_after]).await?.iter().map(read_open).collect()
}

/// How many were deleted: those not seen since `before`.
pub async fn delete_old(db: &Db, before: i64) -> Result<u64, StoreError> {
    db.execute(&DELETE_OLD, args![before]).await
}

fn read(row: &Row) -> Result<SessionRow, StoreError> {
    Ok(SessionRow {
        id: row.get("id")?,
        account: row.get("account_id")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        verified_at: row.get("verified_at")?,
        stepped_up_at: row.get("stepped_up_at")?,
        email: row.get("email")?,
        name: row.get("name")?,
        totp_confirmed_at: row.get("totp_confirmed_at")?,
        passkeys: row.get("passkeys")?,
    })
}

fn read_open(row: &Row) -> Result<OpenRow, StoreError> {
    Ok(OpenRow {
        id: row.get("id")?,
        browser: row.get("browser")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        verified_at: row.get("verified_at")?,
    })
}

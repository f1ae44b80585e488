//! Drafts at the desk and reports that were keyed in, as rows. Details are sealed
//! bytes here.

use super::{Db, Row, StoreError, Tx, statement};
use crate::args;

pub struct DeskRow {
    pub draft: [u8; 16],
    pub account: [u8; 16],
    pub form: String,
    pub channel: String,
    /// Of the draft.
    pub language: String,
    pub received_at: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub expires_at: i64,
    pub details: Vec<u8>,
    /// An invented caller's id, or 'none'; NULL in a real one.
    pub practice: Option<String>,
}

/// What is written when a draft begins; the rest is the draft's own.
pub struct NewDeskRow<'a> {
    pub draft: [u8; 16],
    pub account: [u8; 16],
    pub form: &'a str,
    pub channel: &'a str,
    pub received_at: i64,
    pub created_at: i64,
    pub details: Vec<u8>,
    pub practice: Option<&'a str>,
}

statement!(
    INSERT = "INSERT INTO staff_drafts (draft_id, account_id, form, channel, received_at, created_at, details, practice) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
);
statement!(
    FIND = "SELECT s.draft_id, s.account_id, s.form, s.channel, d.language, s.received_at, s.created_at, d.updated_at, d.expires_at, s.details, s.practice FROM staff_drafts s JOIN drafts d ON d.id = s.draft_id WHERE s.draft_id = $1 AND s.account_id = $2 AND d.expires_at > $3"
);
statement!(
    LIST = "SELECT s.draft_id, s.account_id, s.form, s.channel, d.language, s.received_at, s.created_at, d.updated_at, d.expires_at, s.details, s.practice FROM staff_drafts s JOIN drafts d ON d.id = s.draft_id WHERE s.account_id = $1 AND d.expires_at > $2 AND d.submitted_at IS NULL ORDER BY d.updated_at DESC, s.draft_id LIMIT 100"
);
statement!(
    DELETE =
        "DELETE FROM drafts WHERE id IN (SELECT draft_id FROM staff_drafts WHERE draft_id = $1 AND account_id = $2)"
);
statement!(PRACTICE = "SELECT practice FROM staff_drafts WHERE draft_id = $1");
statement!(NOTE = "UPDATE staff_drafts SET channel = $2, received_at = $3, details = $4 WHERE draft_id = $1");
statement!(SET_DETAILS = "UPDATE staff_drafts SET details = $2 WHERE draft_id = $1");
statement!(
    NOTE_DRAFT =
        "UPDATE drafts SET channel = $2, language = $3, revision = revision + 1 WHERE id = $1 AND submitted_at IS NULL"
);
statement!(
    INSERT_KEYED = "INSERT INTO keyed_reports (report_id, account_id, keyed_at, details) VALUES ($1, $2, $3, $4)"
);

pub async fn insert(tx: &mut Tx, r: NewDeskRow<'_>) -> Result<(), StoreError> {
    let args = args![r.draft, r.account, r.form, r.channel, r.received_at, r.created_at, r.details, r.practice];
    tx.execute(&INSERT, args).await.map(drop)
}

pub async fn find(db: &Db, draft: [u8; 16], account: [u8; 16], now: i64) -> Result<Option<DeskRow>, StoreError> {
    db.fetch_optional(&FIND, args![draft, account, now]).await?.as_ref().map(read).transpose()
}

pub async fn list(db: &Db, account: [u8; 16], now: i64) -> Result<Vec<DeskRow>, StoreError> {
    db.fetch_all(&LIST, args![account, now]).await?.iter().map(read).collect()
}

/// What a draft practises on; `None` for a real one, and for one that no staff key in.
pub async fn practice(tx: &mut Tx, draft: [u8; 16]) -> Result<Option<String>, StoreError> {
    match tx.fetch_optional(&PRACTICE, args![draft]).await? {
        Some(row) => row.get("practice"),
        None => Ok(None),
    }
}

/// False: the draft is gone, or sent.
pub async fn note(
    tx: &mut Tx,
    draft: [u8; 16],
    channel: &str,
    language: &str,
    received_at: i64,
    details: Vec<u8>,
) -> Result<bool, StoreError> {
    if tx.execute(&NOTE_DRAFT, args![draft, channel, language]).await? == 0 {
        return Ok(false);
    }
    Ok(tx.execute(&NOTE, args![draft, channel, received_at, details]).await? == 1)
}

/// What is noted of a draft that is sent.
pub async fn set_details(tx: &mut Tx, draft: [u8; 16], details: Vec<u8>) -> Result<(), StoreError> {
    tx.execute(&SET_DETAILS, args![draft, details]).await.map(drop)
}

pub async fn delete(tx: &mut Tx, draft: [u8; 16], account: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&DELETE, args![draft, account]).await.map(drop)
}

pub async fn insert_keyed(
    tx: &mut Tx,
    report: [u8; 16],
    account: [u8; 16],
    at: i64,
    details: Vec<u8>,
) -> Result<(), StoreError> {
    tx.execute(&INSERT_KEYED, args![report, account, at, details]).await.map(drop)
}

fn read(row: &Row) -> Result<DeskRow, StoreError> {
    Ok(DeskRow {
        draft: row.get("draft_id")?,
        account: row.get("account_id")?,
        form: row.get("form")?,
        channel: row.get("channel")?,
        language: row.get("language")?,
        received_at: row.get("received_at")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        expires_at: row.get("expires_at")?,
        details: row.get("details")?,
        practice: row.get("practice")?,
    })
}

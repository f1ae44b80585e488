//! Drafts and the keys that open them, as rows. Answers are sealed bytes here.

use super::{Db, Row, StoreError, Tx, statement};
use crate::args;

/// A draft as it lies in the database, with its key as wrapped for one holder.
#[derive(Clone)]
pub struct DraftRow {
    pub id: [u8; 16],
    pub form: String,
    pub form_version: i64,
    pub language: String,
    pub channel: String,
    pub revision: i64,
    pub answers: Vec<u8>,
    pub expires_at: i64,
    pub reference: Option<String>,
    pub wrapped: Vec<u8>,
}

statement!(
    INSERT_DRAFT = "INSERT INTO drafts (id, form, form_version, language, channel, revision, answers, created_at, updated_at, expires_at) VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9)"
);
statement!(
    INSERT_KEY = "INSERT INTO draft_keys (draft_id, kind, holder, form, wrapped, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (holder, form) DO NOTHING"
);
statement!(
    FIND = "SELECT d.id, d.form, d.form_version, d.language, d.channel, d.revision, d.answers, d.expires_at, d.reference, k.wrapped FROM draft_keys k JOIN drafts d ON d.id = k.draft_id WHERE k.holder = $1 AND k.form = $2 AND d.expires_at > $3"
);
// As `FIND`, and nobody else changes the draft until the transaction ends. Locks the draft's
// row alone: deleting locks it first too, and then the key's.
statement!(
    FIND_AND_HOLD = "SELECT d.id, d.form, d.form_version, d.language, d.channel, d.revision, d.answers, d.expires_at, d.reference, (SELECT k.wrapped FROM draft_keys k WHERE k.holder = $1 AND k.form = $2) AS wrapped FROM drafts d WHERE d.id = (SELECT k.draft_id FROM draft_keys k WHERE k.holder = $1 AND k.form = $2) AND d.expires_at > $3",
    for update
);
statement!(
    UPDATE = "UPDATE drafts SET answers = $3, language = $4, updated_at = $5, expires_at = $6, revision = revision + 1 WHERE id = $1 AND revision = $2 AND submitted_at IS NULL"
);
statement!(
    MARK_SUBMITTED = "UPDATE drafts SET answers = $2, reference = $3, submitted_at = $4, revision = revision + 1 WHERE id = $1 AND submitted_at IS NULL"
);
statement!(
    DELETE_OF_FORM = "DELETE FROM drafts WHERE id IN (SELECT draft_id FROM draft_keys WHERE holder = $1 AND form = $2)"
);
statement!(DELETE_OF_HOLDER = "DELETE FROM drafts WHERE id IN (SELECT draft_id FROM draft_keys WHERE holder = $1)");
statement!(
    DELETE_EXPIRED_OWN = "DELETE FROM drafts WHERE expires_at <= $1 AND id IN (SELECT draft_id FROM draft_keys WHERE holder = $2 AND form = $3)"
);
statement!(DELETE_EXPIRED = "DELETE FROM drafts WHERE expires_at <= $1");

/// What a new draft begins with.
pub struct NewDraft<'a> {
    pub id: [u8; 16],
    pub form: &'a str,
    pub form_version: i64,
    pub language: &'a str,
    pub channel: &'a str,
    pub answers: Vec<u8>,
    pub now: i64,
    pub expires_at: i64,
    pub holder: [u8; 32],
    pub holder_kind: &'a str,
    pub wrapped: Vec<u8>,
}

/// False: this holder has a draft of this form already, and this must not be committed.
pub async fn insert(tx: &mut Tx, draft: NewDraft<'_>) -> Result<bool, StoreError> {
    let d = draft;
    // An expired draft would hold the holder's place until the next clean-up.
    tx.execute(&DELETE_EXPIRED_OWN, args![d.now, d.holder, d.form]).await?;
    tx.execute(
        &INSERT_DRAFT,
        args![d.id, d.form, d.form_version, d.language, d.channel, d.answers, d.now, d.now, d.expires_at],
    )
    .await?;
    let taken = tx.execute(&INSERT_KEY, args![d.id, d.holder_kind, d.holder, d.form, d.wrapped, d.now]).await?;
    Ok(taken == 1)
}

/// The holder's draft of a form; `None` where there is none or its time is over.
pub async fn find(db: &Db, holder: [u8; 32], form: &str, now: i64) -> Result<Option<DraftRow>, StoreError> {
    db.fetch_optional(&FIND, args![holder, form, now]).await?.as_ref().map(read).transpose()
}

pub async fn find_in(tx: &mut Tx, holder: [u8; 32], form: &str, now: i64) -> Result<Option<DraftRow>, StoreError> {
    tx.fetch_optional(&FIND_AND_HOLD, args![holder, form, now]).await?.as_ref().map(read).transpose()
}

/// False: somebody else saved it since `revision`, or it was sent.
pub async fn update(
    db: &Db,
    id: [u8; 16],
    revision: i64,
    answers: Vec<u8>,
    language: &str,
    now: i64,
    expires_at: i64,
) -> Result<bool, StoreError> {
    Ok(db.execute(&UPDATE, args![id, revision, answers, language, now, expires_at]).await? == 1)
}

pub async fn mark_submitted(
    tx: &mut Tx,
    id: [u8; 16],
    content: Vec<u8>,
    reference: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.execute(&MARK_SUBMITTED, args![id, content, reference, now]).await.map(drop)
}

pub async fn delete_of_form(db: &Db, holder: [u8; 32], form: &str) -> Result<(), StoreError> {
    db.execute(&DELETE_OF_FORM, args![holder, form]).await.map(drop)
}

pub async fn delete_of_holder(db: &Db, holder: [u8; 32]) -> Result<(), StoreError> {
    db.execute(&DELETE_OF_HOLDER, args![holder]).await.map(drop)
}

/// How many were deleted. Their keys go with them.
pub async fn delete_expired(db: &Db, now: i64) -> Result<u64, StoreError> {
    db.execute(&DELETE_EXPIRED, args![now]).await
}

fn read(row: &Row) -> Result<DraftRow, StoreError> {
    Ok(DraftRow {
        id: row.get("id")?,
        form: row.get("form")?,
        form_version: row.get("form_version")?,
        language: row.get("language")?,
        channel: row.get("channel")?,
        revision: row.get("revision")?,
        answers: row.get("answers")?,
        expires_at: row.get("expires_at")?,
        reference: row.get("reference")?,
        wrapped: row.get("wrapped")?,
    })
}

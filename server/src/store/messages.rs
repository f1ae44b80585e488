//! Messages to reporters: writing them. Reading is `reading`'s, and how far one has got its
//! e-mail's or letter's, which has the same id. Bodies are sealed bytes here.

use super::{StoreError, Tx, args, statement};

pub struct NewMessage<'a> {
    pub id: [u8; 16],
    pub report: [u8; 16],
    pub account: [u8; 16],
    /// 'email', 'letter'.
    pub sent_by: &'a str,
    pub language: &'a str,
    pub body: Vec<u8>,
    pub now: i64,
}

/// What decides how a reporter may be written to; sealed.
pub struct ContactRow {
    pub answers: Vec<u8>,
    /// Of a report that was keyed in.
    pub noted: Option<Vec<u8>>,
}

statement!(
    INSERT = "INSERT INTO messages (id, report_id, account_id, created_at, sent_by, language, body) VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
statement!(SENT_BY = "SELECT sent_by FROM messages WHERE id = $1 AND report_id = $2");
statement!(
    CONTACT = "SELECT r.answers, k.details FROM report_answers r LEFT JOIN keyed_reports k ON k.report_id = r.report_id WHERE r.report_id = $1"
);

pub async fn insert(tx: &mut Tx, m: NewMessage<'_>) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![m.id, m.report, m.account, m.now, m.sent_by, m.language, m.body]).await.map(drop)
}

/// How this message of the report went. `None`: it was not written yet.
pub async fn sent_by(tx: &mut Tx, id: [u8; 16], report: [u8; 16]) -> Result<Option<String>, StoreError> {
    tx.fetch_optional(&SENT_BY, args![id, report]).await?.map(|row| row.get("sent_by")).transpose()
}

pub async fn contact(tx: &mut Tx, report: [u8; 16]) -> Result<ContactRow, StoreError> {
    let row = tx.fetch_one(&CONTACT, args![report]).await?;
    Ok(ContactRow { answers: row.get("answers")?, noted: row.get("details")? })
}

//! Messages to reporters, and how far each has got: its e-mail or letter has the same id.
//! Bodies are sealed bytes here.

use super::letters::StateRow;
use super::{Row, StoreError, Tx, args, statement};

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

pub struct MessageRow {
    pub id: [u8; 16],
    pub at: i64,
    /// The name of who wrote it.
    pub by: Option<String>,
    pub language: String,
    pub body: Vec<u8>,
    /// Of an e-mail: as the outbox has it, and when it was sent.
    pub email: Option<(String, Option<i64>)>,
    pub letter: Option<StateRow>,
}

/// What decides how a reporter may be written to; sealed.
pub struct ContactRow {
    pub answers: Vec<u8>,
    /// Of a report that was keyed in.
    pub noted: Option<Vec<u8>>,
    /// The first time limit that runs.
    pub due_at: Option<i64>,
}

statement!(
    INSERT = "INSERT INTO messages (id, report_id, account_id, created_at, sent_by, language, body) VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
statement!(SENT_BY = "SELECT sent_by FROM messages WHERE id = $1 AND report_id = $2");
statement!(
    OF_REPORT = "SELECT m.id, m.created_at, m.language, m.body, a.name AS by_name, o.state AS email, o.sent_at, l.id AS letter, l.printed_at, l.posted_at, l.withdrawn_at, l.withdrawn_reason, w.name AS withdrawn_by FROM messages m LEFT JOIN accounts a ON a.id = m.account_id LEFT JOIN outbox o ON o.id = m.id LEFT JOIN letters l ON l.id = m.id LEFT JOIN accounts w ON w.id = l.withdrawn_by WHERE m.report_id = $1 ORDER BY m.created_at DESC, m.id DESC"
);
statement!(
    CONTACT = "SELECT r.answers, k.details, (SELECT MIN(c.due_at) FROM clocks c WHERE c.report_id = r.report_id AND c.met_at IS NULL AND c.paused_at IS NULL) AS due_at FROM report_answers r LEFT JOIN keyed_reports k ON k.report_id = r.report_id WHERE r.report_id = $1"
);

pub async fn insert(tx: &mut Tx, m: NewMessage<'_>) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![m.id, m.report, m.account, m.now, m.sent_by, m.language, m.body]).await.map(drop)
}

/// How this message of the report went. `None`: it was not written yet.
pub async fn sent_by(tx: &mut Tx, id: [u8; 16], report: [u8; 16]) -> Result<Option<String>, StoreError> {
    tx.fetch_optional(&SENT_BY, args![id, report]).await?.map(|row| row.get("sent_by")).transpose()
}

/// The newest first.
pub async fn of_report(tx: &mut Tx, report: [u8; 16]) -> Result<Vec<MessageRow>, StoreError> {
    tx.fetch_all(&OF_REPORT, args![report]).await?.iter().map(read).collect()
}

pub async fn contact(tx: &mut Tx, report: [u8; 16]) -> Result<ContactRow, StoreError> {
    let row = tx.fetch_one(&CONTACT, args![report]).await?;
    Ok(ContactRow { answers: row.get("answers")?, noted: row.get("details")?, due_at: row.get("due_at")? })
}

fn read(row: &Row) -> Result<MessageRow, StoreError> {
    let email: Option<String> = row.get("email")?;
    let letter: Option<[u8; 16]> = row.get("letter")?;
    let state = || {
        Ok::<_, StoreError>(StateRow {
            printed_at: row.get("printed_at")?,
            posted_at: row.get("posted_at")?,
            withdrawn_at: row.get("withdrawn_at")?,
            withdrawn_reason: row.get("withdrawn_reason")?,
            withdrawn_by: row.get("withdrawn_by")?,
        })
    };
    Ok(MessageRow {
        id: row.get("id")?,
        at: row.get("created_at")?,
        by: row.get("by_name")?,
        language: row.get("language")?,
        body: row.get("body")?,
        email: email.map(|state| Ok::<_, StoreError>((state, row.get("sent_at")?))).transpose()?,
        letter: letter.map(|_| state()).transpose()?,
    })
}

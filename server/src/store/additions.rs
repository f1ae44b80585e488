//! What was added to reports, as rows. Answers and details are sealed bytes here.

use super::{Row, StoreError, Tx, args, statement};

pub struct NewAddition<'a> {
    pub id: [u8; 16],
    pub draft: [u8; 16],
    pub report: [u8; 16],
    pub account: [u8; 16],
    pub form: &'a str,
    pub form_version: i64,
    pub language: &'a str,
    pub channel: &'a str,
    pub received_at: i64,
    pub now: i64,
    pub answers: Vec<u8>,
    pub details: Vec<u8>,
}

pub struct AdditionRow {
    pub id: [u8; 16],
    pub form: String,
    pub form_version: i64,
    pub language: String,
    pub channel: String,
    pub received_at: i64,
    pub created_at: i64,
    pub answers: Vec<u8>,
    pub details: Vec<u8>,
    /// Who keyed it in.
    pub by: Option<String>,
}

statement!(
    INSERT = "INSERT INTO additions (id, draft_id, report_id, account_id, form, form_version, language, channel, received_at, created_at, answers, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
);
statement!(
    OF_REPORT = "SELECT d.id, d.form, d.form_version, d.language, d.channel, d.received_at, d.created_at, d.answers, d.details, a.name AS keyed_by FROM additions d LEFT JOIN accounts a ON a.id = d.account_id WHERE d.report_id = $1 ORDER BY d.created_at, d.id"
);

/// A draft is added once: a second one is an error, for its caller holds the draft.
pub async fn insert(tx: &mut Tx, a: NewAddition<'_>) -> Result<(), StoreError> {
    let given = args![
        a.id,
        a.draft,
        a.report,
        a.account,
        a.form,
        a.form_version,
        a.language,
        a.channel,
        a.received_at,
        a.now,
        a.answers,
        a.details
    ];
    tx.execute(&INSERT, given).await.map(drop)
}

/// The oldest first.
pub async fn of_report(tx: &mut Tx, report: [u8; 16]) -> Result<Vec<AdditionRow>, StoreError> {
    tx.fetch_all(&OF_REPORT, args![report]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<AdditionRow, StoreError> {
    Ok(AdditionRow {
        id: row.get("id")?,
        form: row.get("form")?,
        form_version: row.get("form_version")?,
        language: row.get("language")?,
        channel: row.get("channel")?,
        received_at: row.get("received_at")?,
        created_at: row.get("created_at")?,
        answers: row.get("answers")?,
        details: row.get("details")?,
        by: row.get("keyed_by")?,
    })
}

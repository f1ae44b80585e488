//! A report as who works it reads it: its row, its time limits, and what was written and
//! sent about it. One of another team is not there, nor one that the reader is barred from.

use super::{Row, StoreError, Tx, args, statement};

/// A report as it lies in the database, with its key as wrapped for the master key.
pub struct ReportRow {
    pub id: [u8; 16],
    pub number: i64,
    pub form: String,
    pub form_version: i64,
    pub team: String,
    pub restricted: bool,
    pub language: String,
    pub channel: String,
    pub state: String,
    pub flagged: bool,
    pub new_information: bool,
    pub received_at: i64,
    pub created_at: i64,
    pub answers: Vec<u8>,
    pub wrapped: Vec<u8>,
    pub keyed_at: Option<i64>,
    pub keyed_by: Option<String>,
    pub noted: Option<Vec<u8>>,
}

/// A note of staff, or a message to the reporter. The event of the same id says who wrote it.
pub struct WrittenRow {
    pub id: [u8; 16],
    pub is_note: bool,
    pub body: Vec<u8>,
    /// Of a message.
    pub language: Option<String>,
}

/// A letter or an e-mail to the reporter: an acknowledgement, or a message, whose id it has.
pub struct SentRow {
    pub id: [u8; 16],
    pub kind: String,
    pub is_letter: bool,
    pub created_at: i64,
    pub printed_at: Option<i64>,
    pub printed_by: Option<String>,
    /// When it was posted, or the mail server took it.
    pub gone_at: Option<i64>,
    pub gone_by: Option<String>,
    /// A letter that nobody posts any more.
    pub withdrawn_at: Option<i64>,
    pub withdrawn_by: Option<String>,
    /// An e-mail that was given up.
    pub failed: bool,
}

statement!(
    FIND = "SELECT r.id, r.number, r.form, r.form_version, r.team, r.restricted, r.language, r.channel, r.state, r.flagged, r.new_information, r.received_at, r.created_at, w.answers, k.wrapped, s.keyed_at, a.name AS keyed_by, s.details AS noted FROM reports r JOIN report_answers w ON w.report_id = r.id JOIN report_keys k ON k.report_id = r.id JOIN account_teams t ON t.team = r.team AND t.account_id = $2 LEFT JOIN keyed_reports s ON s.report_id = r.id LEFT JOIN accounts a ON a.id = s.account_id WHERE r.reference = $1 AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $2)"
);
statement!(
    WRITTEN = "SELECT m.id, 'message' AS what, m.body, m.language FROM messages m WHERE m.report_id = $1 UNION ALL SELECT n.id, 'note', n.body, NULL FROM notes n WHERE n.report_id = $1"
);
statement!(
    SENT = "SELECT l.id AS id, l.kind, 'letter' AS state, l.created_at AS created_at, l.printed_at, p.name AS printed_by, l.posted_at AS gone_at, q.name AS gone_by, l.withdrawn_at, w.name AS withdrawn_by FROM letters l LEFT JOIN accounts p ON p.id = l.printed_by LEFT JOIN accounts q ON q.id = l.posted_by LEFT JOIN accounts w ON w.id = l.withdrawn_by WHERE l.report_id = $1 UNION ALL SELECT o.id, o.kind, o.state, o.created_at, NULL, NULL, o.sent_at, NULL, NULL, NULL FROM outbox o WHERE o.report_id = $1 ORDER BY created_at, id"
);
// A second time is the same note: sent again by an impatient hand.
statement!(
    NOTE = "INSERT INTO notes (id, report_id, account_id, created_at, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
);

/// `None` too where the report is another team's, or this person is barred.
pub async fn find(tx: &mut Tx, reference: &str, account: [u8; 16]) -> Result<Option<ReportRow>, StoreError> {
    tx.fetch_optional(&FIND, args![reference, account]).await?.as_ref().map(read).transpose()
}

/// In no order: their events have one.
pub async fn written(tx: &mut Tx, report: [u8; 16]) -> Result<Vec<WrittenRow>, StoreError> {
    let rows = tx.fetch_all(&WRITTEN, args![report]).await?;
    let read = |row: &Row| {
        Ok(WrittenRow {
            id: row.get("id")?,
            is_note: row.get::<String>("what")? == "note",
            body: row.get("body")?,
            language: row.get("language")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The oldest first.
pub async fn sent(tx: &mut Tx, report: [u8; 16]) -> Result<Vec<SentRow>, StoreError> {
    tx.fetch_all(&SENT, args![report]).await?.iter().map(read_sent).collect()
}

/// False: it is there already.
pub async fn insert_note(
    tx: &mut Tx,
    id: [u8; 16],
    report: [u8; 16],
    account: [u8; 16],
    now: i64,
    sealed: Vec<u8>,
) -> Result<bool, StoreError> {
    Ok(tx.execute(&NOTE, args![id, report, account, now, sealed]).await? == 1)
}

fn read_sent(row: &Row) -> Result<SentRow, StoreError> {
    let state: String = row.get("state")?;
    Ok(SentRow {
        id: row.get("id")?,
        kind: row.get("kind")?,
        is_letter: state == "letter",
        created_at: row.get("created_at")?,
        printed_at: row.get("printed_at")?,
        printed_by: row.get("printed_by")?,
        gone_at: row.get("gone_at")?,
        gone_by: row.get("gone_by")?,
        withdrawn_at: row.get("withdrawn_at")?,
        withdrawn_by: row.get("withdrawn_by")?,
        failed: state == "failed",
    })
}

fn read(row: &Row) -> Result<ReportRow, StoreError> {
    Ok(ReportRow {
        id: row.get("id")?,
        number: row.get("number")?,
        form: row.get("form")?,
        form_version: row.get("form_version")?,
        team: row.get("team")?,
        restricted: row.get("restricted")?,
        language: row.get("language")?,
        channel: row.get("channel")?,
        state: row.get("state")?,
        flagged: row.get("flagged")?,
        new_information: row.get("new_information")?,
        received_at: row.get("received_at")?,
        created_at: row.get("created_at")?,
        answers: row.get("answers")?,
        wrapped: row.get("wrapped")?,
        keyed_at: row.get("keyed_at")?,
        keyed_by: row.get("keyed_by")?,
        noted: row.get("noted")?,
    })
}

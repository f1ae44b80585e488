//! The audit log as rows: a stream of numbered rows a year, and the head of each
//! stream, under whose lock the next row is written.
//!
//! Not for what a row says, nor for its MAC: that is the domain's.

use super::{Arg, Db, Row, StoreError, Tx, args, statement};

/// What a row says, but for its MAC. Ids are slices: one that was tampered with may
/// have any length.
#[derive(Clone, Copy)]
pub struct Columns<'a> {
    /// The year, UTC.
    pub stream: i64,
    /// From 1 up, without a gap.
    pub number: i64,
    pub at: i64,
    pub account: Option<&'a [u8]>,
    pub session: Option<&'a [u8]>,
    pub action: &'a str,
    pub report: Option<&'a [u8]>,
    pub subject: Option<&'a [u8]>,
    pub detail: Option<&'a str>,
}

/// A row as it stands, whoever wrote it.
pub struct StoredRow {
    stream: i64,
    pub number: i64,
    at: i64,
    account: Option<Vec<u8>>,
    session: Option<Vec<u8>>,
    action: String,
    report: Option<Vec<u8>>,
    subject: Option<Vec<u8>>,
    detail: Option<String>,
    pub mac: Vec<u8>,
}

/// The last row of a stream, as the row beside the log says it; number 0 where none
/// was written yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Head {
    pub stream: i64,
    pub number: i64,
    pub mac: Vec<u8>,
}

/// A row for people to read, with the names of those it speaks of.
pub struct NamedRow {
    pub number: i64,
    pub at: i64,
    pub account: Option<Vec<u8>>,
    pub account_name: Option<String>,
    pub session: Option<Vec<u8>>,
    pub action: String,
    pub report: Option<Vec<u8>>,
    pub reference: Option<String>,
    pub subject: Option<Vec<u8>>,
    pub subject_name: Option<String>,
    pub detail: Option<String>,
}

const ROWS: &str = "INSERT INTO audit (stream, number, at, account_id, session_id, action, report_id, subject_id, detail, mac) VALUES ";
const MANY: usize = 21;

statement!(
    BEGIN_STREAM = "INSERT INTO audit_heads (stream, number, mac) VALUES ($1, 0, $2) ON CONFLICT (stream) DO NOTHING"
);
statement!(LOCK_HEAD = "SELECT stream, number, mac FROM audit_heads WHERE stream = $1", for update);
statement!(MOVE_HEAD = "UPDATE audit_heads SET number = $2, mac = $3 WHERE stream = $1");
statement!(INSERT = ROWS, 1 rows);
// As many as a page of what was found writes: each statement is a way there and back.
statement!(INSERT_MANY = ROWS, 21 rows);
statement!(FIND_HEAD = "SELECT stream, number, mac FROM audit_heads WHERE stream = $1");
statement!(HEADS = "SELECT stream, number, mac FROM audit_heads ORDER BY stream");
statement!(
    ROWS_FROM = "SELECT stream, number, at, account_id, session_id, action, report_id, subject_id, detail, mac FROM audit WHERE stream = $1 AND number >= $2 ORDER BY number LIMIT $3"
);
// Two lookups in an index, where a list of all streams would read the whole log.
statement!(
    NEXT_STREAM = "SELECT (SELECT MIN(stream) FROM audit WHERE stream >= $1) AS of_rows, (SELECT MIN(stream) FROM audit_heads WHERE stream >= $1) AS of_heads"
);
statement!(
    PAGE = "SELECT a.number, a.at, a.account_id, who.name AS account_name, a.session_id, a.action, a.report_id, r.reference, a.subject_id, whom.name AS subject_name, a.detail FROM audit a LEFT JOIN accounts who ON who.id = a.account_id LEFT JOIN accounts whom ON whom.id = a.subject_id LEFT JOIN reports r ON r.id = a.report_id WHERE a.stream = $1 AND a.number < $2 ORDER BY a.number DESC LIMIT $3"
);

/// The head of a stream, which nobody else moves until the transaction ends. `start`:
/// what the first row follows, in a stream that is not there yet.
pub async fn lock_head(tx: &mut Tx, stream: i64, start: [u8; 32]) -> Result<Head, StoreError> {
    // PostgreSQL waits here for another's first row of the year, and then sees it.
    tx.execute(&BEGIN_STREAM, args![stream, start]).await?;
    read_head(&tx.fetch_one(&LOCK_HEAD, args![stream]).await?)
}

/// Writes a row after a head that was locked in this transaction, or after the last one
/// that was.
pub async fn append(tx: &mut Tx, rows: &[(Columns<'_>, [u8; 32])]) -> Result<(), StoreError> {
    for some in rows.chunks(MANY) {
        if some.len() == MANY {
            tx.execute(&INSERT_MANY, some.iter().flat_map(written).collect()).await?;
        } else {
            for one in some {
                tx.execute(&INSERT, written(one)).await?;
            }
        }
    }
    Ok(())
}

fn written((row, mac): &(Columns<'_>, [u8; 32])) -> Vec<Arg> {
    args![
        row.stream,
        row.number,
        row.at,
        row.account,
        row.session,
        row.action,
        row.report,
        row.subject,
        row.detail,
        mac
    ]
}

/// The row that was written last is the head.
pub async fn move_head(tx: &mut Tx, stream: i64, number: i64, mac: &[u8]) -> Result<(), StoreError> {
    tx.execute(&MOVE_HEAD, args![stream, number, mac]).await.map(drop)
}

pub async fn head(db: &Db, stream: i64) -> Result<Option<Head>, StoreError> {
    db.fetch_optional(&FIND_HEAD, args![stream]).await?.as_ref().map(read_head).transpose()
}

/// The head of every stream, the oldest first.
pub async fn heads(db: &Db) -> Result<Vec<Head>, StoreError> {
    db.fetch_all(&HEADS, args![]).await?.iter().map(read_head).collect()
}

/// At most `limit` rows of a stream from a number on, in order.
pub async fn rows_from(db: &Db, stream: i64, number: i64, limit: u32) -> Result<Vec<StoredRow>, StoreError> {
    db.fetch_all(&ROWS_FROM, args![stream, number, limit]).await?.iter().map(read).collect()
}

/// The first stream from a year on that has a row or a head.
pub async fn next_stream(db: &Db, from: i64) -> Result<Option<i64>, StoreError> {
    let Some(row) = db.fetch_optional(&NEXT_STREAM, args![from]).await? else { return Ok(None) };
    let (rows, heads): (Option<i64>, Option<i64>) = (row.get("of_rows")?, row.get("of_heads")?);
    Ok(rows.into_iter().chain(heads).min())
}

/// At most `limit` rows of a stream before a number, the newest first.
pub async fn page(db: &Db, stream: i64, before: i64, limit: u32) -> Result<Vec<NamedRow>, StoreError> {
    db.fetch_all(&PAGE, args![stream, before, limit]).await?.iter().map(read_named).collect()
}

impl StoredRow {
    pub fn columns(&self) -> Columns<'_> {
        Columns {
            stream: self.stream,
            number: self.number,
            at: self.at,
            account: self.account.as_deref(),
            session: self.session.as_deref(),
            action: &self.action,
            report: self.report.as_deref(),
            subject: self.subject.as_deref(),
            detail: self.detail.as_deref(),
        }
    }
}

fn read_head(row: &Row) -> Result<Head, StoreError> {
    Ok(Head { stream: row.get("stream")?, number: row.get("number")?, mac: row.get("mac")? })
}

fn read(row: &Row) -> Result<StoredRow, StoreError> {
    Ok(StoredRow {
        stream: row.get("stream")?,
        number: row.get("number")?,
        at: row.get("at")?,
        account: row.get("account_id")?,
        session: row.get("session_id")?,
        action: text(row, "action")?.unwrap_or_default(),
        report: row.get("report_id")?,
        subject: row.get("subject_id")?,
        detail: text(row, "detail")?,
        mac: row.get("mac")?,
    })
}

/// SQLite takes a text that is none (not UTF-8). It reads as one that we never write,
/// so that whoever verifies the log can name its row.
fn text(row: &Row, column: &'static str) -> Result<Option<String>, StoreError> {
    match row.get(column) {
        Err(StoreError::Corrupt { .. }) => Ok(Some("\u{fffd}".to_owned())),
        read => read,
    }
}

fn read_named(row: &Row) -> Result<NamedRow, StoreError> {
    Ok(NamedRow {
        number: row.get("number")?,
        at: row.get("at")?,
        account: row.get("account_id")?,
        account_name: row.get("account_name")?,
        session: row.get("session_id")?,
        action: text(row, "action")?.unwrap_or_default(),
        report: row.get("report_id")?,
        reference: row.get("reference")?,
        subject: row.get("subject_id")?,
        subject_name: row.get("subject_name")?,
        detail: text(row, "detail")?,
    })
}

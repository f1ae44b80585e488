//! What reports say, as sealed rows for whoever opens it, and the index of their words.
//!
//! Not for words: here they are tokens, and numbers of reports are bytes.

use super::search::places;
use super::{Db, Row, StoreError, Tx, args, statement};
use std::collections::BTreeMap;

/// Reports of one statement; there is a place for each.
const REPORTS: usize = 20;
/// Tokens of one statement.
const TOKENS: usize = 16;

/// What a report was sent with, and the key that opens it, as wrapped for the master key.
pub struct SealedText {
    pub id: [u8; 16],
    pub form: String,
    pub form_version: i64,
    pub language: String,
    pub answers: Vec<u8>,
    pub wrapped: Vec<u8>,
}

/// A text that came later; sealed by the report's key.
pub struct TextRow {
    pub report: [u8; 16],
    pub id: [u8; 16],
    pub kind: Kind,
    pub language: String,
    pub sealed: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Answers of a form.
    Addition {
        form: String,
        form_version: i64,
    },
    Message,
    Note,
    /// What an agent noted of the call or letter that the report came by, or an addition.
    Noted {
        added: bool,
    },
}

/// A report whose words are to be written.
pub struct WaitingRow {
    pub id: [u8; 16],
    pub number: i64,
    pub team: String,
    pub revision: i64,
    /// `None` once it was erased.
    pub text: Option<SealedText>,
}

statement!(
    WAITING = "SELECT r.id, r.number, r.form, r.form_version, r.team, r.language, r.revision, w.answers, k.wrapped FROM reports r JOIN report_answers w ON w.report_id = r.id LEFT JOIN report_keys k ON k.report_id = r.id WHERE r.words_at IS NULL AND r.number > $1 ORDER BY r.number LIMIT $2"
);
statement!(
    ADDITIONS = "SELECT report_id, id, form, form_version, language, answers, details FROM additions WHERE report_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) ORDER BY created_at, id"
);
statement!(
    MESSAGES = "SELECT report_id, id, language, body FROM messages WHERE report_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) ORDER BY created_at, id"
);
// Its language is among what was noted.
statement!(
    KEYED = "SELECT report_id, report_id AS id, 'en' AS language, details FROM keyed_reports WHERE report_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
);
// Staff write English.
statement!(
    NOTES = "SELECT report_id, id, 'en' AS language, body FROM notes WHERE report_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) ORDER BY created_at, id"
);
statement!(LOCK = "UPDATE word_head SET written_at = $1 WHERE id = 1");
statement!(
    MARK = "UPDATE reports SET words_at = $2 WHERE id = $1 AND words_at IS NULL AND revision = $3 AND team = $4"
);
statement!(
    KEPT = "SELECT token, numbers FROM word_postings WHERE chunk = $1 AND token IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
);
statement!(
    PUT = "INSERT INTO word_postings (token, chunk, numbers) VALUES ($1, $2, $3) ON CONFLICT (token, chunk) DO UPDATE SET numbers = excluded.numbers"
);

/// The first reports behind a number that wait for their words to be written.
pub async fn waiting(db: &Db, after: i64, limit: i64) -> Result<Vec<WaitingRow>, StoreError> {
    db.fetch_all(&WAITING, args![after, limit]).await?.iter().map(read_waiting).collect()
}

/// What was noted as they came, added to reports, written to their reporters, and noted later,
/// each the oldest first.
pub async fn later_texts(db: &Db, reports: &[[u8; 16]]) -> Result<Vec<TextRow>, StoreError> {
    let mut found = Vec::new();
    for some in reports.chunks(REPORTS) {
        let given = || places::<REPORTS, _>(some).collect();
        for row in db.fetch_all(&KEYED, given()).await? {
            found.push(read_text(&row, Kind::Noted { added: false }, "details")?);
        }
        for row in db.fetch_all(&ADDITIONS, given()).await? {
            let kind = Kind::Addition { form: row.get("form")?, form_version: row.get("form_version")? };
            found.push(read_text(&row, kind, "answers")?);
            found.push(read_text(&row, Kind::Noted { added: true }, "details")?);
        }
        for (statement, kind) in [(&MESSAGES, Kind::Message), (&NOTES, Kind::Note)] {
            for row in db.fetch_all(statement, given()).await? {
                found.push(read_text(&row, kind.clone(), "body")?);
            }
        }
    }
    Ok(found)
}

/// From here to the end of the transaction nobody else writes into the index.
pub async fn lock(tx: &mut Tx, now: i64) -> Result<(), StoreError> {
    tx.execute(&LOCK, args![now]).await.map(drop)
}

/// Its words are written; false where it is not as it was read any more.
pub async fn mark_written(tx: &mut Tx, row: &WaitingRow, now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&MARK, args![row.id, now, row.revision, &row.team]).await? > 0)
}

/// What the index has of these tokens in a chunk.
pub async fn kept(tx: &mut Tx, chunk: i64, tokens: &[[u8; 16]]) -> Result<BTreeMap<[u8; 16], Vec<u8>>, StoreError> {
    let mut found = BTreeMap::new();
    for some in tokens.chunks(TOKENS) {
        let mut given = args![chunk];
        given.extend(places::<TOKENS, _>(some));
        for row in tx.fetch_all(&KEPT, given).await? {
            found.insert(row.get("token")?, row.get("numbers")?);
        }
    }
    Ok(found)
}

pub async fn put(tx: &mut Tx, token: [u8; 16], chunk: i64, numbers: Vec<u8>) -> Result<(), StoreError> {
    tx.execute(&PUT, args![token, chunk, numbers]).await.map(drop)
}

impl SealedText {
    pub(super) fn read(row: &Row) -> Result<SealedText, StoreError> {
        Ok(SealedText {
            id: row.get("id")?,
            form: row.get("form")?,
            form_version: row.get("form_version")?,
            language: row.get("language")?,
            answers: row.get("answers")?,
            wrapped: row.get("wrapped")?,
        })
    }
}

fn read_waiting(row: &Row) -> Result<WaitingRow, StoreError> {
    let is_there = row.get::<Option<Vec<u8>>>("wrapped")?.is_some();
    Ok(WaitingRow {
        id: row.get("id")?,
        number: row.get("number")?,
        team: row.get("team")?,
        revision: row.get("revision")?,
        text: is_there.then(|| SealedText::read(row)).transpose()?,
    })
}

fn read_text(row: &Row, kind: Kind, column: &'static str) -> Result<TextRow, StoreError> {
    Ok(TextRow {
        report: row.get("report_id")?,
        id: row.get("id")?,
        kind,
        language: row.get("language")?,
        sealed: row.get(column)?,
    })
}

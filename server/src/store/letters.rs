//! Letters that wait to be printed and posted. Of one that was posted only the row is
//! left: its body is emptied.
//!
//! Who may have one: agents, who print what was keyed in, but of restricted reports only
//! what they keyed in themselves; officers and supervisors, of their teams. Nobody who is
//! barred from the report.

use super::{Db, Row, StoreError, Tx, statement};
use crate::args;

/// What is written with the report.
pub struct NewLetter<'a> {
    pub id: [u8; 16],
    pub report: [u8; 16],
    pub kind: &'a str,
    pub language: &'a str,
    pub large_print: bool,
    pub body: Vec<u8>,
    pub now: i64,
}

/// A letter without its text.
#[derive(Clone, Debug)]
pub struct LetterRow {
    pub id: [u8; 16],
    pub report: [u8; 16],
    pub reference: String,
    pub form: String,
    pub restricted: bool,
    pub language: String,
    pub large_print: bool,
    pub created_at: i64,
    pub printed_at: Option<i64>,
    pub posted_at: Option<i64>,
}

statement!(
    INSERT = "INSERT INTO letters (id, report_id, kind, language, large_print, body, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
statement!(
    LIST = "SELECT l.id, l.report_id, r.reference, r.form, r.restricted, l.language, l.large_print, l.created_at, l.printed_at, l.posted_at FROM letters l JOIN reports r ON r.id = l.report_id JOIN report_keys k ON k.report_id = l.report_id WHERE l.posted_at IS NULL AND (l.created_at > $2 OR (l.created_at = $2 AND l.id > $3)) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1) AND ((EXISTS (SELECT 1 FROM account_roles a WHERE a.account_id = $1 AND a.role = 'agent') AND (NOT r.restricted OR EXISTS (SELECT 1 FROM keyed_reports s WHERE s.report_id = r.id AND s.account_id = $1))) OR (EXISTS (SELECT 1 FROM account_roles a WHERE a.account_id = $1 AND a.role IN ('officer', 'supervisor')) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = $1 AND t.team = r.team))) ORDER BY l.created_at, l.id LIMIT $4"
);
statement!(
    FIND = "SELECT l.id, l.report_id, r.reference, r.form, r.restricted, l.language, l.large_print, l.created_at, l.printed_at, l.posted_at, l.body, k.wrapped FROM letters l JOIN reports r ON r.id = l.report_id JOIN report_keys k ON k.report_id = l.report_id WHERE l.id = $2 AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1) AND ((EXISTS (SELECT 1 FROM account_roles a WHERE a.account_id = $1 AND a.role = 'agent') AND (NOT r.restricted OR EXISTS (SELECT 1 FROM keyed_reports s WHERE s.report_id = r.id AND s.account_id = $1))) OR (EXISTS (SELECT 1 FROM account_roles a WHERE a.account_id = $1 AND a.role IN ('officer', 'supervisor')) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = $1 AND t.team = r.team)))"
);
statement!(PRINTED = "UPDATE letters SET printed_at = $2, printed_by = $3 WHERE id = $1 AND posted_at IS NULL");
statement!(
    POSTED = "UPDATE letters SET posted_at = $2, posted_by = $3, body = $4 WHERE id = $1 AND printed_at IS NOT NULL AND posted_at IS NULL"
);
statement!(
    OF_REPORT =
        "SELECT printed_at, posted_at FROM letters WHERE report_id = $1 AND kind = $2 ORDER BY created_at, id LIMIT 1"
);

pub async fn insert(tx: &mut Tx, l: NewLetter<'_>) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![l.id, l.report, l.kind, l.language, l.large_print, l.body, l.now]).await.map(drop)
}

/// Letters that this account may have and that are not posted, the oldest first, behind
/// a time and id.
pub async fn list(
    db: &Db,
    account: [u8; 16],
    after: (i64, [u8; 16]),
    limit: i64,
) -> Result<Vec<LetterRow>, StoreError> {
    db.fetch_all(&LIST, args![account, after.0, after.1, limit]).await?.iter().map(read).collect()
}

/// A letter that this account may have, with its sealed body and its report's key as
/// wrapped for the master key. `None` too where it is not for them.
pub async fn find(
    tx: &mut Tx,
    account: [u8; 16],
    id: [u8; 16],
) -> Result<Option<(LetterRow, Vec<u8>, Vec<u8>)>, StoreError> {
    let row = tx.fetch_optional(&FIND, args![account, id]).await?;
    row.map(|row| Ok((read(&row)?, row.get("body")?, row.get("wrapped")?))).transpose()
}

/// As [`find`], of the letter alone.
pub async fn named(db: &Db, account: [u8; 16], id: [u8; 16]) -> Result<Option<LetterRow>, StoreError> {
    db.fetch_optional(&FIND, args![account, id]).await?.as_ref().map(read).transpose()
}

/// False: it is posted.
pub async fn mark_printed(tx: &mut Tx, id: [u8; 16], at: i64, by: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.execute(&PRINTED, args![id, at, by]).await? == 1)
}

/// Wipes what it says. False: it is posted already, or was never printed.
pub async fn mark_posted(tx: &mut Tx, id: [u8; 16], at: i64, by: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.execute(&POSTED, args![id, at, by, Vec::<u8>::new()]).await? == 1)
}

/// When the letter of this kind about a report was printed and posted.
pub async fn of_report(
    tx: &mut Tx,
    report: [u8; 16],
    kind: &str,
) -> Result<Option<(Option<i64>, Option<i64>)>, StoreError> {
    let row = tx.fetch_optional(&OF_REPORT, args![report, kind]).await?;
    row.map(|row| Ok((row.get("printed_at")?, row.get("posted_at")?))).transpose()
}

fn read(row: &Row) -> Result<LetterRow, StoreError> {
    Ok(LetterRow {
        id: row.get("id")?,
        report: row.get("report_id")?,
        reference: row.get("reference")?,
        form: row.get("form")?,
        restricted: row.get("restricted")?,
        language: row.get("language")?,
        large_print: row.get("large_print")?,
        created_at: row.get("created_at")?,
        printed_at: row.get("printed_at")?,
        posted_at: row.get("posted_at")?,
    })
}

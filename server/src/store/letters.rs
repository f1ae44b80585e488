//! Letters that wait to be printed and posted. Of one that was posted or withdrawn only
//! the row is left: its body is emptied.
//!
//! Who may have one: agents, who print what was keyed in, but of restricted reports only
//! what they keyed in themselves, and no messages; officers and supervisors, of their
//! teams. Nobody who is barred from the report.

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
    pub kind: String,
    pub created_at: i64,
    pub printed_at: Option<i64>,
    pub posted_at: Option<i64>,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: Option<String>,
}

/// What became of a letter about a report.
pub struct StateRow {
    pub printed_at: Option<i64>,
    pub posted_at: Option<i64>,
    pub withdrawn_at: Option<i64>,
    pub withdrawn_reason: Option<String>,
    /// The name of who withdrew it.
    pub withdrawn_by: Option<String>,
}

statement!(
    INSERT = "INSERT INTO letters (id, report_id, kind, language, large_print, body, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
statement!(
    LIST = "SELECT l.id, l.report_id, r.reference, r.form, r.restricted, l.language, l.large_print, l.kind, l.created_at, l.printed_at, l.posted_at, l.withdrawn_at, l.withdrawn_reason FROM letters l JOIN reports r ON r.id = l.report_id JOIN report_keys k ON k.report_id = l.report_id WHERE l.posted_at IS NULL AND l.withdrawn_at IS NULL AND (l.created_at > $2 OR (l.created_at = $2 AND l.id > $3)) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1) AND ((l.kind <> 'message' AND EXISTS (SELECT 1 FROM account_roles a WHERE a.account_id = $1 AND a.role = 'agent') AND (NOT r.restricted OR EXISTS (SELECT 1 FROM keyed_reports s WHERE s.report_id = r.id AND s.account_id = $1))) OR (EXISTS (SELECT 1 FROM account_roles a WHERE a.account_id = $1 AND a.role IN ('officer', 'supervisor')) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = $1 AND t.team = r.team))) ORDER BY l.created_at, l.id LIMIT $4"
);
statement!(
    FIND = "SELECT l.id, l.report_id, r.reference, r.form, r.restricted, l.language, l.large_print, l.kind, l.created_at, l.printed_at, l.posted_at, l.withdrawn_at, l.withdrawn_reason, l.body, k.wrapped FROM letters l JOIN reports r ON r.id = l.report_id JOIN report_keys k ON k.report_id = l.report_id WHERE l.id = $2 AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1) AND ((l.kind <> 'message' AND EXISTS (SELECT 1 FROM account_roles a WHERE a.account_id = $1 AND a.role = 'agent') AND (NOT r.restricted OR EXISTS (SELECT 1 FROM keyed_reports s WHERE s.report_id = r.id AND s.account_id = $1))) OR (EXISTS (SELECT 1 FROM account_roles a WHERE a.account_id = $1 AND a.role IN ('officer', 'supervisor')) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = $1 AND t.team = r.team)))"
);
statement!(
    PRINTED = "UPDATE letters SET printed_at = $2, printed_by = $3 WHERE id = $1 AND posted_at IS NULL AND withdrawn_at IS NULL"
);
statement!(
    POSTED = "UPDATE letters SET posted_at = $2, posted_by = $3, body = $4 WHERE id = $1 AND printed_at IS NOT NULL AND posted_at IS NULL AND withdrawn_at IS NULL"
);
statement!(
    WITHDRAWN = "UPDATE letters SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4, body = $5 WHERE id = $1 AND posted_at IS NULL AND withdrawn_at IS NULL"
);
statement!(
    WITHDRAW_ALL = "UPDATE letters SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4, body = $5 WHERE report_id = $1 AND posted_at IS NULL AND withdrawn_at IS NULL RETURNING id, kind"
);
statement!(
    OF_REPORT = "SELECT l.printed_at, l.posted_at, l.withdrawn_at, l.withdrawn_reason, a.name AS withdrawn_by FROM letters l LEFT JOIN accounts a ON a.id = l.withdrawn_by WHERE l.report_id = $1 AND l.kind = $2 ORDER BY l.created_at, l.id LIMIT 1"
);

pub async fn insert(tx: &mut Tx, l: NewLetter<'_>) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![l.id, l.report, l.kind, l.language, l.large_print, l.body, l.now]).await.map(drop)
}

/// Letters that this account may have and that wait, the oldest first, behind
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

/// False: it waits no more.
pub async fn mark_printed(tx: &mut Tx, id: [u8; 16], at: i64, by: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.execute(&PRINTED, args![id, at, by]).await? == 1)
}

/// Wipes what it says. False: it waits no more, or was never printed.
pub async fn mark_posted(tx: &mut Tx, id: [u8; 16], at: i64, by: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.execute(&POSTED, args![id, at, by, Vec::<u8>::new()]).await? == 1)
}

/// Wipes what it says. False: it waits no more.
pub async fn mark_withdrawn(
    tx: &mut Tx,
    id: [u8; 16],
    at: i64,
    by: [u8; 16],
    reason: &str,
) -> Result<bool, StoreError> {
    Ok(tx.execute(&WITHDRAWN, args![id, at, by, reason, Vec::<u8>::new()]).await? == 1)
}

/// As [`mark_withdrawn`], all of a report that wait: their ids and kinds.
pub async fn withdraw_all(
    tx: &mut Tx,
    report: [u8; 16],
    at: i64,
    by: [u8; 16],
    reason: &str,
) -> Result<Vec<([u8; 16], String)>, StoreError> {
    let rows = tx.fetch_all(&WITHDRAW_ALL, args![report, at, by, reason, Vec::<u8>::new()]).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("kind")?))).collect()
}

/// What became of the letter of this kind about a report.
pub async fn of_report(tx: &mut Tx, report: [u8; 16], kind: &str) -> Result<Option<StateRow>, StoreError> {
    let row = tx.fetch_optional(&OF_REPORT, args![report, kind]).await?;
    let read = |row: Row| {
        Ok(StateRow {
            printed_at: row.get("printed_at")?,
            posted_at: row.get("posted_at")?,
            withdrawn_at: row.get("withdrawn_at")?,
            withdrawn_reason: row.get("withdrawn_reason")?,
            withdrawn_by: row.get("withdrawn_by")?,
        })
    };
    row.map(read).transpose()
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
        kind: row.get("kind")?,
        created_at: row.get("created_at")?,
        printed_at: row.get("printed_at")?,
        posted_at: row.get("posted_at")?,
        withdrawn_at: row.get("withdrawn_at")?,
        withdrawn_reason: row.get("withdrawn_reason")?,
    })
}

//! Who may not open a report of their own team. What obeys it is in [`super::queue`] and
//! [`super::finding`].

use std::collections::BTreeSet;

use super::{Db, Row, StoreError, Tx, args, statement};

/// Somebody of the report's team, or who is barred from it.
pub struct PersonRow {
    pub account: [u8; 16],
    pub name: String,
    pub email: String,
    pub barred_at: Option<i64>,
}

// Locks the report: of two who bar the last two people at once, one comes second.
statement!(
    HOLD = "SELECT r.id, r.team FROM reports r WHERE r.reference = $1 AND EXISTS (SELECT 1 FROM account_teams t WHERE t.team = r.team AND t.account_id = $2) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $2)",
    for update
);
statement!(
    PEOPLE = "SELECT a.id, a.name, a.email, b.created_at AS barred_at FROM accounts a LEFT JOIN barred b ON b.account_id = a.id AND b.report_id = $1 WHERE b.created_at IS NOT NULL OR (a.disabled_at IS NULL AND EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = a.id AND t.team = $2)) ORDER BY a.name, a.email"
);
statement!(
    CAN_OPEN = "SELECT COUNT(*) AS n FROM accounts a JOIN account_teams t ON t.account_id = a.id AND t.team = $2 WHERE a.disabled_at IS NULL AND (a.password IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys p WHERE p.account_id = a.id)) AND EXISTS (SELECT 1 FROM account_roles x WHERE x.account_id = a.id AND x.role IN ('officer', 'supervisor')) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = $1 AND b.account_id = a.id)"
);
statement!(NUMBERS = "SELECT r.number FROM barred b JOIN reports r ON r.id = b.report_id WHERE b.account_id = $1");
statement!(
    INSERT = "INSERT INTO barred (report_id, account_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
);
statement!(DELETE = "DELETE FROM barred WHERE report_id = $1 AND account_id = $2");

/// Id and team of a report that this account's team has, held until the transaction ends.
pub async fn hold(tx: &mut Tx, reference: &str, account: [u8; 16]) -> Result<Option<([u8; 16], String)>, StoreError> {
    let row = tx.fetch_optional(&HOLD, args![reference, account]).await?;
    row.map(|row| Ok((row.get("id")?, row.get("team")?))).transpose()
}

/// Numbers of reports that this person may not open.
pub async fn numbers(db: &Db, account: [u8; 16]) -> Result<BTreeSet<i64>, StoreError> {
    db.fetch_all(&NUMBERS, args![account]).await?.iter().map(|row| row.get("number")).collect()
}

/// By name.
pub async fn people(tx: &mut Tx, report: [u8; 16], team: &str) -> Result<Vec<PersonRow>, StoreError> {
    tx.fetch_all(&PEOPLE, args![report, team]).await?.iter().map(read).collect()
}

/// How many there are who can sign in and open it.
pub async fn can_open(tx: &mut Tx, report: [u8; 16], team: &str) -> Result<i64, StoreError> {
    tx.fetch_one(&CAN_OPEN, args![report, team]).await?.get("n")
}

/// False: they are barred already.
pub async fn insert(tx: &mut Tx, report: [u8; 16], account: [u8; 16], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&INSERT, args![report, account, now]).await? == 1)
}

/// False: they are not barred.
pub async fn delete(tx: &mut Tx, report: [u8; 16], account: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.execute(&DELETE, args![report, account]).await? == 1)
}

fn read(row: &Row) -> Result<PersonRow, StoreError> {
    Ok(PersonRow {
        account: row.get("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        barred_at: row.get("barred_at")?,
    })
}

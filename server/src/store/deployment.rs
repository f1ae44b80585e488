//! What kind of deployment the database belongs to, as rows of names and values; and
//! whether anybody has used it.

use super::{Db, StoreError, Tx, args, statement};

statement!(FIND = "SELECT value FROM deployment WHERE name = $1");
statement!(INSERT = "INSERT INTO deployment (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING");
statement!(
    IN_USE = "SELECT 1 AS used WHERE EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM reports) OR EXISTS (SELECT 1 FROM drafts) OR EXISTS (SELECT 1 FROM audit)"
);
// Of tables that were there from the first release on.
statement!(HELD_BEFORE = "SELECT 1 AS used WHERE EXISTS (SELECT 1 FROM reports) OR EXISTS (SELECT 1 FROM drafts)");

pub async fn find(db: &Db, name: &str) -> Result<Option<String>, StoreError> {
    db.fetch_optional(&FIND, args![name]).await?.map(|row| row.get("value")).transpose()
}

/// As [`find`], inside a transaction.
pub async fn find_in(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    tx.fetch_optional(&FIND, args![name]).await?.map(|row| row.get("value")).transpose()
}

/// What is there already, stays.
pub async fn insert(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![name, value]).await.map(drop)
}

pub async fn in_use(db: &Db) -> Result<bool, StoreError> {
    Ok(db.fetch_optional(&IN_USE, args![]).await?.is_some())
}

/// As [`in_use`], inside a transaction.
pub async fn in_use_in(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.fetch_optional(&IN_USE, args![]).await?.is_some())
}

/// As [`in_use`], where the tables may be of an earlier release.
pub async fn held_before(db: &Db) -> Result<bool, StoreError> {
    Ok(db.fetch_optional(&HELD_BEFORE, args![]).await?.is_some())
}

//! The people who work here, as rows. What each may do is in [`rights`], how each
//! proves who they are in [`totp`], [`passkeys`] and [`recovery`], links to a password
//! in [`invitations`].
//!
//! Not for who may change what, nor for what makes a good password: here a password is
//! a PHC string, and a second factor sealed bytes.

pub mod invitations;
pub mod passkeys;
pub mod recovery;
pub mod rights;
pub mod totp;

use super::{Db, Row, StoreError, Tx, args, statement};

/// Not `Debug`: it holds a name, an address and what opens the account.
#[derive(Clone)]
pub struct AccountRow {
    pub id: [u8; 16],
    /// In lower case.
    pub email: String,
    pub name: String,
    /// `None` until the link of an invitation was followed.
    pub password: Option<String>,
    pub totp: Option<Vec<u8>>,
    pub totp_confirmed_at: Option<i64>,
    /// How many they have.
    pub passkeys: i64,
    pub created_at: i64,
    pub disabled_at: Option<i64>,
}

impl AccountRow {
    pub fn has_second_factor(&self) -> bool {
        self.totp_confirmed_at.is_some() || self.passkeys > 0
    }
}

statement!(
    INSERT =
        "INSERT INTO accounts (id, email, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING"
);
statement!(
    FIND = "SELECT id, email, name, password, totp, totp_confirmed_at, (SELECT COUNT(*) FROM passkeys p WHERE p.account_id = accounts.id) AS passkeys, created_at, disabled_at FROM accounts WHERE id = $1"
);
// What this person does at the same time refers to their account: it does not wait for this.
statement!(LOCK = "SELECT id FROM accounts WHERE id = $1", for no key update);
statement!(
    FIND_BY_EMAIL = "SELECT id, email, name, password, totp, totp_confirmed_at, (SELECT COUNT(*) FROM passkeys p WHERE p.account_id = accounts.id) AS passkeys, created_at, disabled_at FROM accounts WHERE email = $1"
);
statement!(
    LIST = "SELECT id, email, name, password, totp, totp_confirmed_at, (SELECT COUNT(*) FROM passkeys p WHERE p.account_id = accounts.id) AS passkeys, created_at, disabled_at FROM accounts ORDER BY created_at, id"
);
statement!(SET_PASSWORD = "UPDATE accounts SET password = $2 WHERE id = $1 AND disabled_at IS NULL");
statement!(REPLACE_PASSWORD = "UPDATE accounts SET password = $3 WHERE id = $1 AND password = $2");
statement!(DISABLE = "UPDATE accounts SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL");
statement!(ENABLE = "UPDATE accounts SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL");
statement!(
    FIND_ANY_WITH = "SELECT a.id FROM accounts a JOIN account_roles r ON r.account_id = a.id WHERE r.role = $1 AND a.password IS NOT NULL AND a.disabled_at IS NULL LIMIT 1"
);

/// False: the address has an account already, and nothing was written.
pub async fn insert(tx: &mut Tx, id: [u8; 16], email: &str, name: &str, now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&INSERT, args![id, email, name, now]).await? == 1)
}

pub async fn find(db: &Db, id: [u8; 16]) -> Result<Option<AccountRow>, StoreError> {
    db.fetch_optional(&FIND, args![id]).await?.as_ref().map(read).transpose()
}

/// Nobody else changes this account or what it may do until the transaction ends. False:
/// there is no such account.
pub async fn lock(tx: &mut Tx, id: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.fetch_optional(&LOCK, args![id]).await?.is_some())
}

/// `email` in lower case.
pub async fn find_by_email(db: &Db, email: &str) -> Result<Option<AccountRow>, StoreError> {
    db.fetch_optional(&FIND_BY_EMAIL, args![email]).await?.as_ref().map(read).transpose()
}

/// Everybody, the oldest account first.
pub async fn list(db: &Db) -> Result<Vec<AccountRow>, StoreError> {
    db.fetch_all(&LIST, args![]).await?.iter().map(read).collect()
}

/// False: there is no such account, or it is disabled.
pub async fn set_password(tx: &mut Tx, id: [u8; 16], password: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(&SET_PASSWORD, args![id, password]).await? == 1)
}

/// The same password, hashed anew. False: it was changed meanwhile, and stays.
pub async fn replace_password(db: &Db, id: [u8; 16], old: &str, new: &str) -> Result<bool, StoreError> {
    Ok(db.execute(&REPLACE_PASSWORD, args![id, old, new]).await? == 1)
}

/// False: there is no such account, or it was disabled before.
pub async fn disable(tx: &mut Tx, id: [u8; 16], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&DISABLE, args![id, now]).await? == 1)
}

/// False: there is no such account, or it was not disabled.
pub async fn enable(tx: &mut Tx, id: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.execute(&ENABLE, args![id]).await? == 1)
}

/// Is there anybody with this role who can sign in?
pub async fn anybody_has(db: &Db, role: &str) -> Result<bool, StoreError> {
    Ok(db.fetch_optional(&FIND_ANY_WITH, args![role]).await?.is_some())
}

fn read(row: &Row) -> Result<AccountRow, StoreError> {
    Ok(AccountRow {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        password: row.get("password")?,
        totp: row.get("totp")?,
        totp_confirmed_at: row.get("totp_confirmed_at")?,
        passkeys: row.get("passkeys")?,
        created_at: row.get("created_at")?,
        disabled_at: row.get("disabled_at")?,
    })
}

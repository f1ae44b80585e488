//! Passkeys of an account, as rows, found by the hash of a credential's id. The
//! credential, its public key and counter, is sealed bytes here.
//!
//! What a browser was asked to sign is in [`challenges`].

pub mod challenges;

use crate::store::{Db, Row, StoreError, Tx, args, statement};

/// One that can be used, with whose it is. Not `Debug`: it holds an address.
pub struct PasskeyRow {
    pub id: [u8; 16],
    pub account: [u8; 16],
    pub credential: Vec<u8>,
    pub email: String,
}

/// One line of a person's list.
pub struct HeldRow {
    pub id: [u8; 16],
    pub name: String,
    pub credential: Vec<u8>,
    pub created_at: i64,
    pub used_at: Option<i64>,
}

pub struct NewPasskeyRow<'a> {
    pub id: [u8; 16],
    pub account: [u8; 16],
    pub credential_hash: [u8; 32],
    pub name: &'a str,
    pub credential: &'a [u8],
    pub now: i64,
}

/// What an account has of second factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factors {
    pub authenticator: bool,
    pub passkeys: i64,
}

impl Factors {
    pub fn any(self) -> bool {
        self.authenticator || self.passkeys > 0
    }
}

statement!(
    INSERT = "INSERT INTO passkeys (id, account_id, credential_hash, name, credential, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (credential_hash) DO NOTHING"
);
statement!(
    FIND = "SELECT p.id, p.account_id, p.credential, a.email FROM passkeys p JOIN accounts a ON a.id = p.account_id WHERE p.credential_hash = $1 AND a.disabled_at IS NULL"
);
statement!(
    LIST =
        "SELECT id, name, credential, created_at, used_at FROM passkeys WHERE account_id = $1 ORDER BY created_at, id"
);
// The credential that was compared with: of two uses at once that both move the counter
// on, one is refused.
statement!(USE = "UPDATE passkeys SET credential = $3, used_at = $4 WHERE id = $1 AND credential = $2");
statement!(DELETE = "DELETE FROM passkeys WHERE id = $1 AND account_id = $2");
statement!(DELETE_ALL = "DELETE FROM passkeys WHERE account_id = $1");
statement!(COUNT = "SELECT COUNT(*) AS n FROM passkeys WHERE account_id = $1");
statement!(LOCK = "SELECT totp_confirmed_at FROM accounts WHERE id = $1 AND disabled_at IS NULL", for update);

/// False: this credential is somebody's already.
pub async fn insert(tx: &mut Tx, new: &NewPasskeyRow<'_>) -> Result<bool, StoreError> {
    let args = args![new.id, new.account, new.credential_hash, new.name, new.credential, new.now];
    Ok(tx.execute(&INSERT, args).await? == 1)
}

/// `None`: nobody has it, or the account is disabled.
pub async fn find(db: &Db, credential_hash: [u8; 32]) -> Result<Option<PasskeyRow>, StoreError> {
    db.fetch_optional(&FIND, args![credential_hash]).await?.as_ref().map(read).transpose()
}

/// The oldest first.
pub async fn list(db: &Db, account: [u8; 16]) -> Result<Vec<HeldRow>, StoreError> {
    db.fetch_all(&LIST, args![account]).await?.iter().map(read_held).collect()
}

/// False: it was removed, or used and changed meanwhile.
pub async fn used(tx: &mut Tx, id: [u8; 16], before: &[u8], after: &[u8], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&USE, args![id, before, after, now]).await? == 1)
}

/// False: the account has no such passkey.
pub async fn remove(tx: &mut Tx, id: [u8; 16], account: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.execute(&DELETE, args![id, account]).await? == 1)
}

pub async fn remove_all(tx: &mut Tx, account: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&DELETE_ALL, args![account]).await.map(drop)
}

/// What the account has now; until the transaction ends nobody else who asks here
/// changes it. `None`: there is no such account, or it is disabled.
pub async fn lock(tx: &mut Tx, account: [u8; 16]) -> Result<Option<Factors>, StoreError> {
    let Some(row) = tx.fetch_optional(&LOCK, args![account]).await? else { return Ok(None) };
    let authenticator = row.get::<Option<i64>>("totp_confirmed_at")?.is_some();
    // Counted once the lock is held, and not with it: PostgreSQL would count as it stood
    // before the wait.
    let passkeys = tx.fetch_one(&COUNT, args![account]).await?.get("n")?;
    Ok(Some(Factors { authenticator, passkeys }))
}

fn read(row: &Row) -> Result<PasskeyRow, StoreError> {
    Ok(PasskeyRow {
        id: row.get("id")?,
        account: row.get("account_id")?,
        credential: row.get("credential")?,
        email: row.get("email")?,
    })
}

fn read_held(row: &Row) -> Result<HeldRow, StoreError> {
    Ok(HeldRow {
        id: row.get("id")?,
        name: row.get("name")?,
        credential: row.get("credential")?,
        created_at: row.get("created_at")?,
        used_at: row.get("used_at")?,
    })
}

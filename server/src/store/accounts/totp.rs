//! The second factor of an account, as columns: a sealed secret, since when it counts,
//! and the last step of time whose code was taken.

use crate::store::{StoreError, Tx, args, statement};

statement!(
    ENROL = "UPDATE accounts SET totp = $2, totp_confirmed_at = $3, totp_last_step = $4 WHERE id = $1 AND totp_confirmed_at IS NULL AND disabled_at IS NULL"
);
statement!(
    REPLACE = "UPDATE accounts SET totp = $2, totp_confirmed_at = $3, totp_last_step = $4 WHERE id = $1 AND totp_confirmed_at IS NOT NULL AND disabled_at IS NULL"
);
// The condition is what makes a code work once, however many send it at once. It names
// the secret too: the step of an old one says nothing of a new one.
statement!(
    SPEND = "UPDATE accounts SET totp_last_step = $3 WHERE id = $1 AND totp = $2 AND totp_confirmed_at IS NOT NULL AND disabled_at IS NULL AND (totp_last_step IS NULL OR totp_last_step < $3)"
);
statement!(REMOVE = "UPDATE accounts SET totp = NULL, totp_confirmed_at = NULL, totp_last_step = NULL WHERE id = $1");

/// A secret that was proven with the code of `step`.
pub struct Proven<'a> {
    pub account: [u8; 16],
    pub sealed: &'a [u8],
    pub step: i64,
    pub now: i64,
}

/// The account's first. False: it has one already, or is disabled.
pub async fn enrol(tx: &mut Tx, proven: &Proven<'_>) -> Result<bool, StoreError> {
    let args = args![proven.account, proven.sealed, proven.now, proven.step];
    Ok(tx.execute(&ENROL, args).await? == 1)
}

/// In place of the one the account has. False: it has none, or is disabled.
pub async fn replace(tx: &mut Tx, proven: &Proven<'_>) -> Result<bool, StoreError> {
    let args = args![proven.account, proven.sealed, proven.now, proven.step];
    Ok(tx.execute(&REPLACE, args).await? == 1)
}

/// False: a code of this step or a later one was taken before, the secret is another
/// one by now, or the account is disabled.
pub async fn spend(tx: &mut Tx, account: [u8; 16], sealed: &[u8], step: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&SPEND, args![account, sealed, step]).await? == 1)
}

pub async fn remove(tx: &mut Tx, account: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&REMOVE, args![account]).await.map(drop)
}

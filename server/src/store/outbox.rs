//! Messages that wait to be sent. A row is `queued`, `sending` (one worker has
//! leased it), `sent` or `failed`. A leased row whose lease has run out is due
//! again: its worker died.
//!
//! Not for when to try again, nor for what a payload says: it is sealed.

use super::{Db, Row, StoreError, Tx, args, clocks, statement, tasks};
use std::collections::BTreeSet;

/// A message that this worker alone may send until the lease ends.
#[derive(Debug)]
pub struct Claimed {
    pub id: [u8; 16],
    pub about: About,
    pub kind: String,
    pub payload: Vec<u8>,
    /// How often it has been tried, this time included.
    pub attempts: i64,
}

/// What a message belongs to.
#[derive(Debug)]
pub enum About {
    Report {
        id: [u8; 16],
        /// The report's key, wrapped; `None` once the report was erased.
        wrapped_key: Option<Vec<u8>>,
    },
    /// Somebody who works here.
    Account([u8; 16]),
}

/// Who leases, and until when (microseconds UTC).
#[derive(Debug, Clone, Copy)]
pub struct Lease {
    pub owner: [u8; 16],
    pub until: i64,
}

statement!(
    INSERT = "INSERT INTO outbox (id, report_id, kind, language, payload, state, attempts, next_at, created_at)
    VALUES ($1, $2, $3, $4, $5, 'queued', 0, $6, $6)"
);

statement!(
    INSERT_FOR_ACCOUNT =
        "INSERT INTO outbox (id, account_id, kind, language, payload, state, attempts, next_at, created_at)
    VALUES ($1, $2, $3, $4, $5, 'queued', 0, $6, $6)"
);

// The key is read by a subquery: a join would lock its row too.
statement!(
    NEXT_DUE = "SELECT id, report_id, account_id, kind, payload, attempts,
        (SELECT wrapped FROM report_keys WHERE report_keys.report_id = outbox.report_id) AS wrapped
    FROM outbox WHERE state IN ('queued', 'sending') AND next_at <= $1
    ORDER BY next_at LIMIT 1",
    for update skip locked
);

// next_at follows the lease, so that one index finds what is due.
statement!(
    LEASE = "UPDATE outbox SET state = 'sending', attempts = attempts + 1,
        lease_owner = $2, lease_until = $3, next_at = $3
    WHERE id = $1"
);

// Whoever holds the lease now: what is known to be sent, is.
statement!(
    MARK_SENT = "UPDATE outbox SET state = 'sent', sent_at = $2, payload = $3, error = NULL,
        lease_owner = NULL, lease_until = NULL
    WHERE id = $1 AND state <> 'sent' RETURNING kind, created_at"
);
statement!(REPORT = "SELECT report_id FROM outbox WHERE id = $1");

statement!(
    RETRY = "UPDATE outbox SET state = 'queued', next_at = $3, error = $4,
        lease_owner = NULL, lease_until = NULL
    WHERE id = $1 AND state = 'sending' AND lease_owner = $2"
);

// A report's stays for whoever sends it another way. What staff get may hold a link that
// is worth nothing soon, and is wiped.
statement!(
    FAIL = "UPDATE outbox SET state = 'failed', error = $3,
        payload = CASE WHEN report_id IS NULL THEN $4 ELSE payload END,
        lease_owner = NULL, lease_until = NULL
    WHERE id = $1 AND state = 'sending' AND lease_owner = $2"
);

// One that is being sent too, so that it is not tried again; if it went, its worker says so.
statement!(
    GIVE_UP = "UPDATE outbox SET state = 'failed', error = $2, lease_owner = NULL, lease_until = NULL
    WHERE report_id = $1 AND state IN ('queued', 'sending') RETURNING kind"
);

// One that is being sent is left to its worker.
statement!(
    WITHDRAW = "DELETE FROM outbox WHERE account_id = $1
        AND (state IN ('sent', 'failed') OR (state = 'queued' AND kind <> $2))"
);
statement!(FORGET_SETTLED = "DELETE FROM outbox WHERE account_id = $1 AND state IN ('sent', 'failed')");
statement!(
    FAILED = "SELECT o.account_id FROM outbox o WHERE o.state = 'failed' AND o.account_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM outbox n WHERE n.account_id = o.account_id AND n.created_at > o.created_at)"
);

/// Queues a message in the transaction of what it tells of.
pub async fn insert(
    tx: &mut Tx,
    id: [u8; 16],
    report_id: [u8; 16],
    kind: &str,
    lang: &str,
    sealed_payload: Vec<u8>,
    now: i64,
) -> Result<(), StoreError> {
    tx.execute(&INSERT, args![id, report_id, kind, lang, sealed_payload, now]).await.map(drop)
}

/// As [`insert`], for somebody who works here.
pub async fn insert_for_account(
    tx: &mut Tx,
    id: [u8; 16],
    account: [u8; 16],
    kind: &str,
    lang: &str,
    sealed_payload: Vec<u8>,
    now: i64,
) -> Result<(), StoreError> {
    tx.execute(&INSERT_FOR_ACCOUNT, args![id, account, kind, lang, sealed_payload, now]).await.map(drop)
}

/// Deletes an account's messages, those that wait too: what they say holds no more. One
/// of the kind `lasting` says what was, and is sent still.
pub async fn withdraw(tx: &mut Tx, account: [u8; 16], lasting: &str) -> Result<(), StoreError> {
    tx.execute(&WITHDRAW, args![account, lasting]).await.map(drop)
}

/// Deletes an account's messages that were sent or failed.
pub async fn forget_settled(tx: &mut Tx, account: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&FORGET_SETTLED, args![account]).await.map(drop)
}

/// Accounts whose last message could not be sent.
pub async fn failed_accounts(db: &Db) -> Result<BTreeSet<[u8; 16]>, StoreError> {
    db.fetch_all(&FAILED, args![]).await?.iter().map(|row| row.get("account_id")).collect()
}

/// Leases the message that has waited longest, if one is due. Of several
/// workers, on one machine or many, one gets it.
pub async fn claim(db: &Db, lease: Lease, now: i64) -> Result<Option<Claimed>, StoreError> {
    let mut tx = db.begin_write().await?;
    let Some(row) = tx.fetch_optional(&NEXT_DUE, args![now]).await? else {
        tx.rollback().await?;
        return Ok(None);
    };
    let mut claimed = read(&row)?;
    claimed.attempts += 1;
    tx.execute(&LEASE, args![claimed.id, lease.owner, lease.until]).await?;
    tx.commit().await?;
    Ok(Some(claimed))
}

/// The report that a message is about, where it is about one.
pub async fn report_of(tx: &mut Tx, id: [u8; 16]) -> Result<Option<[u8; 16]>, StoreError> {
    let row = tx.fetch_optional(&REPORT, args![id]).await?;
    row.map_or(Ok(None), |row| row.get("report_id"))
}

/// Notes that the receiver has it, and wipes what it said. Its kind and when it was
/// written; `None` where that was noted before.
pub async fn mark_sent(tx: &mut Tx, id: [u8; 16], sent_at: i64) -> Result<Option<(String, i64)>, StoreError> {
    let row = tx.fetch_optional(&MARK_SENT, args![id, sent_at, Vec::<u8>::new()]).await?;
    row.map(|row| Ok((row.get("kind")?, row.get("created_at")?))).transpose()
}

/// Puts it back until `next_at`; false if the lease had passed to another.
pub async fn retry(db: &Db, id: [u8; 16], owner: [u8; 16], next_at: i64, error: &str) -> Result<bool, StoreError> {
    Ok(db.execute(&RETRY, args![id, owner, next_at, error]).await? > 0)
}

/// What staff are to do about a message that failed.
#[derive(Debug, Clone)]
pub struct Task {
    pub id: [u8; 16],
    pub kind: String,
}

/// Gives it up and, with that, raises the task about its report; false if the lease had passed
/// to another.
pub async fn fail(
    db: &Db,
    claimed: &Claimed,
    owner: [u8; 16],
    error: &str,
    task: Option<Task>,
    now: i64,
) -> Result<bool, StoreError> {
    let mut tx = db.begin_write().await?;
    if let About::Report { id: report, .. } = &claimed.about {
        // First, as whoever stops the e-mails of a report they hold.
        clocks::hold(&mut tx, *report).await?;
    }
    let ours = tx.execute(&FAIL, args![claimed.id, owner, error, Vec::<u8>::new()]).await? > 0;
    if let (true, Some(task), About::Report { id: report, .. }) = (ours, task, &claimed.about) {
        tasks::insert(&mut tx, task.id, *report, &task.kind, now).await?;
    }
    tx.commit().await?;
    Ok(ours)
}

/// Gives up all about a report that was not sent yet, whose row the transaction holds. The
/// kind of each.
pub async fn give_up(tx: &mut Tx, report: [u8; 16], error: &str) -> Result<Vec<String>, StoreError> {
    tx.fetch_all(&GIVE_UP, args![report, error]).await?.iter().map(|row| row.get("kind")).collect()
}

fn read(row: &Row) -> Result<Claimed, StoreError> {
    let about = match row.get::<Option<[u8; 16]>>("report_id")? {
        Some(id) => About::Report { id, wrapped_key: row.get("wrapped")? },
        None => About::Account(row.get("account_id")?),
    };
    Ok(Claimed {
        id: row.get("id")?,
        about,
        kind: row.get("kind")?,
        payload: row.get("payload")?,
        attempts: row.get("attempts")?,
    })
}

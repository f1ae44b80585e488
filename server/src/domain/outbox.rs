//! Sending what is queued: each message at least once, and never again once it
//! is known to be sent; with patience, an end, and a task for staff at the end.
//!
//! Not for how a mail travels (`mail`), nor for the loop (`jobs::outbox`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use super::case::{Went, went_out};
use super::{DomainError, sealed};
use crate::forms::Forms;
use crate::hex;
use crate::mail::{Mailer, Message, SendError};
use crate::seal::{DataKey, MasterKeys, Place, SealError};
use crate::store::outbox::{self, About, Claimed, Lease, Task};
use crate::store::{Db, StoreError, Tx, clocks};
use crate::world::World;

/// How many are sent side by side.
const LANES: usize = 4;
/// How long one may take, from connecting to the confirmation.
const LIMIT: Duration = Duration::from_secs(30);
/// Longer than [`LIMIT`] by enough to write down what came of it.
const LEASE: Duration = Duration::from_secs(120);
/// With the waits below: most of a day.
const MOST_ATTEMPTS: i64 = 12;
const FIRST_WAIT: Duration = Duration::from_secs(60);
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 60 * 60);

/// A message to a reporter.
pub struct Outgoing<'a> {
    pub id: [u8; 16],
    pub report: [u8; 16],
    /// If it cannot be sent, the task is called as [`task`] says.
    pub kind: &'static str,
    pub message: &'a Message,
}

/// Queues a message to a reporter, sealed by the report's key, in the transaction of what
/// it tells of.
pub async fn queue(tx: &mut Tx, world: &World, key: &DataKey, outgoing: Outgoing<'_>) -> Result<(), DomainError> {
    let Outgoing { id, report, kind, message } = outgoing;
    let payload = sealed::seal_json(key, place(id), message, world)?;
    Ok(outbox::insert(tx, id, report, kind, message.lang.code(), payload, world.now()).await?)
}

/// What staff are asked to do where one of this kind cannot be sent.
pub(super) fn task(kind: &str) -> String {
    format!("{kind}_failed")
}

/// A message to somebody who works here.
#[derive(Serialize, Deserialize)]
pub struct Timed {
    pub message: Message,
    /// Microseconds UTC. One that holds a link goes in time or not at all; the others go
    /// however late.
    pub until: Option<i64>,
}

/// Queues a message to somebody who works here, in the transaction of what it tells of.
/// It belongs to no report, so a derived key seals it.
pub async fn queue_for_account(
    tx: &mut Tx,
    world: &World,
    keys: &MasterKeys,
    account: [u8; 16],
    kind: &str,
    timed: &Timed,
) -> Result<(), DomainError> {
    let id = world.id();
    let payload = sealed::seal_json(&keys.data_key(LABEL), place(id), timed, world)?;
    let lang = timed.message.lang.code();
    Ok(outbox::insert_for_account(tx, id, account, kind, lang, payload, world.now()).await?)
}

/// Of the derived key for messages that belong to an account.
const LABEL: &str = "staff mail";

fn place(row: [u8; 16]) -> Place {
    Place { table: "outbox", column: "payload", row }
}

/// What a run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub sent: usize,
    pub retried: usize,
    pub failed: usize,
    /// Not written down, because the database failed or another worker has
    /// taken over. What was sent of these is remembered.
    pub unsettled: usize,
}

/// Sends what is due. Several may work on one database.
pub struct Worker {
    db: Db,
    keys: Arc<MasterKeys>,
    forms: Arc<Forms>,
    mailer: Mailer,
    world: World,
    owner: [u8; 16],
    limit: Duration,
    /// Sent, but not yet marked so: id and time.
    confirmed: Mutex<HashMap<[u8; 16], i64>>,
}

enum Outcome {
    Sent,
    Retried,
    Failed,
    Unsettled,
}

impl Worker {
    /// `forms`: whose time limits are met by what is sent.
    pub fn new(db: Db, keys: Arc<MasterKeys>, forms: Arc<Forms>, mailer: Mailer, world: World) -> Self {
        let owner = world.id();
        Self { db, keys, forms, mailer, world, owner, limit: LIMIT, confirmed: Mutex::default() }
    }

    /// Another limit for one sending; shorter than the lease.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> Self {
        self.limit = limit.min(LEASE / 2);
        self
    }

    /// Sends all that is due.
    pub async fn run_once(&self) -> Summary {
        self.run_until(&CancellationToken::new()).await
    }

    /// As [`Worker::run_once`], but takes up no further message after `stop`.
    /// Those it is at are finished: a mail that is cut off may arrive twice.
    pub async fn run_until(&self, stop: &CancellationToken) -> Summary {
        let mut summary = Summary { sent: self.mark_confirmed().await, ..Summary::default() };
        for lane in join_all((0..LANES).map(|_| self.lane(stop))).await {
            summary.sent += lane.sent;
            summary.retried += lane.retried;
            summary.failed += lane.failed;
            summary.unsettled += lane.unsettled;
        }
        summary
    }

    /// One after the other, until nothing is due. It ends: whatever was taken
    /// up is due at a later time, even if nothing more could be written.
    async fn lane(&self, stop: &CancellationToken) -> Summary {
        let mut summary = Summary::default();
        while !stop.is_cancelled() {
            let now = self.world.now();
            let lease = Lease { owner: self.owner, until: now.saturating_add(micros(LEASE)) };
            match outbox::claim(&self.db, lease, now).await {
                Ok(Some(claimed)) => match self.settle(&claimed).await {
                    Outcome::Sent => summary.sent += 1,
                    Outcome::Retried => summary.retried += 1,
                    Outcome::Failed => summary.failed += 1,
                    Outcome::Unsettled => summary.unsettled += 1,
                },
                Ok(None) => break,
                Err(error) => {
                    tracing::warn!(%error, "the outbox could not be read");
                    break;
                }
            }
        }
        summary
    }

    async fn settle(&self, claimed: &Claimed) -> Outcome {
        let known = self.confirmed().get(&claimed.id).copied();
        if let Some(at) = known {
            return self.mark(claimed.id, at).await;
        }
        if claimed.attempts > MOST_ATTEMPTS {
            // The last try never said what came of it.
            return self.fail(claimed, "interrupted").await;
        }
        match self.send(claimed).await {
            Ok(()) => {
                let at = self.world.now();
                self.confirmed().insert(claimed.id, at);
                self.mark(claimed.id, at).await
            }
            Err(SendError::Permanent(class)) => self.fail(claimed, class).await,
            Err(SendError::Transient(class)) if claimed.attempts >= MOST_ATTEMPTS => self.fail(claimed, class).await,
            Err(SendError::Transient(class)) => self.retry(claimed, class).await,
        }
    }

    async fn send(&self, claimed: &Claimed) -> Result<(), SendError> {
        let message = self.open(claimed)?;
        let sending = self.mailer.send(&claimed.id, &message, self.world.now());
        let sent = tokio::time::timeout(self.limit, sending).await;
        sent.unwrap_or(Err(SendError::Transient("time_limit")))
    }

    fn open(&self, claimed: &Claimed) -> Result<Message, SendError> {
        let (report, wrapped) = match &claimed.about {
            About::Report { id, wrapped_key } => (*id, wrapped_key.as_ref().ok_or(SendError::Permanent(ERASED))?),
            About::Account(_) => return self.open_timed(claimed),
        };
        let key = sealed::report_key(&self.keys, report, wrapped).map_err(|error| match error {
            // Put the key back into the file, and it goes.
            SealError::UnknownKey(_) => SendError::Transient("master_key"),
            SealError::Malformed | SealError::Refused => SendError::Permanent("sealed"),
        })?;
        payload(&key, claimed)
    }

    fn open_timed(&self, claimed: &Claimed) -> Result<Message, SendError> {
        let timed: Timed = payload(&self.keys.data_key(LABEL), claimed)?;
        if timed.until.is_some_and(|until| until <= self.world.now()) {
            return Err(SendError::Permanent("too_late"));
        }
        Ok(timed.message)
    }

    /// Marks what was sent while the database could not be written to.
    pub async fn mark_confirmed(&self) -> usize {
        let waiting: Vec<_> = self.confirmed().iter().map(|(id, at)| (*id, *at)).collect();
        let mut marked = 0;
        for (id, at) in waiting {
            marked += usize::from(matches!(self.mark(id, at).await, Outcome::Sent));
        }
        marked
    }

    async fn mark(&self, id: [u8; 16], at: i64) -> Outcome {
        if let Err(error) = self.write_sent(id, at).await {
            tracing::warn!(%error, message = hex::text(id), "a sent message could not be marked so");
            return Outcome::Unsettled;
        }
        self.confirmed().remove(&id);
        Outcome::Sent
    }

    /// With it goes what it meets: the reporter knows no sooner.
    async fn write_sent(&self, id: [u8; 16], at: i64) -> Result<(), DomainError> {
        let mut tx = self.db.begin_write().await?;
        let report = outbox::report_of(&mut tx, id).await?;
        // First, as whoever stops the e-mails of a report they hold.
        let held = match report {
            Some(report) => clocks::hold(&mut tx, report).await?,
            None => None,
        };
        let sent = outbox::mark_sent(&mut tx, id, at).await?;
        if let (Some(report), Some((kind, written_at))) = (report, sent) {
            went_out(&mut tx, &self.forms, held, Went { report, kind: &kind, written_at, at }).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn retry(&self, claimed: &Claimed, class: &'static str) -> Outcome {
        let jitter = u16::from_be_bytes(self.world.chance.bytes());
        let next_at = self.world.now().saturating_add(micros(wait(claimed.attempts, jitter)));
        tracing::info!(class, attempt = claimed.attempts, message = hex::text(claimed.id), "not sent yet");
        match outbox::retry(&self.db, claimed.id, self.owner, next_at, class).await {
            Ok(true) => Outcome::Retried,
            Ok(false) => Outcome::Unsettled,
            Err(error) => unsettled(&error, claimed),
        }
    }

    async fn fail(&self, claimed: &Claimed, class: &'static str) -> Outcome {
        tracing::warn!(class, attempt = claimed.attempts, message = hex::text(claimed.id), "not sent, given up");
        // Of a report that was erased there is nothing to do; of a message to staff their
        // own page tells.
        let about_report = matches!(claimed.about, About::Report { .. });
        let task = (about_report && class != ERASED).then(|| Task { id: self.world.id(), kind: task(&claimed.kind) });
        let now = self.world.now();
        match outbox::fail(&self.db, claimed, self.owner, class, task, now).await {
            Ok(true) => Outcome::Failed,
            Ok(false) => Outcome::Unsettled,
            Err(error) => unsettled(&error, claimed),
        }
    }

    fn confirmed(&self) -> MutexGuard<'_, HashMap<[u8; 16], i64>> {
        self.confirmed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").field("db", &self.db).field("mailer", &self.mailer).finish_non_exhaustive()
    }
}

fn payload<T: DeserializeOwned>(key: &DataKey, claimed: &Claimed) -> Result<T, SendError> {
    sealed::open_json(key, place(claimed.id), &claimed.payload).map_err(|fault| match fault {
        DomainError::Stored(_) => SendError::Permanent("message"),
        _ => SendError::Permanent("sealed"),
    })
}

/// The class of a message whose report was erased.
const ERASED: &str = "erased";

fn unsettled(error: &StoreError, claimed: &Claimed) -> Outcome {
    tracing::warn!(%error, message = hex::text(claimed.id), "what came of a message could not be written down");
    Outcome::Unsettled
}

/// Doubles from a minute to six hours, give or take a fifth, so that what
/// failed together does not come back together. `jitter` is any number.
fn wait(attempts: i64, jitter: u16) -> Duration {
    let doublings = attempts.saturating_sub(1).clamp(0, 16);
    let wait = FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT);
    wait.mul_f64(0.8 + 0.4 * f64::from(jitter) / f64::from(u16::MAX))
}

fn micros(span: Duration) -> i64 {
    i64::try_from(span.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_six_hours() {
        let middle = u16::MAX / 2;
        let minutes = |attempts| (wait(attempts, middle).as_secs_f64() / 60.0).round() as i64;
        let waits: Vec<_> = (1..MOST_ATTEMPTS).map(minutes).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
        assert_eq!(minutes(i64::MAX), 360);
        assert_eq!(minutes(0), 1);
    }

    #[test]
    fn jitter_is_a_fifth_either_way() {
        assert_eq!(wait(1, 0), Duration::from_secs(48));
        assert_eq!(wait(1, u16::MAX), Duration::from_secs(72));
    }

    #[test]
    fn a_lease_outlives_the_time_limit() {
        assert!(LEASE >= LIMIT * 2);
    }
}

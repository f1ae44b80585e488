//! Signing in with a password; with a passkey in its place in [`by_passkey`]. Whether the
//! address is unknown, the password wrong or the account disabled, the answer is one, and
//! takes as long (ASVS 6.3.8): the same statements are run and a password is hashed each
//! time.

mod by_passkey;

pub use by_passkey::PasskeyAttempt;

use super::account::normal_email;
use super::account::password::Compared;
use super::audit::{Action, Entry};
use super::bearer::Bearer;
use super::session::{self, SecondFactor};
use super::{DomainError, Service};
use crate::store::Tx;
use crate::store::accounts::{self, AccountRow};
use crate::store::sessions::{self, NewSession, devices};
use std::time::Duration;

/// How long a browser stays known after somebody signed in from it.
pub const DEVICE: i64 = 90 * 86_400_000_000;
/// The most that is kept of what a browser says of itself.
const LONGEST_BROWSER: usize = 200;

/// Where an attempt comes from.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    /// What its device cookie holds. It opens nothing: it only has an allowance.
    pub device: Option<&'a Bearer>,
    /// What stands for the address, and is not stored.
    pub peer: [u8; 16],
}

pub struct Attempt<'a> {
    pub email: &'a str,
    pub password: &'a str,
    pub browser: Browser<'a>,
    /// What the browser says of itself, for the list of sessions.
    pub description: &'a str,
    /// The session that this browser had until now: it ends (ASVS 7.2.4).
    pub before: Option<&'a Bearer>,
}

/// Somebody who has just shown who they are.
struct Arrival<'a> {
    account: [u8; 16],
    browser: Browser<'a>,
    description: &'a str,
    before: Option<&'a Bearer>,
    /// What is left to ask.
    second_factor: SecondFactor,
    /// They gave a second factor already.
    verified: bool,
}

/// And the session they begin.
struct Arrived {
    id: [u8; 16],
    session: Bearer,
    device: Option<Bearer>,
}

/// What became of an attempt.
#[derive(Debug)]
pub enum SignIn {
    Refused,
    Throttled {
        retry_after: Duration,
    },
    /// Signed in as far as `second_factor` says; the person is asked for the rest.
    Begun {
        session: Bearer,
        second_factor: SecondFactor,
        /// For the device cookie; only where nothing is left to ask.
        device: Option<Bearer>,
    },
}

impl Service {
    pub async fn sign_in(&self, attempt: Attempt<'_>) -> Result<SignIn, DomainError> {
        let email = normal_email(attempt.email);
        let device = self.known_device(&email, attempt.browser.device).await?;
        if let Err(retry_after) = self.throttle.password(&email, device, attempt.browser.peer) {
            // Not in the audit log, which whoever floods us would fill; the attempts that
            // used the allowance up are.
            return Ok(SignIn::Throttled { retry_after });
        }
        let account = accounts::find_by_email(&self.db, &email).await?;
        let stored = account.as_ref().and_then(|row| row.password.clone());
        let compared = self.passwords.compare(stored.as_deref(), attempt.password).await?;
        match account {
            Some(row) if compared != Compared::Wrong && row.disabled_at.is_none() => {
                if let (Compared::RightButOld, Some(old)) = (compared, &stored) {
                    let new = self.passwords.hash(attempt.password, &*self.world.chance).await?;
                    accounts::replace_password(&self.db, row.id, old, &new).await?;
                }
                self.begin_session(row, &attempt).await
            }
            // Nothing of what was typed is written down: people type passwords as names.
            found => {
                let subject = found.map(|row| row.id);
                let entry = Entry { action: Action::SignInFailed, subject, ..Entry::default() };
                let mut tx = self.db.begin_write().await?;
                self.audit(&mut tx, entry).await?;
                tx.commit().await?;
                Ok(SignIn::Refused)
            }
        }
    }

    async fn begin_session(&self, row: AccountRow, attempt: &Attempt<'_>) -> Result<SignIn, DomainError> {
        let second_factor = match row.has_second_factor() {
            true => SecondFactor::Asked,
            false if self.settings.require_second_factor => SecondFactor::NotEnrolled,
            false => SecondFactor::Given,
        };
        let arrival = Arrival {
            account: row.id,
            browser: attempt.browser,
            description: attempt.description,
            before: attempt.before,
            second_factor,
            verified: false,
        };
        let mut tx = self.db.begin_write().await?;
        let Arrived { id, session, device } = self.arrive(&mut tx, &arrival).await?;
        let entry = Entry {
            account: Some(row.id),
            session: Some(id),
            action: Action::SignedIn,
            detail: (second_factor != SecondFactor::Given).then_some("password only"),
            ..Entry::default()
        };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(SignIn::Begun { session, second_factor, device })
    }

    /// Begins the session, and ends the one that the browser had.
    async fn arrive(&self, tx: &mut Tx, arrival: &Arrival<'_>) -> Result<Arrived, DomainError> {
        let complete = arrival.second_factor == SecondFactor::Given;
        let (id, now) = (self.world.id(), self.world.now());
        let session = Bearer::generate(&*self.world.chance);
        // A browser is known once its person has shown all there is to show.
        let device = complete.then(|| self.device_token(arrival.browser.device));
        let browser: String = arrival.description.chars().filter(|c| !c.is_control()).take(LONGEST_BROWSER).collect();
        if let Some(before) = arrival.before {
            sessions::end_by_token(tx, before.hash(), now).await?;
        }
        let new = NewSession {
            id,
            token_hash: session.hash(),
            account: arrival.account,
            browser: &browser,
            now,
            stepped_up_at: complete.then_some(now),
        };
        sessions::insert(tx, &new).await?;
        if arrival.verified {
            sessions::verify(tx, id, session.hash(), now).await?;
        }
        sessions::end_surplus(tx, arrival.account, id, session::MOST - 1, now).await?;
        if let Some(device) = &device {
            devices::remember(tx, device.hash(), arrival.account, now).await?;
        }
        Ok(Arrived { id, session, device })
    }

    /// The hash of the browser's token, if this account has signed in from it.
    pub(super) async fn known_device(
        &self,
        email: &str,
        device: Option<&Bearer>,
    ) -> Result<Option<[u8; 32]>, DomainError> {
        let Some(hash) = device.map(Bearer::hash) else { return Ok(None) };
        let known = devices::knows(&self.db, hash, email, self.world.now() - DEVICE).await?;
        Ok(known.then_some(hash))
    }

    /// The browser's own, which others who sign in from it may have too, or a new one.
    pub(super) fn device_token(&self, device: Option<&Bearer>) -> Bearer {
        device.cloned().unwrap_or_else(|| Bearer::generate(&*self.world.chance))
    }
}

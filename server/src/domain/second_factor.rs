//! The second factor: asked for when somebody signs in, and again before what is
//! sensitive (to step up). Either way the session goes on under a new token.

use super::account::password::{self, Compared};
use super::audit::{Action, Entry};
use super::bearer::Bearer;
use super::session::{Person, SecondFactor};
use super::sign_in::Browser;
use super::{DomainError, Service};
use crate::store::accounts::{self, recovery, totp};
use crate::store::sessions::{self, devices};
use crate::store::{StoreError, Tx};
use std::time::Duration;

/// What somebody shows.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    /// From an authenticator app, as typed.
    Code(&'a str),
    /// One of the codes on paper, as typed.
    Recovery(&'a str),
    /// Only to step up, and only where a person has no second factor and needs none.
    Password(&'a str),
}

#[derive(Debug)]
pub enum Proved {
    /// The session's new token, and the browser's for its device cookie.
    Given {
        session: Bearer,
        device: Bearer,
    },
    /// Wrong, used before, or not what this person is asked for.
    Wrong,
    Throttled {
        retry_after: Duration,
    },
    /// The session was ended meanwhile.
    Gone,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    SignIn,
    StepUp,
}

/// What can be used up, once it was found right.
enum Right {
    Step { sealed: Vec<u8>, step: i64 },
    Recovery([u8; 32]),
    Password,
}

impl Service {
    /// For a person of whom it is asked; see [`SecondFactor::Asked`].
    pub async fn verify_second_factor(
        &self,
        person: &Person,
        browser: Browser<'_>,
        proof: Proof<'_>,
    ) -> Result<Proved, DomainError> {
        if person.second_factor != SecondFactor::Asked {
            return Ok(Proved::Wrong);
        }
        self.prove(person, browser, proof, Purpose::SignIn).await
    }

    /// For a person who is signed in: they may do what is sensitive for ten minutes.
    pub async fn step_up(
        &self,
        person: &Person,
        browser: Browser<'_>,
        proof: Proof<'_>,
    ) -> Result<Proved, DomainError> {
        if !person.verified {
            return Ok(Proved::Wrong);
        }
        self.prove(person, browser, proof, Purpose::StepUp).await
    }

    async fn prove(
        &self,
        person: &Person,
        browser: Browser<'_>,
        proof: Proof<'_>,
        purpose: Purpose,
    ) -> Result<Proved, DomainError> {
        let known = self.known_device(&person.email, browser.device).await?;
        let allowed = match proof {
            Proof::Password(_) => self.throttle.password(&person.email, known, browser.peer),
            Proof::Code(_) | Proof::Recovery(_) => self.throttle.code(&person.email, known),
        };
        if let Err(retry_after) = allowed {
            return Ok(Proved::Throttled { retry_after });
        }
        let now = self.world.now();
        let right = self.check_proof(person, proof, now).await?;
        let mut tx = self.db.begin_write().await?;
        let spent = match &right {
            Some(right) => spend(&mut tx, person.account, right, now).await?,
            None => false,
        };
        if !spent {
            self.audit(&mut tx, person.entry(Action::SecondFactorFailed)).await?;
            tx.commit().await?;
            return Ok(Proved::Wrong);
        }
        let session = Bearer::generate(&*self.world.chance);
        let device = self.device_token(browser.device);
        let goes_on = match purpose {
            Purpose::SignIn => sessions::verify(&mut tx, person.session, session.hash(), now).await?,
            Purpose::StepUp => sessions::step_up(&mut tx, person.session, session.hash(), now).await?,
        };
        if !goes_on {
            tx.rollback().await?;
            return Ok(Proved::Gone);
        }
        devices::remember(&mut tx, device.hash(), person.account, now).await?;
        if matches!(right, Some(Right::Recovery(_))) {
            self.audit(&mut tx, person.entry(Action::RecoveryCodeUsed)).await?;
        }
        let action = if purpose == Purpose::SignIn { Action::SignedIn } else { Action::SteppedUp };
        self.audit(&mut tx, Entry { detail: Some("second factor"), ..person.entry(action) }).await?;
        tx.commit().await?;
        Ok(Proved::Given { session, device })
    }

    /// Is it right? Whether it was used before shows only when it is used up.
    async fn check_proof(&self, person: &Person, proof: Proof<'_>, now: i64) -> Result<Option<Right>, DomainError> {
        let Some(row) = accounts::find(&self.db, person.account).await? else { return Ok(None) };
        match (proof, row.totp_confirmed_at) {
            (Proof::Code(typed), Some(_)) => {
                let Some(sealed) = row.totp else { return Ok(None) };
                let app = self.authenticator(row.id, &row.email, &sealed)?;
                Ok(app.step_of(typed, now).map(|step| Right::Step { sealed, step }))
            }
            (Proof::Recovery(typed), Some(_)) => Ok(Some(Right::Recovery(self.recovery_hash(row.id, typed)))),
            (Proof::Password(typed), None) => {
                let compared = password::compare(row.password.as_deref(), typed).await?;
                Ok((compared != Compared::Wrong).then_some(Right::Password))
            }
            // A password does not stand in for a second factor, nor the other way round.
            _ => Ok(None),
        }
    }
}

/// False: somebody was faster, or it was used long ago.
async fn spend(tx: &mut Tx, account: [u8; 16], right: &Right, now: i64) -> Result<bool, StoreError> {
    match right {
        Right::Step { sealed, step } => totp::spend(tx, account, sealed, *step).await,
        Right::Recovery(hash) => recovery::spend(tx, account, *hash, now).await,
        Right::Password => Ok(true),
    }
}

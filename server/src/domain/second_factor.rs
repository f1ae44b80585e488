//! The second factor: asked for when somebody signs in, and again before what is
//! sensitive (to step up). Either way the session goes on under a new token.

use super::account::passkey::{Checked, Signed, Unproven};
use super::account::password::Compared;
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
    /// What a passkey of theirs signed.
    Passkey(Signed<'a>),
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
    Passkey(Checked),
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
            Proof::Code(_) | Proof::Recovery(_) | Proof::Passkey(_) => self.throttle.code(&person.email, known),
        };
        if let Err(retry_after) = allowed {
            return Ok(Proved::Throttled { retry_after });
        }
        let now = self.world.now();
        let right = self.check_proof(person, proof, now).await?;
        let mut tx = self.db.begin_write().await?;
        // What a passkey was asked counts once, whatever came of it.
        let asked = match proof {
            Proof::Passkey(signed) => signed.spend(&mut tx, now).await?,
            _ => true,
        };
        let spent = match &right {
            Ok(right) => asked && spend(&mut tx, person.account, right, now).await?,
            Err(_) => false,
        };
        if !spent {
            let copied = right.is_err_and(|unproven| unproven.copied);
            let action = if copied { Action::PasskeyCopied } else { Action::SecondFactorFailed };
            self.audit(&mut tx, Entry { detail: by(proof), ..person.entry(action) }).await?;
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
        if matches!(right, Ok(Right::Recovery(_))) {
            self.audit(&mut tx, person.entry(Action::RecoveryCodeUsed)).await?;
        }
        let action = if purpose == Purpose::SignIn { Action::SignedIn } else { Action::SteppedUp };
        let detail = Some(by(proof).unwrap_or("second factor"));
        self.audit(&mut tx, Entry { detail, ..person.entry(action) }).await?;
        tx.commit().await?;
        Ok(Proved::Given { session, device })
    }

    /// Is it right? Whether it was used before shows only when it is used up.
    async fn check_proof(
        &self,
        person: &Person,
        proof: Proof<'_>,
        now: i64,
    ) -> Result<Result<Right, Unproven>, DomainError> {
        let wrong = Err(Unproven::default());
        let Some(row) = accounts::find(&self.db, person.account).await? else { return Ok(wrong) };
        match (proof, row.has_second_factor()) {
            (Proof::Code(typed), _) if row.totp_confirmed_at.is_some() => {
                let Some(sealed) = row.totp else { return Ok(wrong) };
                let app = self.authenticator(row.id, &row.email, &sealed)?;
                Ok(app.step_of(typed, now).map(|step| Right::Step { sealed, step }).ok_or(Unproven::default()))
            }
            (Proof::Recovery(typed), true) => Ok(Ok(Right::Recovery(self.recovery_hash(row.id, typed)))),
            (Proof::Passkey(signed), true) => match self.find_passkey(signed).await? {
                Some(answer) => {
                    let checked = self.check_passkey(Some(row.id), signed, &answer).await?;
                    Ok(checked.map(Right::Passkey))
                }
                None => Ok(wrong),
            },
            (Proof::Password(typed), false) => {
                let compared = self.passwords.compare(row.password.as_deref(), typed).await?;
                Ok(if compared == Compared::Wrong { wrong } else { Ok(Right::Password) })
            }
            // A password does not stand in for a second factor, nor the other way round.
            _ => Ok(wrong),
        }
    }
}

/// False: somebody was faster, or it was used long ago.
async fn spend(tx: &mut Tx, account: [u8; 16], right: &Right, now: i64) -> Result<bool, StoreError> {
    match right {
        Right::Step { sealed, step } => totp::spend(tx, account, sealed, *step).await,
        Right::Recovery(hash) => recovery::spend(tx, account, *hash, now).await,
        Right::Passkey(checked) => checked.spend(tx, now).await,
        Right::Password => Ok(true),
    }
}

/// What the log says of a proof that is no code.
fn by(proof: Proof<'_>) -> Option<&'static str> {
    match proof {
        Proof::Passkey(_) => Some("passkey as second factor"),
        Proof::Code(_) | Proof::Recovery(_) | Proof::Password(_) => None,
    }
}

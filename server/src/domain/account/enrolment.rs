//! A person's authenticator app, taken up or replaced; a passkey in its place is in
//! [`super::passkey`]. The new secret goes to the page
//! sealed and comes back with its first code: one that is looked at and left replaces
//! nothing.

use super::mail::Addressee;
use super::notice::Change;
use super::{Actor, Refusal};
use crate::domain::audit::{Action, Entry};
use crate::domain::bearer::Bearer;
use crate::domain::session::{Person, SecondFactor};
use crate::domain::{DomainError, Service};
use crate::seal::SealError;
use crate::store::accounts::passkeys;
use crate::store::accounts::totp::{self, Proven};
use crate::store::{accounts, sessions};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use std::time::Duration;

/// A secret on its way to an app.
pub struct Offer {
    /// `otpauth://…`, for a QR code or as a link.
    pub address: String,
    /// For those who type it.
    pub secret: String,
    /// For the form: opens here and for this person alone.
    pub sealed: String,
}

/// Not `Debug`: it holds codes.
pub enum Enrolled {
    /// The session goes on, past the second factor, under a new token. The recovery codes
    /// are shown now and never again.
    Done {
        session: Bearer,
        device: Bearer,
        codes: Vec<String>,
    },
    Wrong,
    Throttled {
        retry_after: Duration,
    },
    /// They must step up first, the form was not ours, or the session is over.
    Refused,
}

impl Service {
    /// A new secret to take up. Nothing is stored.
    pub fn offer_second_factor(&self, person: &Person) -> Result<Offer, DomainError> {
        let sealed = self.new_totp_secret(person.account);
        self.offer(person, &sealed)
    }

    /// The same again, for a page with an error on it. `None`: not one of this person's.
    pub fn offer_again(&self, person: &Person, sealed: &str) -> Result<Option<Offer>, DomainError> {
        let Ok(bytes) = BASE64.decode(sealed) else { return Ok(None) };
        match self.offer(person, &bytes) {
            Err(DomainError::Seal(SealError::Malformed | SealError::Refused)) => Ok(None),
            offer => offer.map(Some),
        }
    }

    fn offer(&self, person: &Person, sealed: &[u8]) -> Result<Offer, DomainError> {
        let app = self.authenticator(person.account, &person.email, sealed)?;
        Ok(Offer { address: app.address()?, secret: app.secret(), sealed: BASE64.encode(sealed) })
    }

    /// Takes up what was offered, if `code` is right. Who must take one up may; everybody
    /// else steps up first (ASVS 7.5.1).
    pub async fn enrol(
        &self,
        person: &Person,
        device: Option<&Bearer>,
        sealed: &str,
        code: &str,
    ) -> Result<Enrolled, DomainError> {
        let now = self.world.now();
        let may = person.second_factor == SecondFactor::NotEnrolled || person.is_stepped_up(now);
        if !may || self.offer_again(person, sealed)?.is_none() {
            return Ok(Enrolled::Refused);
        }
        let known = self.known_device(&person.email, device).await?;
        if let Err(retry_after) = self.throttle.code(&person.email, known) {
            return Ok(Enrolled::Throttled { retry_after });
        }
        let Ok(sealed) = BASE64.decode(sealed) else { return Ok(Enrolled::Refused) };
        let app = self.authenticator(person.account, &person.email, &sealed)?;
        let Some(step) = app.step_of(code, now) else { return Ok(Enrolled::Wrong) };

        let proven = Proven { account: person.account, sealed: &sealed, step, now };
        let session = Bearer::generate(&*self.world.chance);
        let device = self.device_token(device);
        let mut tx = self.db.begin_write().await?;
        // As the account stands now: of two who took one up at once, one is refused, and
        // so is whoever has the password alone of one that has a second factor by now.
        let factors = passkeys::lock(&mut tx, person.account).await?;
        let same = factors.is_some_and(|f| f.authenticator == person.authenticator && f.any() == person.enrolled);
        let taken = same
            && if person.authenticator {
                totp::replace(&mut tx, &proven).await?
            } else {
                totp::enrol(&mut tx, &proven).await?
            };
        if !taken || !sessions::verify(&mut tx, person.session, session.hash(), now).await? {
            tx.rollback().await?;
            return Ok(Enrolled::Refused);
        }
        let codes = self.write_recovery_codes(&mut tx, person.account).await?;
        // Whoever else is signed in was not asked for this one.
        sessions::end_others(&mut tx, person.account, person.session, now).await?;
        sessions::devices::remember(&mut tx, device.hash(), person.account, now).await?;
        let change = if person.authenticator { Change::AnotherAuthenticator } else { Change::Authenticator };
        self.queue_own_notice(&mut tx, person, change).await?;
        let entry = Entry { subject: Some(person.account), ..person.entry(Action::SecondFactorEnrolled) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Enrolled::Done { session, device, codes })
    }

    /// For somebody who has lost their phone and their codes: app and passkeys go, and
    /// they are asked to take up a new one when they next sign in.
    pub async fn remove_second_factor(
        &self,
        actor: Actor<'_>,
        account: [u8; 16],
    ) -> Result<Result<(), Refusal>, DomainError> {
        if actor.is(account) {
            return Ok(Err(Refusal::Own));
        }
        if !actor.is_stepped_up(self.world.now()) {
            return Ok(Err(Refusal::StepUp));
        }
        let Some(row) = accounts::find(&self.db, account).await? else { return Ok(Err(Refusal::NotThere)) };
        let mut tx = self.db.begin_write().await?;
        totp::remove(&mut tx, account).await?;
        passkeys::remove_all(&mut tx, account).await?;
        accounts::recovery::replace(&mut tx, account, &[]).await?;
        sessions::end_all(&mut tx, account, self.world.now()).await?;
        if row.has_second_factor() {
            self.queue_notice(&mut tx, &Addressee { account, email: &row.email }, Change::SecondFactor).await?;
        }
        let entry = Entry { detail: Some("second factor removed"), ..actor.entry(Action::AccountChanged, account) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Ok(()))
    }
}

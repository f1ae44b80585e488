//! What a page asks a browser to do with a passkey, once: the options for the browser,
//! and the state that its answer is checked with, which waits in the database, sealed.

use super::{LABEL, RelyingParty};
use crate::domain::bearer::Bearer;
use crate::domain::session::{Person, SecondFactor};
use crate::domain::sign_in::{Browser, DEVICE};
use crate::domain::{DomainError, Service, sealed};
use crate::seal::Place;
use crate::store::accounts::passkeys::{self, challenges};
use crate::store::sessions::devices;
use crate::store::{StoreError, Tx};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::time::Duration;
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyRegistration, Uuid, WebauthnError};

/// In microseconds. It begins when the button is pressed; a browser gives up after five
/// minutes.
const LASTS: i64 = 10 * 60_000_000;

/// What a page's script needs.
pub struct Ceremony {
    /// For the page's form: what the answer is matched by.
    pub token: String,
    /// JSON, as `navigator.credentials` takes it, with bytes as base64url.
    pub options: String,
}

/// What came back, as the form sent it.
#[derive(Clone, Copy)]
pub struct Signed<'a> {
    pub token: &'a str,
    /// JSON.
    pub answer: &'a str,
}

impl Signed<'_> {
    pub(super) fn token_hash(&self) -> Option<[u8; 32]> {
        Bearer::parse(self.token).map(|token| token.hash())
    }

    /// Whatever came of it, it counts once. False: it counted before, its time is over,
    /// or it is none of ours.
    pub(in crate::domain) async fn spend(&self, tx: &mut Tx, now: i64) -> Result<bool, StoreError> {
        match self.token_hash() {
            Some(hash) => challenges::spend(tx, hash, now).await,
            None => Ok(false),
        }
    }
}

/// Sealed while it waits.
#[derive(Serialize, Deserialize)]
pub(super) enum State {
    Add(PasskeyRegistration),
    /// To sign in, to verify or to step up: whose answer it must be is in the row.
    Use(DiscoverableAuthentication),
}

impl Service {
    /// May a passkey be asked for? `Err`: how long to wait. Each asking writes a row, and
    /// whoever opens the sign-in page may ask. A browser that somebody has signed in from
    /// is not kept waiting by strangers at its address.
    pub async fn allow_asking_passkey(&self, browser: Browser<'_>) -> Result<Result<(), Duration>, DomainError> {
        let known = match browser.device.map(Bearer::hash) {
            Some(hash) => devices::is_known(&self.db, hash, self.world.now() - DEVICE).await?.then_some(hash),
            None => None,
        };
        Ok(self.throttle.passkey(known, browser.peer))
    }

    /// Asks for any passkey of ours: who signs in is what the answer says. `None`: there
    /// are no passkeys here.
    pub async fn ask_who_signs_in(&self) -> Result<Option<Ceremony>, DomainError> {
        let Some(party) = &self.relying_party else { return Ok(None) };
        let (mut options, state) = party.webauthn().start_discoverable_authentication().map_err(fault)?;
        // A button asks for it, and not the field for the address.
        options.mediation = None;
        self.ask(None, &State::Use(state), as_json(&options)?).await.map(Some)
    }

    /// Asks for one of this person's, to verify or to step up. `None`: they have none.
    pub async fn ask_for_passkey(&self, person: &Person) -> Result<Option<Ceremony>, DomainError> {
        let Some(party) = self.relying_party.as_ref().filter(|_| person.passkeys) else { return Ok(None) };
        let own = self.credentials(person).await?;
        let (mut options, state) = party.webauthn().start_discoverable_authentication().map_err(fault)?;
        options.mediation = None;
        // Their own, with what is known of how each is reached. The state is the other
        // one's, for that is compared with what is stored when the answer comes.
        let (theirs, _) = party.webauthn().start_passkey_authentication(&own).map_err(fault)?;
        options.public_key.allow_credentials = theirs.public_key.allow_credentials;
        self.ask(Some(person.account), &State::Use(state), as_json(&options)?).await.map(Some)
    }

    /// Asks for a new one. Who must take up a second factor may; everybody else steps up
    /// first. `None`: they may not yet, or there are no passkeys here.
    pub async fn ask_for_new_passkey(&self, person: &Person) -> Result<Option<Ceremony>, DomainError> {
        let may = person.second_factor == SecondFactor::NotEnrolled || person.is_stepped_up(self.world.now());
        let Some(party) = self.relying_party.as_ref().filter(|_| may) else { return Ok(None) };
        let (options, state) = self.new_passkey(party, person).await?;
        self.ask(Some(person.account), &State::Add(state), options).await.map(Some)
    }

    async fn new_passkey(
        &self,
        party: &RelyingParty,
        person: &Person,
    ) -> Result<(Value, PasskeyRegistration), DomainError> {
        let known = self.credentials(person).await?.iter().map(|passkey| passkey.cred_id().clone()).collect();
        // The account's id: random, so it tells an authenticator's finder nothing.
        let user = Uuid::from_bytes(person.account);
        let begun = party.webauthn().start_passkey_registration(user, &person.email, &person.name, Some(known));
        let (options, state) = begun.map_err(fault)?;
        let mut options = as_json(&options)?;
        // The library asks for none that is found without a name; signing in with a
        // passkey alone wants one.
        let selection = &mut options["publicKey"]["authenticatorSelection"];
        selection["residentKey"] = json!("required");
        selection["requireResidentKey"] = json!(true);
        Ok((options, state))
    }

    async fn credentials(&self, person: &Person) -> Result<Vec<webauthn_rs::prelude::Passkey>, DomainError> {
        let rows = passkeys::list(&self.db, person.account).await?;
        rows.iter().map(|row| self.open_passkey(row.id, &row.credential)).collect()
    }

    async fn ask(&self, account: Option<[u8; 16]>, state: &State, options: Value) -> Result<Ceremony, DomainError> {
        let token = Bearer::generate(&*self.world.chance);
        let hash = token.hash();
        let state = sealed::seal_json(&self.keys.data_key(LABEL), place(&hash), state, &self.world)?;
        challenges::insert(&self.db, hash, account, &state, self.world.now() + LASTS).await?;
        Ok(Ceremony { token: token.to_text().to_string(), options: options["publicKey"].to_string() })
    }

    /// What was asked with this token, of this account. Looking does not use it up; see
    /// [`Signed::spend`].
    pub(super) async fn asked(
        &self,
        signed: &Signed<'_>,
        account: Option<[u8; 16]>,
    ) -> Result<Option<State>, DomainError> {
        let Some(hash) = signed.token_hash() else { return Ok(None) };
        let row = challenges::find(&self.db, hash, self.world.now()).await?;
        let Some(row) = row.filter(|row| row.account == account) else { return Ok(None) };
        match sealed::open_json(&self.keys.data_key(LABEL), place(&hash), &row.state) {
            Ok(state) => Ok(Some(state)),
            // Of another release, perhaps: the page asks again.
            Err(DomainError::Stored(_)) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

fn place(hash: &[u8; 32]) -> Place {
    let mut row = [0; 16];
    row.copy_from_slice(&hash[..16]);
    Place { table: "passkey_challenges", column: "state", row }
}

fn as_json(options: &impl Serialize) -> Result<Value, DomainError> {
    serde_json::to_value(options).map_err(|_| DomainError::Stored("a passkey's challenge"))
}

fn fault(_: WebauthnError) -> DomainError {
    DomainError::Stored("what passkeys are asked with")
}

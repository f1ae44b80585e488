//! Passkeys: a key pair in a phone, a computer or a stick, bound to the name of this
//! site. It signs only after it has checked who is there (a PIN, a finger, a face), so
//! it is two factors in one (ASVS 6.3.3), and no copy of the page can ask for it.
//!
//! A page asks in a [`Ceremony`]; the browser's answer comes back as [`Signed`]. What an
//! answer lets somebody do is elsewhere: [`crate::domain::second_factor`] to verify and
//! step up, [`crate::domain::sign_in`] to sign in with nothing else.

mod adding;
mod ceremony;
mod checking;
mod relying_party;
mod removing;

pub use adding::{Added, NewPasskey};
pub use ceremony::{Ceremony, Signed};
pub(in crate::domain) use checking::{Checked, Unproven};
pub use relying_party::RelyingParty;
pub use removing::Removed;

use crate::domain::session::Person;
use crate::domain::{DomainError, Service, sealed};
use crate::seal::{DataKey, Place};
use crate::store::accounts::passkeys;
use sha2::{Digest, Sha256};

/// How many a person may have: a desk, a laptop, a phone, a stick in the safe.
pub const MOST: i64 = 10;

const LABEL: &str = "passkeys";

/// One of a person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: [u8; 16],
    pub name: String,
    pub created_at: i64,
    pub used_at: Option<i64>,
}

impl Service {
    /// A person's own, the oldest first.
    pub async fn passkeys_of(&self, person: &Person) -> Result<Vec<Held>, DomainError> {
        let rows = passkeys::list(&self.db, person.account).await?;
        let held = |row: passkeys::HeldRow| Held {
            id: row.id,
            name: row.name,
            created_at: row.created_at,
            used_at: row.used_at,
        };
        Ok(rows.into_iter().map(held).collect())
    }

    /// Can a browser that has this in its address bar use a passkey of ours?
    pub fn has_passkeys_at(&self, origin: Option<&str>) -> bool {
        let party = self.relying_party.as_ref();
        party.zip(origin).is_some_and(|(party, origin)| party.serves(origin))
    }

    fn passkey_key(&self) -> DataKey {
        self.keys.data_key(LABEL)
    }

    fn open_passkey(&self, id: [u8; 16], sealed: &[u8]) -> Result<webauthn_rs::prelude::Passkey, DomainError> {
        sealed::open_json(&self.passkey_key(), place(id), sealed)
    }

    fn seal_passkey(&self, id: [u8; 16], passkey: &webauthn_rs::prelude::Passkey) -> Result<Vec<u8>, DomainError> {
        sealed::seal_json(&self.passkey_key(), place(id), passkey, &self.world)
    }
}

fn place(row: [u8; 16]) -> Place {
    Place { table: "passkeys", column: "credential", row }
}

/// What a credential is found by: its id may be of any length.
fn hash_of(credential: &[u8]) -> [u8; 32] {
    Sha256::digest(credential).into()
}

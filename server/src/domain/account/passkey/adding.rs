//! A person adds a passkey: as their first second factor, or as another.

use super::ceremony::State;
use super::{MOST, Signed, hash_of};
use crate::domain::account::notice::Change;
use crate::domain::audit::{Action, Entry};
use crate::domain::bearer::Bearer;
use crate::domain::session::{Person, SecondFactor};
use crate::domain::{DomainError, Service};
use crate::store::accounts::passkeys::{self, NewPasskeyRow};
use crate::store::sessions::{self, devices};
use webauthn_rs::prelude::RegisterPublicKeyCredential;

const LONGEST_NAME: usize = 50;

pub struct NewPasskey<'a> {
    pub signed: Signed<'a>,
    /// What its owner calls it, as typed. Nothing will do: the device has made it by now.
    pub name: &'a str,
}

/// Not `Debug`: it holds codes.
pub enum Added {
    /// The session goes on under a new token, and the person's others are over. The
    /// recovery codes are those of somebody who had no second factor, else none: shown
    /// now and never again.
    Done { session: Bearer, device: Bearer, codes: Vec<String> },
    /// Not what was asked, asked too long ago, or somebody's already.
    Wrong,
    /// They have as many as anybody may.
    Full,
    /// They must step up first, or the session is over.
    Refused,
}

impl Service {
    pub async fn add_passkey(
        &self,
        person: &Person,
        device: Option<&Bearer>,
        new: NewPasskey<'_>,
    ) -> Result<Added, DomainError> {
        let now = self.world.now();
        let must = person.second_factor == SecondFactor::NotEnrolled;
        if !must && !person.is_stepped_up(now) {
            return Ok(Added::Refused);
        }
        let Some(party) = &self.relying_party else { return Ok(Added::Refused) };
        let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(new.signed.answer) else {
            return Ok(Added::Wrong);
        };
        let Some(State::Add(state)) = self.asked(&new.signed, Some(person.account)).await? else {
            return Ok(Added::Wrong);
        };
        let finished = party.webauthn().finish_passkey_registration(&answer, &state).ok();

        let mut tx = self.db.begin_write().await?;
        let asked = new.signed.spend(&mut tx, now).await?;
        let Some(passkey) = finished.filter(|_| asked) else {
            // It counted, whatever came of it.
            tx.commit().await?;
            return Ok(Added::Wrong);
        };
        // As the account stands now: whoever has the password alone adds nothing to one
        // that took a second factor up meanwhile.
        let factors = passkeys::lock(&mut tx, person.account).await?;
        let Some(factors) = factors.filter(|factors| !must || !factors.any()) else {
            tx.rollback().await?;
            return Ok(Added::Refused);
        };
        if factors.passkeys >= MOST {
            tx.rollback().await?;
            return Ok(Added::Full);
        }
        let (id, name) = (self.world.id(), name(new.name));
        let row = NewPasskeyRow {
            id,
            account: person.account,
            credential_hash: hash_of(passkey.cred_id()),
            name: &name,
            credential: &self.seal_passkey(id, &passkey)?,
            now,
        };
        if !passkeys::insert(&mut tx, &row).await? {
            tx.rollback().await?;
            return Ok(Added::Wrong);
        }
        let (session, device) = (Bearer::generate(&*self.world.chance), self.device_token(device));
        // A first one counts as given. Another one does not prove who adds it.
        let goes_on = if factors.any() {
            sessions::rotate(&mut tx, person.session, session.hash(), now).await?
        } else {
            sessions::verify(&mut tx, person.session, session.hash(), now).await?
        };
        if !goes_on {
            tx.rollback().await?;
            return Ok(Added::Refused);
        }
        let codes = if factors.any() { Vec::new() } else { self.write_recovery_codes(&mut tx, person.account).await? };
        sessions::end_others(&mut tx, person.account, person.session, now).await?;
        devices::remember(&mut tx, device.hash(), person.account, now).await?;
        self.queue_own_notice(&mut tx, person, Change::PasskeyAdded).await?;
        let entry = Entry { subject: Some(person.account), ..person.entry(Action::PasskeyAdded) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Added::Done { session, device, codes })
    }
}

/// 'Passkey' where none was typed; without what no line of a list should hold.
fn name(typed: &str) -> String {
    let kept: String = typed.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let kept = kept.trim();
    if kept.is_empty() { "Passkey".to_owned() } else { kept.to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_is_short_and_plain() {
        assert_eq!(super::name(" Work\u{0} laptop\n"), "Work laptop");
        assert_eq!(super::name(" \t"), "Passkey");
        assert_eq!(super::name(&"é".repeat(80)).chars().count(), super::LONGEST_NAME);
    }
}

//! Is an answer right? Whether it counted before shows only when it is used up, in the
//! transaction of what it lets somebody do.

use super::ceremony::State;
use super::{Signed, hash_of};
use crate::domain::{DomainError, Service};
use crate::store::accounts::passkeys::{self, PasskeyRow};
use crate::store::{StoreError, Tx};
use webauthn_rs::prelude::{PublicKeyCredential, WebauthnError};

/// An answer of a passkey that we know.
pub(in crate::domain) struct Answer {
    credential: PublicKeyCredential,
    pub row: PasskeyRow,
}

/// A right one, to be used up.
pub(in crate::domain) struct Checked {
    id: [u8; 16],
    /// As it was compared with, and as it is from now on.
    before: Vec<u8>,
    after: Vec<u8>,
}

/// A wrong one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::domain) struct Unproven {
    /// Its counter went back: there may be two of it.
    pub copied: bool,
}

impl Checked {
    /// False: it was removed meanwhile, or another use of it was faster.
    pub(in crate::domain) async fn spend(&self, tx: &mut Tx, now: i64) -> Result<bool, StoreError> {
        passkeys::used(tx, self.id, &self.before, &self.after, now).await
    }
}

impl Service {
    /// `None`: not an answer, or of no passkey whose account may sign in.
    pub(in crate::domain) async fn find_passkey(&self, signed: Signed<'_>) -> Result<Option<Answer>, DomainError> {
        let Ok(credential) = serde_json::from_str::<PublicKeyCredential>(signed.answer) else { return Ok(None) };
        let row = passkeys::find(&self.db, hash_of(credential.get_credential_id())).await?;
        Ok(row.map(|row| Answer { credential, row }))
    }

    /// `account`: of whom it was asked; nobody, where the answer itself says who.
    pub(in crate::domain) async fn check_passkey(
        &self,
        account: Option<[u8; 16]>,
        signed: Signed<'_>,
        answer: &Answer,
    ) -> Result<Result<Checked, Unproven>, DomainError> {
        let wrong = Ok(Err(Unproven::default()));
        let Some(party) = &self.relying_party else { return wrong };
        let Some(State::Use(state)) = self.asked(&signed, account).await? else { return wrong };
        let row = &answer.row;
        // WebAuthn 7.2, step 6: the owner is who was asked, and who the passkey says; it
        // must say so where nobody was named.
        let owner = match (account, answer.credential.get_user_unique_id()) {
            (Some(asked), None) => asked == row.account,
            (Some(asked), Some(said)) => asked == row.account && said == row.account,
            (None, said) => said == Some(&row.account[..]),
        };
        if !owner {
            return wrong;
        }
        let mut passkey = self.open_passkey(row.id, &row.credential)?;
        let finished = party.webauthn().finish_discoverable_authentication_v2(&answer.credential, state, &passkey);
        let result = match finished {
            // The library asks for it; that it does is what makes a passkey two factors.
            Ok(result) if result.user_verified() => result,
            Ok(_) => return wrong,
            Err(WebauthnError::CredentialPossibleCompromise) => return Ok(Err(Unproven { copied: true })),
            Err(_) => return wrong,
        };
        let before = row.credential.clone();
        // Many never count: then two uses at once are two that are right.
        let changed = passkey.update_credential(&result) == Some(true);
        let after = if changed { self.seal_passkey(row.id, &passkey)? } else { before.clone() };
        Ok(Ok(Checked { id: row.id, before, after }))
    }
}

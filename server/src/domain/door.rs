//! Through which door a draft is opened. What happens behind it is the same.

use super::{DomainError, Service};
use crate::seal::{DataKey, HolderToken, Place};
use sha2::{Digest, Sha256};

/// One draft, and the means to open it.
#[derive(Clone, Copy, Debug)]
pub enum Door<'a> {
    /// A reporter's browser, by the token of its cookie: its one draft of a form.
    Browser { token: &'a HolderToken, form: &'a str },
    /// Staff, by the draft's id; the master key opens it. Whether this person may is
    /// decided before: see [`super::desk`].
    Desk { draft: [u8; 16], form: &'a str },
}

impl<'a> Door<'a> {
    pub fn form(&self) -> &'a str {
        match self {
            Door::Browser { form, .. } | Door::Desk { form, .. } => form,
        }
    }

    /// What the database finds the draft's key by.
    pub(super) fn lookup(&self) -> [u8; 32] {
        match self {
            Door::Browser { token, .. } => token.lookup(),
            Door::Desk { draft, .. } => {
                Sha256::new_with_prefix(b"front-counter desk draft").chain_update(draft).finalize().into()
            }
        }
    }

    /// The name stored with the key.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Door::Browser { .. } => "cookie",
            Door::Desk { .. } => "staff",
        }
    }
}

impl Service {
    pub(super) fn wrap_for(&self, door: &Door<'_>, key: &DataKey, draft: [u8; 16]) -> Vec<u8> {
        match door {
            Door::Browser { token, .. } => token.wrap(key, place(draft), &*self.world.chance),
            Door::Desk { .. } => self.keys.wrap(key, place(draft), &*self.world.chance),
        }
    }

    pub(super) fn unwrap_for(&self, door: &Door<'_>, wrapped: &[u8], draft: [u8; 16]) -> Result<DataKey, DomainError> {
        Ok(match door {
            Door::Browser { token, .. } => token.unwrap(place(draft), wrapped)?,
            Door::Desk { .. } => self.keys.unwrap(place(draft), wrapped)?,
        })
    }
}

fn place(row: [u8; 16]) -> Place {
    Place { table: "draft_keys", column: "wrapped", row }
}

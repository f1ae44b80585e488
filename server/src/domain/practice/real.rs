//! What parts a draft that may become a report from one that never does.
//!
//! Whatever writes a report, or adds to one, takes a [`Real`]. Only [`purpose`] makes
//! one, from the draft's own row in the database, in the transaction that writes; so no
//! caller can say that a practice draft is a real one.

use crate::store::desk;
use crate::store::{StoreError, Tx};

/// A draft that may become a report.
pub(in crate::domain) struct Real([u8; 16]);

/// What a draft is for.
pub(in crate::domain) enum Purpose {
    Real(Real),
    /// The invented caller, or 'none' of them.
    Practice(String),
}

impl Real {
    /// Its id.
    pub(in crate::domain) fn draft(&self) -> [u8; 16] {
        self.0
    }
}

pub(in crate::domain) async fn purpose(tx: &mut Tx, draft: [u8; 16]) -> Result<Purpose, StoreError> {
    Ok(match desk::practice(tx, draft).await? {
        Some(caller) => Purpose::Practice(caller),
        None => Purpose::Real(Real(draft)),
    })
}

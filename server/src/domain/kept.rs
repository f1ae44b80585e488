//! What somebody typed and sent after their session was over: sealed, and carried in the
//! page until they have signed in again. Nothing of it is stored here.
//!
//! It opens for the same person alone, and nothing is done with it: the page shows a
//! button that sends it again. Not for passwords and codes; who calls leaves them out.

use super::{DomainError, Service, sealed};
use crate::seal::Place;
use app::form::Fields;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};

/// As long as a session lasts.
const LASTS: i64 = 12 * 3_600_000_000;

/// What was sent, and where to.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub action: String,
    pub fields: Fields,
    /// When it was sealed.
    at: i64,
}

impl Service {
    /// Seals what was typed. `owner` stands for whose page it was.
    pub fn keep(&self, owner: [u8; 16], action: String, fields: Fields) -> Result<String, DomainError> {
        let kept = Kept { action, fields, at: self.world.now() };
        let sealed = sealed::seal_json(&self.keys.data_key("kept"), place(owner), &kept, &self.world)?;
        Ok(BASE64.encode(sealed))
    }

    /// What `keep` gave. `None`: somebody else typed it, it is too old, or it is none of
    /// ours.
    pub fn give_back(&self, owner: [u8; 16], text: &str) -> Option<Kept> {
        let sealed = BASE64.decode(text).ok()?;
        let kept: Kept = sealed::open_json(&self.keys.data_key("kept"), place(owner), &sealed).ok()?;
        (0..LASTS).contains(&self.world.now().saturating_sub(kept.at)).then_some(kept)
    }
}

/// It lies in no table.
fn place(owner: [u8; 16]) -> Place {
    Place { table: "(page)", column: "kept", row: owner }
}

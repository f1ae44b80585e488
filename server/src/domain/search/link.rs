//! The address of a search. What is typed is personal, so it stands in an address only as
//! sealed by a key of its own: no log and no history tells it. Whoever works reports may
//! open the link, sees what was looked for, and finds what they themselves may see.

use super::query::Asked;
use crate::domain::{DomainError, Service};
use crate::seal::Place;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use zeroize::Zeroizing;

/// Of the derived key.
const LABEL: &str = "searches";
/// It lies in no table.
const PLACE: Place = Place { table: "searches", column: "asked", row: [0; 16] };
/// Characters of a link: more than the longest search has.
const LONGEST: usize = 2_048;

impl Service {
    /// What stands in the address. The same search has another one each time.
    pub fn search_link(&self, asked: &Asked) -> Result<String, DomainError> {
        let json = Zeroizing::new(
            serde_json::to_vec(asked).map_err(|_| DomainError::Stored("a search that cannot be written"))?,
        );
        Ok(BASE64.encode(self.keys.data_key(LABEL).seal(PLACE, &json, &*self.world.chance)))
    }

    /// `None` for what is no link of ours.
    pub fn search_of(&self, link: &str) -> Option<Asked> {
        let sealed = BASE64.decode(Some(link).filter(|link| link.len() <= LONGEST)?).ok()?;
        let json = Zeroizing::new(self.keys.data_key(LABEL).open(PLACE, &sealed).ok()?);
        serde_json::from_slice(&json).ok()
    }
}

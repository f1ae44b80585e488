//! Tokens that open something for whoever brings them: a session, a browser that was
//! here before, the link of an invitation. 32 random bytes (ASVS 7.2.3 asks for 16).
//!
//! The database has their hashes alone. A plain SHA-256 will do: what it hashes cannot
//! be guessed. Not for what a person types; see [`super::account`].

use crate::world::Chance;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Bearer([u8; 32]);

impl Bearer {
    pub fn generate(chance: &dyn Chance) -> Bearer {
        let mut bearer = Bearer([0; 32]);
        chance.fill(&mut bearer.0);
        bearer
    }

    /// For a cookie or a link: 43 characters of base64url.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64.encode(self.0))
    }

    /// `None`: the text is not one of ours.
    pub fn parse(text: &str) -> Option<Bearer> {
        let bytes = Zeroizing::new(BASE64.decode(text).ok()?);
        let mut bearer = Bearer([0; 32]);
        bearer.0.copy_from_slice(bytes.first_chunk::<32>().filter(|_| bytes.len() == 32)?);
        Some(bearer)
    }

    /// What the database finds it by.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    #[test]
    fn a_token_survives_its_text() {
        let bearer = Bearer::generate(&SeededChance::new(1));
        let text = bearer.to_text();
        assert_eq!(text.len(), 43);
        assert_eq!(Bearer::parse(&text).unwrap().hash(), bearer.hash());
    }

    #[test]
    fn what_is_not_a_token_is_refused() {
        for text in ["", "A", "=", &"A".repeat(42), &"A".repeat(44), &"*".repeat(43), &"é".repeat(20)] {
            assert!(Bearer::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_hash_is_not_the_token_and_debug_shows_none() {
        let bearer = Bearer::generate(&SeededChance::new(1));
        assert_ne!(bearer.hash(), bearer.0);
        assert_eq!(format!("{bearer:?}"), "Bearer(..)");
    }
}

//! What a reporter's browser keeps in its cookie: the means to open its draft.
//! The database has a hash to find the draft by and a wrapped key, and can open
//! nothing without the token.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::cipher::{self, Place, SealError};
use super::data_key::{DATA_KEY_ID, DataKey};
use super::derive;
use crate::world::Chance;

/// 32 random bytes, wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct HolderToken([u8; 32]);

/// The text is not one of our tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a token")]
pub struct BadToken;

impl HolderToken {
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut token = Self([0; 32]);
        chance.fill(&mut token.0);
        token
    }

    /// The text for a cookie: 43 characters of base64url.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64.encode(self.0))
    }

    pub fn parse(text: &str) -> Result<Self, BadToken> {
        let bytes = Zeroizing::new(BASE64.decode(text).map_err(|_| BadToken)?);
        let mut token = Self([0; 32]);
        token.0.copy_from_slice(bytes.first_chunk::<32>().filter(|_| bytes.len() == 32).ok_or(BadToken)?);
        Ok(token)
    }

    /// What the database stores to find this holder by.
    pub fn lookup(&self) -> [u8; 32] {
        derive::derive(&self.0, "holder lookup")
    }

    /// Wraps a draft's key so that this token opens it.
    pub fn wrap(&self, key: &DataKey, place: Place, chance: &dyn Chance) -> Vec<u8> {
        key.wrapped(&self.wrapping_key(), DATA_KEY_ID, place, chance)
    }

    pub fn unwrap(&self, place: Place, wrapped: &[u8]) -> Result<DataKey, SealError> {
        if cipher::key_id(wrapped)? != DATA_KEY_ID {
            return Err(SealError::Malformed);
        }
        DataKey::unwrapped(&self.wrapping_key(), place, wrapped)
    }

    fn wrapping_key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(derive::derive(&self.0, "draft key wrap"))
    }
}

impl fmt::Debug for HolderToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HolderToken(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    const PLACE: Place = Place { table: "draft_keys", column: "wrapped", row: [1; 16] };

    #[test]
    fn a_token_survives_its_text() {
        let token = HolderToken::generate(&SeededChance::new(1));
        let text = token.to_text();
        assert_eq!(text.len(), 43);
        assert_eq!(HolderToken::parse(&text).unwrap().lookup(), token.lookup());
    }

    #[test]
    fn what_is_not_a_token_is_refused() {
        let longer = "A".repeat(44);
        for text in ["", "A", "=", longer.as_str(), &"*".repeat(43), &"é".repeat(20)] {
            assert!(HolderToken::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_its_holder_unwraps_a_key() {
        let chance = SeededChance::new(1);
        let (mine, other) = (HolderToken::generate(&chance), HolderToken::generate(&chance));
        let key = DataKey::generate(&chance);
        let wrapped = mine.wrap(&key, PLACE, &chance);
        assert_eq!(mine.unwrap(PLACE, &wrapped).unwrap().bytes(), key.bytes());
        assert_eq!(other.unwrap(PLACE, &wrapped).unwrap_err(), SealError::Refused);
        let elsewhere = Place { row: [2; 16], ..PLACE };
        assert_eq!(mine.unwrap(elsewhere, &wrapped).unwrap_err(), SealError::Refused);
    }

    #[test]
    fn the_lookup_opens_nothing() {
        let chance = SeededChance::new(1);
        let token = HolderToken::generate(&chance);
        let wrapped = token.wrap(&DataKey::generate(&chance), PLACE, &chance);
        let thief = HolderToken(token.lookup());
        assert_eq!(thief.unwrap(PLACE, &wrapped).unwrap_err(), SealError::Refused);
        assert_ne!(token.lookup(), *token.wrapping_key());
    }

    #[test]
    fn debug_shows_no_token() {
        let token = HolderToken::generate(&SeededChance::new(1));
        assert_eq!(format!("{token:?}"), "HolderToken(..)");
    }
}

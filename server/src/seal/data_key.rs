//! The key of one draft or report.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::cipher::{self, Place, SealError};
use super::derive;
use crate::world::Chance;

/// 32 random bytes, wiped from memory when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct DataKey([u8; 32]);

/// What a ciphertext made by a data key carries as key id: the row says which.
pub(super) const DATA_KEY_ID: u32 = 0;

impl DataKey {
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut key = Self([0; 32]);
        chance.fill(&mut key.0);
        key
    }

    pub(super) fn from_secret(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// Encrypts for this place only.
    pub fn seal(&self, place: Place, plaintext: &[u8], chance: &dyn Chance) -> Vec<u8> {
        cipher::seal(&self.0, DATA_KEY_ID, place, plaintext, chance)
    }

    /// Decrypts what [`DataKey::seal`] made for this place.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        if cipher::key_id(sealed)? != DATA_KEY_ID {
            return Err(SealError::Malformed);
        }
        cipher::open(&self.0, place, sealed)
    }

    pub(super) fn wrapped(&self, by: &[u8; 32], key_id: u32, place: Place, chance: &dyn Chance) -> Vec<u8> {
        cipher::seal(by, key_id, place, &self.0, chance)
    }

    pub(super) fn unwrapped(by: &[u8; 32], place: Place, wrapped: &[u8]) -> Result<Self, SealError> {
        let bytes = Zeroizing::new(cipher::open(by, place, wrapped)?);
        Self::from_bytes(&bytes).ok_or(SealError::Malformed)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut key = Self([0; 32]);
        key.0.copy_from_slice(bytes.first_chunk::<32>().filter(|_| bytes.len() == 32)?);
        Some(key)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(super) fn expand(&self, label: &str, out: &mut [u8]) {
        derive::expand(&self.0, label, out);
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    const PLACE: Place = Place { table: "drafts", column: "answers", row: [7; 16] };

    #[test]
    fn what_is_sealed_opens_again() {
        let chance = SeededChance::new(1);
        let key = DataKey::generate(&chance);
        for plaintext in [&b""[..], b"x", &[0; 5000]] {
            let sealed = key.seal(PLACE, plaintext, &chance);
            assert_eq!(key.open(PLACE, &sealed).as_deref(), Ok(plaintext));
        }
    }

    #[test]
    fn the_same_text_never_looks_the_same() {
        let chance = SeededChance::new(1);
        let key = DataKey::generate(&chance);
        assert_ne!(key.seal(PLACE, b"same", &chance), key.seal(PLACE, b"same", &chance));
    }

    #[test]
    fn a_change_of_any_byte_is_noticed() {
        let chance = SeededChance::new(1);
        let key = DataKey::generate(&chance);
        let sealed = key.seal(PLACE, b"a stolen bicycle", &chance);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key.open(PLACE, &changed).is_err(), "byte {at}");
        }
        for length in 0..sealed.len() {
            assert!(key.open(PLACE, &sealed[..length]).is_err(), "cut at {length}");
        }
    }

    #[test]
    fn it_opens_in_its_place_only() {
        let chance = SeededChance::new(1);
        let key = DataKey::generate(&chance);
        let sealed = key.seal(PLACE, b"secret", &chance);
        let elsewhere = [
            Place { table: "reports", ..PLACE },
            Place { column: "detail", ..PLACE },
            Place { row: [8; 16], ..PLACE },
            // The same letters, cut differently.
            Place { table: "draftsa", column: "nswers", ..PLACE },
        ];
        for place in elsewhere {
            assert_eq!(key.open(place, &sealed), Err(SealError::Refused), "{place:?}");
        }
    }

    #[test]
    fn another_key_does_not_open_it() {
        let chance = SeededChance::new(1);
        let sealed = DataKey::generate(&chance).seal(PLACE, b"secret", &chance);
        let other = DataKey::generate(&chance);
        assert_eq!(other.open(PLACE, &sealed), Err(SealError::Refused));
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", DataKey([0x41; 32])), "DataKey(..)");
    }
}

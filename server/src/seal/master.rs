//! The master keys of a deployment, which wrap every report's key. They come
//! from a file of their own, never from the database or a backup.
//!
//! The text is a line per key, `<id>:<base64 of 32 bytes>`; `#` begins a
//! comment. The last is current and wraps; all unwrap. To rotate, add a line.
//! The first line must stay for good: search tokens, tracking codes and the
//! like are derived from it, and must not change.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use zeroize::Zeroizing;

use super::cipher::{self, Place, SealError};
use super::data_key::{DATA_KEY_ID, DataKey};
use super::derive;
use super::search::SearchTokens;
use crate::world::Chance;

/// At least one key; each wiped from memory when dropped.
pub struct MasterKeys {
    first: MasterKey,
    later: Vec<MasterKey>,
}

struct MasterKey {
    id: u32,
    key: DataKey,
}

/// What is wrong with the key file. Never repeats its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    #[error("the master key file holds no key")]
    Empty,
    #[error("master key file, line {0}: expected <id>:<base64 of 32 bytes>, the id from 1 up")]
    Malformed(usize),
    #[error("master key file, line {0}: this id was used above")]
    Repeated(usize),
}

impl MasterKeys {
    /// One new key, with id 1.
    pub fn generate(chance: &dyn Chance) -> Self {
        Self { first: MasterKey { id: 1, key: DataKey::generate(chance) }, later: Vec::new() }
    }

    pub fn parse(text: &str) -> Result<Self, KeyFileError> {
        let mut keys: Vec<MasterKey> = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let key = MasterKey::parse(line).ok_or(KeyFileError::Malformed(at + 1))?;
            if keys.iter().any(|earlier| earlier.id == key.id) {
                return Err(KeyFileError::Repeated(at + 1));
            }
            keys.push(key);
        }
        if keys.is_empty() {
            return Err(KeyFileError::Empty);
        }
        let first = keys.remove(0);
        Ok(Self { first, later: keys })
    }

    /// The text that [`MasterKeys::parse`] reads.
    pub fn to_file_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::new());
        for master in self.all() {
            let key = Zeroizing::new(BASE64.encode(master.key.bytes()));
            text.push_str(&format!("{}:", master.id));
            text.push_str(&key);
            text.push('\n');
        }
        text
    }

    /// Adds a key with the next free id and makes it current.
    pub fn rotate(&mut self, chance: &dyn Chance) {
        let id = self.all().map(|master| master.id).max().unwrap_or_default().saturating_add(1);
        self.later.push(MasterKey { id, key: DataKey::generate(chance) });
    }

    /// Wraps a report's key with the current master key.
    pub fn wrap(&self, key: &DataKey, place: Place, chance: &dyn Chance) -> Vec<u8> {
        let current = self.later.last().unwrap_or(&self.first);
        key.wrapped(current.key.bytes(), current.id, place, chance)
    }

    /// Unwraps with whichever key wrapped it.
    pub fn unwrap(&self, place: Place, wrapped: &[u8]) -> Result<DataKey, SealError> {
        let id = cipher::key_id(wrapped)?;
        let master = self.all().find(|master| master.id == id).ok_or(SealError::UnknownKey(id))?;
        DataKey::unwrapped(master.key.bytes(), place, wrapped)
    }

    /// A secret for one purpose, the same after a rotation.
    pub fn derive(&self, label: &str) -> [u8; 32] {
        derive::derive(self.first.key.bytes(), label)
    }

    /// A key for small secrets of one kind that belong to no report; the same after a rotation.
    pub fn data_key(&self, label: &str) -> DataKey {
        DataKey::from_secret(self.derive(label))
    }

    /// What makes search tokens.
    pub fn search_tokens(&self) -> SearchTokens {
        SearchTokens::new(self.derive("search tokens"))
    }

    fn all(&self) -> impl Iterator<Item = &MasterKey> {
        std::iter::once(&self.first).chain(&self.later)
    }
}

impl MasterKey {
    fn parse(line: &str) -> Option<Self> {
        let (id, key) = line.split_once(':')?;
        let id = id.trim().parse().ok().filter(|id| *id != DATA_KEY_ID)?;
        let bytes = Zeroizing::new(BASE64.decode(key.trim()).ok()?);
        Some(Self { id, key: DataKey::from_bytes(&bytes)? })
    }
}

impl fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MasterKeys({} keys)", self.all().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    const PLACE: Place = Place { table: "report_keys", column: "wrapped", row: [1; 16] };

    #[test]
    fn a_wrapped_key_unwraps_to_itself() {
        let chance = SeededChance::new(1);
        let (masters, key) = (MasterKeys::generate(&chance), DataKey::generate(&chance));
        let wrapped = masters.wrap(&key, PLACE, &chance);
        assert_eq!(masters.unwrap(PLACE, &wrapped).unwrap().bytes(), key.bytes());
        let elsewhere = Place { row: [2; 16], ..PLACE };
        assert_eq!(masters.unwrap(elsewhere, &wrapped).unwrap_err(), SealError::Refused);
    }

    #[test]
    fn after_a_rotation_old_keys_unwrap_and_derived_secrets_stay() {
        let chance = SeededChance::new(1);
        let mut masters = MasterKeys::generate(&chance);
        let before = MasterKeys::parse(&masters.to_file_text()).unwrap();
        let key = DataKey::generate(&chance);
        let old = masters.wrap(&key, PLACE, &chance);
        masters.rotate(&chance);
        let new = masters.wrap(&key, PLACE, &chance);

        let masters = MasterKeys::parse(&masters.to_file_text()).unwrap();
        assert_eq!(masters.unwrap(PLACE, &old).unwrap().bytes(), key.bytes());
        assert_eq!(masters.unwrap(PLACE, &new).unwrap().bytes(), key.bytes());
        assert_eq!(before.unwrap(PLACE, &new).unwrap_err(), SealError::UnknownKey(2));
        assert_eq!(masters.derive("csrf"), before.derive("csrf"));
        assert_ne!(masters.derive("csrf"), masters.derive("search"));
    }

    #[test]
    fn another_deployments_key_with_the_same_id_does_not_unwrap() {
        let chance = SeededChance::new(1);
        let (ours, theirs) = (MasterKeys::generate(&chance), MasterKeys::generate(&chance));
        let wrapped = ours.wrap(&DataKey::generate(&chance), PLACE, &chance);
        assert_eq!(theirs.unwrap(PLACE, &wrapped).unwrap_err(), SealError::Refused);
    }

    #[test]
    fn a_broken_key_file_is_named_by_line_and_not_quoted() {
        let good = MasterKeys::generate(&SeededChance::new(1)).to_file_text();
        let good = good.trim();
        assert!(MasterKeys::parse(&format!("# kept in the safe\n\n {good} \r\n")).is_ok());
        for (text, error) in [
            (String::new(), KeyFileError::Empty),
            ("# nothing\n".into(), KeyFileError::Empty),
            (format!("{good}\n2:c2hvcnQ="), KeyFileError::Malformed(2)),
            (format!("{good}\nnonsense"), KeyFileError::Malformed(2)),
            (good.replacen("1:", "0:", 1), KeyFileError::Malformed(1)),
            (format!("{good}\n{good}"), KeyFileError::Repeated(2)),
        ] {
            assert_eq!(MasterKeys::parse(&text).unwrap_err(), error);
        }
    }

    #[test]
    fn debug_shows_no_key() {
        let masters = MasterKeys::generate(&SeededChance::new(1));
        assert_eq!(format!("{masters:?}"), "MasterKeys(1 keys)");
    }
}

//! What is sealed as JSON, and the key that everything of one report is sealed with.
//!
//! Not for the ciphers ([`crate::seal`]), nor for which place a thing has: who seals it
//! says so.

use super::DomainError;
use crate::seal::{DataKey, MasterKeys, Place, SealError};
use crate::world::World;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

/// Fails where a value has no JSON; the fault names the table, never the value.
pub(super) fn seal_json<T: Serialize>(
    key: &DataKey,
    place: Place,
    value: &T,
    world: &World,
) -> Result<Vec<u8>, DomainError> {
    let json = Zeroizing::new(serde_json::to_vec(value).map_err(|_| DomainError::Stored(place.table))?);
    Ok(key.seal(place, &json, &*world.chance))
}

/// What [`seal_json`] made for this place. [`DomainError::Seal`] where it does not open,
/// [`DomainError::Stored`] where it holds something else.
pub(super) fn open_json<T: DeserializeOwned>(key: &DataKey, place: Place, sealed: &[u8]) -> Result<T, DomainError> {
    let json = Zeroizing::new(key.open(place, sealed)?);
    serde_json::from_slice(&json).map_err(|_| DomainError::Stored(place.table))
}

/// A report's key, from how its row holds it.
pub(super) fn report_key(keys: &MasterKeys, report: [u8; 16], wrapped: &[u8]) -> Result<DataKey, SealError> {
    keys.unwrap(wrapped_at(report), wrapped)
}

/// The opposite of [`report_key`].
pub(super) fn wrap_report_key(keys: &MasterKeys, report: [u8; 16], key: &DataKey, world: &World) -> Vec<u8> {
    keys.wrap(key, wrapped_at(report), &*world.chance)
}

fn wrapped_at(report: [u8; 16]) -> Place {
    Place { table: "report_keys", column: "wrapped", row: report }
}

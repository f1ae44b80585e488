//! The one cipher and the layout of what it makes: XChaCha20-Poly1305, whose
//! nonce is long enough to be drawn at random.
//!
//! `version (1) | key id (4, big-endian, 0 for a data key) | nonce (24) | sealed`
//!
//! The associated data binds the header and the place, so that a ciphertext
//! moved to another row, column or table does not open.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::world::Chance;

const VERSION: u8 = 1;
const HEADER: usize = 1 + 4;
const NONCE: usize = 24;
const TAG: usize = 16;

/// Where a ciphertext lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub table: &'static str,
    pub column: &'static str,
    pub row: [u8; 16],
}

impl Place {
    /// Each part after its length, so that no two places read the same.
    fn bind(&self, header: &[u8]) -> Vec<u8> {
        let mut bound = header.to_vec();
        for part in [self.table.as_bytes(), self.column.as_bytes(), &self.row] {
            bound.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bound.extend_from_slice(part);
        }
        bound
    }
}

/// Why something sealed stays shut. Says nothing of its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    #[error("this is not a ciphertext of ours")]
    Malformed,
    #[error("sealed with master key {0}, which is not in the key file")]
    UnknownKey(u32),
    /// Wrong key, wrong place, or changed bytes; the cipher cannot say which.
    #[error("the ciphertext does not open with this key in this place")]
    Refused,
}

pub(super) fn seal(key: &[u8; 32], key_id: u32, place: Place, plaintext: &[u8], chance: &dyn Chance) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(HEADER + NONCE + plaintext.len() + TAG);
    sealed.push(VERSION);
    sealed.extend_from_slice(&key_id.to_be_bytes());
    let bound = place.bind(&sealed);
    let nonce: [u8; NONCE] = chance.bytes();
    sealed.extend_from_slice(&nonce);
    let ciphertext = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plaintext, aad: &bound })
        .expect("what is sealed is shorter than 256 GB");
    sealed.extend_from_slice(&ciphertext);
    sealed
}

/// The key id a ciphertext carries.
pub(super) fn key_id(sealed: &[u8]) -> Result<u32, SealError> {
    match sealed.first_chunk::<HEADER>() {
        Some([VERSION, id @ ..]) if sealed.len() >= HEADER + NONCE + TAG => Ok(u32::from_be_bytes(*id)),
        _ => Err(SealError::Malformed),
    }
}

pub(super) fn open(key: &[u8; 32], place: Place, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    key_id(sealed)?;
    let (header, rest) = sealed.split_at(HEADER);
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(SealError::Malformed)?;
    let aad = place.bind(header);
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &aad })
        .map_err(|_| SealError::Refused)
}

//! Search tokens: keyed hashes under which a sealed report is found again by
//! whoever knows the word, the number or the postcode, and by no one who only
//! has the database.
//!
//! Not for normalising: a caller brings the value in the form it is to match.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SearchTokens([u8; 32]);

impl SearchTokens {
    pub(super) fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// The token of a value of some kind ('email', 'vehicle', ...), which keeps
    /// equal values of different kinds apart. HMAC-SHA256 cut to 16 bytes: at
    /// 10^9 tokens a chance meeting is still a matter of 10^-21.
    pub fn token(&self, kind: &str, normalised: &str) -> [u8; 16] {
        let full = keyed_hash(&self.0, kind, normalised);
        let mut token = [0; 16];
        token.copy_from_slice(&full[..16]);
        token
    }
}

impl fmt::Debug for SearchTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SearchTokens(..)")
    }
}

/// HMAC-SHA256 over the label, after its length, and the value.
pub(super) fn keyed_hash(key: &[u8; 32], label: &str, value: &str) -> [u8; 32] {
    let mut hash = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    hash.update(&(label.len() as u64).to_be_bytes());
    hash.update(label.as_bytes());
    hash.update(value.as_bytes());
    hash.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_depends_on_key_kind_and_value() {
        let tokens = SearchTokens::new([1; 32]);
        let token = tokens.token("postcode", "SW1A1AA");
        assert_eq!(token, SearchTokens::new([1; 32]).token("postcode", "SW1A1AA"));
        assert_ne!(token, tokens.token("postcode", "SW1A1AB"));
        assert_ne!(token, tokens.token("vehicle", "SW1A1AA"));
        assert_ne!(token, SearchTokens::new([2; 32]).token("postcode", "SW1A1AA"));
    }

    #[test]
    fn kind_and_value_do_not_run_together() {
        let tokens = SearchTokens::new([1; 32]);
        assert_ne!(tokens.token("ab", "c"), tokens.token("a", "bc"));
    }
}

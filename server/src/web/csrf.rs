//! The protected field of every form (ASVS 3.5.1): a MAC over the token in the cookie,
//! masked anew on every page so that compression tells nothing of it (BREACH).

use crate::seal::MasterKeys;
use crate::world::Chance;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

const LENGTH: usize = 32;

/// What the field belongs to: the hash of a token in a cookie.
pub type Subject = [u8; 32];

pub struct Csrf {
    key: [u8; 32],
}

impl Csrf {
    pub fn new(keys: &MasterKeys) -> Csrf {
        Csrf { key: keys.derive("csrf") }
    }

    fn mac(&self, subject: &Subject) -> [u8; LENGTH] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes a key of any length");
        mac.update(subject);
        mac.finalize().into_bytes().into()
    }

    /// What stands in the form.
    pub fn field(&self, subject: &Subject, chance: &dyn Chance) -> String {
        let mask: [u8; LENGTH] = chance.bytes();
        let mac = self.mac(subject);
        let mut both = mask.to_vec();
        both.extend(mask.iter().zip(mac).map(|(m, b)| m ^ b));
        URL_SAFE_NO_PAD.encode(both)
    }

    /// Does the field belong to this cookie?
    pub fn is_right(&self, subject: &Subject, field: &str) -> bool {
        let Ok(both) = URL_SAFE_NO_PAD.decode(field) else { return false };
        let Some((mask, masked)) = both.split_at_checked(LENGTH) else { return false };
        let plain: Vec<u8> = mask.iter().zip(masked).map(|(m, b)| m ^ b).collect();
        masked.len() == LENGTH && bool::from(plain.ct_eq(&self.mac(subject)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    #[test]
    fn a_field_belongs_to_its_token_alone_and_looks_new_each_time() {
        let chance = SeededChance::new(1);
        let csrf = Csrf::new(&MasterKeys::generate(&chance));
        let (one, two) = ([1; 32], [2; 32]);
        let (a, b) = (csrf.field(&one, &chance), csrf.field(&one, &chance));
        assert_ne!(a, b);
        assert!(csrf.is_right(&one, &a) && csrf.is_right(&one, &b));
        assert!(!csrf.is_right(&two, &a));
        for wrong in ["", "x", "AAAA", &a[..40], &format!("{a}AAAA")] {
            assert!(!csrf.is_right(&one, wrong), "{wrong}");
        }
    }
}

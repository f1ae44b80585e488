//! The protected field of every form (ASVS 3.5.1): a MAC over the token in the cookie,
//! masked anew on every page so that compression tells nothing of it (BREACH).
//!
//! On a page of somebody who is signed in it says whose page it is, too: a session ends
//! and another begins while the page stays open, and what was typed there is theirs.

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

/// What stands for an account in the field.
pub type Owner = [u8; 16];

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

    /// What stands in the form. `owner`: whose page it is, where somebody is signed in.
    pub fn field(&self, subject: &Subject, owner: Option<Owner>, chance: &dyn Chance) -> String {
        let plain: Vec<u8> = self.mac(subject).into_iter().chain(owner.into_iter().flatten()).collect();
        let mut both = vec![0; plain.len()];
        chance.fill(&mut both);
        let masked: Vec<u8> = both.iter().zip(&plain).map(|(m, b)| m ^ b).collect();
        both.extend(masked);
        URL_SAFE_NO_PAD.encode(both)
    }

    /// Does the field belong to this cookie?
    pub fn is_right(&self, subject: &Subject, field: &str) -> bool {
        unmasked(field).is_some_and(|plain| bool::from(plain[..LENGTH].ct_eq(&self.mac(subject))))
    }

    /// What stands for this account in the fields of its pages.
    pub fn owner(&self, account: [u8; 16]) -> Owner {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes a key of any length");
        mac.update(b"owner");
        mac.update(&account);
        let whole: [u8; LENGTH] = mac.finalize().into_bytes().into();
        std::array::from_fn(|at| whole[at])
    }
}

/// Whose page a field says that it was on. Whoever reads it has not checked the field.
pub fn owner_of(field: &str) -> Option<Owner> {
    unmasked(field)?[LENGTH..].try_into().ok()
}

/// The MAC, and behind it the owner if there is one.
fn unmasked(field: &str) -> Option<Vec<u8>> {
    let both = URL_SAFE_NO_PAD.decode(field).ok()?;
    let (mask, masked) = both.split_at_checked(both.len() / 2)?;
    let plain: Vec<u8> = mask.iter().zip(masked).map(|(m, b)| m ^ b).collect();
    let whole = mask.len() == masked.len() && [LENGTH, LENGTH + size_of::<Owner>()].contains(&plain.len());
    whole.then_some(plain)
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
        let (a, b) = (csrf.field(&one, None, &chance), csrf.field(&one, None, &chance));
        assert_ne!(a, b);
        assert!(csrf.is_right(&one, &a) && csrf.is_right(&one, &b));
        assert!(!csrf.is_right(&two, &a));
        for wrong in ["", "x", "AAAA", &a[..40], &format!("{a}AAAA")] {
            assert!(!csrf.is_right(&one, wrong), "{wrong}");
        }
        assert_eq!(owner_of(&a), None);
    }

    #[test]
    fn a_field_says_whose_page_it_is() {
        let chance = SeededChance::new(1);
        let csrf = Csrf::new(&MasterKeys::generate(&chance));
        let (session, later) = ([1; 32], [2; 32]);
        let sam = csrf.owner([7; 16]);
        assert_ne!(sam, csrf.owner([8; 16]));
        let field = csrf.field(&session, Some(sam), &chance);
        assert!(csrf.is_right(&session, &field) && !csrf.is_right(&later, &field));
        assert_eq!(owner_of(&field), Some(sam));
        assert_ne!(field, csrf.field(&session, Some(sam), &chance), "masked anew");
    }
}

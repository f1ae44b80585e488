//! Recovery codes: ten on paper, each of which stands in for the second factor once.
//!
//! A code has 50 bits. That is too few for a plain hash (ASVS 6.5.2), so what is stored
//! is keyed with a secret that is not in the database.

use super::notice::Change;
use crate::domain::audit::{Action, Entry};
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::store::Tx;
use crate::store::accounts::recovery;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

pub const CODES: usize = 10;
const LENGTH: usize = 10;
/// 32 of them, without I, L, O and U, which are taken for others (Crockford's base32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Service {
    /// New codes in place of all before; the person is shown them now and never again.
    /// `None`: they must step up first.
    pub async fn replace_recovery_codes(&self, person: &Person) -> Result<Option<Vec<String>>, DomainError> {
        if !person.enrolled || !person.is_stepped_up(self.world.now()) {
            return Ok(None);
        }
        let mut tx = self.db.begin_write().await?;
        let codes = self.write_recovery_codes(&mut tx, person.account).await?;
        self.queue_own_notice(&mut tx, person, Change::RecoveryCodes).await?;
        let changed = person.entry(Action::AccountChanged);
        let entry = Entry { subject: Some(person.account), detail: Some("recovery codes"), ..changed };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Some(codes))
    }

    /// How many a person has left.
    pub async fn recovery_codes_left(&self, person: &Person) -> Result<i64, DomainError> {
        Ok(recovery::left(&self.db, person.account).await?)
    }

    pub(super) async fn write_recovery_codes(
        &self,
        tx: &mut Tx,
        account: [u8; 16],
    ) -> Result<Vec<String>, DomainError> {
        let codes: Vec<String> = (0..CODES).map(|_| new_code(self.world.chance.bytes())).collect();
        let hashes: Vec<[u8; 32]> = codes.iter().map(|code| self.recovery_hash(account, code)).collect();
        recovery::replace(tx, account, &hashes).await?;
        Ok(codes)
    }

    /// Of a code as it was typed.
    pub(in crate::domain) fn recovery_hash(&self, account: [u8; 16], typed: &str) -> [u8; 32] {
        let key = Zeroizing::new(self.keys.derive("recovery codes"));
        let mut mac = Hmac::<Sha256>::new_from_slice(&*key).expect("HMAC takes a key of any length");
        mac.update(&account);
        mac.update(read(typed).as_bytes());
        mac.finalize().into_bytes().into()
    }
}

/// As in `7K3QX-9WZTB`.
fn new_code(chance: [u8; LENGTH]) -> String {
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let text: Vec<String> = chance.chunks(LENGTH / 2).map(|half| half.iter().map(letter).collect()).collect();
    text.join("-")
}

/// What was meant: without gaps, in capitals, and with the digits that letters look like.
fn read(typed: &str) -> String {
    let meant = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    typed.chars().filter(|c| c.is_alphanumeric()).map(meant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_ten_letters_of_which_none_is_taken_for_another() {
        for byte in 0..=u8::MAX {
            let code = new_code([byte; LENGTH]);
            assert_eq!((code.len(), code.chars().nth(5)), (11, Some('-')), "{code}");
            assert!(!code.contains(['I', 'L', 'O', 'U']), "{code}");
            assert_eq!(read(&code).len(), LENGTH);
        }
    }

    #[test]
    fn every_letter_is_as_likely() {
        let drawn: std::collections::BTreeMap<char, usize> =
            (0..=u8::MAX).fold(Default::default(), |mut drawn, byte| {
                *drawn.entry(read(&new_code([byte; LENGTH])).chars().next().unwrap()).or_insert(0) += 1;
                drawn
            });
        assert_eq!(drawn.len(), 32);
        assert!(drawn.values().all(|n| *n == 8), "{drawn:?}");
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["7K3Q0-1WZTB", "7k3qo iwztb", "7K3QOLWZTB", " 7k3q0–1wztb "] {
            assert_eq!(read(typed), "7K3Q01WZTB", "{typed}");
        }
    }
}

//! The code with which a reporter later asks how their report stands. It is
//! derived from the draft's key, so it can be shown again for as long as the
//! draft is there and is never stored; the report keeps a keyed hash.

use zeroize::Zeroizing;

use super::data_key::DataKey;
use super::master::MasterKeys;
use super::search::keyed_hash;

/// No vowels (no words), nothing that is misread over the telephone.
const ALPHABET: &[u8; 28] = b"23456789BCDFGHJKMNPQRSTVWXYZ";

/// 28^12 codes: 57 bits, guessed against only through a rate-limited page.
const SYMBOLS: usize = 12;

/// The draft's code, as `XXXX-XXXX-XXXX`.
pub fn tracking_code(key: &DataKey) -> String {
    let mut code = String::with_capacity(SYMBOLS + 2);
    let mut symbols = (0u32..).flat_map(|block| unbiased(key, block));
    for at in 0..SYMBOLS {
        if at > 0 && at % 4 == 0 {
            code.push('-');
        }
        code.extend(symbols.next());
    }
    code
}

/// A block of symbols. Bytes past the last multiple of 28 are passed over:
/// taking them would make some symbols likelier than others.
fn unbiased(key: &DataKey, block: u32) -> Vec<char> {
    const FAIR: u8 = (256 / 28 * 28) as u8;
    let mut bytes = Zeroizing::new([0; 32]);
    key.expand(&format!("tracking code {block}"), bytes.as_mut());
    let fair = bytes.iter().filter(|byte| **byte < FAIR);
    fair.map(|byte| char::from(ALPHABET[usize::from(byte % 28)])).collect()
}

impl MasterKeys {
    /// What a report stores of its code. Takes a code as people type it: any
    /// case, with or without hyphens and spaces.
    pub fn tracking_hash(&self, code: &str) -> [u8; 32] {
        let key = Zeroizing::new(self.derive("tracking codes"));
        let normalised: String =
            code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        keyed_hash(&key, "tracking code", &normalised)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    #[test]
    fn a_code_is_twelve_symbols_in_three_groups_and_always_the_same() {
        let chance = SeededChance::new(1);
        for _ in 0..200 {
            let key = DataKey::generate(&chance);
            let code = tracking_code(&key);
            assert_eq!(code, tracking_code(&key));
            let groups: Vec<&str> = code.split('-').collect();
            assert_eq!(groups.len(), 3);
            for group in groups {
                assert_eq!(group.len(), 4);
                assert!(group.bytes().all(|symbol| ALPHABET.contains(&symbol)), "{code}");
            }
        }
    }

    #[test]
    fn every_symbol_comes_about_equally_often() {
        let chance = SeededChance::new(1);
        let mut counts = [0u32; 28];
        for _ in 0..2_800 {
            for symbol in tracking_code(&DataKey::generate(&chance)).bytes() {
                if let Some(at) = ALPHABET.iter().position(|one| *one == symbol) {
                    counts[at] += 1;
                }
            }
        }
        assert_eq!(counts.iter().sum::<u32>(), 2_800 * 12);
        assert!(counts.iter().all(|count| (1_000..1_400).contains(count)), "{counts:?}");
    }

    #[test]
    fn the_hash_takes_a_code_as_people_type_it() {
        let chance = SeededChance::new(1);
        let (ours, theirs) = (MasterKeys::generate(&chance), MasterKeys::generate(&chance));
        let code = tracking_code(&DataKey::generate(&chance));
        let hash = ours.tracking_hash(&code);
        assert_eq!(hash, ours.tracking_hash(&format!(" {} ", code.to_lowercase().replace('-', " "))));
        assert_eq!(hash, ours.tracking_hash(&code.replace('-', "\u{2013}")));
        assert_ne!(hash, ours.tracking_hash(&tracking_code(&DataKey::generate(&chance))));
        assert_ne!(hash, theirs.tracking_hash(&code));
    }
}

//! Report references, as in `FC-7KQ4-M2XR`: a two-letter prefix, seven random
//! symbols and a check symbol.
//!
//! The alphabet has no vowels (no words by accident) and none of 0 1 I L O
//! (no confusion when read out or copied by hand).

use serde::{Deserialize, Serialize};
use std::fmt;

/// 28 symbols: digits 2 to 9 and consonants without L.
const ALPHABET: &[u8; 28] = b"23456789BCDFGHJKMNPQRSTVWXYZ";
const RANDOM: usize = 7;
/// What keyboards and word processors make of a hyphen.
const DASHES: [char; 6] = ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'];

/// A well-formed reference with a right check symbol. Says nothing of whether a report has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAReference;

impl fmt::Display for NotAReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a reference, or a symbol in it is wrong")
    }
}

impl Reference {
    /// Makes one of random bytes. A byte past the last whole multiple of the
    /// alphabet is refused, so that every symbol is equally likely; `next` is
    /// then asked again.
    pub fn generate(prefix: [u8; 2], mut next: impl FnMut() -> u8) -> Reference {
        let limit = 256 - 256 % ALPHABET.len();
        let mut symbols = [0usize; RANDOM];
        for slot in &mut symbols {
            *slot = loop {
                let byte = usize::from(next());
                if byte < limit {
                    break byte % ALPHABET.len();
                }
            };
        }
        Reference(spell(prefix, &symbols))
    }

    /// Reads one as people type or paste it: any case, any spaces or dashes anywhere. There
    /// is no 0, 1, I, L or O that could be taken for another.
    pub fn parse(typed: &str) -> Result<Reference, NotAReference> {
        let said = typed.chars().filter(|c| !c.is_whitespace() && !DASHES.contains(c));
        let plain: Vec<u8> = said
            .map(|c| u8::try_from(c).map(|b| b.to_ascii_uppercase()))
            .collect::<Result<_, _>>()
            .map_err(|_| NotAReference)?;
        if plain.len() != 2 + RANDOM + 1 || !plain[..2].iter().all(u8::is_ascii_uppercase) {
            return Err(NotAReference);
        }
        let mut symbols = [0usize; RANDOM];
        for (slot, byte) in symbols.iter_mut().zip(&plain[2..]) {
            *slot = ALPHABET.iter().position(|a| a == byte).ok_or(NotAReference)?;
        }
        let spelled = spell([plain[0], plain[1]], &symbols);
        if spelled.as_bytes().last() == plain.last() { Ok(Reference(spelled)) } else { Err(NotAReference) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn spell(prefix: [u8; 2], symbols: &[usize; RANDOM]) -> String {
    let mut out = String::with_capacity(12);
    out.push(char::from(prefix[0]));
    out.push(char::from(prefix[1]));
    for (i, s) in symbols.iter().chain([&check(prefix, symbols)]).enumerate() {
        if i % 4 == 0 {
            out.push('-');
        }
        out.push(char::from(ALPHABET[*s]));
    }
    out
}

/// A Luhn mod N check over base 28 (N is even, as the scheme needs): finds every
/// single wrong symbol and all but one pair of neighbours that changed places.
/// The prefix takes part, so a reference of another body does not pass here.
fn check(prefix: [u8; 2], symbols: &[usize; RANDOM]) -> usize {
    let n = ALPHABET.len();
    let letters = prefix.iter().map(|b| usize::from(b.wrapping_sub(b'A')) % n);
    let values: Vec<usize> = letters.chain(symbols.iter().copied()).collect();
    let sum: usize = values
        .iter()
        .rev()
        .enumerate()
        .map(|(i, v)| {
            let w = v * if i % 2 == 0 { 2 } else { 1 };
            w / n + w % n
        })
        .sum();
    (n - sum % n) % n
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;
    fn try_from(s: String) -> Result<Self, Self::Error> {
        Reference::parse(&s)
    }
}

impl From<Reference> for String {
    fn from(r: Reference) -> String {
        r.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(seed: u8) -> Reference {
        let mut n = seed;
        Reference::generate(*b"FC", move || {
            n = n.wrapping_mul(37).wrapping_add(11);
            n
        })
    }

    #[test]
    fn reads_back_what_it_writes_however_it_is_typed() {
        for seed in 0..=255 {
            let r = sample(seed);
            let typed = r.as_str().to_lowercase().replace('-', " ");
            assert_eq!(Reference::parse(&typed).as_ref(), Ok(&r));
            let pasted = r.as_str().replace('-', "\u{a0}\u{2013}\u{a0}");
            assert_eq!(Reference::parse(&pasted), Ok(r));
        }
    }

    #[test]
    fn finds_every_single_wrong_symbol() {
        for seed in 0..40 {
            let r = sample(seed);
            let plain: Vec<u8> = r.as_str().bytes().filter(|b| *b != b'-').collect();
            for at in 2..plain.len() {
                for other in ALPHABET.iter().filter(|a| **a != plain[at]) {
                    let mut wrong = plain.clone();
                    wrong[at] = *other;
                    let wrong = String::from_utf8(wrong).unwrap();
                    assert_eq!(Reference::parse(&wrong), Err(NotAReference), "{r} as {wrong}");
                }
            }
        }
    }

    #[test]
    fn has_no_vowel_and_nothing_easily_confused() {
        for c in "01ILOAEU".bytes() {
            assert!(!ALPHABET.contains(&c));
        }
    }

    #[test]
    fn refuses_what_is_not_one() {
        for typed in ["", "FC", "FC-7KQ4-M2X", "12-7KQ4-M2XR", "FC-0000-0000", "FC-7KQ4-M2XRR", "FC-7KQ4-M2X\u{20ac}"] {
            assert_eq!(Reference::parse(typed), Err(NotAReference), "{typed}");
        }
    }
}

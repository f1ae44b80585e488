//! A reference or a code as it is said on the phone: a word for each symbol.
//!
//! The letters are those of the NATO alphabet, in its own spelling (Alfa, Juliett).
//! The digits are plain English: 'fower' and 'niner' are for radio, and puzzle a caller.

use super::Lang;

const LETTERS: [&str; 26] = [
    "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima",
    "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray",
    "Yankee", "Zulu",
];
const DIGITS: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/// In Welsh the letters have the same words.
const WELSH_DIGITS: [&str; 10] = ["dim", "un", "dau", "tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw"];

/// Symbols that stand together, and the words for them in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelled {
    pub symbols: String,
    pub words: Vec<&'static str>,
}

/// The groups between hyphens and spaces. What is no letter of A to Z and no digit has no word.
pub fn spelled(code: &str) -> Vec<Spelled> {
    spelled_in(Lang::En, code)
}

/// As [`spelled`], for somebody who says it in this language.
pub fn spelled_in(lang: Lang, code: &str) -> Vec<Spelled> {
    let said = |symbol: char| match (lang, symbol.to_digit(10)) {
        (Lang::Cy, Some(digit)) => WELSH_DIGITS.get(digit as usize).copied(),
        _ => word(symbol),
    };
    code.split(|c: char| c == '-' || c.is_whitespace())
        .filter(|group| !group.is_empty())
        .map(|group| Spelled { symbols: group.to_owned(), words: group.chars().filter_map(said).collect() })
        .collect()
}

/// The word for one letter, of either case, or digit.
pub fn word(symbol: char) -> Option<&'static str> {
    let at = |first: u8| usize::try_from(u32::from(symbol.to_ascii_uppercase()) - u32::from(first)).ok();
    match symbol {
        'a'..='z' | 'A'..='Z' => LETTERS.get(at(b'A')?).copied(),
        '0'..='9' => DIGITS.get(at(b'0')?).copied(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_said_in_its_groups() {
        let said: Vec<(String, String)> =
            spelled("FC-7KQ4-M2XR").into_iter().map(|s| (s.symbols, s.words.join(" "))).collect();
        let wanted = [("FC", "Foxtrot Charlie"), ("7KQ4", "seven Kilo Quebec four"), ("M2XR", "Mike two X-ray Romeo")];
        assert_eq!(said, wanted.map(|(symbols, words)| (symbols.to_owned(), words.to_owned())));
    }

    #[test]
    fn digits_are_said_in_welsh() {
        let said = spelled_in(Lang::Cy, "FC-7KQ4");
        assert_eq!(said[0].words, ["Foxtrot", "Charlie"]);
        assert_eq!(said[1].words, ["saith", "Kilo", "Quebec", "pedwar"]);
    }

    #[test]
    fn every_letter_and_digit_has_a_word_of_its_own() {
        let words: Vec<&str> = ('A'..='Z').chain('0'..='9').map(|c| word(c).unwrap()).collect();
        let mut different = words.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!((words.len(), different.len()), (36, 36));
        for (letter, said) in ('A'..='Z').zip(&words) {
            assert!(said.starts_with(letter), "{letter} is said {said}");
            assert_eq!(word(letter.to_ascii_lowercase()), Some(*said));
        }
    }

    #[test]
    fn what_has_no_word_is_left_out() {
        assert!(spelled("").is_empty() && spelled(" - ").is_empty());
        assert_eq!(spelled("A\u{e9}1"), [Spelled { symbols: "A\u{e9}1".into(), words: vec!["Alfa", "one"] }]);
    }
}

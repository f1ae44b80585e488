//! Words of texts, as the index has them: folded (lower case, no accents, no apostrophes),
//! English ones as their stems (Snowball), Welsh ones as they are, since no maintained
//! crate stems Welsh. What is in nearly every text is left out.
//!
//! Changing any of this makes the index wrong for what was written before: docs/search.md
//! says how to write it again.

use super::passage::{self, Holds, Passage};
use super::postings::Token;
use crate::seal::SearchTokens;
use app::form::{Answers, Form};
use app::model::Lang;
use frostem::{Algorithm, Stemmer};
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters and digits alone are in every second text.
const SHORTEST: usize = 2;
/// Of what is longer, the rest is not looked at: it is no word.
const LONGEST: usize = 40;

static STOP: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("stop_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// A word of a text: where it stands there, and folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub at: Range<usize>,
    pub folded: String,
}

impl Word {
    /// `None` where it is too short.
    pub fn at(text: &str, at: Range<usize>) -> Option<Word> {
        let folded = fold(&text[at.clone()]);
        (folded.chars().count() >= SHORTEST).then_some(Word { at, folded })
    }

    pub fn is_common(&self) -> bool {
        STOP.contains(self.folded.as_str())
    }
}

/// The words of a text in their order, the common ones too. A hyphen parts them, an
/// apostrophe does not.
pub fn words(text: &str) -> Vec<Word> {
    places(text).filter_map(|at| Word::at(text, at)).collect()
}

/// Where words stand, or what is too short for one.
pub fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = chars.find(|(_, c)| c.is_alphanumeric())?;
        while let Some((at, c)) = chars.next() {
            let joins = is_combining_mark(c)
                || (is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric()));
            if !c.is_alphanumeric() && !joins {
                return Some(start..at);
            }
        }
        Some(start..text.len())
    })
}

/// Endings behind an apostrophe that are words of their own: English 's, 'm, 've, 're, 'll,
/// 'd, and Welsh 'r, 'n, 'i, 'u, 'w, 'm, 'th. Others are part of the word: don't, O'Brien.
const ENDINGS: [&str; 12] = ["s", "m", "ve", "re", "ll", "d", "r", "n", "i", "u", "w", "th"];

fn fold(word: &str) -> String {
    let plain: String = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        let letters = word.chars().flat_map(char::to_lowercase).nfkd().filter(|c| !is_combining_mark(*c));
        letters.map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
    };
    let kept = match plain.rsplit_once('\'') {
        Some((before, ending)) if ENDINGS.contains(&ending) => before,
        _ => plain.as_str(),
    };
    let mut folded = String::with_capacity(kept.len());
    for c in kept.chars().filter(|c| c.is_alphanumeric()).take(LONGEST) {
        // What has no accent to take off.
        match c {
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            c => folded.push(c),
        }
    }
    folded
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}')
}

/// As it is in the index, from a text of this language.
pub fn entry(lang: Lang, folded: &str) -> String {
    match lang {
        Lang::En => Stemmer::new(Algorithm::English).stem(folded).into_owned(),
        Lang::Cy => folded.to_owned(),
    }
}

/// As it is in the index, from somebody's name; names have no stem. Beside the word itself.
pub fn name_entry(folded: &str) -> String {
    format!("name:{folded}")
}

/// Each team has entries of its own, so that nobody can tell by a token whether a word
/// that one team has is also another's.
pub fn token(tokens: &SearchTokens, team: &str, entry: &str) -> Token {
    tokens.token(&format!("word:{team}"), entry)
}

/// What the answers of a report put into the index. `lang`: of the report.
pub fn words_of(form: &Form, answers: &Answers, lang: Lang) -> BTreeSet<String> {
    entries(&passage::of_answers(form, answers, lang, passage::Whence::Answer))
}

/// What passages put into the index.
pub fn entries(passages: &[Passage]) -> BTreeSet<String> {
    let mut entries = BTreeSet::new();
    for passage in passages {
        let is_name = match passage.holds {
            Holds::Words => false,
            Holds::Name => true,
            // Found by exact tokens: `domain::tokens`.
            Holds::Email | Holds::Phone | Holds::Postcode | Holds::Vehicle => continue,
        };
        for word in words(&passage.text) {
            if !word.is_common() {
                entries.insert(entry(passage.lang, &word.folded));
            }
            if is_name {
                entries.insert(name_entry(&word.folded));
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn a_text_falls_into_its_words() {
        for (text, wanted) in [
            ("The RED van, AB51 ABC!", &["the", "red", "van", "ab51", "abc"][..]),
            ("Mary-Jane O\u{2019}Brien's café", &["mary", "jane", "obrien", "cafe"]),
            ("don't, brothers' dog; rock'n'roll", &["dont", "brothers", "dog", "rocknroll"]),
            ("Cŵn i'r tŷ o'r dref a'i gar", &["cwn", "ty", "dref", "gar"]),
            ("cafe\u{301} Straße Łódź Ærø", &["cafe", "strasse", "lodz", "aero"]),
            ("at 10:30, £1,200.50, 7", &["at", "10", "30", "200", "50"]),
            ("a b c \u{301} ' -- ''", &[]),
            ("", &[]),
        ] {
            assert_eq!(folded(text), wanted, "{text}");
        }
        assert_eq!(folded(&"x".repeat(200)), ["x".repeat(LONGEST)]);
    }

    #[test]
    fn each_word_knows_where_it_stands() {
        let text = "Dôl’s café — “ŵyn”";
        let found: Vec<_> = words(text).into_iter().map(|word| &text[word.at]).collect();
        assert_eq!(found, ["Dôl’s", "café", "ŵyn"]);
    }

    #[test]
    fn english_words_have_stems_and_welsh_ones_have_none() {
        for (one, other) in [("walking", "walked"), ("bicycles", "bicycle"), ("threatened", "threatening")] {
            assert_eq!(entry(Lang::En, one), entry(Lang::En, other));
            assert_ne!(entry(Lang::Cy, one), entry(Lang::Cy, other));
        }
        assert_eq!(entry(Lang::Cy, "beiciau"), "beiciau");
        // Snowball's are rules, not a dictionary.
        assert_ne!(entry(Lang::En, "stole"), entry(Lang::En, "stolen"));
    }

    #[test]
    fn common_words_stand_in_the_list_as_they_are_folded() {
        assert!(STOP.len() > 150, "{}", STOP.len());
        for word in STOP.iter() {
            assert_eq!(folded(word), [*word], "{word}");
        }
        for (text, common) in [("the", true), ("Don’t", true), ("mae'r", true), ("van", false), ("ci", false)] {
            assert_eq!(words(text)[0].is_common(), common, "{text}");
        }
    }

    #[test]
    fn a_name_is_there_as_a_name_too() {
        let name = |text: &str| Passage {
            whence: passage::Whence::Note,
            label: String::new(),
            lang: Lang::En,
            text: text.into(),
            holds: Holds::Name,
        };
        // 'Will' is a common word, and a name all the same.
        let found = entries(&[name("Will Rivers")]);
        assert_eq!(found, ["name:rivers", "name:will", "river"].map(str::to_owned).into());
    }

    #[test]
    fn each_team_has_tokens_of_its_own() {
        use crate::seal::MasterKeys;
        use crate::world::SeededChance;
        let tokens = MasterKeys::generate(&SeededChance::new(1)).search_tokens();
        assert_eq!(token(&tokens, "property", "van"), token(&tokens, "property", "van"));
        assert_ne!(token(&tokens, "property", "van"), token(&tokens, "crime", "van"));
    }
}

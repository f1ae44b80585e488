//! Words to write reports with. Few of them make up most of a text and most of them are rare
//! (Zipf's law), as in real ones: the words of the demonstration's texts, by how often they
//! stand there, then thousands that nobody has ever said. They stand in sentences, and a
//! text is made of these.

use crate::demo::dice::Dice;
use crate::demo::texts::{Pinned, Texts};
use app::model::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Places of the table that words are drawn from.
const PLACES: usize = 1 << 17;
/// Invented words, of each language.
const INVENTED: usize = 9_000;
const SYLLABLES: [&str; 24] = [
    "bar", "ton", "mel", "ick", "dro", "fen", "gal", "hub", "jes", "kin", "lor", "mip", "nad", "ost", "pel", "quo",
    "rud", "sel", "tam", "ulv", "wen", "yar", "zim", "cro",
];

pub struct Vocabulary {
    /// The most frequent first.
    words: Vec<String>,
    sentences: Vec<Sentence>,
}

struct Sentence {
    text: String,
    words: usize,
}

impl Vocabulary {
    pub fn new(texts: &Texts, lang: Lang, sentences: usize) -> Vocabulary {
        let mut dice = Dice::new(1729);
        let words = words(texts, lang, &mut dice);
        let places = places(words.len());
        let mut vocabulary = Vocabulary { words, sentences: Vec::with_capacity(sentences) };
        for _ in 0..sentences {
            let words = usize::try_from(dice.between(6, 18)).unwrap_or(6);
            let mut text = String::with_capacity(words * 8);
            for at in 0..words {
                let word = vocabulary.ranked(usize::from(dice.pick(&places).copied().unwrap_or(0)));
                let mut letters = word.chars();
                match letters.next() {
                    Some(first) if at == 0 => text.extend(first.to_uppercase()),
                    first => text.extend(first),
                }
                text.push_str(letters.as_str());
                text.push(if at + 1 == words { '.' } else { ' ' });
            }
            vocabulary.sentences.push(Sentence { text, words });
        }
        vocabulary
    }

    /// 0 is the most frequent.
    pub fn ranked(&self, rank: usize) -> &str {
        self.words.get(rank).map_or("", String::as_str)
    }

    /// Sentences and paragraphs of about so many words, and no more than so many characters.
    pub fn text(&self, words: usize, most: usize, dice: &mut Dice) -> String {
        let mut text = String::with_capacity((words * 7).min(most));
        let (mut written, mut sentences) = (0, 0);
        while written < words {
            let Some(sentence) = dice.pick(&self.sentences) else { break };
            // A log number, a time, a house: rarer than any word.
            let number = if dice.percent(15) { format!(" No. {}.", dice.between(100, 99_999)) } else { String::new() };
            if text.len() + sentence.text.len() + number.len() + 2 > most {
                break;
            }
            if !text.is_empty() {
                text.push_str(if sentences % 6 == 0 { "\n\n" } else { " " });
            }
            text.push_str(&sentence.text);
            text.push_str(&number);
            written += sentence.words;
            sentences += 1;
        }
        if text.is_empty() {
            text.push_str(self.ranked(0));
        }
        text
    }
}

/// Those that are said, then those that nobody has said.
fn words(texts: &Texts, lang: Lang, dice: &mut Dice) -> Vec<String> {
    let mut words = said(texts, lang);
    let wanted = words.len() + INVENTED;
    let mut known: BTreeSet<String> = words.iter().cloned().collect();
    while words.len() < wanted {
        let word = (0..dice.between(2, 4)).filter_map(|_| dice.pick(&SYLLABLES).copied()).collect::<String>();
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// Each place has the number of a word: the lower, the more of them.
fn places(words: usize) -> Vec<u16> {
    let weights: Vec<f64> = (0..words).map(|rank| 1.0 / (rank as f64 + 2.7).powf(1.05)).collect();
    let all: f64 = weights.iter().sum();
    let (mut places, mut sum) = (Vec::with_capacity(PLACES), 0.0);
    for (number, weight) in (0u16..).zip(&weights) {
        sum += weight;
        let end = ((sum / all) * PLACES as f64).round() as usize;
        // Each has one at least.
        places.resize(end.max(places.len() + 1), number);
    }
    places
}

/// Every word of the texts of a language, the most frequent first.
fn said(texts: &Texts, lang: Lang) -> Vec<String> {
    let stories = texts.stories.iter().filter(|story| story.lang == lang);
    let told = stories.flat_map(|story| {
        let inside = story.items.values().flatten().flat_map(BTreeMap::values);
        story.answers.values().chain(inside).flat_map(Pinned::all)
    });
    let words = texts.words.get(lang.code()).into_iter().flat_map(BTreeMap::values).flatten();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in told.chain(words).flat_map(|text| text.split_whitespace()) {
        let plain = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        if !plain.is_empty() && plain.chars().all(|c| c.is_alphabetic() || c == '\u{2019}') {
            *counts.entry(plain).or_default() += 1;
        }
    }
    let mut counted: Vec<(String, usize)> = counts.into_iter().collect();
    counted.sort_by(|(one, a), (other, b)| b.cmp(a).then_with(|| one.cmp(other)));
    counted.into_iter().map(|(word, _)| word).collect()
}

/// How many words somebody writes: 90 in the middle, 1,500 at most (log-normal).
pub fn length(dice: &mut Dice) -> usize {
    const MIDDLE: f64 = 90.0;
    const SPREAD: f64 = 0.9;
    // The sum of twelve even chances is near enough to the normal curve.
    let normal: f64 = (0..12).map(|_| dice.below(1 << 20) as f64 / f64::from(1 << 20)).sum::<f64>() - 6.0;
    ((MIDDLE * (SPREAD * normal).exp()) as usize).clamp(4, 1500)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_make_up_most_of_a_text_and_all_may_come() {
        let vocabulary = Vocabulary::new(&Texts::bundled().unwrap(), Lang::En, 2000);
        let words = vocabulary.words.len();
        assert!(words > 9_500 && words < usize::from(u16::MAX), "{words}");
        let mut dice = Dice::new(1);
        let text = vocabulary.text(20_000, 1_000_000, &mut dice);
        let often =
            text.split_whitespace().filter(|w| w.trim_end_matches('.').eq_ignore_ascii_case(vocabulary.ranked(0)));
        let often = often.count();
        assert!(often > 300, "{}: {often}", vocabulary.ranked(0));
        assert_eq!(places(words).into_iter().collect::<BTreeSet<u16>>().len(), words);
    }

    #[test]
    fn a_text_is_no_longer_than_it_may_be() {
        let vocabulary = Vocabulary::new(&Texts::bundled().unwrap(), Lang::Cy, 500);
        let mut dice = Dice::new(2);
        for most in [20, 400, 4000] {
            let text = vocabulary.text(1500, most, &mut dice);
            assert!(!text.is_empty() && text.len() <= most && text.len() + 250 > most, "{} of {most}", text.len());
            assert_eq!(text.trim(), text);
        }
    }

    #[test]
    fn most_write_little_and_some_write_much() {
        let mut dice = Dice::new(4);
        let mut all: Vec<usize> = (0..4000).map(|_| length(&mut dice)).collect();
        all.sort_unstable();
        assert!((80..100).contains(&all[2000]), "{}", all[2000]);
        assert!(all[3990] > 600 && all[3999] <= 1500, "{} {}", all[3990], all[3999]);
    }
}

//! What somebody typed, understood: what looks like a phone number, an e-mail address, a
//! postcode or a registration is that, or its words; everything else is words. All of it
//! must be in a report.

use super::passage::{Holds, Passage};
use super::words::{self, Word};
use crate::domain::tokens::Said;
use app::form::value::{PlateStyle, normal_phone, normal_postcode, normal_registration, plate_style};
use app::model::{Lang, Reference};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;

/// Characters of a search.
pub const LONGEST: usize = 200;
/// Words of a search: each is looked up for each team.
pub const MOST_WORDS: usize = 16;

/// A search as it was typed. Not `Debug`: it holds what somebody knows of somebody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    #[serde(rename = "t")]
    pub text: String,
    /// Look at names alone.
    #[serde(rename = "n")]
    pub names: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No word in it.
    Nothing,
    TooLong,
    TooManyWords,
    /// Nothing but words that are in nearly every report.
    Common,
}

/// What is looked for.
pub enum Query {
    Reference(Reference),
    Terms(Terms),
}

/// All of these.
pub struct Terms {
    pub(super) terms: Vec<Term>,
    names: bool,
}

/// One of these, or all the words.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub exact: Option<Exact>,
    pub words: Vec<Entries>,
}

/// One word: any of these entries of the index, for a query's language is not known.
pub(super) type Entries = BTreeSet<String>;

/// Something by which reports have a token of their own, in one form.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Exact {
    Email(String),
    Phone(String),
    Vehicle(String),
    Postcode(String),
}

impl Exact {
    pub fn said(&self) -> Said<'_> {
        match self {
            Exact::Email(email) => Said::Email(email),
            Exact::Phone(phone) => Said::Phone(phone),
            Exact::Vehicle(mark) => Said::Vehicle(mark),
            Exact::Postcode(postcode) => Said::Postcode(postcode),
        }
    }

    /// Is this text the same?
    fn is(&self, holds: Holds, text: &str) -> bool {
        match (self, holds) {
            (Exact::Email(email), Holds::Email) => text.to_lowercase() == *email,
            (Exact::Phone(phone), Holds::Phone) => normal_phone(text) == *phone,
            (Exact::Vehicle(mark), Holds::Vehicle) => normal_registration(text).as_ref() == Some(mark),
            (Exact::Postcode(postcode), Holds::Postcode) => text == postcode,
            _ => false,
        }
    }
}

impl Query {
    pub fn read(asked: &Asked) -> Result<Query, Fault> {
        let text = asked.text.trim();
        if text.chars().count() > LONGEST {
            return Err(Fault::TooLong);
        }
        if let Ok(reference) = Reference::parse(text) {
            return Ok(Query::Reference(reference));
        }
        let all = words::words(text);
        if all.is_empty() {
            return Err(Fault::Nothing);
        }
        let terms = if asked.names { names(&all) } else { terms(text) };
        if terms.is_empty() {
            return Err(Fault::Common);
        }
        if terms.iter().map(|term| term.words.len().max(1)).sum::<usize>() > MOST_WORDS {
            return Err(Fault::TooManyWords);
        }
        Ok(Query::Terms(Terms { terms, names: asked.names }))
    }
}

impl Terms {
    /// Where a text has what is looked for, in its order.
    pub fn hits(&self, passage: &Passage) -> Vec<Range<usize>> {
        let text = &passage.text;
        let exact = || self.terms.iter().filter_map(|t| t.exact.as_ref()).any(|exact| exact.is(passage.holds, text));
        match passage.holds {
            Holds::Words if self.names => Vec::new(),
            Holds::Words | Holds::Name => {
                let begun = words::places(text).filter(|at| self.may_begin(&text[at.clone()]));
                let words = begun.filter_map(|at| Word::at(text, at));
                words.filter(|word| self.has(passage, word)).map(|word| word.at).collect()
            }
            _ if exact() => std::iter::once(0..text.len()).collect(),
            _ => Vec::new(),
        }
    }

    fn entries(&self) -> impl Iterator<Item = &Entries> {
        self.terms.iter().flat_map(|term| &term.words)
    }

    /// A stem begins as its word does: most words need not even be folded to be told apart.
    fn may_begin(&self, word: &str) -> bool {
        let first = word.chars().next().map(|c| c.to_ascii_lowercase());
        let begins = |entry: &String| entry.strip_prefix("name:").unwrap_or(entry).chars().next() == first;
        // What folding makes of another letter is not known here.
        !word.starts_with(|c: char| c.is_ascii()) || self.entries().flatten().any(begins)
    }

    fn has(&self, passage: &Passage, word: &Word) -> bool {
        let entry = match self.names {
            true => words::name_entry(&word.folded),
            false if word.is_common() => return false,
            false => words::entry(passage.lang, &word.folded),
        };
        self.entries().any(|entries| entries.contains(&entry))
    }
}

fn names(all: &[Word]) -> Vec<Term> {
    each_once(all.iter().map(|word| Term { exact: None, words: vec![[words::name_entry(&word.folded)].into()] }))
}

fn terms(text: &str) -> Vec<Term> {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    let (mut found, mut rest) = (Vec::new(), &pieces[..]);
    while !rest.is_empty() {
        let (exact, length) = exact(rest).map_or((None, 1), |(exact, length)| (Some(exact), length));
        let (taken, left) = rest.split_at(length);
        let words = taken.iter().flat_map(|piece| words::words(piece)).filter(|w| !w.is_common()).map(|w| entries(&w));
        match exact {
            Some(exact) => found.push(Term { exact: Some(exact), words: words.collect() }),
            None => found.extend(words.map(|entries| Term { exact: None, words: vec![entries] })),
        }
        rest = left;
    }
    each_once(found.into_iter())
}

fn entries(word: &Word) -> Entries {
    Lang::ALL.into_iter().map(|lang| words::entry(lang, &word.folded)).collect()
}

fn each_once(terms: impl Iterator<Item = Term>) -> Vec<Term> {
    let mut once: Vec<Term> = Vec::new();
    for term in terms {
        if !once.contains(&term) {
            once.push(term);
        }
    }
    once
}

/// What the first pieces are, and how many of them. The more the better: the space in a
/// number means nothing.
fn exact(pieces: &[&str]) -> Option<(Exact, usize)> {
    let span = |length: usize| pieces.get(..length).map(|taken| taken.join(" "));
    if let Some(email) = email(pieces[0]) {
        return Some((Exact::Email(email), 1));
    }
    let spans = |most: usize| (1..=most).rev().filter_map(move |length| Some((span(length)?, length)));
    // Nobody writes a postcode with hyphens; a registration from abroad is shown with them.
    let postcode = |text: &str| if text.contains('-') { None } else { normal_postcode(text) };
    let phone = spans(5).find_map(|(text, length)| Some((Exact::Phone(phone(&text)?), length)));
    phone
        .or_else(|| spans(2).find_map(|(text, length)| Some((Exact::Postcode(postcode(&text)?), length))))
        .or_else(|| spans(2).find_map(|(text, length)| Some((Exact::Vehicle(vehicle(&text)?), length))))
}

fn email(piece: &str) -> Option<String> {
    let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
    let (name, domain) = piece.split_once('@')?;
    (!name.is_empty() && domain.contains('.')).then(|| piece.to_lowercase())
}

/// With the 0 or + that a phone number has: other digits are a number of something else.
fn phone(text: &str) -> Option<String> {
    let text = text.trim_end_matches([',', ';', '.']);
    if !text.trim_start_matches('(').starts_with(['0', '+']) {
        return None;
    }
    let normal = normal_phone(text);
    (normal.starts_with('+') && normal.len() > 8).then_some(normal)
}

/// In two pieces only where it is as a plate shows it: 'A1 the' is none.
fn vehicle(text: &str) -> Option<String> {
    let mark = normal_registration(text)?;
    let has = |test: fn(&u8) -> bool| mark.as_bytes().iter().any(test);
    if !has(u8::is_ascii_digit) || !has(u8::is_ascii_alphabetic) {
        return None;
    }
    let parted =
        text.split(' ').all(|p| p.bytes().all(|b| b.is_ascii_digit()) || p.bytes().all(|b| b.is_ascii_alphabetic()));
    let taken = match plate_style(&mark) {
        // Abroad, of the police or the army: whole, or as a plate parts it with hyphens.
        PlateStyle::Other => !text.contains(' '),
        PlateStyle::Dateless | PlateStyle::NorthernIreland => !text.contains(' ') || parted,
        _ => true,
    };
    taken.then_some(mark)
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;

//! The words of seeded reports on their way into the search index: gathered for each chunk
//! of numbers, kept as the index has them, and sorted once at the end, so that they are
//! written side by side. A million reports take some hundred megabytes on the way.
//!
//! What is an entry, its token and its bytes are the search's own. Here they are kept, since
//! texts are made of sentences that come again and again.

use crate::domain::case::Happening;
use crate::domain::search::passage::{Holds, Passage, Whence, of_answers, of_noted};
use crate::domain::search::postings::{Token, chunk_of, encode};
use crate::domain::search::words;
use crate::domain::seeding::Invented;
use crate::seal::SearchTokens;
use crate::store::seeding::Posting;
use app::model::Lang;
use std::collections::{BTreeMap, HashMap};

pub struct Index {
    tokens: SearchTokens,
    chunk: i64,
    entries: Entries,
    /// The entries of a sentence.
    sentences: BTreeMap<Lang, HashMap<String, Vec<usize>>>,
    teams: BTreeMap<String, Team>,
    runs: Vec<Posting>,
}

/// Each entry once, with a number.
#[derive(Default)]
struct Entries {
    numbers: HashMap<String, usize>,
    names: Vec<String>,
}

/// By the number of an entry.
#[derive(Default)]
struct Team {
    tokens: Vec<Option<Token>>,
    gathered: Vec<Vec<i64>>,
}

impl Index {
    pub fn new(tokens: SearchTokens) -> Index {
        let (sentences, teams) = (BTreeMap::new(), BTreeMap::new());
        Index { tokens, chunk: 0, entries: Entries::default(), sentences, teams, runs: Vec::new() }
    }

    /// Numbers come ascending.
    pub fn add(&mut self, report: &Invented) {
        let (number, team) = (report.number, report.routing.team.as_str());
        if chunk_of(number) != self.chunk {
            self.close();
            self.chunk = chunk_of(number);
        }
        let mut found = Vec::new();
        for passage in passages(report) {
            if passage.holds == Holds::Words {
                // No word goes from one sentence into the next.
                passage.text.split('.').for_each(|sentence| self.sentence(&passage, sentence, &mut found));
            } else {
                found.extend(words::entries(&[passage]).into_iter().map(|entry| self.entries.number(entry)));
            }
        }
        if !self.teams.contains_key(team) {
            self.teams.insert(team.to_owned(), Team::default());
        }
        let Some(team) = self.teams.get_mut(team) else { return };
        team.gathered.resize_with(self.entries.names.len(), Vec::new);
        for entry in found {
            let numbers = &mut team.gathered[entry];
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }

    fn sentence(&mut self, passage: &Passage, text: &str, found: &mut Vec<usize>) {
        let known = self.sentences.entry(passage.lang).or_default();
        if let Some(entries) = known.get(text) {
            return found.extend(entries);
        }
        let alone = Passage { text: text.to_owned(), ..passage.clone() };
        let entries: Vec<usize> =
            words::entries(&[alone]).into_iter().map(|entry| self.entries.number(entry)).collect();
        found.extend(&entries);
        known.insert(text.to_owned(), entries);
    }

    fn close(&mut self) {
        let chunk = self.chunk;
        for (name, team) in &mut self.teams {
            team.tokens.resize(team.gathered.len(), None);
            for (entry, numbers) in team.gathered.iter_mut().enumerate().filter(|(_, numbers)| !numbers.is_empty()) {
                let made = || words::token(&self.tokens, name, &self.entries.names[entry]);
                let token = *team.tokens[entry].get_or_insert_with(made);
                self.runs.push(Posting { token, chunk, numbers: encode(chunk, numbers) });
                numbers.clear();
            }
        }
    }

    /// By token and chunk.
    pub fn sorted(mut self) -> Vec<Posting> {
        self.close();
        self.runs.sort_unstable_by_key(|row| (row.token, row.chunk));
        self.runs
    }
}

/// As [`crate::domain::search`] opens them from the database.
fn passages(report: &Invented) -> Vec<Passage> {
    let mut passages = of_answers(&report.form, &report.answers, report.lang, Whence::Answer);
    passages.extend(report.keyed.iter().flat_map(|(_, noted)| of_noted(noted, Whence::Answer)));
    let written = report.course.acts.iter().filter_map(|done| {
        let (whence, lang) = match done.what {
            Happening::Noted => (Whence::Note, Lang::En),
            _ => (Whence::Message, report.lang),
        };
        let text = done.text.clone()?;
        Some(Passage { whence, label: String::new(), lang, text, holds: Holds::Words })
    });
    passages.extend(written);
    passages
}

impl Entries {
    fn number(&mut self, entry: String) -> usize {
        if let Some(number) = self.numbers.get(&entry) {
            return *number;
        }
        let number = self.names.len();
        self.names.push(entry.clone());
        self.numbers.insert(entry, number);
        number
    }
}

//! The words of seeded reports on their way into the search index: gathered for each chunk
//! of numbers, kept as the index has them, and sorted once at the end, so that they are
//! written side by side. A million reports take some hundred megabytes on the way.

use crate::seal::SearchTokens;
use crate::store::seeding::Posting;
use app::form::{Answers, Form};
use app::model::Lang;
use std::collections::{BTreeSet, HashMap};

type Token = [u8; 16];

#[derive(Default)]
pub struct Index {
    chunk: i64,
    gathered: HashMap<Token, Vec<i64>>,
    /// Of a team and a word, since most come again and again.
    tokens: HashMap<String, HashMap<String, Token>>,
    runs: Vec<Posting>,
}

/// What is put into the index of a report.
fn words(_form: &Form, _answers: &Answers, _lang: Lang) -> BTreeSet<String> {
    BTreeSet::new()
}

/// Is anything written by [`words`]?
pub const WRITES: bool = false;

fn token(tokens: &SearchTokens, team: &str, word: &str) -> Token {
    tokens.token(&format!("word:{team}"), word)
}

const fn chunk_of(number: i64) -> i64 {
    number >> 14
}

fn encode(_chunk: i64, _numbers: &[i64]) -> Vec<u8> {
    Vec::new()
}

impl Index {
    /// Numbers come ascending.
    pub fn add(&mut self, tokens: &SearchTokens, number: i64, team: &str, report: (&Form, &Answers, Lang)) {
        if chunk_of(number) != self.chunk {
            self.close();
            self.chunk = chunk_of(number);
        }
        let (form, answers, lang) = report;
        let words = words(form, answers, lang);
        if !self.tokens.contains_key(team) {
            self.tokens.insert(team.to_owned(), HashMap::new());
        }
        let Some(known) = self.tokens.get_mut(team) else { return };
        for word in words {
            let token = match known.get(&word) {
                Some(token) => *token,
                None => *known.entry(word).or_insert_with_key(|word| token(tokens, team, word)),
            };
            self.gathered.entry(token).or_default().push(number);
        }
    }

    fn close(&mut self) {
        let chunk = self.chunk;
        let rows =
            self.gathered.drain().map(|(token, numbers)| Posting { token, chunk, numbers: encode(chunk, &numbers) });
        self.runs.extend(rows);
    }

    /// By token and chunk.
    pub fn sorted(mut self) -> Vec<Posting> {
        self.close();
        self.runs.sort_unstable_by_key(|row| (row.token, row.chunk));
        self.runs
    }
}

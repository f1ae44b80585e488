//! The numbers of reports that may have what is looked for, the newest first, from the
//! index. Whether somebody may see them is asked afterwards: a report that changed its
//! team is still among its former team's.

use super::postings::{CHUNK, Token, chunk_of, decode, intersect, merge};
use super::query::Terms;
use super::words;
use crate::domain::{DomainError, tokens};
use crate::seal::SearchTokens;
use crate::store::{Db, search};
use std::collections::{BTreeMap, BTreeSet};

/// Reports with one exact token that are read at once.
const MOST: i64 = 4_000;

/// The tokens of what is looked for.
pub(super) struct Plan {
    /// Of each term, where it may be something exact.
    exact: Vec<Option<Token>>,
    /// For each team, of each term: all of these words, each as any of its tokens.
    teams: Vec<Vec<Vec<Vec<Token>>>>,
}

impl Plan {
    pub fn new<'t>(tokens: &SearchTokens, terms: &Terms, teams: impl Iterator<Item = &'t String>) -> Plan {
        let exact = |term: &super::query::Term| term.exact.as_ref().map(|exact| tokens::said(tokens, exact.said()));
        let of_team = |team: &String| {
            let word = |entries: &BTreeSet<String>| entries.iter().map(|e| words::token(tokens, team, e)).collect();
            terms.terms.iter().map(|term| term.words.iter().map(word).collect()).collect()
        };
        Plan { exact: terms.terms.iter().map(exact).collect(), teams: teams.map(of_team).collect() }
    }
}

/// Goes down from a number in windows: small ones first, for what is in many reports is
/// found in the newest; then larger ones, for what is rare.
pub(super) struct Walk<'a> {
    db: &'a Db,
    plan: &'a Plan,
    /// All below it is still to be looked at.
    high: i64,
    size: i64,
}

type Lists = BTreeMap<Token, Vec<i64>>;

impl<'a> Walk<'a> {
    pub fn new(db: &'a Db, plan: &'a Plan, high: i64) -> Walk<'a> {
        Walk { db, plan, high, size: CHUNK }
    }

    /// The next window's, the newest first; there may be none. `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<i64>>, DomainError> {
        if self.high <= 0 || self.plan.teams.is_empty() {
            return Ok(None);
        }
        // To the beginning of a chunk, so that none is read twice.
        let low = (chunk_of(self.high - self.size) * CHUNK).max(0);
        let (exact, low) = self.exact(low).await?;
        let words = self.words(low).await?;
        let mut found: Vec<i64> = self.plan.teams.iter().flat_map(|team| self.matching(team, &exact, &words)).collect();
        // A report that changed its team is in two.
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        self.high = low;
        self.size = self.size.saturating_mul(4);
        Ok(Some(found))
    }

    /// Numbers from `low` on that have each exact token; and where the window really begins,
    /// for of a token that is in very many not all are read.
    async fn exact(&self, low: i64) -> Result<(Lists, i64), DomainError> {
        let (mut lists, mut from) = (Lists::new(), low);
        for token in self.plan.exact.iter().flatten() {
            let mut numbers = search::with_token(self.db, *token, from, self.high, MOST).await?;
            numbers.reverse();
            if let Some(first) = numbers.first().filter(|_| numbers.len() as i64 == MOST) {
                from = *first;
            }
            lists.insert(*token, numbers);
        }
        for numbers in lists.values_mut() {
            numbers.retain(|number| *number >= from);
        }
        Ok((lists, from))
    }

    async fn words(&self, low: i64) -> Result<Lists, DomainError> {
        let tokens: BTreeSet<Token> = self.plan.teams.iter().flatten().flatten().flatten().copied().collect();
        let tokens: Vec<Token> = tokens.into_iter().collect();
        let mut rows = search::postings(self.db, &tokens, chunk_of(low), chunk_of(self.high - 1)).await?;
        rows.sort_unstable_by_key(|row| row.chunk);
        let mut lists = Lists::new();
        for row in rows {
            let numbers = decode(row.chunk, &row.numbers).ok_or(DomainError::Stored("a word's numbers"))?;
            let within = numbers.into_iter().filter(|number| (low..self.high).contains(number));
            lists.entry(row.token).or_default().extend(within);
        }
        Ok(lists)
    }

    /// What has every term.
    fn matching(&self, team: &[Vec<Vec<Token>>], exact: &Lists, words: &Lists) -> Vec<i64> {
        let word = |any: &Vec<Token>| any.iter().fold(Vec::new(), |all, token| merge(&all, list(words, token)));
        let term = |(exact_token, all): (&Option<Token>, &Vec<Vec<Token>>)| {
            let said = all.iter().map(word).reduce(|one, other| intersect(&one, &other)).unwrap_or_default();
            exact_token.as_ref().map_or_else(|| said.clone(), |token| merge(&said, list(exact, token)))
        };
        let each = self.plan.exact.iter().zip(team).map(term);
        each.reduce(|one, other| intersect(&one, &other)).unwrap_or_default()
    }
}

fn list<'l>(lists: &'l Lists, token: &Token) -> &'l [i64] {
    lists.get(token).map(Vec::as_slice).unwrap_or_default()
}

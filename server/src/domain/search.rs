//! Searching the reports of one's teams: what was typed, understood (`query`), looked up
//! in the index (`walk`), asked for whether this person may see it, and opened for the page
//! that is shown. docs/search.md tells the whole of it.

pub mod link;
pub mod passage;
pub mod postings;
pub mod query;
pub mod snippet;
mod texts;
mod walk;
pub mod words;
pub mod writing;

use super::audit::{Action, Entry};
use super::session::Person;
use super::{DomainError, Service};
use crate::store::barred;
use crate::store::search::{self, ShownRow};
use app::model::Reference;
use query::{Query, Terms};
use snippet::{Snippet, snippets};
use std::collections::BTreeSet;
use walk::{Plan, Walk};

/// Reports of one page.
pub const PAGE: usize = 20;
/// Of more, nobody is told how many.
pub const COUNTED: usize = 1_000;
/// Reports of the index that are looked at for one page, whoever may see them.
const EXAMINED: usize = 4_096;
/// Below any report's number none is.
const TOP: i64 = i64::MAX;

pub enum Searched {
    /// There is one with this reference.
    Report(Reference),
    Found(Results),
    /// They asked too often.
    Throttled,
}

pub struct Results {
    pub count: Count,
    /// The newest first.
    pub reports: Vec<Found>,
    /// The number that the next page begins below.
    pub older: Option<i64>,
}

/// How many there are that this person may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Exactly(usize),
    /// As far as we looked.
    AtLeast(usize),
    /// More than [`COUNTED`].
    More,
}

pub struct Found {
    pub row: ShownRow,
    pub snippets: Vec<Snippet>,
}

/// Numbers of reports that this person may see.
struct Seen {
    /// The newest first.
    numbers: Vec<i64>,
    /// All below it was not looked at; `None` where there is nothing below.
    low: Option<i64>,
}

impl Service {
    /// A page of what is found, below a number or from the newest on; and that it was read.
    pub async fn search(&self, person: &Person, query: &Query, below: Option<i64>) -> Result<Searched, DomainError> {
        if self.throttle.look_up(person.account).is_err() {
            return Ok(Searched::Throttled);
        }
        match query {
            Query::Reference(reference) => {
                if search::is_visible(&self.db, person.account, reference.as_str()).await? {
                    // Reading it is written when it is opened.
                    return Ok(Searched::Report(reference.clone()));
                }
                let none = Results { count: Count::Exactly(0), reports: Vec::new(), older: None };
                self.audit_search(person, &none).await?;
                Ok(Searched::Found(none))
            }
            Query::Terms(terms) => {
                let results = self.search_terms(person, terms, below).await?;
                self.audit_search(person, &results).await?;
                Ok(Searched::Found(results))
            }
        }
    }

    async fn search_terms(&self, person: &Person, terms: &Terms, below: Option<i64>) -> Result<Results, DomainError> {
        let plan = Plan::new(&self.keys.search_tokens(), terms, person.teams.iter());
        let bars = barred::numbers(&self.db, person.account).await?;
        let top = search::newest(&self.db).await?.map_or(0, |newest| newest.saturating_add(1));
        let all = self.seen((person, &bars), &plan, top, COUNTED + 1).await?;
        let count = match all.low {
            _ if all.numbers.len() > COUNTED => Count::More,
            Some(_) => Count::AtLeast(all.numbers.len()),
            None => Count::Exactly(all.numbers.len()),
        };
        let under = below.unwrap_or(TOP);
        let page = |seen: &Seen| -> Vec<i64> {
            seen.numbers.iter().copied().filter(|number| *number < under).take(PAGE + 1).collect()
        };
        let (mut numbers, mut low) = (page(&all), all.low);
        if let (true, Some(_), Some(counted)) = (numbers.len() <= PAGE, below, all.low) {
            // Further down than was counted.
            let deeper = self.seen((person, &bars), &plan, under.min(counted), PAGE + 1 - numbers.len()).await?;
            numbers.extend(page(&deeper));
            low = deeper.low;
        }
        let older = match numbers.get(PAGE - 1) {
            Some(last) if numbers.len() > PAGE => Some(*last),
            _ => low,
        };
        numbers.truncate(PAGE);
        Ok(Results { count, reports: self.open_found(person, terms, &numbers).await?, older })
    }

    /// At most so many, from the newest below `high` on.
    async fn seen(
        &self,
        (person, bars): (&Person, &BTreeSet<i64>),
        plan: &Plan,
        high: i64,
        wanted: usize,
    ) -> Result<Seen, DomainError> {
        let (mut walk, mut numbers, mut examined) = (Walk::new(&self.db, plan, high), Vec::new(), 0);
        while let Some(candidates) = walk.next().await? {
            for some in candidates.chunks(2 * search::AT_ONCE) {
                // Two statements side by side.
                let (first, second) = some.split_at(some.len().min(search::AT_ONCE));
                let ask = |some| search::of_teams(&self.db, person.account, some);
                let (first, second) = tokio::try_join!(ask(first), ask(second))?;
                numbers.extend(first.into_iter().chain(second).filter(|number| !bars.contains(number)));
                examined += some.len();
                if numbers.len() >= wanted || examined >= EXAMINED {
                    numbers.truncate(wanted);
                    let low = if numbers.len() == wanted { numbers.last() } else { some.last() };
                    return Ok(Seen { low: low.copied(), numbers });
                }
            }
        }
        Ok(Seen { numbers, low: None })
    }

    async fn open_found(&self, person: &Person, terms: &Terms, numbers: &[i64]) -> Result<Vec<Found>, DomainError> {
        let rows = search::shown(&self.db, person.account, numbers).await?;
        let opened = self.passages(&rows.iter().map(|row| &row.text).collect::<Vec<_>>()).await?;
        let found = rows.into_iter().zip(opened).map(|(row, opened)| {
            let passages = opened.unwrap_or_else(|fault| {
                tracing::error!(cause = %fault, "a report that was found could not be opened");
                Vec::new()
            });
            Found { snippets: snippets(terms, &passages), row }
        });
        Ok(found.collect())
    }

    /// That somebody searched, how many they found, and of which reports they saw a piece.
    async fn audit_search(&self, person: &Person, results: &Results) -> Result<(), DomainError> {
        let count = match results.count {
            Count::Exactly(count) => format!("{count} found"),
            Count::AtLeast(count) => format!("{count} or more found"),
            Count::More => format!("more than {COUNTED} found"),
        };
        let searched = Entry { detail: Some(&count), ..person.entry(Action::SearchMade) };
        let read = |found: &Found| Entry { report: Some(found.row.text.id), ..person.entry(Action::ReportFound) };
        let entries: Vec<Entry<'_>> = std::iter::once(searched).chain(results.reports.iter().map(read)).collect();
        let mut tx = self.db.begin_write().await?;
        self.audit_all(&mut tx, &entries).await?;
        Ok(tx.commit().await?)
    }
}

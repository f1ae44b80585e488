//! Looking a report up for a caller: by its reference, or by what they say. What is told
//! of it is what helps them, and each time is in the audit log.

use super::audit::{Action, Entry};
use super::session::Person;
use super::{DomainError, Service, calendar, tokens};
use crate::store::finding::{self, FoundRow};
use app::form::lookup::{Said, Sought};
use app::form::value::DateTime;
use std::ops::Range;

/// Of more than these none is shown.
const MOST: usize = 5;

pub enum LookedUp {
    /// The newest first; none too where it is not for this person.
    Found(Vec<FoundRow>),
    TooMany,
    /// They asked too often.
    Throttled,
}

impl Service {
    pub async fn look_up(&self, person: &Person, sought: &Sought) -> Result<LookedUp, DomainError> {
        if self.throttle.look_up(person.account).is_err() {
            return Ok(LookedUp::Throttled);
        }
        let mut tx = self.db.begin_write().await?;
        let (mut found, by) = match sought {
            Sought::Reference(reference) => {
                let row = finding::by_reference(&mut tx, reference.as_str(), person.account).await?;
                (row.into_iter().collect(), "by reference")
            }
            Sought::Said(said) => {
                let tokens = self.tokens_of(said);
                let Some((first, others)) = tokens.split_first() else { return Ok(LookedUp::Found(Vec::new())) };
                let (received, limit) = (received_on(said), MOST as i64 + 1);
                let rows = finding::by_tokens(&mut tx, person.account, *first, others, received, limit).await?;
                (rows, "by what they say")
            }
        };
        let too_many = found.len() > MOST;
        if too_many {
            found.clear();
        }
        let entry = Entry { detail: Some(by), ..person.entry(Action::ReportLookedUp) };
        if found.is_empty() {
            self.audit(&mut tx, entry).await?;
        }
        for row in &found {
            self.audit(&mut tx, Entry { report: Some(row.id), ..entry }).await?;
        }
        tx.commit().await?;
        Ok(if too_many { LookedUp::TooMany } else { LookedUp::Found(found) })
    }

    /// A contact first: there is one in all that was read.
    fn tokens_of(&self, said: &Said) -> Vec<[u8; 16]> {
        let keys = self.keys.search_tokens();
        let each = [
            said.email.as_deref().map(tokens::Said::Email),
            said.phone.as_deref().map(tokens::Said::Phone),
            said.vehicle.as_deref().map(tokens::Said::Vehicle),
            said.postcode.as_deref().map(tokens::Said::Postcode),
        ];
        each.into_iter().flatten().map(|one| tokens::said(&keys, one)).collect()
    }
}

/// The local day that they say, or any.
fn received_on(said: &Said) -> Range<i64> {
    let midnight = |date| calendar::micros(DateTime { date, time: None });
    let day = said.day.and_then(|day| Some(midnight(day)?..midnight(day.days_before(-1))?));
    day.unwrap_or(i64::MIN..i64::MAX)
}

//! Live reports in memory: open ones, and ended ones with something to do. They are few
//! however many reports there ever were, and people filter, sort and count them in every
//! way there is: looking at each takes a thousandth of what a database takes for it.
//!
//! Nothing here is older than the request that asks: each begins by reading what changed
//! (docs/adr/0017-live-reports-in-memory.md).

use super::facet::{FACETS, Facet, Names};
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::hex;
use crate::store::barred;
use crate::store::queue::{self, Keys, LiveRow, QueueRow, Read};
use app::model::queue::Assignee;
use app::model::{Need, Priority};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{RwLock, RwLockReadGuard};

/// After so long all is read anew, in case that a change was not noted: triggers can be
/// switched off.
const WHOLE: i64 = 60 * 60 * 1_000_000;
/// Changes are forgotten when they are so old; whoever did not know them reads all anew.
const KEPT: i64 = 60 * 60 * 1_000_000;

/// What a process holds.
#[derive(Default)]
pub struct Live {
    held: RwLock<Held>,
    /// How often somebody began to read what changed.
    begun: AtomicU64,
}

#[derive(Default)]
pub(super) struct Held {
    pub(super) lines: Vec<Line>,
    /// Where the line of a report is, by its number.
    places: HashMap<i64, usize>,
    pub(super) names: Names,
    read: Option<WhenRead>,
}

/// When it was read, and how far.
#[derive(Clone, Copy)]
struct WhenRead {
    /// All of it.
    whole_at: i64,
    /// What changed, last: which time that was.
    turn: u64,
    horizon: i64,
}

/// A live report, in little space.
pub(super) struct Line {
    pub(super) keys: Keys,
    /// Each a place among the facet's names.
    pub(super) facets: [u32; FACETS],
    /// A bit for each need.
    pub(super) needs: u8,
    pub(super) is_ended: bool,
    reference: Box<str>,
}

impl Service {
    /// All live reports as they are now, and numbers of those that this person may not open.
    pub(super) async fn live_for(
        &self,
        person: &Person,
    ) -> Result<(BTreeSet<i64>, RwLockReadGuard<'_, Held>), DomainError> {
        self.look().await?;
        // Behind the wait for others: what is known by then counts.
        let bars = barred::numbers(&self.db, person.account).await?;
        Ok((bars, self.live.held.read().await))
    }

    /// Reads what changed until now.
    async fn look(&self) -> Result<(), DomainError> {
        let come = self.live.begun.load(Ordering::SeqCst);
        let tokens: BTreeMap<[u8; 16], Need> = self.all_need_tokens().collect();
        let each: Vec<[u8; 16]> = tokens.keys().copied().collect();
        // One after the other: of two who read, the one who read less might come second.
        let mut held = self.live.held.write().await;
        if held.read.is_some_and(|read| read.turn > come) {
            // Somebody began to, since we came.
            return Ok(());
        }
        let (turn, now) = (self.live.begun.fetch_add(1, Ordering::SeqCst) + 1, self.world.now());
        let known = held.read.filter(|read| now - read.whole_at < WHOLE);
        let read = match known {
            Some(read) => queue::since(&self.db, read.horizon, &each).await?.zip(Some(read.whole_at)),
            None => None,
        };
        let (read, whole_at) = match read {
            Some(read) => read,
            None => {
                let open = self.need_tokens(false).map(|(token, _)| token);
                let read = queue::all(&self.db, &open, &each).await?;
                *held = Held::default();
                (read, now)
            }
        };
        held.read = Some(WhenRead { whole_at, turn, horizon: read.horizon });
        held.take(read, &tokens);
        Ok(())
    }

    /// Deletes what is noted of changes that are old. For a job.
    pub async fn forget_changes(&self) -> Result<(), DomainError> {
        let now = self.world.now();
        Ok(queue::forget(&self.db, now - KEPT, now).await?)
    }
}

impl Held {
    fn take(&mut self, read: Read, tokens: &BTreeMap<[u8; 16], Need>) {
        for number in read.gone {
            self.remove(number);
        }
        for row in read.rows {
            let number = row.row.number;
            let line = self.line(row);
            match self.places.get(&number) {
                Some(place) => self.lines[*place] = line,
                None => {
                    self.places.insert(number, self.lines.len());
                    self.lines.push(line);
                }
            }
        }
        for (number, token) in read.needs {
            let place = self.places.get(&number);
            if let Some((place, need)) = place.zip(tokens.get(&token)) {
                self.lines[*place].needs |= bit(*need);
            }
        }
    }

    fn remove(&mut self, number: i64) {
        let Some(place) = self.places.remove(&number) else { return };
        self.lines.swap_remove(place);
        if let Some(moved) = self.lines.get(place) {
            self.places.insert(moved.keys.number, place);
        }
    }

    fn line(&mut self, LiveRow { row, is_ended }: LiveRow) -> Line {
        let assignee = row.assignee.map_or(Assignee::Nobody, Assignee::Account).written();
        let priority = Priority::from_rank(row.priority).map_or("", |priority| priority.as_str());
        let yes = |is: bool| if is { "yes" } else { "no" };
        let facets = Facet::ALL.map(|facet| {
            let value = match facet {
                Facet::Team => &row.team,
                Facet::Form => &row.form,
                Facet::State => &row.state,
                Facet::Channel => &row.channel,
                Facet::Language => &row.language,
                Facet::Priority => priority,
                Facet::Assignee => &assignee,
                Facet::NewInformation => yes(row.new_information),
                Facet::Flagged => yes(row.flagged),
            };
            self.names.id(facet, value)
        });
        Line { keys: row.keys(), facets, needs: 0, is_ended, reference: row.reference.into() }
    }

    pub(super) fn row(&self, line: &Line) -> QueueRow {
        let name = |facet| self.names.name(facet, line.facets[facet as usize]);
        let text = |facet| name(facet).to_owned();
        QueueRow {
            number: line.keys.number,
            reference: line.reference.to_string(),
            form: text(Facet::Form),
            team: text(Facet::Team),
            channel: text(Facet::Channel),
            state: text(Facet::State),
            language: text(Facet::Language),
            priority: line.keys.priority,
            flagged: name(Facet::Flagged) == "yes",
            new_information: name(Facet::NewInformation) == "yes",
            assignee: hex::id(name(Facet::Assignee)),
            assignee_name: None,
            received_at: line.keys.received_at,
            updated_at: line.keys.updated_at,
            due_at: line.keys.due_at,
            to_do: Default::default(),
        }
    }
}

/// The bit of a need.
pub(super) fn bit(need: Need) -> u8 {
    Need::ALL.iter().position(|other| *other == need).map_or(0, |place| 1 << place)
}

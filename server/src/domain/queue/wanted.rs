//! What somebody filters by, over live reports in memory: which lines it leaves, and the
//! numbers beside the filters. Each value is counted with the other filters as they are,
//! and its own as if it were not set.

use super::facet::{FACETS, Facet};
use super::live::{Held, Line, bit};
use super::seeking::{received, time};
use crate::domain::session::Person;
use crate::store::queue::{Order, QueueRow};
use app::model::Need;
use app::model::queue::{Assignee, Counts, DueFilter, QueueFilter, TO_DO};
use std::collections::BTreeSet;

/// Bits of what leaves a line out, behind those of the facets.
const DUE: u16 = 1 << FACETS;
const NEEDS: u16 = 1 << (FACETS + 1);

/// A filter, ready to be laid to each line.
pub(super) struct Wanted<'a> {
    held: &'a Held,
    /// Of each facet, which values are asked for; none where it is not filtered by.
    facets: [Option<Vec<bool>>; FACETS],
    /// Which teams are the person's.
    own: Vec<bool>,
    /// Numbers of reports that the person may not open.
    barred: &'a BTreeSet<i64>,
    unfinished: bool,
    dues: Vec<(i64, i64)>,
    needs: u8,
    received: (Option<i64>, Option<i64>),
}

/// What is counted.
pub(super) struct Tally {
    pub(super) counts: Counts,
    pub(super) total: i64,
    pub(super) overdue: i64,
    /// Whose they are, with every filter but that one.
    pub(super) assignees: BTreeSet<[u8; 16]>,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(
        held: &'a Held,
        person: &Person,
        barred: &'a BTreeSet<i64>,
        filter: &QueueFilter,
        now: i64,
    ) -> Wanted<'a> {
        let set = filter.set();
        let whose = |value: &String| match *value == Assignee::Me.written() {
            true => Assignee::Account(person.account).written(),
            false => value.clone(),
        };
        let facets = Facet::ALL.map(|facet| {
            let these = set.iter().filter(|(name, _)| *name == facet.filter()).map(|(_, value)| match facet {
                Facet::Assignee => whose(value),
                _ => value.clone(),
            });
            let these: Vec<String> = these.collect();
            (!these.is_empty()).then(|| held.names.are(facet, &these))
        });
        let own: Vec<String> = person.teams.iter().cloned().collect();
        Wanted {
            held,
            facets,
            own: held.names.are(Facet::Team, &own),
            barred,
            unfinished: filter.unfinished,
            dues: filter.dues.iter().map(|due| time(*due, now)).collect(),
            needs: filter.needs.iter().map(|need| bit(*need)).sum(),
            received: received(filter),
        }
    }

    /// Lines that every filter leaves, in no order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &'a Line> {
        let lines = self.held.lines.iter();
        lines.filter(|line| line.is_ended == self.unfinished && self.is_theirs(line) && self.failing(line) == 0)
    }

    /// The first lines in an order, of those with such keys.
    pub(super) fn first(&self, order: Order, limit: usize, has: impl Fn([i64; 3]) -> bool) -> Vec<QueueRow> {
        let keyed = self.lines().map(|line| (line.keys.by(order.by), line));
        let mut lines: Vec<([i64; 3], &Line)> = keyed.filter(|(keys, _)| has(*keys)).collect();
        if lines.len() > limit {
            lines.select_nth_unstable_by(limit, |(a, _), (b, _)| order.compare(a, b));
            lines.truncate(limit);
        }
        lines.sort_unstable_by(|(a, _), (b, _)| order.compare(a, b));
        lines.into_iter().map(|(_, line)| self.held.row(line)).collect()
    }

    /// Is it one that they may see, of the days that are asked for?
    fn is_theirs(&self, line: &Line) -> bool {
        let (from, before) = self.received;
        self.own[line.facets[Facet::Team as usize] as usize]
            && from.is_none_or(|at| line.keys.received_at >= at)
            && before.is_none_or(|at| line.keys.received_at < at)
            && (self.barred.is_empty() || !self.barred.contains(&line.keys.number))
    }

    /// A bit for each filter that leaves a line out.
    fn failing(&self, line: &Line) -> u16 {
        let mut failing = 0;
        for (place, asked) in self.facets.iter().enumerate() {
            if let Some(asked) = asked
                && !asked[line.facets[place] as usize]
            {
                failing |= 1 << place;
            }
        }
        let is_due = |(from, before): &(i64, i64)| line.keys.due_at >= *from && line.keys.due_at < *before;
        if !self.dues.is_empty() && !self.dues.iter().any(is_due) {
            failing |= DUE;
        }
        if self.needs != 0 && self.needs & line.needs == 0 {
            failing |= NEEDS;
        }
        failing
    }

    pub(super) fn tally(&self, person: &Person, now: i64) -> Tally {
        let mut facets = Facet::ALL.map(|facet| vec![0; self.held.names.all(facet).len()]);
        let (mut dues, mut needs) = ([0; DueFilter::ALL.len()], [0; Need::ALL.len()]);
        let ranges = DueFilter::ALL.map(|due| time(due, now));
        let (mut total, mut overdue, mut unfinished) = (0, 0, 0);
        for line in self.held.lines.iter().filter(|line| self.is_theirs(line)) {
            let failing = self.failing(line);
            if line.is_ended && failing == 0 {
                unfinished += 1;
            }
            if line.is_ended != self.unfinished || !(failing == 0 || failing.is_power_of_two()) {
                continue;
            }
            // What is left out by one filter alone is what choosing its value there would show.
            let counts = |bit: u16| failing & !bit == 0;
            for (place, values) in facets.iter_mut().enumerate() {
                if counts(1 << place) {
                    values[line.facets[place] as usize] += 1;
                }
            }
            if counts(DUE) {
                for (count, (from, before)) in dues.iter_mut().zip(ranges) {
                    *count += i64::from(line.keys.due_at >= from && line.keys.due_at < before);
                }
            }
            if counts(NEEDS) && line.needs != 0 {
                for (place, count) in needs.iter_mut().enumerate() {
                    *count += i64::from(line.needs >> place & 1);
                }
            }
            if failing == 0 {
                total += 1;
                overdue += i64::from(line.keys.due_at < now);
            }
        }
        let mut counts = Counts::default();
        for (facet, values) in Facet::ALL.into_iter().zip(&facets) {
            for (name, count) in self.held.names.all(facet).iter().zip(values) {
                counts.add(facet.filter(), name, *count);
            }
        }
        let me = counts.of(Facet::Assignee.filter(), &Assignee::Account(person.account).written());
        counts.add(Facet::Assignee.filter(), &Assignee::Me.written(), me);
        for (due, count) in DueFilter::ALL.into_iter().zip(dues) {
            counts.add("due", due.as_str(), count);
        }
        for (need, count) in Need::ALL.into_iter().zip(needs) {
            counts.add("need", need.as_str(), count);
        }
        counts.add("ended", TO_DO, unfinished);
        let whose = self.held.names.all(Facet::Assignee).iter().zip(&facets[Facet::Assignee as usize]);
        let assignees = whose.filter(|(_, count)| **count > 0).filter_map(|(name, _)| crate::hex::id(name)).collect();
        Tally { counts, total, overdue, assignees }
    }
}

//! A walk through a stream, row by row, that says what was done to it.
//!
//! A row is sound if its MAC fits its columns and the row before it. One that does not
//! is held back until the next row tells why: the next one fits its MAC (its columns
//! were changed), or the MAC that it should have (its MAC was), or the row before it
//! (it was inserted), and so on. So a fault names the rows it was done to, and not all
//! that follow. Holds two rows, however long the stream is.

use std::collections::BTreeMap;

use super::anchor::Anchor;
use super::chain::Chain;
use super::finding::Finding;
use crate::store::audit::{Columns, Head, StoredRow};

/// How many removed rows are looked for where later ones were numbered anew.
const MOST_REMOVED: i64 = 1000;

pub struct Walk<'a> {
    chain: &'a Chain,
    anchors: BTreeMap<i64, Vec<[u8; 32]>>,
    /// The number of the last row.
    at: i64,
    /// The MAC that the next row follows, unless there is a run.
    before: Vec<u8>,
    /// By how much later rows were moved up, if they were numbered anew.
    shift: i64,
    run: Option<Run>,
    found: Vec<Finding>,
}

/// Rows up to the last that are not sound, and why is not known yet.
struct Run {
    first: StoredRow,
    /// The MAC that the first follows.
    before: Vec<u8>,
    /// The last one's MAC as it stands, and as it would be.
    stands: Vec<u8>,
    should: [u8; 32],
}

impl<'a> Walk<'a> {
    /// `anchors`: those of other streams are passed over.
    pub fn new(chain: &'a Chain, stream: i64, anchors: &[Anchor]) -> Self {
        let mut known: BTreeMap<i64, Vec<[u8; 32]>> = BTreeMap::new();
        for anchor in anchors.iter().filter(|anchor| anchor.stream == stream) {
            known.entry(anchor.number).or_default().push(anchor.mac);
        }
        let before = chain.start(stream).to_vec();
        Self { chain, anchors: known, at: 0, before, shift: 0, run: None, found: Vec::new() }
    }

    /// What was found since it was last asked.
    pub fn found(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.found)
    }

    /// The next row. `end`: the head's number, read after the row.
    pub fn step(&mut self, row: StoredRow, end: i64) {
        let next = self.at + 1;
        let number = row.number;
        let beyond = number > next && number > end && end >= self.at;
        if number < next || beyond {
            self.never_given(number);
            return;
        }
        if number > next {
            self.close_run();
            self.found.push(Finding::Removed { from: next, to: number - 1 });
            self.accept(row);
        } else if let Some(run) = self.run.take() {
            self.explain(run, row);
        } else if self.fits(&row, number - self.shift, &self.before) {
            self.accept(row);
        } else {
            let before = std::mem::take(&mut self.before);
            let should = self.chain.mac(numbered(&row, number - self.shift), &before);
            self.compare(number - self.shift, &[&row.mac, &should]);
            self.run = Some(Run { before, stands: row.mac.clone(), should, first: row });
        }
        self.at = number;
    }

    /// The end of the stream. `head`: read before it was known that no row follows.
    pub fn end(&mut self, head: Option<&Head>) {
        let mut last = self.at;
        let mut ends = vec![self.before.clone()];
        if let Some(run) = self.run.take() {
            let (from, to) = (run.first.number, self.at);
            if head.map_or(0, |head| head.number) == from - 1 {
                self.found.push(Finding::Inserted { from, to });
                (last, ends) = (from - 1, vec![run.before]);
            } else {
                let known = head.is_some_and(|head| head.number == to && head.mac == run.should);
                let changed = Finding::Changed { from, to };
                self.found.push(if known { changed } else { Finding::ChangedOrInserted { from, to } });
                ends = vec![run.stands, run.should.to_vec()];
            }
        }
        let unmoved = last - self.shift;
        let mut until = self.anchors.keys().next_back().copied().unwrap_or_default();
        match head {
            Some(head) if head.number == last || head.number == unmoved => {
                if !ends.contains(&head.mac) {
                    self.found.push(Finding::Head);
                }
            }
            Some(head) if head.number > last => until = until.max(head.number),
            None if last == 0 => {}
            _ => self.found.push(Finding::Head),
        }
        if until > unmoved {
            self.found.push(Finding::CutOff { from: unmoved + 1, to: until });
        }
    }

    /// What a row after a run tells of it.
    fn explain(&mut self, run: Run, row: StoredRow) {
        let number = row.number - self.shift;
        let (from, to) = (run.first.number, self.at);
        if self.fits(&row, number, &run.stands) || self.fits(&row, number, &run.should) {
            self.found.push(Finding::Changed { from, to });
            self.accept(row);
        } else if self.fits(&row, from - self.shift, &run.before) {
            if from == to && self.fits(&run.first, number, &row.mac) {
                self.found.push(Finding::Swapped { first: from, second: row.number });
                self.before = run.first.mac;
            } else {
                self.found.push(Finding::Inserted { from, to });
                self.shift += row.number - from;
                self.accept(row);
            }
        } else if let Some(count) = self.removed_before(&run, &row) {
            self.found.push(Finding::RemovedBefore { number: from, count });
            self.shift -= count;
            self.accept(row);
        } else {
            let should = self.chain.mac(numbered(&row, number), &run.should);
            self.compare(number, &[&row.mac, &should]);
            self.run = Some(Run { stands: row.mac, should, ..run });
        }
    }

    /// How many rows are gone before a run of one, if the rows after it say so.
    fn removed_before(&self, run: &Run, row: &StoredRow) -> Option<i64> {
        if run.first.number != self.at {
            return None;
        }
        let number = row.number - self.shift;
        (1..=MOST_REMOVED).find(|count| self.fits(row, number.saturating_add(*count), &run.stands))
    }

    /// A row whose number was never given to one.
    fn never_given(&mut self, number: i64) {
        match self.found.last_mut() {
            Some(Finding::Inserted { to, .. }) if *to == number - 1 => *to = number,
            _ => self.found.push(Finding::Inserted { from: number, to: number }),
        }
    }

    fn close_run(&mut self) {
        if let Some(run) = self.run.take() {
            self.found.push(Finding::ChangedOrInserted { from: run.first.number, to: self.at });
        }
    }

    fn accept(&mut self, row: StoredRow) {
        self.compare(row.number - self.shift, &[&row.mac]);
        self.before = row.mac;
    }

    /// Holds a row against the anchors of its number.
    fn compare(&mut self, number: i64, macs: &[&[u8]]) {
        let Some(anchors) = self.anchors.get(&number) else { return };
        if !anchors.iter().all(|anchor| macs.contains(&anchor.as_slice())) {
            self.found.push(Finding::NotAnchored { number });
        }
    }

    fn fits(&self, row: &StoredRow, number: i64, before: &[u8]) -> bool {
        self.chain.mac(numbered(row, number), before).as_slice() == row.mac
    }
}

/// The row's columns with another number: the one that it was given.
fn numbered(row: &StoredRow, number: i64) -> Columns<'_> {
    Columns { number, ..row.columns() }
}

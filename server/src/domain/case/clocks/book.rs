//! The time limits of one report, and what becomes of them: which start, are met, stand
//! still, go on and end. Pure: the form's rules, the rows as they are, and the moment.

use super::{ClockAct, Effect};
use crate::domain::calendar;
use crate::domain::case::Happening;
use crate::store::clocks::ClockRow;
use app::form::Form;
use app::form::clock::{Clock, ClockKind, Pause, Starts};
use app::model::Told;

pub(super) struct Book<'a> {
    form: &'a Form,
    rows: Vec<ClockRow>,
    now: i64,
}

impl<'a> Book<'a> {
    pub(super) fn open(form: &'a Form, rows: Vec<ClockRow>, now: i64) -> Book<'a> {
        Book { form, rows, now }
    }

    pub(super) fn into_rows(self) -> Vec<ClockRow> {
        self.rows
    }

    /// What counts from the receipt.
    pub(super) fn receive(&mut self) {
        self.start_from(Starts::Received, |row| row.is_none());
    }

    /// `ended`: nobody works on the report any more.
    pub(super) fn apply(&mut self, effect: Effect, ended: bool) {
        match effect {
            Effect::HandlingStarts => self.start_from(Starts::Handling, |row| row.is_none()),
            Effect::DecisionMade => {
                self.meet(ClockKind::FirstDecision);
            }
            Effect::OutcomeReached => {
                self.meet(ClockKind::FirstDecision);
                self.meet(ClockKind::Outcome);
                self.stop(|_| true);
                self.start_from(Starts::Decision, |_| true);
            }
            Effect::ReporterTold => self.told(ended, self.now, Told::InWriting),
            Effect::Acknowledged => {
                self.meet(ClockKind::Acknowledge);
            }
            Effect::WaitingStarts => self.wait(),
            Effect::WaitingEnds => self.go_on(|row| row.pause_reason.as_deref() == Some(Pause::WAITING)),
            Effect::Ended => self.stop(|_| true),
            Effect::Reopened => self.reopen(),
        }
    }

    /// What somebody does to one of them; `None` where that cannot be done now, or the
    /// rule does not allow it.
    pub(super) fn by_hand(&mut self, act: &ClockAct, ended: bool) -> Option<Happening> {
        let (form, now) = (self.form, self.now);
        let row = self.rows.iter_mut().filter(|row| row.kind == act.kind().as_str()).max_by_key(|row| row.position);
        let row = row.filter(|row| is_open(row))?;
        let clock = row.kind.clone();
        match act {
            ClockAct::Pause(kind, reason) => {
                let allowed = form.clock(*kind)?.pause(reason)?;
                if !may_pause(row, now) {
                    return None;
                }
                pause(row, &allowed.id, now);
                Some(Happening::ClockPaused { clock, reason: allowed.label.clone() })
            }
            ClockAct::Resume(_) => {
                row.paused_at?;
                resume(form, row, now);
                Some(Happening::ClockResumed { clock })
            }
            ClockAct::Told(kind, how) => {
                if !kind.is_told() || form.clock(*kind).is_some_and(|rule| !rule.counts(*how)) {
                    return None;
                }
                if *kind == ClockKind::Acknowledge {
                    self.apply(Effect::Acknowledged, ended);
                } else {
                    self.told(ended, now, *how);
                }
                Some(Happening::ClockMet { clock, how: *how })
            }
            ClockAct::Stop(kind) => {
                if !kind.is_told() {
                    return None;
                }
                end(form, row, now);
                Some(Happening::ClockStopped { clock })
            }
        }
    }

    /// Any word from an officer tells the person that we have their report, too; the
    /// outcome only one that was written when there was one.
    pub(super) fn told(&mut self, ended: bool, written_at: i64, how: Told) {
        let form = self.form;
        let counts = |kind| form.clock(kind).is_none_or(|rule| rule.counts(how));
        for kind in [ClockKind::Acknowledge, ClockKind::FirstUpdate].into_iter().filter(|kind| counts(*kind)) {
            self.meet(kind);
        }
        let is_of_it = self.last(ClockKind::Notify).is_some_and(|row| row.started_at <= written_at);
        if is_of_it && counts(ClockKind::Notify) {
            self.meet(ClockKind::Notify);
        }
        let Some(rule) = self.form.clock(ClockKind::Progress) else { return };
        let first = rule.starts == Starts::Previous && self.last(ClockKind::Progress).is_none();
        let next = rule.counts(how) && self.meet(ClockKind::Progress) && rule.repeats;
        if (first || next) && !ended {
            self.start(rule);
        }
    }

    /// One that is past its limit already was missed, whatever comes.
    fn wait(&mut self) {
        let (form, now) = (self.form, self.now);
        for row in self.rows.iter_mut().filter(|row| may_pause(row, now)) {
            if rule(form, row).is_some_and(|rule| rule.pause(Pause::WAITING).is_some()) {
                pause(row, Pause::WAITING, now);
            }
        }
    }

    fn go_on(&mut self, which: impl Fn(&ClockRow) -> bool) {
        for row in self.rows.iter_mut().filter(|row| is_open(row) && which(row)) {
            resume(self.form, row, self.now);
        }
    }

    fn stop(&mut self, which: impl Fn(&ClockRow) -> bool) {
        for row in self.rows.iter_mut().filter(|row| is_open(row) && which(row)) {
            end(self.form, row, self.now);
        }
    }

    /// What ended with the report comes back as after a pause; what somebody stopped
    /// before by hand does not. There is to be an outcome anew, and of the earlier one
    /// nobody needs to be told any more.
    fn reopen(&mut self) {
        let notify = ClockKind::Notify.as_str();
        // Nobody stops this one by hand: it is over since the report is.
        let ended = self.last(ClockKind::Outcome).and_then(|row| row.met_at.or(row.stopped_at));
        for kind in ClockKind::ALL.into_iter().filter(|kind| *kind != ClockKind::Notify) {
            let (form, now) = (self.form, self.now);
            let Some(row) = self.last_mut(kind) else { continue };
            if let Some(at) = row.stopped_at.filter(|at| ended.is_none_or(|ended| *at >= ended)) {
                row.stopped_at = None;
                row.due_at = moved(form, row, at, now);
            }
        }
        self.stop(|row| row.kind == notify);
        let over = self.last(ClockKind::Outcome).is_some_and(|row| row.met_at.is_some());
        if let Some(rule) = self.form.clock(ClockKind::Outcome).filter(|_| over) {
            self.start(rule);
        }
    }

    /// Those that count from this. `which`: told the last of the kind so far.
    fn start_from(&mut self, from: Starts, which: impl Fn(Option<&ClockRow>) -> bool) {
        for rule in self.form.clocks_from(from) {
            if which(self.last(rule.kind)) {
                self.start(rule);
            }
        }
    }

    fn start(&mut self, rule: &Clock) {
        self.rows.push(ClockRow {
            kind: rule.kind.as_str().to_owned(),
            position: self.last(rule.kind).map_or(0, |row| row.position + 1),
            started_at: self.now,
            due_at: calendar::due(rule.limit, self.now),
            rule: rule.source.clone(),
            met_at: None,
            paused_at: None,
            pause_reason: None,
            stopped_at: None,
        });
    }

    /// False: there is none that is open.
    fn meet(&mut self, kind: ClockKind) -> bool {
        let (form, now) = (self.form, self.now);
        let Some(row) = self.last_mut(kind).filter(|row| is_open(row)) else { return false };
        resume(form, row, now);
        row.met_at = Some(now);
        true
    }

    fn last(&self, kind: ClockKind) -> Option<&ClockRow> {
        self.rows.iter().filter(|row| row.kind == kind.as_str()).max_by_key(|row| row.position)
    }

    fn last_mut(&mut self, kind: ClockKind) -> Option<&mut ClockRow> {
        self.rows.iter_mut().filter(|row| row.kind == kind.as_str()).max_by_key(|row| row.position)
    }
}

/// It runs, or stands still.
pub(super) fn is_open(row: &ClockRow) -> bool {
    row.met_at.is_none() && row.stopped_at.is_none()
}

/// It runs, and is not past its limit.
pub(super) fn may_pause(row: &ClockRow, now: i64) -> bool {
    is_open(row) && row.paused_at.is_none() && row.due_at >= now
}

fn pause(row: &mut ClockRow, reason: &str, now: i64) {
    (row.paused_at, row.pause_reason) = (Some(now), Some(reason.to_owned()));
}

/// Nothing where it does not stand still.
fn resume(form: &Form, row: &mut ClockRow, now: i64) {
    if let Some(at) = row.paused_at.take() {
        row.due_at = moved(form, row, at, now);
        row.pause_reason = None;
    }
}

fn end(form: &Form, row: &mut ClockRow, now: i64) {
    resume(form, row, now);
    row.stopped_at = Some(now);
}

/// Elapsed time where the form has no such limit any more.
fn moved(form: &Form, row: &ClockRow, from: i64, to: i64) -> i64 {
    match rule(form, row) {
        Some(rule) => calendar::moved(rule.limit, row.due_at, from, to),
        None => row.due_at.saturating_add((to - from).max(0)),
    }
}

fn rule<'f>(form: &'f Form, row: &ClockRow) -> Option<&'f Clock> {
    form.clock(ClockKind::from_name(&row.kind)?)
}

#[cfg(test)]
#[path = "book_tests.rs"]
mod tests;

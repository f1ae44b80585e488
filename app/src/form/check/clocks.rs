//! Time limits: can each start and end, may it do what it says, and where is it from?

use super::super::clock::{Clock, ClockKind, Starts};
use super::{Checker, Path};
use std::collections::BTreeSet;

impl Checker<'_> {
    pub(super) fn clocks(&mut self) {
        let mut kinds = BTreeSet::new();
        for (i, clock) in self.form.clocks.iter().enumerate() {
            let path = Path::default().at("clocks", i);
            if !kinds.insert(clock.kind) {
                let message = format!("the kind \"{}\" is used twice: a form has one of each", clock.kind.as_str());
                self.report(path.key("kind"), message);
            }
            if clock.source.trim().is_empty() {
                self.report(path.key("source"), "a time limit needs a source: the rule that it comes from");
            }
            self.limits(clock, &path);
            self.starts(clock, &path);
            self.promise(clock, &path);
            self.pauses(clock, &path);
        }
    }

    fn limits(&mut self, clock: &Clock, path: &Path) {
        if clock.limit.is_none() {
            self.report(path.key("limit"), "must be 1 or more");
        }
        let Some(warn) = clock.warn else { return };
        if warn.is_none() {
            self.report(path.key("warn"), "must be 1 or more");
        }
        if warn.is_shorter(clock.limit) == Some(false) {
            self.report(path.key("warn"), "must be shorter than the limit, or staff are warned from the start");
        }
    }

    fn starts(&mut self, clock: &Clock, path: &Path) {
        let (kind, starts) = (clock.kind, clock.starts);
        if (kind == ClockKind::Notify) != (starts == Starts::Decision) {
            self.report(path.key("starts"), "notify starts with the decision, and nothing else does");
        }
        if starts == Starts::Previous && kind != ClockKind::Progress {
            self.report(path.key("starts"), "only progress starts with the update last given");
        }
        if clock.repeats && kind != ClockKind::Progress {
            self.report(path.key("repeats"), "only progress repeats");
        }
        if clock.in_writing && !kind.is_told() {
            self.report(path.key("in_writing"), "only what is met by telling the person is told in writing");
        }
    }

    fn promise(&mut self, clock: &Clock, path: &Path) {
        let Some(promise) = &clock.promise else { return };
        let path = path.key("promise");
        if !promise.en.contains("{date}") || promise.cy.as_ref().is_some_and(|t| !t.contains("{date}")) {
            self.report(path.clone(), "must hold {date}, the place of the due date");
        }
        if clock.starts != Starts::Received {
            self.report(
                path,
                "the confirmation knows the date only of a limit that starts when the report is received",
            );
        }
    }

    fn pauses(&mut self, clock: &Clock, path: &Path) {
        if clock.kind == ClockKind::Acknowledge && !clock.pauses.is_empty() {
            self.report(path.key("pauses"), "acknowledge cannot be paused: it waits for nobody");
        }
        if clock.promise.is_some() && !clock.pauses.is_empty() {
            self.report(path.key("pauses"), "what is promised by a date cannot be paused");
        }
        let mut ids = BTreeSet::new();
        for (i, pause) in clock.pauses.iter().enumerate() {
            let at = path.at("pauses", i);
            self.id(&pause.id, at.key("id"));
            if !ids.insert(&pause.id) {
                self.report(at.key("id"), format!("the id \"{}\" is used twice", pause.id));
            }
            if pause.label.trim().is_empty() {
                self.report(at.key("label"), "the text is empty");
            }
        }
    }
}

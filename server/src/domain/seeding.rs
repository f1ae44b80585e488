//! Invented reports in bulk, for a database that is made to be measured: sealed, tokened and
//! timed as [`super::submit`] and the acts of case work do, and laid out as rows that are
//! written many at once. Who invents them is [`crate::seeding`].

use super::case::Happening;
use super::{DomainError, Service, calendar, sealed, tokens};
use crate::seal::{DataKey, Place, SearchTokens, tracking_code};
use crate::store::queue::NEVER;
use crate::store::seeding::{Batch, NewClock, NewEvent, NewReport};
use app::form::call::Noted;
use app::form::definition::{ClockKind, Limit};
use app::form::{Answers, Date, Form};
use app::model::{Channel, Lang, Priority, Reference, ReportState};
use std::collections::HashMap;
use std::sync::Arc;

/// A report with all that was done to it since.
pub struct Invented {
    pub number: i64,
    pub reference: Reference,
    pub form: Arc<Form>,
    pub team: String,
    pub lang: Lang,
    pub channel: Channel,
    /// As they are sent.
    pub answers: Answers,
    /// Who keyed it in, and what they noted.
    pub keyed: Option<([u8; 16], Noted)>,
    pub flagged: bool,
    pub received_at: i64,
    pub sent_at: i64,
    pub course: Course,
}

/// How it went from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    pub state: ReportState,
    pub priority: Priority,
    pub assignee: Option<[u8; 16]>,
    pub new_information: bool,
    pub outcome: Option<String>,
    pub ended_at: Option<i64>,
    /// In their order.
    pub acts: Vec<Done>,
    /// Which time limits were met, and when.
    pub met: Vec<(ClockKind, i64)>,
    /// Kinds of what is to be done about it.
    pub tasks: Vec<&'static str>,
}

/// One line of its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub at: i64,
    pub by: [u8; 16],
    pub what: Happening,
    /// Of a note or a message.
    pub text: Option<String>,
}

/// Turns invented reports into rows.
pub struct Seeder {
    service: Service,
    tokens: SearchTokens,
    /// Time limits in days (and working days), by the day that they start on.
    dues: HashMap<(u32, bool, Date), i64>,
}

impl Service {
    pub fn seeder(&self) -> Seeder {
        Seeder { service: self.clone(), tokens: self.keys.search_tokens(), dues: HashMap::new() }
    }
}

impl Seeder {
    /// `words_at`: when its words were written into the search index, if they were.
    pub fn lay(&mut self, batch: &mut Batch, report: &Invented, words_at: Option<i64>) -> Result<(), DomainError> {
        let world = self.service.world.clone();
        let world = &world;
        let (id, key) = (world.id(), DataKey::generate(&*world.chance));
        let (form, course) = (&report.form, &report.course);
        let due_at = self.clocks(batch, id, report);
        let draft_key = DataKey::generate(&*world.chance);
        batch.report(NewReport {
            id,
            number: report.number,
            draft_id: world.id(),
            reference: report.reference.as_str(),
            form: &form.id,
            form_version: i64::from(form.version),
            team: &report.team,
            restricted: form.restricted,
            language: report.lang.code(),
            channel: report.channel.as_str(),
            state: course.state.as_str(),
            flagged: report.flagged,
            priority: course.priority.rank(),
            assignee: course.assignee,
            new_information: course.new_information,
            outcome: course.outcome.as_deref(),
            received_at: report.received_at,
            created_at: report.sent_at,
            updated_at: course.acts.last().map_or(report.sent_at, |act| act.at),
            due_at,
            ended_at: course.ended_at,
            words_at,
            revision: i64::try_from(course.acts.len()).unwrap_or(0) + 1,
            tracking_hash: self.service.keys.tracking_hash(&tracking_code(&draft_key)),
        });
        let place = Place { table: "reports", column: "answers", row: id };
        batch.answers(id, sealed::seal_json(&key, place, &report.answers, world)?);
        batch.key(id, sealed::wrap_report_key(&self.service.keys, id, &key, world));
        for token in tokens::exact(&self.tokens, form, &report.answers) {
            batch.token(token, report.number);
        }
        if let Some((account, noted)) = &report.keyed {
            let place = Place { table: "keyed_reports", column: "details", row: id };
            batch.keyed(id, *account, report.sent_at, sealed::seal_json(&key, place, noted, world)?);
        }
        let received = NewEvent {
            id: world.id(),
            kind: "received",
            at: report.received_at,
            account: None,
            revision: None,
            detail: None,
        };
        batch.event(id, received);
        for (revision, act) in (2..).zip(&course.acts) {
            self.act(batch, (id, &key), report.lang, revision, act)?;
        }
        for kind in &course.tasks {
            batch.task(world.id(), id, kind, report.sent_at);
        }
        Ok(())
    }

    fn act(
        &self,
        batch: &mut Batch,
        (report, key): ([u8; 16], &DataKey),
        lang: Lang,
        revision: i64,
        act: &Done,
    ) -> Result<(), DomainError> {
        let world = &self.service.world;
        let id = world.id();
        let place = |table, column| Place { table, column, row: id };
        let detail = sealed::seal_json(key, place("events", "detail"), &act.what, world)?;
        let (kind, revision) = (act.what.kind(), Some(revision));
        batch.event(report, NewEvent { id, kind, at: act.at, account: Some(act.by), revision, detail: Some(detail) });
        // Of the same id as the event.
        match (&act.what, &act.text) {
            (Happening::Noted, Some(text)) => {
                let body = key.seal(place("notes", "body"), text.as_bytes(), &*world.chance);
                batch.note(id, report, act.by, act.at, body);
            }
            (Happening::Written, Some(text)) => {
                let body = key.seal(place("messages", "body"), text.as_bytes(), &*world.chance);
                batch.message(id, report, act.by, act.at, ("email", lang.code()), body);
            }
            _ => {}
        }
        Ok(())
    }

    /// The form's time limits; the first that is not met comes back.
    fn clocks(&mut self, batch: &mut Batch, id: [u8; 16], report: &Invented) -> i64 {
        let (received, day) = (report.received_at, calendar::local_date(report.received_at));
        let mut first = NEVER;
        for (position, clock) in (0..).zip(&report.form.clocks) {
            let due = || calendar::due(clock.limit, received);
            let due_at = match clock.limit {
                Limit::Hours(_) => due(),
                // The same for all of a day.
                Limit::Days(n) => *self.dues.entry((n, false, day)).or_insert_with(due),
                Limit::WorkingDays(n) => *self.dues.entry((n, true, day)).or_insert_with(due),
            };
            let ended = report.course.ended_at;
            let met_at = report.course.met.iter().find(|(kind, _)| *kind == clock.kind).map(|(_, at)| *at).or(ended);
            if met_at.is_none() {
                first = first.min(due_at);
            }
            let (kind, rule) = (clock.kind.as_str(), clock.source.as_str());
            batch.clock(id, NewClock { kind, position, started_at: received, due_at, rule, met_at });
        }
        first
    }
}

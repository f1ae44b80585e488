//! Invented reports in bulk, for a database that is made to be measured: sealed, tokened and
//! timed as [`super::submit`] and the acts of case work do, and laid out as rows that are
//! written many at once. Who invents them is [`crate::seeding`].

use super::case::{Effect, Happening, played, transitions};
use super::routing::Routing;
use super::{DomainError, Service, needs, sealed, tokens};
use crate::seal::{DataKey, Place, SearchTokens, tracking_code};
use crate::store::clocks::ClockRow;
use crate::store::queue::NEVER;
use crate::store::seeding::{Batch, NewEvent, NewReport};
use app::form::call::Noted;
use app::form::routing::routed;
use app::form::{Answers, Date, Form, Journey};
use app::model::{Act, Channel, Lang, Priority, Reference, ReportState};
use std::sync::Arc;

/// A report with all that was done to it since.
pub struct Invented {
    pub number: i64,
    pub reference: Reference,
    pub form: Arc<Form>,
    pub lang: Lang,
    pub channel: Channel,
    /// As they are sent.
    pub answers: Answers,
    pub routing: Routing,
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
    /// The reporter knows that we have it.
    pub acknowledged_at: Option<i64>,
    /// In their order.
    pub acts: Vec<Done>,
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

impl Course {
    /// What it did to the time limits, as the acts' own table says.
    fn effects(&self) -> impl Iterator<Item = (i64, Effect, bool)> + '_ {
        let acknowledged = self.acknowledged_at.map(|at| (at, Effect::Acknowledged, false));
        let acts = self.acts.iter().flat_map(|done| {
            let effects: Vec<Effect> = match &done.what {
                Happening::Moved { act, from, to, .. } => {
                    let act = Act::from_name(act);
                    act.into_iter().flat_map(|act| transitions::effects(act, *from, *to)).collect()
                }
                Happening::Assigned { .. } => {
                    transitions::effects(Act::Assign, ReportState::InTriage, ReportState::Assigned).collect()
                }
                Happening::Written | Happening::ClockMet { .. } => vec![Effect::ReporterTold],
                _ => Vec::new(),
            };
            let ended = self.ended_at.is_some_and(|ended| ended <= done.at);
            effects.into_iter().map(move |effect| (done.at, effect, ended))
        });
        acknowledged.into_iter().chain(acts)
    }
}

/// What the form's routes make of a report that was filled in.
pub fn routing(journey: &Journey<'_>, today: Date) -> Routing {
    Routing::of(&routed(journey, today))
}

/// Turns invented reports into rows.
pub struct Seeder {
    service: Service,
    tokens: SearchTokens,
}

impl Service {
    pub fn seeder(&self) -> Seeder {
        Seeder { service: self.clone(), tokens: self.keys.search_tokens() }
    }
}

impl Seeder {
    /// Its words are in the search index, or will be.
    pub fn lay(&self, batch: &mut Batch, report: &Invented) -> Result<(), DomainError> {
        let (service, world) = (&self.service, &self.service.world);
        let (id, key) = (world.id(), DataKey::generate(&*world.chance));
        let (form, course) = (&report.form, &report.course);
        let clocks = played(form, report.received_at, course.effects());
        let draft_key = DataKey::generate(&*world.chance);
        batch.report(NewReport {
            id,
            number: report.number,
            draft_id: world.id(),
            reference: report.reference.as_str(),
            form: &form.id,
            form_version: i64::from(form.version),
            team: &report.routing.team,
            restricted: form.restricted,
            language: report.lang.code(),
            channel: report.channel.as_str(),
            state: course.state.as_str(),
            flagged: report.flagged,
            priority: course.priority.rank(),
            assignee: course.assignee,
            new_information: course.new_information,
            to_do: !course.tasks.is_empty(),
            outcome: course.outcome.as_deref(),
            received_at: report.received_at,
            created_at: report.sent_at,
            updated_at: course.acts.last().map_or(report.sent_at, |done| done.at),
            due_at: clocks.iter().filter(|row| runs(row)).map(|row| row.due_at).min().unwrap_or(NEVER),
            ended_at: course.ended_at,
            words_at: Some(report.sent_at),
            revision: i64::try_from(course.acts.len()).unwrap_or(0) + 1,
            tracking_hash: service.keys.tracking_hash(&tracking_code(&draft_key)),
        });
        let place = Place { table: "reports", column: "answers", row: id };
        let answers = sealed::seal_json(&key, place, &report.answers, world)?;
        batch.answers(id, answers, report.routing.seal(id, &key, &*world.chance)?);
        batch.key(id, sealed::wrap_report_key(&service.keys, id, &key, world));
        let noted = report.keyed.as_ref().map(|(_, noted)| noted);
        for token in tokens::exact(&self.tokens, form, &report.answers, noted) {
            batch.token(token, report.number);
        }
        let needs = needs::said(form, &report.answers, noted);
        if !needs.is_empty() {
            for token in service.tokens_of_needs(&needs, course.ended_at.is_some()) {
                batch.token(token, report.number);
            }
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
        for (revision, done) in (2..).zip(&course.acts) {
            self.act(batch, (id, &key), report.lang, revision, done)?;
        }
        clocks.into_iter().for_each(|row| batch.clock(id, row));
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
        done: &Done,
    ) -> Result<(), DomainError> {
        let world = &self.service.world;
        let id = world.id();
        let place = |table, column| Place { table, column, row: id };
        let detail = sealed::seal_json(key, place("events", "detail"), &done.what, world)?;
        let (kind, revision) = (done.what.kind(), Some(revision));
        batch.event(report, NewEvent { id, kind, at: done.at, account: Some(done.by), revision, detail: Some(detail) });
        // Of the same id as the event.
        match (&done.what, &done.text) {
            (Happening::Noted, Some(text)) => {
                let body = key.seal(place("notes", "body"), text.as_bytes(), &*world.chance);
                batch.note(id, report, done.by, done.at, body);
            }
            (Happening::Written, Some(text)) => {
                let body = key.seal(place("messages", "body"), text.as_bytes(), &*world.chance);
                batch.message(id, report, done.by, done.at, ("email", lang.code()), body);
            }
            _ => {}
        }
        Ok(())
    }
}

fn runs(row: &ClockRow) -> bool {
    row.met_at.is_none() && row.paused_at.is_none() && row.stopped_at.is_none()
}

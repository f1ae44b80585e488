//! Submit: a draft becomes a report, once. Every channel ends here.
//!
//! One transaction writes report, key, first event, clocks, search tokens and the
//! queued acknowledgement (e-mail or letter), and marks the draft. A second submit of the same draft
//! finds the first one's reference, on one machine or on several.
//!
//! A practice draft comes as far as the writing and no further: what writes wants a
//! [`Real`], which there is none of for such a draft.

use super::desk::{DeskDraft, Keyed};
use super::door::Door;
use super::draft::{Content, Draft, Sent};
use super::practice::{Practised, Purpose, Real, purpose};
use super::reach::{Reach, reach};
use super::routing::Routing;
use super::session::Person;
use super::{
    DomainError, Service, acknowledge, calendar, letter, needs, outbox, sealed, stored_reference, tokens, wording,
};
use crate::seal::{DataKey, Place as Sealed, tracking_code};
use crate::store::Tx;
use crate::store::drafts::{self, DraftRow};
use crate::store::queue::NEVER;
use crate::store::reports::{self, Inserted, NewReport};
use crate::store::tasks;
use app::form::call::Noted;
use app::form::clock::{ClockKind, Starts};
use app::form::routing::{routed, unsure};
use app::form::{Answers, Form, Journey, Place};
use app::model::{Lang, Reference, ReportState};
use app::words::Words;

/// Draws of a reference before we give up: with 28^7 of them, one is enough.
const DRAWS: usize = 16;

#[derive(Debug)]
pub enum Submitted {
    /// It is a report, now or from an earlier submit; or it was added to this one.
    Report(Reference),
    /// A page is open still. `passed`: pages behind it are answered.
    NotReady {
        place: Place,
        passed: bool,
    },
    /// It is not what was shown any more.
    Changed,
    NoDraft,
    /// Of a practice draft: nothing was written.
    Practised(Box<Practised>),
}

/// What a report comes to by its form's rules, whether or not it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its team, priority and flags, and why.
    pub routing: Routing,
    pub restricted: bool,
    /// A routing condition was unknown: triage looks at it.
    pub flagged: bool,
    pub received_at: i64,
    pub clocks: Vec<Due>,
    /// How the person is told that we have it.
    pub acknowledged: Reach,
}

/// A time limit that starts when the report is received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub kind: ClockKind,
    pub due_at: i64,
    /// The rule that the limit comes from.
    pub source: String,
}

/// What a draft comes to, before anything is written.
pub(super) enum Weighed<'a> {
    Report(Box<Writing<'a>>),
    /// A page is open still.
    Open {
        place: Place,
        passed: bool,
    },
}

impl Service {
    /// Sends the draft behind a door, in the language the person reads. `shown`: the
    /// revision that was checked, where the page says it. `keyed`: who keys it in, and
    /// their draft; clocks start when it was received, not when it was keyed.
    pub async fn submit(
        &self,
        door: &Door<'_>,
        lang: Lang,
        shown: Option<i64>,
        keyed: Option<(&Person, &DeskDraft)>,
    ) -> Result<Submitted, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let now = self.world.now();
        let Some(row) = drafts::find_in(&mut tx, door.lookup(), door.form(), now).await? else {
            return Ok(Submitted::NoDraft);
        };
        let Some(draft) = self.open(door, &row)? else { return Ok(Submitted::NoDraft) };
        let answers = match (&draft.content, &draft.reference) {
            (_, Some(reference)) => return Ok(Submitted::Report(reference.clone())),
            (Content::Open(answers), None) => answers,
            (Content::Sent(_) | Content::Added, None) => {
                return Err(DomainError::Stored("a sent draft without a reference"));
            }
        };
        if shown.is_some_and(|revision| revision != draft.revision) {
            return Ok(Submitted::Changed);
        }
        let report = match self.weigh(&draft, answers, lang, now, keyed)? {
            Weighed::Report(report) => report,
            Weighed::Open { place, passed } => return Ok(Submitted::NotReady { place, passed }),
        };
        let real = match purpose(&mut tx, draft.id).await? {
            Purpose::Real(real) => real,
            Purpose::Practice(caller) => {
                let practised = report.practised(&caller);
                self.audit_practice(&mut tx, keyed, &draft, None).await?;
                tx.commit().await?;
                return Ok(Submitted::Practised(Box::new(practised)));
            }
        };
        let reference = match report.insert(&mut tx, &real).await? {
            (Inserted::Before(reference), _) => {
                return stored_reference(&reference).map(Submitted::Report);
            }
            (_, reference) => reference,
        };
        report.rest(&mut tx, &real, &row, &reference).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Submitted::Report(reference))
    }

    /// Every rule: what the draft comes to if it is sent now.
    pub(super) fn weigh<'a>(
        &'a self,
        draft: &'a Draft,
        answers: &Answers,
        lang: Lang,
        now: i64,
        keyed: Option<(&'a Person, &DeskDraft)>,
    ) -> Result<Weighed<'a>, DomainError> {
        let today = calendar::local_date(now);
        let journey = Journey::new(&draft.form, answers, today);
        if let Some(open) = journey.first_open() {
            let place = open.place.clone();
            return Ok(Weighed::Open { passed: journey.is_passed(&place), place });
        }
        let keyed = match keyed {
            Some((person, desk)) => {
                Some(Keyed { person, received_at: desk.received_at, noted: self.noted(desk, draft)? })
            }
            None => None,
        };
        Ok(Weighed::Report(Box::new(Writing {
            service: self,
            form: &draft.form,
            draft,
            sent: journey.submission(),
            lang,
            now,
            received_at: keyed.as_ref().map_or(now, |k| k.received_at),
            flagged: !unsure(&journey, today).is_empty(),
            routing: Routing::of(&routed(&journey, today)),
            keyed,
            id: self.world.id(),
            key: DataKey::generate(&*self.world.chance),
        })))
    }

    /// The code that the reporter follows the report with. Derived from the draft's
    /// key, so that the confirmation can show it again; the report has a keyed hash.
    pub fn tracking_code(&self, draft: &Draft) -> String {
        tracking_code(&draft.key)
    }
}

/// A report on its way into the database, where only a [`Real`] lets it in.
pub(super) struct Writing<'a> {
    service: &'a Service,
    form: &'a Form,
    draft: &'a Draft,
    sent: Answers,
    lang: Lang,
    now: i64,
    received_at: i64,
    flagged: bool,
    routing: Routing,
    keyed: Option<Keyed<'a>>,
    id: [u8; 16],
    key: DataKey,
}

impl Writing<'_> {
    /// What would be written, and what was missed of what the caller says.
    pub(super) fn practised(&self, caller: &str) -> Practised {
        let outcome = Outcome {
            routing: self.routing.clone(),
            restricted: self.form.restricted,
            flagged: self.flagged,
            received_at: self.received_at,
            clocks: self.clocks().collect(),
            acknowledged: self.acknowledged(),
        };
        let noted = self.keyed.as_ref().map(|keyed| &keyed.noted);
        Practised::sent(outcome, caller, self.draft, noted, calendar::local_date(self.now))
    }

    fn clocks(&self) -> impl Iterator<Item = Due> + '_ {
        self.form.clocks_from(Starts::Received).map(|clock| Due {
            kind: clock.kind,
            due_at: calendar::due(clock.limit, self.received_at),
            source: clock.source.clone(),
        })
    }

    async fn insert(&self, tx: &mut Tx, real: &Real) -> Result<(Inserted, Reference), DomainError> {
        let world = &self.service.world;
        let place = Sealed { table: "reports", column: "answers", row: self.id };
        let answers = sealed::seal_json(&self.key, place, &self.sent, world)?;
        let number = reports::number(tx).await?;
        let due_at = self.clocks().map(|due| due.due_at).min().unwrap_or(NEVER);
        for _ in 0..DRAWS {
            let reference = Reference::generate(self.service.settings.reference_prefix, || {
                let mut byte = [0u8; 1];
                world.chance.fill(&mut byte);
                byte[0]
            });
            let report = NewReport {
                id: self.id,
                number,
                draft_id: real.draft(),
                reference: reference.as_str(),
                form: &self.form.id,
                form_version: i64::from(self.form.version),
                team: &self.routing.team,
                restricted: self.form.restricted,
                language: self.lang.code(),
                channel: self.draft.channel.as_str(),
                state: ReportState::Received.as_str(),
                flagged: self.flagged,
                priority: self.routing.priority.rank(),
                received_at: self.received_at,
                due_at,
                now: self.now,
                tracking_hash: self.service.keys.tracking_hash(&tracking_code(&self.draft.key)),
            };
            let inserted = reports::insert(tx, report).await?;
            match inserted {
                Inserted::New => {
                    let routing = self.routing.seal(self.id, &self.key, &*world.chance)?;
                    reports::insert_answers(tx, self.id, answers, Some(routing)).await?;
                    let noted = self.keyed.as_ref().map(|keyed| &keyed.noted);
                    for token in tokens::exact(&self.service.keys.search_tokens(), self.form, &self.sent, noted) {
                        reports::insert_token(tx, token, number).await?;
                    }
                    let needs = needs::said(self.form, &self.sent, noted);
                    for token in self.service.tokens_of_needs(&needs, false) {
                        reports::insert_token(tx, token, number).await?;
                    }
                    return Ok((Inserted::New, reference));
                }
                before @ Inserted::Before(_) => return Ok((before, reference)),
                Inserted::ReferenceTaken => {}
            }
        }
        Err(DomainError::Contended)
    }

    /// Everything beside the report's own row.
    async fn rest(&self, tx: &mut Tx, real: &Real, row: &DraftRow, reference: &Reference) -> Result<(), DomainError> {
        let (service, world) = (self.service, &self.service.world);
        let wrapped = sealed::wrap_report_key(&service.keys, self.id, &self.key, world);
        reports::insert_key(tx, self.id, wrapped).await?;
        reports::insert_event(tx, world.id(), self.id, "received", self.received_at, None).await?;
        let dues: Vec<Due> = self.clocks().collect();
        for due in &dues {
            let (from, kind) = (self.received_at, due.kind.as_str());
            reports::insert_clock(tx, self.id, kind, 0, from, due.due_at, &due.source).await?;
        }
        let (emailed, letter) = self.acknowledge(tx, reference).await?;
        let content = Content::Sent(Sent { received_at: self.received_at, emailed, letter });
        let sealed = service.seal(&self.draft.key, row.id, &content)?;
        drafts::mark_submitted(tx, real.draft(), sealed, reference.as_str(), self.now).await?;
        match &self.keyed {
            Some(keyed) => {
                service.forget_pasted(tx, self.draft, &keyed.noted).await?;
                service.write_keyed(tx, keyed, self.id, &self.key, self.now).await
            }
            None => Ok(()),
        }
    }

    fn acknowledged(&self) -> Reach {
        let noted = self.keyed.as_ref().map(|keyed| &keyed.noted);
        reach(self.form, &self.sent, noted, calendar::local_date(self.now))
    }

    /// Queues it: whether it goes by e-mail, and whether by letter. Who reported online has
    /// read the reference; nobody writes them a letter of their own accord.
    async fn acknowledge(&self, tx: &mut Tx, reference: &Reference) -> Result<(bool, bool), DomainError> {
        match (self.acknowledged(), &self.keyed) {
            (Reach::Email { to }, _) if self.takes_more(&to) => {
                self.queue_acknowledgement(tx, &to, reference).await?;
                Ok((true, false))
            }
            (Reach::Letter { to }, Some(keyed)) => {
                self.queue_letter(tx, &keyed.noted, to).await?;
                Ok((false, true))
            }
            (Reach::Email { .. } | Reach::NotPossible, Some(_)) => {
                let world = &self.service.world;
                tasks::insert(tx, world.id(), self.id, acknowledge::NOT_POSSIBLE, self.now).await?;
                Ok((false, false))
            }
            _ => Ok((false, false)),
        }
    }

    /// Nobody's mailbox is filled by somebody else's reports.
    fn takes_more(&self, to: &str) -> bool {
        let known = self.service.keys.search_tokens().token("email", &to.to_lowercase());
        self.service.recipients.check_key(&known).is_ok()
    }

    async fn queue_letter(&self, tx: &mut Tx, noted: &Noted, to: Vec<String>) -> Result<(), DomainError> {
        // What they want, though the form may not speak it: its promises are left out then.
        let lang = noted.lang();
        let promises =
            if self.form.speaks(lang) { wording::promises(self.form, lang, self.received_at) } else { Vec::new() };
        let code = tracking_code(&self.draft.key);
        let received_at = self.received_at;
        let says = letter::Says::Acknowledgement { received_at, tracking_code: code, promises };
        let (id, kind) = (self.service.world.id(), acknowledge::KIND);
        let large_print = noted.needs_large_print();
        let body = letter::Body { to, says };
        let writing = letter::Writing { id, report: self.id, kind, lang, large_print, body: &body };
        letter::queue(tx, &self.service.world, &self.key, writing).await
    }

    async fn queue_acknowledgement(&self, tx: &mut Tx, to: &str, reference: &Reference) -> Result<(), DomainError> {
        let (service, world) = (self.service, &self.service.world);
        let words = Words::of(self.lang);
        let when = wording::moment(words, self.received_at);
        let message =
            acknowledge::compose(words, &service.settings.organisation, &service.settings.phone, reference, &when, to);
        let outgoing = outbox::Outgoing { id: world.id(), report: self.id, kind: acknowledge::KIND, message: &message };
        outbox::queue(tx, world, &self.key, outgoing).await
    }
}

//! Submit: a draft becomes a report, once. Every channel ends here.
//!
//! One transaction writes report, key, first event, clocks, search tokens and the
//! queued acknowledgement (e-mail or letter), and marks the draft. A second submit of the same draft
//! finds the first one's reference, on one machine or on several.

use super::desk::{DeskDraft, Keyed};
use super::door::Door;
use super::draft::{Content, Draft, Sent};
use super::session::Person;
use super::{DomainError, Service, acknowledge, calendar, letter, outbox, tokens, wording};
use crate::seal::{DataKey, Place as Sealed, tracking_code};
use crate::store::Tx;
use crate::store::drafts::{self, DraftRow};
use crate::store::reports::{self, Inserted, NewReport};
use crate::store::tasks;
use app::form::call::Noted;
use app::form::condition::Truth;
use app::form::routing::unsure;
use app::form::{Answers, Form, Journey, Place, Value};
use app::model::{Lang, Reference};
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
        let journey = Journey::new(&draft.form, answers, calendar::local_date(now));
        if let Some(open) = journey.first_open() {
            let place = open.place.clone();
            return Ok(Submitted::NotReady { passed: journey.is_passed(&place), place });
        }
        let sent = journey.submission();
        let keyed = match keyed {
            Some((person, desk)) => {
                Some(Keyed { person, received_at: desk.received_at, noted: self.noted(desk, &draft)? })
            }
            None => None,
        };
        let report = Writing {
            service: self,
            form: &draft.form,
            draft: &draft,
            lang,
            now,
            received_at: keyed.as_ref().map_or(now, |k| k.received_at),
            flagged: !unsure(&journey, calendar::local_date(now)).is_empty(),
            keyed,
            id: self.world.id(),
            key: DataKey::generate(&*self.world.chance),
        };
        let reference = match report.insert(&mut tx, &sent).await? {
            (Inserted::Before(reference), _) => {
                return Reference::parse(&reference)
                    .map(Submitted::Report)
                    .map_err(|_| DomainError::Stored("a report's reference"));
            }
            (_, reference) => reference,
        };
        report.rest(&mut tx, &row, &sent, &reference).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Submitted::Report(reference))
    }

    /// The code that the reporter follows the report with. Derived from the draft's
    /// key, so that the confirmation can show it again; the report has a keyed hash.
    pub fn tracking_code(&self, draft: &Draft) -> String {
        tracking_code(&draft.key)
    }
}

/// A report on its way into the database.
struct Writing<'a> {
    service: &'a Service,
    form: &'a Form,
    draft: &'a Draft,
    lang: Lang,
    now: i64,
    received_at: i64,
    /// What decides where it goes was left out: see [`app::form::routing`].
    flagged: bool,
    keyed: Option<Keyed<'a>>,
    id: [u8; 16],
    key: DataKey,
}

impl Writing<'_> {
    async fn insert(&self, tx: &mut Tx, sent: &Answers) -> Result<(Inserted, Reference), DomainError> {
        let world = &self.service.world;
        let json = zeroize::Zeroizing::new(
            serde_json::to_vec(sent).map_err(|_| DomainError::Stored("answers that cannot be written"))?,
        );
        let answers = self.key.seal(self.place("reports", "answers"), &json, &*world.chance);
        for _ in 0..DRAWS {
            let reference = Reference::generate(self.service.settings.reference_prefix, || {
                let mut byte = [0u8; 1];
                world.chance.fill(&mut byte);
                byte[0]
            });
            let report = NewReport {
                id: self.id,
                draft_id: self.draft.id,
                reference: reference.as_str(),
                form: &self.form.id,
                form_version: i64::from(self.form.version),
                team: &self.form.team,
                restricted: self.form.restricted,
                language: self.lang.code(),
                channel: self.draft.channel.as_str(),
                state: "received",
                flagged: self.flagged,
                received_at: self.received_at,
                now: self.now,
                answers: answers.clone(),
                tracking_hash: self.service.keys.tracking_hash(&tracking_code(&self.draft.key)),
            };
            let inserted = reports::insert(tx, report).await?;
            if inserted != Inserted::ReferenceTaken {
                return Ok((inserted, reference));
            }
        }
        Err(DomainError::Contended)
    }

    /// Everything beside the report's own row.
    async fn rest(
        &self,
        tx: &mut Tx,
        row: &DraftRow,
        sent: &Answers,
        reference: &Reference,
    ) -> Result<(), DomainError> {
        let (service, world) = (self.service, &self.service.world);
        let wrapped = service.keys.wrap(&self.key, self.place("report_keys", "wrapped"), &*world.chance);
        reports::insert_key(tx, self.id, wrapped).await?;
        reports::insert_event(tx, world.id(), self.id, "received", self.received_at, None).await?;
        for (position, clock) in (0..).zip(&self.form.clocks) {
            let from = self.received_at;
            let due = calendar::due(clock.limit, from);
            reports::insert_clock(tx, self.id, clock.kind.as_str(), position, from, due, &clock.source).await?;
        }
        for token in tokens::exact(&service.keys.search_tokens(), self.form, sent) {
            reports::insert_token(tx, token, self.id).await?;
        }
        let (emailed, letter) = self.acknowledge(tx, sent, reference).await?;
        let content = Content::Sent(Sent { received_at: self.received_at, emailed, letter });
        let sealed = service.seal(&self.draft.key, row.id, &content)?;
        drafts::mark_submitted(tx, row.id, sealed, reference.as_str(), self.now).await?;
        match &self.keyed {
            Some(keyed) => service.write_keyed(tx, keyed, self.id, &self.key, self.now).await,
            None => Ok(()),
        }
    }

    /// Tells the person that we have it: by e-mail, or by letter where staff keyed it in
    /// and the person wants that or has no e-mail. Which of the two it did.
    async fn acknowledge(
        &self,
        tx: &mut Tx,
        sent: &Answers,
        reference: &Reference,
    ) -> Result<(bool, bool), DomainError> {
        let noted = self.keyed.as_ref().map(|keyed| &keyed.noted).filter(|noted| noted.is_contact_safe());
        let today = calendar::local_date(self.now);
        let post = noted.and_then(|noted| Some((noted, letter::address(self.form, sent, noted, today)?)));
        let rather_post = post.as_ref().is_some_and(|(noted, _)| noted.prefers_letter());
        if let Some(to) = (!rather_post).then(|| self.acknowledge_to(sent)).flatten() {
            self.queue_acknowledgement(tx, &to, reference).await?;
            return Ok((true, false));
        }
        if let Some((noted, to)) = post {
            self.queue_letter(tx, noted, to).await?;
            return Ok((false, true));
        }
        if noted.is_some() {
            let world = &self.service.world;
            tasks::insert(tx, world.id(), self.id, "acknowledgement_not_possible", self.now).await?;
        }
        Ok((false, false))
    }

    async fn queue_letter(&self, tx: &mut Tx, noted: &Noted, to: Vec<String>) -> Result<(), DomainError> {
        // What they want, though the form may not speak it: its promises are left out then.
        let lang = noted.lang();
        let promises =
            if self.form.speaks(lang) { wording::promises(self.form, lang, self.received_at) } else { Vec::new() };
        let code = tracking_code(&self.draft.key);
        let body = letter::Body { to, received_at: self.received_at, tracking_code: code, promises };
        let large_print = noted.needs_large_print();
        let writing = letter::Writing { report: self.id, kind: acknowledge::KIND, lang, large_print, body: &body };
        letter::queue(tx, &self.service.world, &self.key, writing).await
    }

    /// The address for the acknowledgement, if the person said that it is safe.
    fn acknowledge_to(&self, sent: &Answers) -> Option<String> {
        let rule = self.form.acknowledge.as_ref()?;
        // What an agent was told of safety goes before what the form asks.
        if self.keyed.as_ref().is_some_and(|keyed| !keyed.noted.is_contact_safe()) {
            return None;
        }
        let today = calendar::local_date(self.now);
        let safe = rule.safe.holds(&|q: &str| sent.top.values.get(q), today);
        let to = match sent.top.values.get(&rule.email)? {
            Value::Text(t) => t.clone(),
            Value::Person(p) => p.email.clone(),
            _ => return None,
        };
        // Nobody's mailbox is filled by somebody else's reports.
        let known = self.service.keys.search_tokens().token("email", &to.to_lowercase());
        let allowed = || self.service.recipients.check_key(&known).is_ok();
        (safe == Truth::True && !to.is_empty() && allowed()).then_some(to)
    }

    async fn queue_acknowledgement(&self, tx: &mut Tx, to: &str, reference: &Reference) -> Result<(), DomainError> {
        let (service, world) = (self.service, &self.service.world);
        let words = Words::of(self.lang);
        let when = wording::moment(words, self.received_at);
        let message =
            acknowledge::compose(words, &service.settings.organisation, &service.settings.phone, reference, &when, to);
        Ok(outbox::queue(tx, world, &self.key, self.id, &message).await?)
    }

    fn place(&self, table: &'static str, column: &'static str) -> Sealed {
        Sealed { table, column, row: self.id }
    }
}

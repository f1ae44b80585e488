//! Adding what was keyed in to a report that is there, in place of a new one. The draft
//! ends as sent, so it is added once, and is never a report as well.

use super::audit::{Action, Entry};
use super::case::{About, came_in};
use super::desk::DeskDraft;
use super::draft::{Content, Draft};
use super::practice::{Purpose, purpose};
use super::session::Person;
use super::{DomainError, Service, needs, sealed, tokens};
use crate::seal::{DataKey, Place};
use crate::store::additions::{self, AdditionRow, NewAddition};
use crate::store::cases::{self, NewEvent};
use crate::store::finding::{self, AddableRow, FoundRow};
use crate::store::{Tx, drafts, reports, tasks};
use app::form::call::Noted;
use app::form::{Answers, Form, Journey};
use app::model::{Channel, Lang, Reference, ReportState};
use std::sync::Arc;

/// What the task for the team is called, and the event.
pub const KIND: &str = "addition";

#[derive(Debug)]
pub enum Added {
    /// Added to this report, now or before.
    To(Reference),
    /// The draft is a report of its own.
    Sent,
    /// It is not what was shown any more.
    Changed,
    /// There is no such report, or nothing may be added to it: not said which.
    NoReport,
    NoDraft,
}

/// An addition, opened for who reads the report.
pub struct Addition {
    pub form: Arc<Form>,
    pub lang: Lang,
    pub channel: Channel,
    pub received_at: i64,
    pub created_at: i64,
    pub answers: Answers,
    pub noted: Noted,
    pub by: Option<String>,
}

impl Service {
    /// A report that this draft may be added to, looked up by its reference.
    pub async fn report_to_add_to(
        &self,
        person: &Person,
        draft: &Draft,
        reference: &Reference,
    ) -> Result<Option<FoundRow>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let found = self.addable(&mut tx, person, draft, reference).await?.map(|row| row.found);
        let entry = Entry {
            report: found.as_ref().map(|row| row.id),
            detail: Some("to add to"),
            ..person.entry(Action::ReportLookedUp)
        };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// Adds the draft's answers, complete or not, and the notes of the call to a report.
    /// `shown`: the revision that was looked at, where the page says it.
    pub async fn add_to_report(
        &self,
        person: &Person,
        desk: &DeskDraft,
        reference: &Reference,
        shown: Option<i64>,
    ) -> Result<Added, DomainError> {
        let door = desk.door();
        let mut tx = self.db.begin_write().await?;
        let now = self.world.now();
        // Held from here: a second click, and sending it as a report, wait.
        let Some(row) = drafts::find_in(&mut tx, door.lookup(), door.form(), now).await? else {
            return Ok(Added::NoDraft);
        };
        let Some(draft) = self.open(&door, &row)? else { return Ok(Added::NoDraft) };
        let answers = match (&draft.content, &draft.reference) {
            (Content::Added, Some(to)) => return Ok(Added::To(to.clone())),
            (Content::Added, None) => return Err(DomainError::Stored("an added draft without a reference")),
            (Content::Sent(_), _) => return Ok(Added::Sent),
            (Content::Open(answers), _) => answers,
        };
        if shown.is_some_and(|revision| revision != draft.revision) {
            return Ok(Added::Changed);
        }
        let Some(AddableRow { found, wrapped }) = self.addable(&mut tx, person, &draft, reference).await? else {
            return Ok(Added::NoReport);
        };
        let key = sealed::report_key(&self.keys, found.id, &wrapped)?;
        let sent = Journey::new(&draft.form, answers, self.today()).submission();
        let id = self.world.id();
        let noted = self.noted(desk, &draft)?;
        let new = NewAddition {
            id,
            draft: draft.id,
            report: found.id,
            account: person.account,
            form: &draft.form.id,
            form_version: i64::from(draft.form.version),
            language: &row.language,
            channel: draft.channel.as_str(),
            received_at: desk.received_at,
            now,
            answers: sealed::seal_json(&key, place(id, "answers"), &sent, &self.world)?,
            details: sealed::seal_json(&key, place(id, "details"), &noted, &self.world)?,
        };
        additions::insert(&mut tx, new).await?;
        for token in tokens::exact(&self.keys.search_tokens(), &draft.form, &sent, Some(&noted)) {
            reports::insert_token(&mut tx, token, found.number).await?;
        }
        let needs = needs::said(&draft.form, &sent, Some(&noted));
        let ended = ReportState::from_name(&found.state).is_some_and(|state| !state.is_open());
        for token in self.tokens_of_needs(&needs, ended) {
            reports::insert_token(&mut tx, token, found.number).await?;
        }
        let revision = reports::has_news(&mut tx, found.id, now).await?;
        let event = NewEvent {
            id: self.world.id(),
            report: found.id,
            kind: KIND,
            at: desk.received_at,
            account: Some(person.account),
            revision,
            detail: None,
        };
        cases::insert_event(&mut tx, event).await?;
        for what in came_in(&mut tx, &self.forms, found.id, now).await? {
            self.record_beside(&mut tx, About { report: found.id, key: &key, revision }, &what).await?;
        }
        tasks::insert(&mut tx, self.world.id(), found.id, KIND, now).await?;
        self.forget_pasted(&mut tx, &draft, &noted).await?;
        let ended = self.seal(&draft.key, draft.id, &Content::Added)?;
        drafts::mark_submitted(&mut tx, draft.id, ended, reference.as_str(), now).await?;
        let mut entries = match noted.refuses_contact() {
            true => self.hold_back(&mut tx, person, found.id).await?,
            false => Vec::new(),
        };
        entries.push(Entry { report: Some(found.id), subject: Some(draft.id), ..person.entry(Action::ReportAddedTo) });
        self.audit_all(&mut tx, &entries).await?;
        tx.commit().await?;
        Ok(Added::To(reference.clone()))
    }

    /// The rule for who adds what to what.
    async fn addable(
        &self,
        tx: &mut Tx,
        person: &Person,
        draft: &Draft,
        reference: &Reference,
    ) -> Result<Option<AddableRow>, DomainError> {
        // What only one team may know is not laid into another team's report; and what is
        // practised is laid into none.
        if draft.form.restricted || matches!(purpose(tx, draft.id).await?, Purpose::Practice(_)) {
            return Ok(None);
        }
        Ok(finding::addable(tx, reference.as_str(), person.account).await?)
    }

    /// An addition of a report, with that report's key.
    pub(super) fn open_addition(&self, row: AdditionRow, key: &DataKey) -> Result<Addition, DomainError> {
        let answers = sealed::open_json(key, place(row.id, "answers"), &row.answers)?;
        let noted = sealed::open_json(key, place(row.id, "details"), &row.details)?;
        let version = u32::try_from(row.form_version).ok();
        let form = version.and_then(|v| self.forms.version(&row.form, v));
        Ok(Addition {
            form: form.ok_or(DomainError::Stored("an addition of a form that is not served"))?,
            lang: Lang::from_code(&row.language).ok_or(DomainError::Stored("an addition's language"))?,
            channel: Channel::from_name(&row.channel).ok_or(DomainError::Stored("an addition's channel"))?,
            received_at: row.received_at,
            created_at: row.created_at,
            answers,
            noted,
            by: row.by,
        })
    }
}

fn place(row: [u8; 16], column: &'static str) -> Place {
    Place { table: "additions", column, row }
}

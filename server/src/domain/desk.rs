//! Drafts that staff key in for somebody: what they know of the call or the letter,
//! and whose draft it is. The answers go the way of every draft; see [`super::door`].

use super::audit::{Action, Entry};
use super::door::Door;
use super::draft::Draft;
use super::session::Person;
use super::{DomainError, Service, calendar, sealed};
use crate::seal::{DataKey, Place};
use crate::store::Tx;
use crate::store::desk::{self, DeskRow, NewDeskRow};
use app::form::Form;
use app::form::call::Noted;
use app::model::{Channel, Lang};
use std::sync::Arc;

/// A draft at the desk, without its answers.
pub struct DeskDraft {
    pub id: [u8; 16],
    pub form: String,
    pub channel: Channel,
    /// Of the report; staff read English.
    pub lang: Lang,
    pub received_at: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub expires_at: i64,
    /// The invented caller that it practises on, or 'none' of them; `None` in a real one.
    pub practice: Option<String>,
    /// [`Noted`], sealed with the draft's key.
    noted: Vec<u8>,
}

/// Who sends what was keyed in, and what they noted.
pub(super) struct Keyed<'a> {
    pub person: &'a Person,
    pub received_at: i64,
    pub noted: Noted,
}

impl DeskDraft {
    pub fn door(&self) -> Door<'_> {
        Door::Desk { draft: self.id, form: &self.form }
    }
}

impl Service {
    /// Begins a draft of the form's current version; its id.
    pub async fn begin_at_desk(
        &self,
        person: &Person,
        form: &Arc<Form>,
        noted: &Noted,
    ) -> Result<[u8; 16], DomainError> {
        self.begin_noted(person, form, noted, None).await
    }

    /// As [`Service::begin_at_desk`]. `practice`: it never becomes a report; see
    /// [`super::practice`].
    pub(super) async fn begin_noted(
        &self,
        person: &Person,
        form: &Arc<Form>,
        noted: &Noted,
        practice: Option<&str>,
    ) -> Result<[u8; 16], DomainError> {
        let (channel, received_at) = begun_with(noted)?;
        let id = self.world.id();
        let door = Door::Desk { draft: id, form: &form.id };
        let mut tx = self.db.begin_write().await?;
        let draft = self.insert(&mut tx, &door, id, form, noted.lang(), channel).await?;
        // The id is new: nobody has a draft behind this door.
        let draft = draft.ok_or(DomainError::Stored("a draft with a new id"))?;
        let new = NewDeskRow {
            draft: id,
            account: person.account,
            form: &form.id,
            channel: channel.as_str(),
            received_at,
            created_at: self.world.now(),
            details: self.seal_noted(&draft, noted)?,
            practice,
        };
        desk::insert(&mut tx, new).await?;
        let detail = if practice.is_some() { format!("practice/{}", form.id) } else { form.id.clone() };
        let begun = Entry { subject: Some(id), detail: Some(&detail), ..person.entry(Action::DraftBegun) };
        self.audit(&mut tx, begun).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// A draft of this person's own; nobody else opens it.
    pub async fn desk_draft(&self, person: &Person, id: [u8; 16]) -> Result<Option<DeskDraft>, DomainError> {
        desk::find(&self.db, id, person.account, self.world.now()).await?.map(from_row).transpose()
    }

    /// Own drafts that are not sent, the latest first.
    pub async fn desk_drafts(&self, person: &Person) -> Result<Vec<DeskDraft>, DomainError> {
        desk::list(&self.db, person.account, self.world.now()).await?.into_iter().map(from_row).collect()
    }

    pub async fn discard_at_desk(&self, person: &Person, draft: &DeskDraft) -> Result<(), DomainError> {
        let mut tx = self.db.begin_write().await?;
        desk::delete(&mut tx, draft.id, person.account).await?;
        self.audit(&mut tx, Entry { subject: Some(draft.id), ..person.entry(Action::DraftDiscarded) }).await?;
        Ok(tx.commit().await?)
    }

    /// The form ended at an exit: that it did is recorded, and nothing of the answers stays.
    pub async fn end_at_exit(&self, person: &Person, draft: &DeskDraft, exit: &str) -> Result<(), DomainError> {
        let mut tx = self.db.begin_write().await?;
        desk::delete(&mut tx, draft.id, person.account).await?;
        let detail = format!("{}/{exit}", draft.form);
        let entry = Entry { subject: Some(draft.id), detail: Some(&detail), ..person.entry(Action::ExitRecorded) };
        self.audit(&mut tx, entry).await?;
        Ok(tx.commit().await?)
    }

    /// What was noted when the draft began, or since. `open`: the same draft, opened.
    pub fn noted(&self, desk: &DeskDraft, open: &Draft) -> Result<Noted, DomainError> {
        sealed::open_json(&open.key, place("staff_drafts", desk.id), &desk.noted)
    }

    fn seal_noted(&self, open: &Draft, noted: &Noted) -> Result<Vec<u8>, DomainError> {
        sealed::seal_json(&open.key, place("staff_drafts", open.id), noted, &self.world)
    }

    /// Changes what was noted; false where the draft is gone or sent.
    pub async fn note_again(&self, person: &Person, open: &Draft, noted: &Noted) -> Result<bool, DomainError> {
        let (channel, received_at) = begun_with(noted)?;
        let sealed = self.seal_noted(open, noted)?;
        let mut tx = self.db.begin_write().await?;
        let changed = desk::note(&mut tx, open.id, channel.as_str(), noted.lang().code(), received_at, sealed).await?;
        if changed {
            self.audit(&mut tx, Entry { subject: Some(open.id), ..person.entry(Action::NotesChanged) }).await?;
        }
        tx.commit().await?;
        Ok(changed)
    }

    /// The draft has ended: what was pasted into its notes is with the report, and nowhere
    /// else. The rest of them says yet what becomes of the acknowledgement.
    pub(super) async fn forget_pasted(&self, tx: &mut Tx, draft: &Draft, noted: &Noted) -> Result<(), DomainError> {
        if noted.pasted().is_none() {
            return Ok(());
        }
        let sealed = self.seal_noted(draft, &noted.without_pasted())?;
        Ok(desk::set_details(tx, draft.id, sealed).await?)
    }

    /// With the report: who keyed it in, and what they noted. Last in its transaction.
    pub(super) async fn write_keyed(
        &self,
        tx: &mut Tx,
        keyed: &Keyed<'_>,
        report: [u8; 16],
        key: &DataKey,
        now: i64,
    ) -> Result<(), DomainError> {
        let noted = sealed::seal_json(key, place("keyed_reports", report), &keyed.noted, &self.world)?;
        desk::insert_keyed(tx, report, keyed.person.account, now, noted).await?;
        self.audit(tx, Entry { report: Some(report), ..keyed.person.entry(Action::ReportSubmitted) }).await
    }

    /// What was noted of a report that was keyed in.
    pub(super) fn keyed_noted(report: [u8; 16], key: &DataKey, noted: &[u8]) -> Result<Noted, DomainError> {
        sealed::open_json(key, place("keyed_reports", report), noted)
    }
}

fn from_row(row: DeskRow) -> Result<DeskDraft, DomainError> {
    Ok(DeskDraft {
        id: row.draft,
        form: row.form,
        channel: Channel::from_name(&row.channel).ok_or(DomainError::Stored("a desk draft's channel"))?,
        lang: Lang::from_code(&row.language).ok_or(DomainError::Stored("a desk draft's language"))?,
        received_at: row.received_at,
        created_at: row.created_at,
        updated_at: row.updated_at,
        expires_at: row.expires_at,
        practice: row.practice,
        noted: row.details,
    })
}

/// Channel and time of receipt: there in all that [`app::form::call::read`] let pass.
fn begun_with(noted: &Noted) -> Result<(Channel, i64), DomainError> {
    let received = noted.received().and_then(calendar::micros);
    noted.channel().zip(received).ok_or(DomainError::Stored("notes without a channel or time"))
}

fn place(table: &'static str, row: [u8; 16]) -> Place {
    Place { table, column: "details", row }
}

//! Drafts: begun, answered, saved while typing, discarded. One way for every
//! channel: through which door a draft is opened is in [`super::door`].

mod one_page;
mod pages;

pub(crate) use one_page::is_entry;
pub use one_page::{KeyedIn, Wrong};
pub use pages::Refused;

use super::door::Door;
use super::{DomainError, Service, sealed};
use crate::seal::{DataKey, HolderToken, Place as Sealed};
use crate::store::Tx;
use crate::store::drafts::{self, DraftRow, NewDraft};
use app::form::accept::{accept, belongs, find_item, item_mut, remove_item};
use app::form::answers::Typed;
use app::form::value::write;
use app::form::{Answers, Fault, Fields, Form, Journey, Place};
use app::model::{Channel, Lang, Reference, SaveTyped};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How often a change is tried again when another tab saved in between.
const TRIES: usize = 8;

/// The most bytes kept of what is being typed in one question: several times what
/// any question takes, so that nothing is lost before its error is shown.
const MOST_TYPED: usize = 32 * 1024;
/// The most bytes of a whole draft: several times the longest honest report.
const MOST_ANSWERS: usize = 1024 * 1024;

/// A parked call or a letter half keyed in waits over a long weekend.
const DESK_HOURS: u32 = 7 * 24;

/// A draft, opened with its holder's token.
pub struct Draft {
    pub id: [u8; 16],
    pub form: Arc<Form>,
    pub channel: Channel,
    pub revision: i64,
    pub content: Content,
    pub expires_at: i64,
    pub reference: Option<Reference>,
    pub(super) key: DataKey,
}

/// What is sealed in a draft: answers, or, once it is sent, what the confirmation tells.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    Open(Answers),
    Sent(Sent),
    /// Its answers were added to a report that was there; the draft has its reference.
    Added,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub received_at: i64,
    /// An acknowledgement goes by e-mail.
    pub emailed: bool,
    /// A letter is in the print tray.
    #[serde(default)]
    pub letter: bool,
}

/// What a change of a draft came to.
#[derive(Debug)]
pub enum Change<T> {
    Done(T),
    /// There is no such draft (any more).
    NoDraft,
    AlreadySent,
    /// The draft holds more than any honest one; nothing was saved.
    TooLarge,
}

/// What became of the answers of a page.
pub enum Answered {
    /// Saved. `reached`: all pages before this one were answered, so 'Continue' leads on;
    /// else to the first that is open. `place`: where the page stands now.
    Saved { draft: Draft, reached: bool, place: Place },
    /// Nothing was saved; the page is shown again with these.
    Faults { draft: Draft, faults: Vec<Fault>, place: Place },
}

/// What became of a save while typing.
#[derive(Debug, PartialEq, Eq)]
pub enum SavedTyped {
    Saved(u64),
    /// A later one of the same page is there already, or its item is gone.
    Older,
    /// The draft's form has no such page.
    NoPlace,
}

impl Draft {
    /// The answers; none once it was sent.
    pub fn answers(&self) -> Option<&Answers> {
        match &self.content {
            Content::Open(answers) => Some(answers),
            Content::Sent(_) | Content::Added => None,
        }
    }
}

impl Service {
    /// The draft behind a door, at the version it began with. `None` where
    /// there is none, its time is over, or its version is not served any more.
    pub async fn draft(&self, door: &Door<'_>) -> Result<Option<Draft>, DomainError> {
        let row = drafts::find(&self.db, door.lookup(), door.form(), self.world.now()).await?;
        Ok(row.and_then(|row| match self.open(door, &row) {
            Ok(draft) => draft,
            // A person must be able to start again, whatever became of the old one.
            Err(fault) => {
                tracing::error!(cause = %fault, "a draft does not open");
                None
            }
        }))
    }

    pub(super) fn open(&self, door: &Door<'_>, row: &DraftRow) -> Result<Option<Draft>, DomainError> {
        let Some(form) = u32::try_from(row.form_version).ok().and_then(|v| self.forms.version(&row.form, v)) else {
            return Ok(None);
        };
        let key = self.unwrap_for(door, &row.wrapped, row.id)?;
        let content = sealed::open_json(&key, content_place(row.id), &row.answers)?;
        let channel = Channel::from_name(&row.channel).ok_or(DomainError::Stored("a draft's channel"))?;
        let reference = row
            .reference
            .as_deref()
            .map(Reference::parse)
            .transpose()
            .map_err(|_| DomainError::Stored("a draft's reference"))?;
        Ok(Some(Draft {
            id: row.id,
            form,
            channel,
            revision: row.revision,
            content,
            expires_at: row.expires_at,
            reference,
            key,
        }))
    }

    /// Begins a draft of the form's current version, and gives it. Where the holder has
    /// one, it stays as it is, sent or not (a double click, a page that was left open).
    pub async fn begin(
        &self,
        holder: &HolderToken,
        form: &Arc<Form>,
        lang: Lang,
        channel: Channel,
    ) -> Result<Draft, DomainError> {
        let door = Door::Browser { token: holder, form: &form.id };
        for _ in 0..TRIES {
            let mut tx = self.db.begin_write().await?;
            if let Some(draft) = self.insert(&mut tx, &door, self.world.id(), form, lang, channel).await? {
                tx.commit().await?;
                return Ok(draft);
            }
            tx.rollback().await?;
            if let Some(draft) = self.draft(&door).await? {
                return Ok(draft);
            }
            // One of a version that is not served any more gives way.
            drafts::delete_of_form(&self.db, holder.lookup(), &form.id).await?;
        }
        Err(DomainError::Contended)
    }

    /// Writes a new draft behind a door; `None`, and nothing to commit, where there is
    /// one already.
    pub(super) async fn insert(
        &self,
        tx: &mut Tx,
        door: &Door<'_>,
        id: [u8; 16],
        form: &Arc<Form>,
        lang: Lang,
        channel: Channel,
    ) -> Result<Option<Draft>, DomainError> {
        let (now, key) = (self.world.now(), DataKey::generate(&*self.world.chance));
        let (content, expires_at) = (Content::Open(Answers::default()), self.expiry(door, now));
        let new = NewDraft {
            id,
            form: &form.id,
            form_version: i64::from(form.version),
            language: lang.code(),
            channel: channel.as_str(),
            answers: self.seal(&key, id, &content)?,
            now,
            expires_at,
            holder: door.lookup(),
            holder_kind: door.kind(),
            wrapped: self.wrap_for(door, &key, id),
        };
        let form = form.clone();
        let draft = Draft { id, form, channel, revision: 0, content, expires_at, reference: None, key };
        Ok(drafts::insert(tx, new).await?.then_some(draft))
    }

    /// Takes the fields of one page. The one function for every door.
    pub async fn answer(
        &self,
        door: &Door<'_>,
        lang: Lang,
        place: &Place,
        entry: &str,
        fields: &Fields,
    ) -> Result<Change<Answered>, DomainError> {
        let today = self.today();
        self.change(door, lang, |draft, answers| {
            let place = find_item(answers, place, entry);
            if is_past_the_most(&draft.form, &place) {
                // Full meanwhile: the list says so.
                return (false, (place.list(), Ok(true)));
            }
            let reached = Journey::new(&draft.form, answers, today).reaches(&place);
            match accept(&draft.form, answers, &place, fields, today, draft.channel.is_assisted()) {
                Ok(()) => {
                    self.name_item(answers, &place, entry);
                    (true, (place, Ok(reached)))
                }
                Err(faults) if reached => (false, (place, Err(faults))),
                // Out of order: what was typed is kept for when the page is reached.
                Err(_) => {
                    keep_typed(answers, &draft.form, &place, fields, None);
                    (true, (place, Ok(false)))
                }
            }
        })
        .await
        .map(|change| {
            change.map(|(draft, (place, outcome))| match outcome {
                Ok(reached) => Answered::Saved { draft, reached, place },
                Err(faults) => Answered::Faults { draft, faults, place },
            })
        })
    }

    /// The id that an item's page was given when it was drawn, so that a second click
    /// finds the item that the first one made.
    fn name_item(&self, answers: &mut Answers, place: &Place, entry: &str) {
        if let Some(item) = item_mut(answers, place).filter(|item| place.is_item() && item.id.is_empty()) {
            item.id = if entry.is_empty() { self.item_id() } else { entry.to_owned() };
        }
    }

    /// An id for a new item of a repeat.
    pub fn item_id(&self) -> String {
        let id = self.world.id();
        format!("{:016x}", u64::from_be_bytes([id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7]]))
    }

    /// Puts a page aside as it is, right or wrong: for later.
    pub async fn park(
        &self,
        door: &Door<'_>,
        lang: Lang,
        place: &Place,
        entry: &str,
        fields: &Fields,
    ) -> Result<Change<()>, DomainError> {
        let parked = self
            .change(door, lang, |draft, answers| {
                let place = find_item(answers, place, entry);
                let typed = fields.0.iter().any(|(name, value)| name != "entry" && !value.trim().is_empty());
                if typed && !is_past_the_most(&draft.form, &place) {
                    // The first page of a new item makes it: what was typed must lie somewhere.
                    self.name_item(answers, &place, entry);
                    keep_typed(answers, &draft.form, &place, fields, None);
                }
                (typed, ())
            })
            .await?;
        Ok(parked.map(|_| ()))
    }

    /// Keeps what is being typed on a page, unless a later save is there.
    pub async fn save_typed(
        &self,
        door: &Door<'_>,
        lang: Lang,
        save: &SaveTyped,
    ) -> Result<Change<SavedTyped>, DomainError> {
        let saved = self
            .change(door, lang, |draft, answers| {
                let Some(place) = Place::parse(&draft.form, &save.place) else { return (false, SavedTyped::NoPlace) };
                let place = find_item(answers, &place, &save.entry);
                match keep_typed(answers, &draft.form, &place, &save.fields, Some(save.revision)) {
                    Some(revision) => (true, SavedTyped::Saved(revision)),
                    None => (false, SavedTyped::Older),
                }
            })
            .await?;
        Ok(saved.map(|(_, outcome)| outcome))
    }

    /// Takes item `n` out of a repeat of `count`; nothing where there are not that
    /// many any more (a second click, another tab). Gives the draft.
    pub async fn remove(
        &self,
        door: &Door<'_>,
        lang: Lang,
        group: &str,
        n: usize,
        count: usize,
    ) -> Result<Change<Draft>, DomainError> {
        let removed = self
            .change(door, lang, |_, answers| {
                let there = answers.groups.get(group).map_or(0, |g| g.items.len());
                if there == count {
                    remove_item(answers, group, n);
                }
                (there == count, ())
            })
            .await?;
        Ok(removed.map(|(draft, ())| draft))
    }

    /// Deletes the holder's drafts, of every form: whoever leaves leaves nothing behind.
    pub async fn discard_all(&self, holder: &HolderToken) -> Result<(), DomainError> {
        Ok(drafts::delete_of_holder(&self.db, holder.lookup()).await?)
    }

    pub async fn discard(&self, door: &Door<'_>) -> Result<(), DomainError> {
        Ok(drafts::delete_of_form(&self.db, door.lookup(), door.form()).await?)
    }

    /// Reads, changes and saves; again if another tab saved in between, so that two
    /// tabs merge. `act` says whether to save, and may run more than once.
    async fn change<T>(
        &self,
        door: &Door<'_>,
        lang: Lang,
        act: impl Fn(&Draft, &mut Answers) -> (bool, T),
    ) -> Result<Change<(Draft, T)>, DomainError> {
        for _ in 0..TRIES {
            let Some(mut draft) = self.draft(door).await? else { return Ok(Change::NoDraft) };
            let Some(mut answers) = draft.answers().cloned() else { return Ok(Change::AlreadySent) };
            let (save, outcome) = act(&draft, &mut answers);
            if !save {
                return Ok(Change::Done((draft, outcome)));
            }
            let now = self.world.now();
            let content = Content::Open(answers);
            let sealed = self.seal(&draft.key, draft.id, &content)?;
            if sealed.len() > MOST_ANSWERS {
                return Ok(Change::TooLarge);
            }
            let expires_at = self.expiry(door, now);
            if drafts::update(&self.db, draft.id, draft.revision, sealed, lang.code(), now, expires_at).await? {
                draft.content = content;
                draft.revision += 1;
                draft.expires_at = expires_at;
                return Ok(Change::Done((draft, outcome)));
            }
        }
        Err(DomainError::Contended)
    }

    pub(super) fn seal(&self, key: &DataKey, id: [u8; 16], content: &Content) -> Result<Vec<u8>, DomainError> {
        sealed::seal_json(key, content_place(id), content, &self.world)
    }

    fn expiry(&self, door: &Door<'_>, now: i64) -> i64 {
        let hours = match door {
            Door::Browser { .. } => self.settings.draft_hours,
            Door::Desk { .. } => DESK_HOURS,
        };
        now + i64::from(hours) * 3_600_000_000
    }
}

impl<T> Change<T> {
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Change<U> {
        match self {
            Change::Done(t) => Change::Done(f(t)),
            Change::NoDraft => Change::NoDraft,
            Change::AlreadySent => Change::AlreadySent,
            Change::TooLarge => Change::TooLarge,
        }
    }
}

/// Keeps the fields of each question of a page apart, so that two of a page do not
/// overwrite each other. `revision`: what the sender knows; `None` overrides. Gives
/// the new one, or `None` where a later save is there, or the page is not.
fn keep_typed(
    answers: &mut Answers,
    form: &Form,
    place: &Place,
    fields: &Fields,
    revision: Option<u64>,
) -> Option<u64> {
    let step = place.find(form)?;
    // An item that is not there yet gets no answers: it would be one that nobody added.
    if let Place::Item { group, n, .. } = place
        && answers.groups.get(group).is_none_or(|g| g.items.len() < *n)
    {
        return None;
    }
    let item = item_mut(answers, place)?;
    let mut saved = None;
    for question in &step.questions {
        let own: Vec<_> = fields.0.iter().filter(|(name, _)| belongs(name, question, step)).cloned().collect();
        let typed = item.typed.get(&question.id).map_or(0, |t| t.revision);
        let size: usize = own.iter().map(|(_, v)| v.len()).sum();
        if own.is_empty() || size > MOST_TYPED || revision.is_some_and(|r| r < typed) {
            continue;
        }
        // Typed and taken back is not typed: there is nothing to come back for.
        let answered = item.values.get(&question.id).map(|value| write(question, value).0);
        let filled: Vec<_> = own.iter().filter(|(_, v)| !v.trim().is_empty()).collect();
        let same = answered.map_or(filled.is_empty(), |a| a.iter().eq(filled));
        let kept = if same { Fields::default() } else { Fields(own) };
        item.typed.insert(question.id.clone(), Typed { revision: typed + 1, fields: kept });
        saved = Some(typed + 1);
    }
    saved
}

/// An item behind the last that a repeat allows.
fn is_past_the_most(form: &Form, place: &Place) -> bool {
    matches!(place, Place::Item { group, n, step } if Place::item(form, group, *n, step).is_none())
}

fn content_place(row: [u8; 16]) -> Sealed {
    Sealed { table: "drafts", column: "answers", row }
}

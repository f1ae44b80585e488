//! A report, opened by somebody of its team: what was sent and added, what staff wrote and
//! did about it, and what it may belong to. That it was opened, or printed, is in the log.
//!
//! A fixed number of statements, however much there is: nothing is looked up line by line.

use super::super::adding::Addition;
use super::super::audit::{Action, Entry};
use super::super::session::Person;
use super::super::{DomainError, Service, acknowledge, letter, sealed};
use super::linking::{Link, seen};
use super::{Handling, Line, Related};
use crate::seal::{DataKey, Place};
use crate::store::clocks::{self, ClockRow};
use crate::store::reading::{self, SentRow, WrittenRow};
use crate::store::tasks::{self, TaskRow};
use crate::store::{additions, letters, links};
use app::form::call::Noted;
use app::form::{Answers, Form};
use app::model::{Channel, Lang, Reference, ReportState};
use std::collections::BTreeMap;
use std::sync::Arc;

pub struct Report {
    pub reference: Reference,
    pub form: Arc<Form>,
    pub team: String,
    pub restricted: bool,
    pub lang: Lang,
    pub channel: Channel,
    pub state: ReportState,
    pub flagged: bool,
    /// Who has it, how urgent it is, and why.
    pub handling: Handling,
    /// Something came in that nobody of the team has looked at.
    pub new_information: bool,
    pub received_at: i64,
    /// When it was sent or keyed in: its answers are as they stood then.
    pub created_at: i64,
    pub answers: Answers,
    /// Who keyed it in, when, and what they noted.
    pub keyed: Option<(String, i64, Noted)>,
    /// What became of the acknowledgement by letter, where there is one.
    pub letter: Option<letter::State>,
    /// What is to be done about it, and what was done, the oldest first.
    pub tasks: Vec<TaskRow>,
    /// What was added to it later, the oldest first.
    pub additions: Vec<Addition>,
    pub clocks: Vec<ClockRow>,
    /// The oldest first; of links only those to reports that the reader may open.
    pub history: Vec<Line>,
    /// What the notes and messages say, by the id of their line in the history.
    pub texts: BTreeMap<[u8; 16], Text>,
    /// Letters and e-mails to the reporter, the oldest first.
    pub sent: Vec<SentRow>,
    /// Reports that it is linked to now.
    pub links: Vec<Link>,
    pub related: Related,
}

/// What somebody of staff wrote. Not `Debug`: it is about people.
pub enum Text {
    /// Never for the reporter.
    Note(String),
    /// To the reporter, in their language.
    Message(String, Lang),
}

impl Service {
    /// One report, and that it was read. `None` where there is none that this person may see.
    pub async fn read_report(&self, person: &Person, reference: &Reference) -> Result<Option<Report>, DomainError> {
        self.opened(person, reference, Action::ReportRead, None).await
    }

    /// One report to be put on paper; the log says whether with the notes.
    pub async fn print_report(
        &self,
        person: &Person,
        reference: &Reference,
        with_notes: bool,
    ) -> Result<Option<Report>, DomainError> {
        let how = if with_notes { "with notes" } else { "without notes" };
        self.opened(person, reference, Action::ReportPrinted, Some(how)).await
    }

    async fn opened(
        &self,
        person: &Person,
        reference: &Reference,
        action: Action,
        how: Option<&str>,
    ) -> Result<Option<Report>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Some(row) = reading::find(&mut tx, reference.as_str(), person.account).await? else { return Ok(None) };
        let id = row.id;
        let key = sealed::report_key(&self.keys, id, &row.wrapped)?;
        let handling = self.handling_of(&mut tx, id, &key).await?;
        let clocks = clocks::of_report(&mut tx, id).await?;
        let history = self.history(&mut tx, id, &key).await?;
        let written = reading::written(&mut tx, id).await?;
        let sent = reading::sent(&mut tx, id).await?;
        let letter = letters::of_report(&mut tx, id, acknowledge::KIND).await?;
        let tasks = tasks::of_report(&mut tx, id).await?;
        let added = additions::of_report(&mut tx, id).await?;
        let linked = links::of_report(&mut tx, id, person.account).await?;
        self.audit(&mut tx, Entry { report: Some(id), detail: how, ..person.entry(action) }).await?;
        tx.commit().await?;

        let answers: Answers = sealed::open_json(&key, place("reports", "answers", id), &row.answers)?;
        let additions: Result<Vec<_>, _> = added.into_iter().map(|row| self.open_addition(row, &key)).collect();
        let additions = additions?;
        let form = self.form_of(&row.form, row.form_version)?;
        let related = self.related(person, row.number, &form, &answers, &additions).await?;
        let texts: Result<_, _> = written.into_iter().map(|row| Ok((row.id, text(&key, row)?))).collect();
        let texts: Result<BTreeMap<_, _>, DomainError> = texts;
        let keyed = match (row.keyed_by, row.keyed_at, row.noted) {
            (Some(by), Some(at), Some(noted)) => Some((by, at, Service::keyed_noted(id, &key, &noted)?)),
            _ => None,
        };
        Ok(Some(Report {
            reference: reference.clone(),
            form,
            team: row.team,
            restricted: row.restricted,
            lang: Lang::from_code(&row.language).ok_or(DomainError::Stored("a report's language"))?,
            channel: Channel::from_name(&row.channel).ok_or(DomainError::Stored("a report's channel"))?,
            state: ReportState::from_name(&row.state).ok_or(DomainError::Stored("a report's state"))?,
            flagged: row.flagged,
            handling,
            new_information: row.new_information,
            received_at: row.received_at,
            created_at: row.created_at,
            answers,
            keyed,
            letter: letter.map(letter::State::from_row).transpose()?,
            tasks,
            additions,
            clocks,
            history: seen(history, &linked),
            texts: texts?,
            sent,
            links: linked.into_iter().filter(|link| link.unlinked_at.is_none()).filter_map(Link::from_row).collect(),
            related,
        }))
    }
}

fn text(key: &DataKey, row: WrittenRow) -> Result<Text, DomainError> {
    let table = if row.is_note { "notes" } else { "messages" };
    let bytes = key.open(place(table, "body", row.id), &row.body)?;
    let text = String::from_utf8(bytes.to_vec()).map_err(|_| DomainError::Stored("a note or message"))?;
    let lang = row.language.as_deref().and_then(Lang::from_code).unwrap_or_default();
    Ok(if row.is_note { Text::Note(text) } else { Text::Message(text, lang) })
}

pub(super) fn place(table: &'static str, column: &'static str, row: [u8; 16]) -> Place {
    Place { table, column, row }
}

//! What has been received, for the team that works it, and one report of it.

use super::adding::Addition;
use super::audit::{Action, Entry};
use super::case::Message;
use super::session::Person;
use super::{DomainError, Service, acknowledge, letter, sealed};
use crate::seal::Place;
use crate::store::additions;
use crate::store::letters;
use crate::store::queue::{self, ClockRow, EventRow, NEVER, QueueRow};
use crate::store::tasks::{self, TaskRow};
use app::form::call::Noted;
use app::form::{Answers, Form};
use app::model::{Channel, Lang, Reference};
use std::sync::Arc;

/// Lines of one page.
const PAGE: usize = 50;

/// Where a page of the queue begins: behind this due time and reference.
pub type Cursor = (i64, String);

/// A page of the queue.
pub struct QueuePage {
    pub rows: Vec<QueueRow>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// Of all pages.
    pub open: i64,
    pub overdue: i64,
}

/// A report, opened for a member of its team.
pub struct Report {
    pub reference: Reference,
    pub form: Arc<Form>,
    pub team: String,
    pub restricted: bool,
    pub lang: Lang,
    pub channel: Channel,
    pub state: String,
    /// An account.
    pub assignee: Option<[u8; 16]>,
    pub flagged: bool,
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
    pub events: Vec<EventRow>,
    /// To the reporter, the newest first.
    pub messages: Vec<Message>,
}

impl Service {
    /// Open reports of the person's teams, soonest due first, and that they were looked at.
    pub async fn queue(&self, person: &Person, after: Option<Cursor>) -> Result<QueuePage, DomainError> {
        let (due, reference) = after.unwrap_or((i64::MIN, String::new()));
        let mut tx = self.db.begin_write().await?;
        let mut rows = queue::list(&mut tx, person.account, (due, &reference), PAGE as i64 + 1).await?;
        let (open, overdue) = queue::count(&mut tx, person.account, self.world.now()).await?;
        self.audit(&mut tx, person.entry(Action::QueueRead)).await?;
        tx.commit().await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| (row.due_at, row.reference.clone()));
        Ok(QueuePage { rows, next, open, overdue })
    }

    /// One report, and that it was read. `None` where there is none that this person may see.
    pub async fn read_report(&self, person: &Person, reference: &Reference) -> Result<Option<Report>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Some(row) = queue::find(&mut tx, reference.as_str(), person.account).await? else { return Ok(None) };
        let clocks = queue::clocks(&mut tx, row.id).await?;
        let events = queue::events(&mut tx, row.id).await?;
        let letter = letters::of_report(&mut tx, row.id, acknowledge::KIND).await?;
        let tasks = tasks::of_report(&mut tx, row.id).await?;
        let added = additions::of_report(&mut tx, row.id).await?;
        let key = sealed::report_key(&self.keys, row.id, &row.wrapped)?;
        let messages = self.messages(&mut tx, row.id, &key).await?;
        self.audit(&mut tx, Entry { report: Some(row.id), ..person.entry(Action::ReportRead) }).await?;
        tx.commit().await?;
        let place = Place { table: "reports", column: "answers", row: row.id };
        let answers = sealed::open_json(&key, place, &row.answers)?;
        let keyed = match (row.keyed_by, row.keyed_at, row.noted) {
            (Some(by), Some(at), Some(noted)) => Some((by, at, Service::keyed_noted(row.id, &key, &noted)?)),
            _ => None,
        };
        let additions: Result<_, _> = added.into_iter().map(|row| self.open_addition(row, &key)).collect();
        let version = u32::try_from(row.form_version).ok();
        let form = version.and_then(|v| self.forms.version(&row.form, v));
        Ok(Some(Report {
            reference: reference.clone(),
            form: form.ok_or(DomainError::Stored("a report of a form that is not served"))?,
            team: row.team,
            restricted: row.restricted,
            lang: Lang::from_code(&row.language).ok_or(DomainError::Stored("a report's language"))?,
            channel: Channel::from_name(&row.channel).ok_or(DomainError::Stored("a report's channel"))?,
            state: row.state,
            assignee: row.assignee,
            flagged: row.flagged,
            received_at: row.received_at,
            created_at: row.created_at,
            answers,
            keyed,
            letter: letter.map(letter::State::from_row).transpose()?,
            tasks,
            additions: additions?,
            clocks,
            events,
            messages,
        }))
    }
}

/// The time limit of a line, where it has one.
pub fn due(row: &QueueRow) -> Option<i64> {
    Some(row.due_at).filter(|at| *at != NEVER)
}

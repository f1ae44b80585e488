//! What has been received, for the team that works it, and one report of it.

mod listing;
mod seeking;
mod tally;

pub use listing::{DUE_SOON, QueuePage, Total, due};

use super::adding::Addition;
use super::audit::{Action, Entry};
use super::session::Person;
use super::{DomainError, Service, acknowledge};
use crate::seal::Place;
use crate::store::additions;
use crate::store::letters;
use crate::store::queue::{self, ClockRow, EventRow};
use app::form::call::Noted;
use app::form::{Answers, Form};
use app::model::{Channel, Lang, Reference};
use std::sync::Arc;

/// A report, opened for a member of its team.
pub struct Report {
    pub reference: Reference,
    pub form: Arc<Form>,
    pub team: String,
    pub restricted: bool,
    pub lang: Lang,
    pub channel: Channel,
    pub state: String,
    pub flagged: bool,
    pub received_at: i64,
    /// When it was sent or keyed in: its answers are as they stood then.
    pub created_at: i64,
    pub answers: Answers,
    /// Who keyed it in, when, and what they noted.
    pub keyed: Option<(String, i64, Noted)>,
    /// When the acknowledgement by letter was printed and posted, where there is one.
    pub letter: Option<(Option<i64>, Option<i64>)>,
    /// What was added to it later, the oldest first.
    pub additions: Vec<Addition>,
    pub clocks: Vec<ClockRow>,
    pub events: Vec<EventRow>,
}

impl Service {
    /// One report, and that it was read. `None` where there is none that this person may see.
    pub async fn read_report(&self, person: &Person, reference: &Reference) -> Result<Option<Report>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Some(row) = queue::find(&mut tx, reference.as_str(), person.account).await? else { return Ok(None) };
        let clocks = queue::clocks(&mut tx, row.id).await?;
        let events = queue::events(&mut tx, row.id).await?;
        let letter = letters::of_report(&mut tx, row.id, acknowledge::KIND).await?;
        let added = additions::of_report(&mut tx, row.id).await?;
        self.audit(&mut tx, Entry { report: Some(row.id), ..person.entry(Action::ReportRead) }).await?;
        tx.commit().await?;
        let place = |table, column| Place { table, column, row: row.id };
        let key = self.keys.unwrap(place("report_keys", "wrapped"), &row.wrapped)?;
        let answers = serde_json::from_slice(&key.open(place("reports", "answers"), &row.answers)?)
            .map_err(|_| DomainError::Stored("a report's answers"))?;
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
            flagged: row.flagged,
            received_at: row.received_at,
            created_at: row.created_at,
            answers,
            keyed,
            letter,
            additions: additions?,
            clocks,
            events,
        }))
    }
}

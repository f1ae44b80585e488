//! Barring a person from a report of their own team, and lifting that again. A supervisor
//! of the team does it; what obeys it is in the store's own queries.

use super::account::Actor;
use super::audit::{Action, Entry};
use super::session::Person;
use super::{DomainError, Service};
use crate::store::barred::{self, PersonRow};
use app::model::Reference;

/// A report's team, and who of it is barred.
pub struct Barring {
    pub team: String,
    pub people: Vec<PersonRow>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// It is so now, or was before.
    Done,
    /// Nobody would be left who can open it.
    Last,
    /// They are not of the team.
    NoPerson,
    /// There is none, or not for this supervisor.
    NoReport,
}

impl Service {
    /// `None` where the report is another team's, or this person is barred from it.
    pub async fn barring(&self, person: &Person, reference: &Reference) -> Result<Option<Barring>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Some((report, team)) = barred::hold(&mut tx, reference.as_str(), person.account).await? else {
            return Ok(None);
        };
        let people = barred::people(&mut tx, report, &team).await?;
        tx.rollback().await?;
        Ok(Some(Barring { team, people }))
    }

    /// Whoever does it may bar themself too.
    pub async fn bar(&self, person: &Person, reference: &Reference, who: [u8; 16]) -> Result<Barred, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Some((report, team)) = barred::hold(&mut tx, reference.as_str(), person.account).await? else {
            return Ok(Barred::NoReport);
        };
        let people = barred::people(&mut tx, report, &team).await?;
        if people.iter().all(|p| p.account != who) {
            return Ok(Barred::NoPerson);
        }
        if !barred::insert(&mut tx, report, who, self.world.now()).await? {
            return Ok(Barred::Done);
        }
        if barred::can_open(&mut tx, report, &team).await? == 0 {
            tx.rollback().await?;
            return Ok(Barred::Last);
        }
        // Whoever may not open it does not have it either.
        let mut entries = self.hand_back(&mut tx, Actor::Person(person), who).await?;
        entries.push(Entry { report: Some(report), subject: Some(who), ..person.entry(Action::PersonBarred) });
        self.audit_all(&mut tx, &entries).await?;
        tx.commit().await?;
        Ok(Barred::Done)
    }

    pub async fn lift_bar(&self, person: &Person, reference: &Reference, who: [u8; 16]) -> Result<Barred, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Some((report, _)) = barred::hold(&mut tx, reference.as_str(), person.account).await? else {
            return Ok(Barred::NoReport);
        };
        if barred::delete(&mut tx, report, who).await? {
            let entry = Entry { report: Some(report), subject: Some(who), ..person.entry(Action::BarLifted) };
            self.audit(&mut tx, entry).await?;
            tx.commit().await?;
        }
        Ok(Barred::Done)
    }
}

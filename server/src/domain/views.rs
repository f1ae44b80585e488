//! Filters of the queue kept under a name: one's own, or a team's. A supervisor shares
//! one with a team, and a supervisor of that team changes it.

use super::audit::{Action, Entry};
use super::session::Person;
use super::{DomainError, Service};
use crate::store::views::{self, ViewRow};
use app::model::Role;
use app::model::queue::QueueFilter;

/// Characters of a name.
pub const LONGEST: usize = 60;
/// Own ones of one person, and shared ones of one team.
const MOST: usize = 40;

/// Why a view is not kept as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewRefused {
    NoName,
    TooLong,
    /// There is one of this name beside it.
    Taken,
    /// Not for this person to share with.
    Team,
    /// It filters by teams besides that one: others in it could not open it.
    OtherTeams,
    TooMany,
    /// There is none, or not for this person.
    NotThere,
}

/// May they change or delete it?
pub fn may_change(person: &Person, view: &ViewRow) -> bool {
    match &view.team {
        None => view.account == person.account,
        Some(team) => shares(person, team),
    }
}

/// May they share views with this team?
fn shares(person: &Person, team: &str) -> bool {
    person.has(Role::Supervisor) && person.teams.contains(team)
}

impl Service {
    /// Own ones and those of own teams, by name.
    pub async fn views(&self, person: &Person) -> Result<Vec<ViewRow>, DomainError> {
        Ok(views::list(&self.db, person.account).await?)
    }

    /// Keeps a filter; `team`: for all in it.
    pub async fn keep_view(
        &self,
        person: &Person,
        name: &str,
        team: Option<&str>,
        filter: &QueueFilter,
    ) -> Result<Result<(), ViewRefused>, DomainError> {
        let name = match named(name) {
            Ok(name) => name,
            Err(refused) => return Ok(Err(refused)),
        };
        if team.is_some_and(|team| !shares(person, team)) {
            return Ok(Err(ViewRefused::Team));
        }
        if team.is_some_and(|team| filter.teams.iter().any(|other| other != team)) {
            return Ok(Err(ViewRefused::OtherTeams));
        }
        let mut tx = self.db.begin_write().await?;
        let there = views::list_locked(&mut tx, person.account, team).await?;
        let beside: Vec<&ViewRow> = there.iter().filter(|view| view.team.as_deref() == team).collect();
        if beside.iter().any(|view| same(&view.name, &name)) {
            return Ok(Err(ViewRefused::Taken));
        }
        if beside.len() >= MOST {
            return Ok(Err(ViewRefused::TooMany));
        }
        let view = ViewRow {
            id: self.world.id(),
            account: person.account,
            team: team.map(str::to_owned),
            name,
            filters: filter.query(),
        };
        views::insert(&mut tx, &view, self.world.now()).await?;
        if let Some(team) = team {
            let entry = Entry { subject: Some(view.id), detail: Some(team), ..person.entry(Action::ViewShared) };
            self.audit(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(Ok(()))
    }

    pub async fn rename_view(
        &self,
        person: &Person,
        id: [u8; 16],
        name: &str,
    ) -> Result<Result<(), ViewRefused>, DomainError> {
        let name = match named(name) {
            Ok(name) => name,
            Err(refused) => return Ok(Err(refused)),
        };
        let mut tx = self.db.begin_write().await?;
        let held = views::hold(&mut tx, id, person.account).await?;
        let Some(view) = held.filter(|view| may_change(person, view)) else {
            return Ok(Err(ViewRefused::NotThere));
        };
        let there = views::list_locked(&mut tx, person.account, view.team.as_deref()).await?;
        let mut beside = there.iter().filter(|other| other.team == view.team && other.id != id);
        if beside.any(|other| same(&other.name, &name)) {
            return Ok(Err(ViewRefused::Taken));
        }
        views::rename(&mut tx, id, &name).await?;
        if let Some(team) = &view.team {
            let entry = Entry { subject: Some(id), detail: Some(team), ..person.entry(Action::ViewRenamed) };
            self.audit(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// False where there is none that this person may delete.
    pub async fn delete_view(&self, person: &Person, id: [u8; 16]) -> Result<bool, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let held = views::hold(&mut tx, id, person.account).await?;
        let Some(view) = held.filter(|view| may_change(person, view)) else { return Ok(false) };
        views::delete(&mut tx, id).await?;
        if let Some(team) = &view.team {
            let entry = Entry { subject: Some(id), detail: Some(team), ..person.entry(Action::ViewDeleted) };
            self.audit(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}

fn named(typed: &str) -> Result<String, ViewRefused> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(ViewRefused::NoName),
        n if n > LONGEST => Err(ViewRefused::TooLong),
        _ => Ok(name),
    }
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

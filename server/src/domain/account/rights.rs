//! What a person may do, and for whom: roles and teams. Changed by others alone.

use super::{Actor, Reach, Refusal};
use crate::domain::audit::{Action, Entry};
use crate::domain::{DomainError, Service};
use crate::store::accounts;
use crate::store::accounts::rights::RightsRow;
use app::model::{Lang, Role};
use std::collections::BTreeSet;
use std::fmt;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    pub roles: BTreeSet<Role>,
    pub teams: BTreeSet<String>,
}

impl Rights {
    /// One role and no team.
    pub fn role(role: Role) -> Rights {
        Rights { roles: BTreeSet::from([role]), teams: BTreeSet::new() }
    }

    pub(super) fn to_row(&self) -> RightsRow {
        RightsRow {
            roles: self.roles.iter().map(|role| role.as_str().to_owned()).collect(),
            teams: self.teams.iter().cloned().collect(),
        }
    }

    pub(in crate::domain) fn from_row(row: RightsRow) -> Result<Rights, DomainError> {
        let role = |name: &String| Role::from_name(name).ok_or(DomainError::Stored("a role"));
        let roles = row.roles.iter().map(role).collect::<Result<_, _>>()?;
        Ok(Rights { roles, teams: row.teams.into_iter().collect() })
    }
}

/// As in `agent officer; property`, for the audit log and the command line.
impl fmt::Display for Rights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let roles: Vec<&str> = self.roles.iter().map(|role| role.as_str()).collect();
        let teams: Vec<&str> = self.teams.iter().map(String::as_str).collect();
        write!(f, "{}; {}", roles.join(" "), teams.join(" "))
    }
}

impl Service {
    /// These in place of what the person held. It counts from their next click; the open
    /// reports that they have and cannot work by them are nobody's.
    pub async fn set_rights(
        &self,
        actor: Actor<'_>,
        account: [u8; 16],
        rights: &Rights,
    ) -> Result<Result<(), Refusal>, DomainError> {
        if actor.is(account) {
            return Ok(Err(Refusal::Own));
        }
        if !actor.is_stepped_up(self.world.now()) {
            return Ok(Err(Refusal::StepUp));
        }
        let told = rights.to_string();
        let mut tx = self.db.begin_write().await?;
        // As they stand now: of two who change them at once, the second is held to what
        // the first has made of them.
        let held = if accounts::lock(&mut tx, account).await? {
            Rights::from_row(accounts::rights::of_locked(&mut tx, account).await?)?
        } else {
            Rights::default()
        };
        if let Err(refusal) = self.check_change(actor, &held, rights) {
            tx.rollback().await?;
            return Ok(Err(refusal));
        }
        accounts::rights::replace(&mut tx, account, &rights.to_row()).await?;
        let back = self.hand_back(&mut tx, actor, account).await?;
        let entry = Entry { detail: Some(&told), ..actor.entry(Action::AccountChanged, account) };
        let entries: Vec<_> = [entry].into_iter().chain(back).collect();
        self.audit_all(&mut tx, &entries).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// Teams that forms send reports to.
    pub fn teams(&self) -> BTreeSet<String> {
        self.forms.all().iter().map(|form| form.team.clone()).collect()
    }

    /// What staff call a team.
    pub fn team_name(&self, id: &str) -> String {
        self.forms.team_name(id, Lang::En).to_owned()
    }

    fn check_change(&self, actor: Actor<'_>, held: &Rights, rights: &Rights) -> Result<(), Refusal> {
        let reach = Reach::of(actor);
        // Nobody holds nothing, so this is an account that is not there too.
        if held.roles.is_empty() || !reach.sees(held) {
            return Err(Refusal::NotThere);
        }
        self.check_rights(rights, &held.teams)?;
        if reach.allows(held, rights) { Ok(()) } else { Err(Refusal::Beyond) }
    }

    /// A team that no form names would leave somebody waiting at an empty queue. One that
    /// they have already (`had`) may stay: the form may have been of an older day.
    pub(super) fn check_rights(&self, rights: &Rights, had: &BTreeSet<String>) -> Result<(), Refusal> {
        if rights.roles.is_empty() {
            return Err(Refusal::NoRole);
        }
        let known = self.teams();
        match rights.teams.iter().find(|team| !known.contains(*team) && !had.contains(*team)) {
            Some(team) => Err(Refusal::Team(team.clone())),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rights() -> Rights {
        let teams = ["property", "crime-recording"].map(str::to_owned);
        Rights { roles: BTreeSet::from([Role::Officer, Role::Agent]), teams: teams.into() }
    }

    #[test]
    fn rights_survive_their_row() {
        assert_eq!(Rights::from_row(rights().to_row()).unwrap(), rights());
        let unknown = RightsRow { roles: vec!["wizard".into()], teams: Vec::new() };
        assert!(matches!(Rights::from_row(unknown), Err(DomainError::Stored(_))));
    }

    #[test]
    fn rights_are_told_in_one_line() {
        assert_eq!(rights().to_string(), "agent officer; crime-recording property");
        assert_eq!(Rights::role(Role::Auditor).to_string(), "auditor; ");
    }
}

//! Who works in a demonstration: one person for each role, and an officer of one team.
//! Officer and supervisor are of every team, so that they see every report.

use crate::domain::Service;
use crate::domain::account::invitation::{Accepted, Kind};
use crate::domain::account::{Actor, NewAccount, Rights};
use anyhow::{Context, bail};
use app::model::Role;
use std::collections::BTreeSet;

/// Of all of them. Everybody may know it: there is nothing here to be kept.
pub const PASSWORD: &str = "paper-boats-in-the-rain";

/// The team of the officer who is of one team, where a form sends reports to it.
const ONE_TEAM: &str = "neighbourhood-policing";

pub struct Colleague {
    pub email: &'static str,
    pub name: &'static str,
    pub role: Role,
    pub teams: Teams,
    /// What they can be tried out for.
    pub does: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Teams {
    None,
    One,
    All,
}

pub const AGENT: Colleague = Colleague {
    email: "agent@example.org",
    name: "Ana Pryce",
    role: Role::Agent,
    teams: Teams::None,
    does: "keys in calls, letters and visits",
};

pub const OFFICER: Colleague = Colleague {
    email: "officer@example.org",
    name: "Olu Reed",
    role: Role::Officer,
    teams: Teams::All,
    does: "reads the reports of every team",
};

pub const COLLEAGUES: [Colleague; 6] = [
    AGENT,
    OFFICER,
    Colleague {
        email: "neighbourhood@example.org",
        name: "Ned Carver",
        role: Role::Officer,
        teams: Teams::One,
        does: "reads the reports of one team",
    },
    Colleague {
        email: "supervisor@example.org",
        name: "Sian Hughes",
        role: Role::Supervisor,
        teams: Teams::All,
        does: "sees every team's queue",
    },
    Colleague {
        email: "administrator@example.org",
        name: "Adi Marsh",
        role: Role::Administrator,
        teams: Teams::None,
        does: "looks after people; sees no reports",
    },
    Colleague {
        email: "auditor@example.org",
        name: "Eve Lund",
        role: Role::Auditor,
        teams: Teams::None,
        does: "reads the audit log",
    },
];

/// As an operator does it, and each of them with their link.
pub async fn open(service: &Service) -> anyhow::Result<()> {
    for colleague in &COLLEAGUES {
        let rights = Rights { roles: BTreeSet::from([colleague.role]), teams: teams(service, colleague.teams) };
        let new = NewAccount { email: colleague.email, name: colleague.name, rights: &rights };
        let account = service.create_account(Actor::Operator, new).await?.context(colleague.email)?;
        let link = service.invite(Actor::Operator, account, Kind::Invite).await??;
        match service.accept_invitation(&link, PASSWORD).await? {
            Accepted::Set => {}
            refused => bail!("{}: the password of the demonstration was not taken: {refused:?}", colleague.email),
        }
    }
    Ok(())
}

fn teams(service: &Service, of: Teams) -> BTreeSet<String> {
    let all: BTreeSet<String> = service.forms.all().iter().map(|form| form.team.clone()).collect();
    match of {
        Teams::None => BTreeSet::new(),
        Teams::All => all,
        Teams::One => {
            let one = all.get(ONE_TEAM).or_else(|| all.first()).cloned();
            one.into_iter().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::password_rules::{Known, check};

    #[test]
    fn the_password_is_a_good_one_for_each_of_them() {
        for colleague in &COLLEAGUES {
            let known = Known { email: colleague.email, name: colleague.name, organisation: "Anytown Police" };
            assert_eq!(check(PASSWORD, known), Ok(()), "{}", colleague.email);
        }
    }

    #[test]
    fn every_role_is_held_by_somebody() {
        let held: BTreeSet<Role> = COLLEAGUES.iter().map(|c| c.role).collect();
        assert_eq!(held.len(), Role::ALL.len());
    }
}

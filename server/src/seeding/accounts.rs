//! Who works in a seeded database: officers whom reports are assigned to, agents who keyed
//! them in, and those whom a benchmark signs in as.

use crate::demo::accounts::PASSWORD;
use crate::domain::Service;
use crate::domain::account::{Actor, NewAccount, Rights};
use crate::store::accounts;
use anyhow::{Context, bail};
use app::model::Role;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Officers of the team that holds half, and of each other one.
const OF_THE_BIG_TEAM: usize = 24;
const OF_A_TEAM: usize = 6;
const AGENTS: usize = 8;
/// Supervisors of all teams. Several: how often one person may search is limited.
const SUPERVISORS: usize = 24;

/// Who can sign in, by e-mail address.
#[derive(Clone, Debug, Serialize)]
pub struct Signing {
    pub password: &'static str,
    /// Officers of the team that holds half, and of the one with the fewest reports.
    pub big: Vec<String>,
    pub small: Vec<String>,
    /// Supervisors of every team.
    pub all: Vec<String>,
}

/// Accounts by what reports say of them.
pub struct Staff {
    pub officers: BTreeMap<String, Vec<[u8; 16]>>,
    pub agents: Vec<[u8; 16]>,
    pub signing: Signing,
}

/// `big` and `small`: teams.
pub async fn open(service: &Service, big: &str, small: &str) -> anyhow::Result<Staff> {
    // One password, hashed once: everybody may know it.
    let hashed = service.passwords.hash(PASSWORD, &*service.world.chance).await?;
    let teams = service.teams();
    let (mut officers, mut agents) = (BTreeMap::new(), Vec::new());
    for team in &teams {
        let count = if team == big { OF_THE_BIG_TEAM } else { OF_A_TEAM };
        let mut of_team = Vec::new();
        for n in 1..=count {
            let rights = Rights { roles: [Role::Officer].into(), teams: [team.clone()].into() };
            of_team.push(add(service, &email(team, n), &format!("Officer {n}, {team}"), &rights, &hashed).await?);
        }
        officers.insert(team.clone(), of_team);
    }
    for n in 1..=AGENTS {
        agents
            .push(add(service, &email("agent", n), &format!("Agent {n}"), &Rights::role(Role::Agent), &hashed).await?);
    }
    let all: Vec<String> = (1..=SUPERVISORS).map(|n| email("supervisor", n)).collect();
    for (n, email) in (1..).zip(&all) {
        let rights = Rights { roles: BTreeSet::from([Role::Supervisor]), teams: teams.clone() };
        add(service, email, &format!("Supervisor {n}"), &rights, &hashed).await?;
    }
    let of = |team: &str, count| (1..=count).map(|n| email(team, n)).collect();
    let signing = Signing { password: PASSWORD, big: of(big, OF_THE_BIG_TEAM), small: of(small, OF_A_TEAM), all };
    Ok(Staff { officers, agents, signing })
}

fn email(who: &str, n: usize) -> String {
    format!("{who}.{n}@example.org")
}

async fn add(service: &Service, email: &str, name: &str, rights: &Rights, hashed: &str) -> anyhow::Result<[u8; 16]> {
    let id =
        service.create_account(Actor::Operator, NewAccount { email, name, rights }).await?.context("an account")?;
    let mut tx = service.db.begin_write().await?;
    if !accounts::set_password(&mut tx, id, hashed).await? {
        bail!("{email}: the password was not set");
    }
    tx.commit().await?;
    Ok(id)
}

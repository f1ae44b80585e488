//! `server user …`: people who work here, from the command line. For the first
//! administrator, and for when no administrator can sign in.
//!
//! Whoever may run this may do everything with an account but sign in to it: it prints
//! links, and never a password.

use crate::domain::Service;
pub use crate::domain::account::invitation::link;

use crate::domain::account::invitation::Kind;
use crate::domain::account::{Account, Actor, NewAccount, Rights};
use anyhow::Context;
use app::model::Role;
use clap::Subcommand;
use std::fmt::Write;

#[derive(Subcommand)]
pub enum Command {
    /// Make an account and print the link that sets its password.
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// agent, officer, supervisor, administrator or auditor; may be given several times.
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
        /// A team that forms send reports to; may be given several times.
        #[arg(long = "team")]
        teams: Vec<String>,
    },
    /// List every account.
    List,
    /// Let nobody sign in to an account any more, and sign out whoever is.
    Disable {
        #[arg(long)]
        email: String,
    },
    /// Undo `disable`.
    Enable {
        #[arg(long)]
        email: String,
    },
    /// Print a link that sets a new password.
    Reset {
        #[arg(long)]
        email: String,
        /// Take the second factor away too; its owner takes up a new one.
        #[arg(long)]
        second_factor: bool,
    },
}

fn role(name: &str) -> Result<Role, String> {
    let known = Role::ALL.map(Role::as_str).join(", ");
    Role::from_name(name).ok_or_else(|| format!("the roles are {known}"))
}

impl Command {
    /// What to print. `origin`: where people find the site, as in
    /// `https://report.example.org`.
    pub async fn run(self, service: &Service, origin: &str) -> anyhow::Result<String> {
        let actor = Actor::Operator;
        match self {
            Command::Add { email, name, roles, teams } => {
                let rights = Rights { roles: roles.into_iter().collect(), teams: teams.into_iter().collect() };
                let new = NewAccount { email: &email, name: &name, rights: &rights };
                let account = service.create_account(actor, new).await??;
                let token = service.invite(actor, account, Kind::Invite).await??;
                Ok(format!("{}\nIt works once, in the next 72 hours.\n", link(origin, &token)))
            }
            Command::List => {
                let mut table = String::new();
                for account in service.accounts().await? {
                    writeln!(table, "{}", line(&account))?;
                }
                Ok(table)
            }
            Command::Disable { email } => {
                service.disable_account(actor, find(service, &email).await?).await??;
                Ok("Disabled. Whoever was signed in is so no longer.\n".to_owned())
            }
            Command::Enable { email } => {
                service.enable_account(actor, find(service, &email).await?).await??;
                Ok("Enabled, with the password it had.\n".to_owned())
            }
            Command::Reset { email, second_factor } => {
                let account = find(service, &email).await?;
                if second_factor {
                    service.remove_second_factor(actor, account).await??;
                }
                let token = service.invite(actor, account, Kind::Reset).await??;
                Ok(format!("{}\nIt works once, in the next hour.\n", link(origin, &token)))
            }
        }
    }
}

async fn find(service: &Service, email: &str) -> anyhow::Result<[u8; 16]> {
    let account = service.account_of(email).await?;
    Ok(account.context("there is no account with this e-mail address")?.id)
}

fn line(account: &Account) -> String {
    let state = match (account.disabled_at, account.has_password) {
        (Some(_), _) => "disabled",
        (None, true) => "active",
        (None, false) => "invited",
    };
    format!("{state}\t{}\t{}\t{}", account.email, account.name, account.rights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bearer::Bearer;
    use crate::world::SeededChance;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(subcommand)]
        command: Command,
    }

    #[test]
    fn an_account_has_roles_and_teams() {
        let typed = "user add --email a@b.example --name Sam --role agent --role officer --team property";
        let Ok(Line { command: Command::Add { roles, teams, .. } }) = Line::try_parse_from(typed.split(' ')) else {
            panic!("it is an account");
        };
        assert_eq!((roles, teams), (vec![Role::Agent, Role::Officer], vec!["property".to_owned()]));
        for wrong in ["user add --email a@b.example --name Sam", "user add --email a --name b --role wizard"] {
            assert!(Line::try_parse_from(wrong.split(' ')).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_link_holds_its_token() {
        let token = Bearer::generate(&SeededChance::new(1));
        let link = link("https://report.example.org", &token);
        let text = link.strip_prefix("https://report.example.org/staff/set-password/").unwrap();
        assert_eq!(Bearer::parse(text).unwrap().hash(), token.hash());
    }
}

//! Accounts as an administrator or a supervisor sees them: no password, no secret, no
//! code.

use super::{Actor, Reach, Rights, normal_email};
use crate::domain::session::{LONGEST, Person};
use crate::domain::{DomainError, Service};
use crate::store::accounts::{self, AccountRow};
use crate::store::{outbox, sessions};
use std::collections::{BTreeMap, BTreeSet};

/// Not `Debug`: it holds a name and an address.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    pub id: [u8; 16],
    pub email: String,
    pub name: String,
    pub rights: Rights,
    /// A password was set: the invitation was followed.
    pub has_password: bool,
    pub has_second_factor: bool,
    pub created_at: i64,
    pub disabled_at: Option<i64>,
}

impl Account {
    fn of(row: AccountRow, rights: Rights) -> Account {
        let has_second_factor = row.has_second_factor();
        Account {
            id: row.id,
            email: row.email,
            name: row.name,
            rights,
            has_password: row.password.is_some(),
            has_second_factor,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
        }
    }
}

impl Service {
    /// Everybody, by name.
    pub async fn accounts(&self) -> Result<Vec<Account>, DomainError> {
        let mut rights: BTreeMap<_, _> = accounts::rights::of_all(&self.db).await?.into_iter().collect();
        let mut all = Vec::new();
        for row in accounts::list(&self.db).await? {
            let held = Rights::from_row(rights.remove(&row.id).unwrap_or_default())?;
            all.push(Account::of(row, held));
        }
        all.sort_by_cached_key(|account| (account.name.to_lowercase(), account.email.clone()));
        Ok(all)
    }

    /// Whom this person sees, by name; with `search`, those whose name or address has it.
    pub async fn people(&self, person: &Person, search: &str) -> Result<Vec<Account>, DomainError> {
        let (reach, search) = (Reach::of(Actor::Person(person)), search.trim().to_lowercase());
        let mut people = self.accounts().await?;
        people.retain(|account| {
            let found = account.name.to_lowercase().contains(&search) || account.email.contains(&search);
            found && reach.sees(&account.rights)
        });
        Ok(people)
    }

    /// Somebody whom this person sees; anybody else is as one who is not there.
    pub async fn colleague(&self, person: &Person, id: [u8; 16]) -> Result<Option<Account>, DomainError> {
        let reach = Reach::of(Actor::Person(person));
        Ok(self.account(id).await?.filter(|account| reach.sees(&account.rights)))
    }

    /// Accounts whose last e-mail could not be sent.
    pub async fn without_mail(&self) -> Result<BTreeSet<[u8; 16]>, DomainError> {
        Ok(outbox::failed_accounts(&self.db).await?)
    }

    /// In how many browsers somebody is signed in.
    pub async fn signed_in_browsers(&self, account: [u8; 16]) -> Result<usize, DomainError> {
        let now = self.world.now();
        Ok(sessions::list(&self.db, account, now - self.idle(), now - LONGEST).await?.len())
    }

    pub async fn account(&self, id: [u8; 16]) -> Result<Option<Account>, DomainError> {
        self.with_rights(accounts::find(&self.db, id).await?).await
    }

    /// `email` as somebody types it.
    pub async fn account_of(&self, email: &str) -> Result<Option<Account>, DomainError> {
        self.with_rights(accounts::find_by_email(&self.db, &normal_email(email)).await?).await
    }

    async fn with_rights(&self, row: Option<AccountRow>) -> Result<Option<Account>, DomainError> {
        let Some(row) = row else { return Ok(None) };
        let rights = Rights::from_row(accounts::rights::of(&self.db, row.id).await?)?;
        Ok(Some(Account::of(row, rights)))
    }
}

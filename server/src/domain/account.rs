//! The people who work here: who they are, what they may do, whether they may still sign
//! in. What each proves it with is in the files below this one.
//!
//! Who may do this is decided where the page is, by role. Here stands what holds for
//! everybody: nobody changes what they themselves may do.

pub mod change_password;
pub mod enrolment;
pub mod invitation;
pub mod listing;
pub mod passkey;
pub mod password;
pub mod password_rules;
pub mod recovery;
pub mod rights;
pub mod totp;

pub use listing::Account;
pub use rights::Rights;

use super::audit::{Action, Entry};
use super::session::Person;
use super::{DomainError, Service};
use crate::store::{accounts, sessions};
use validator::ValidateEmail;

/// What mail can be sent to (RFC 5321).
const LONGEST_EMAIL: usize = 254;
const LONGEST_NAME: usize = 100;

/// Who changes something about an account.
#[derive(Clone, Copy, Debug)]
pub enum Actor<'a> {
    /// Whoever may run the program where it is installed.
    Operator,
    Person(&'a Person),
}

impl Actor<'_> {
    /// What the audit log says of it. An operator has no account.
    pub(super) fn entry<'e>(self, action: Action, subject: [u8; 16]) -> Entry<'e> {
        let (account, session) = match self {
            Actor::Operator => (None, None),
            Actor::Person(person) => (Some(person.account), Some(person.session)),
        };
        Entry { account, session, action, subject: Some(subject), ..Entry::default() }
    }

    fn is(self, account: [u8; 16]) -> bool {
        matches!(self, Actor::Person(person) if person.account == account)
    }
}

/// Why somebody's account is not made or changed so. Says what to mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("this is not an e-mail address")]
    Email,
    #[error("a name has 1 to 100 characters")]
    Name,
    #[error("there is an account with this e-mail address")]
    Taken,
    #[error("give at least one role")]
    NoRole,
    #[error("no form sends reports to the team {0}")]
    Team(String),
    #[error("nobody changes their own account in this way")]
    Own,
    #[error("there is no such account, or it is that way already")]
    NotThere,
}

pub struct NewAccount<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub rights: &'a Rights,
}

/// As it is stored and looked for. Without control characters, of which PostgreSQL
/// refuses one.
pub fn normal_email(typed: &str) -> String {
    typed.trim().chars().filter(|c| !c.is_control()).collect::<String>().to_lowercase()
}

impl Service {
    /// The new account's id. Nobody can sign in to it before a link was followed: see
    /// [`Service::invite`].
    pub async fn create_account(
        &self,
        actor: Actor<'_>,
        new: NewAccount<'_>,
    ) -> Result<Result<[u8; 16], Refusal>, DomainError> {
        let (email, name) = (normal_email(new.email), new.name.trim());
        if email.len() > LONGEST_EMAIL || !email.validate_email() {
            return Ok(Err(Refusal::Email));
        }
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            return Ok(Err(Refusal::Name));
        }
        if let Err(refusal) = self.check_rights(new.rights) {
            return Ok(Err(refusal));
        }
        let id = self.world.id();
        let mut tx = self.db.begin_write().await?;
        if !accounts::insert(&mut tx, id, &email, name, self.world.now()).await? {
            tx.rollback().await?;
            return Ok(Err(Refusal::Taken));
        }
        accounts::rights::replace(&mut tx, id, &new.rights.to_row()).await?;
        let told = new.rights.to_string();
        let entry = Entry { detail: Some(&told), ..actor.entry(Action::AccountCreated, id) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Ok(id))
    }

    /// Nobody signs in to it any more, and whoever is signed in is so no longer (ASVS
    /// 7.4.2).
    pub async fn disable_account(
        &self,
        actor: Actor<'_>,
        account: [u8; 16],
    ) -> Result<Result<(), Refusal>, DomainError> {
        // Who disabled the only administrator would need the command line to undo it.
        if actor.is(account) {
            return Ok(Err(Refusal::Own));
        }
        let now = self.world.now();
        let mut tx = self.db.begin_write().await?;
        if !accounts::disable(&mut tx, account, now).await? {
            tx.rollback().await?;
            return Ok(Err(Refusal::NotThere));
        }
        accounts::invitations::delete_unused(&mut tx, account).await?;
        sessions::end_all(&mut tx, account, now).await?;
        self.audit(&mut tx, actor.entry(Action::AccountDisabled, account)).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// With the password and the second factor it had.
    pub async fn enable_account(
        &self,
        actor: Actor<'_>,
        account: [u8; 16],
    ) -> Result<Result<(), Refusal>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        if !accounts::enable(&mut tx, account).await? {
            tx.rollback().await?;
            return Ok(Err(Refusal::NotThere));
        }
        let entry = Entry { detail: Some("enabled"), ..actor.entry(Action::AccountChanged, account) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }
}

//! The people who work here: who they are, what they may do, whether they may still sign
//! in. What each proves it with is in the files below this one.
//!
//! Who may do this is decided where the page is, by role, and how far a supervisor may
//! go in [`reach`]. Here stands what holds for everybody: nobody changes what they
//! themselves may do, and whoever changes what another may do has just shown who they are.

pub mod change_password;
pub mod enrolment;
pub mod invitation;
pub mod listing;
mod mail;
mod notice;
pub mod passkey;
pub mod password;
pub mod password_rules;
pub mod reach;
pub mod recovery;
pub mod rights;
pub mod totp;

pub use listing::Account;
pub use reach::Reach;
pub use rights::Rights;

use super::audit::{Action, Entry};
use super::session::Person;
use super::{DomainError, Service};
use crate::store::{accounts, sessions};
use invitation::{Kind, void_links};
use mail::Addressee;
use std::collections::BTreeSet;
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

    /// Has this person shown in the last minutes who they are? An operator did so to the
    /// machine.
    fn is_stepped_up(self, now: i64) -> bool {
        match self {
            Actor::Operator => true,
            Actor::Person(person) => person.is_stepped_up(now),
        }
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
    #[error("whoever does this shows first who they are")]
    StepUp,
    /// A supervisor's limits: see [`Reach`].
    #[error("this is for an administrator to change")]
    Beyond,
}

#[derive(Clone, Copy)]
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
        self.make_account(actor, new, false).await
    }

    /// As [`Service::create_account`], with an invitation by e-mail: both or neither.
    pub async fn invite_new(
        &self,
        actor: Actor<'_>,
        new: NewAccount<'_>,
    ) -> Result<Result<[u8; 16], Refusal>, DomainError> {
        self.make_account(actor, new, true).await
    }

    async fn make_account(
        &self,
        actor: Actor<'_>,
        new: NewAccount<'_>,
        invited: bool,
    ) -> Result<Result<[u8; 16], Refusal>, DomainError> {
        let email = match self.check_account(actor, &new) {
            Ok(email) => email,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (id, told) = (self.world.id(), new.rights.to_string());
        let mut tx = self.db.begin_write().await?;
        if !accounts::insert(&mut tx, id, &email, new.name.trim(), self.world.now()).await? {
            tx.rollback().await?;
            return Ok(Err(Refusal::Taken));
        }
        accounts::rights::replace(&mut tx, id, &new.rights.to_row()).await?;
        if invited {
            self.insert_and_mail(&mut tx, &Addressee { account: id, email: &email }, Kind::Invite).await?;
        }
        let entry = Entry { detail: Some(&told), ..actor.entry(Action::AccountCreated, id) };
        self.audit(&mut tx, entry).await?;
        if invited {
            let entry = Entry { detail: Some(Kind::Invite.as_str()), ..actor.entry(Action::Invited, id) };
            self.audit(&mut tx, entry).await?;
        }
        tx.commit().await?;
        if invited {
            self.outbox.notify_one();
        }
        Ok(Ok(id))
    }

    /// The address as it is stored, if there can be such an account.
    fn check_account(&self, actor: Actor<'_>, new: &NewAccount<'_>) -> Result<String, Refusal> {
        if !actor.is_stepped_up(self.world.now()) {
            return Err(Refusal::StepUp);
        }
        let (email, name) = (normal_email(new.email), new.name.trim());
        if email.len() > LONGEST_EMAIL || !email.validate_email() {
            return Err(Refusal::Email);
        }
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            return Err(Refusal::Name);
        }
        self.check_rights(new.rights, &BTreeSet::new()).map(|()| email)
    }

    /// Nobody signs in to it any more, and whoever is signed in is so no longer (ASVS
    /// 7.4.2). The open reports that it had are nobody's.
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
        if !actor.is_stepped_up(now) {
            return Ok(Err(Refusal::StepUp));
        }
        let mut tx = self.db.begin_write().await?;
        if !accounts::disable(&mut tx, account, now).await? {
            tx.rollback().await?;
            return Ok(Err(Refusal::NotThere));
        }
        let back = self.hand_back(&mut tx, actor, account).await?;
        void_links(&mut tx, account).await?;
        sessions::end_all(&mut tx, account, now).await?;
        let entries: Vec<_> = [actor.entry(Action::AccountDisabled, account)].into_iter().chain(back).collect();
        self.audit_all(&mut tx, &entries).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    /// With the password and the second factor it had.
    pub async fn enable_account(
        &self,
        actor: Actor<'_>,
        account: [u8; 16],
    ) -> Result<Result<(), Refusal>, DomainError> {
        if !actor.is_stepped_up(self.world.now()) {
            return Ok(Err(Refusal::StepUp));
        }
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

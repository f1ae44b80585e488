//! Links that let somebody set their password: once, and for a short time. Looking at
//! one does not use it up, for mail filters follow links too.
//!
//! Not for how a link reaches its person, and never a way past the second factor (ASVS
//! 6.4.3): whoever has one is still asked for it.

use super::password_rules::{self, BadPassword, Known};
use super::{Actor, NewAccount, Refusal, Rights, normal_email, password};
use crate::domain::audit::{Action, Entry};
use crate::domain::bearer::Bearer;
use crate::domain::{DomainError, Service};
use crate::store::accounts::invitations::{self, NewInvitation};
use crate::store::{Tx, accounts, sessions};
use app::model::Role;

const HOUR: i64 = 3_600_000_000;

/// What a link is for; it lasts accordingly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// For the first administrator of a new installation, who stands before it.
    Setup,
    /// For a new colleague, who may be on leave tomorrow.
    Invite,
    /// For somebody who has forgotten the password, and waits for the mail.
    Reset,
}

impl Kind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Setup => "setup",
            Kind::Invite => "invite",
            Kind::Reset => "reset",
        }
    }

    pub fn from_name(name: &str) -> Option<Kind> {
        [Kind::Setup, Kind::Invite, Kind::Reset].into_iter().find(|kind| kind.as_str() == name)
    }

    /// In microseconds.
    const fn lasts(self) -> i64 {
        match self {
            Kind::Setup => 24 * HOUR,
            Kind::Invite => 72 * HOUR,
            Kind::Reset => HOUR,
        }
    }
}

/// Whom a link is for. Not `Debug`: a name and an address.
#[derive(Clone)]
pub struct Invited {
    pub kind: Kind,
    pub account: [u8; 16],
    pub email: String,
    pub name: String,
    pub expires_at: i64,
}

/// What became of a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    Set,
    Bad(BadPassword),
    /// The link was used, or its time is over.
    Gone,
}

/// A link to be sent to somebody who asked for it.
pub struct ResetLink {
    pub email: String,
    pub name: String,
    pub token: Bearer,
}

impl Service {
    /// A link in place of those before it. `Err`: there is no such account that is not
    /// disabled.
    pub async fn invite(
        &self,
        actor: Actor<'_>,
        account: [u8; 16],
        kind: Kind,
    ) -> Result<Result<Bearer, Refusal>, DomainError> {
        let found = accounts::find(&self.db, account).await?;
        if found.is_none_or(|row| row.disabled_at.is_some()) {
            return Ok(Err(Refusal::NotThere));
        }
        let mut tx = self.db.begin_write().await?;
        invitations::delete_unused(&mut tx, account).await?;
        let token = self.insert_invitation(&mut tx, account, kind).await?;
        let entry = Entry { detail: Some(kind.as_str()), ..actor.entry(Action::Invited, account) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Ok(token))
    }

    /// A link for whoever says to have forgotten the password. `None` where there is
    /// nobody to send one to, or too many were asked for: the page says the same to all.
    pub async fn ask_for_reset(&self, email: &str, peer: [u8; 16]) -> Result<Option<ResetLink>, DomainError> {
        let email = normal_email(email);
        if self.throttle.reset(&email, peer).is_err() {
            return Ok(None);
        }
        let found = accounts::find_by_email(&self.db, &email).await?;
        let Some(row) = found.filter(|row| row.disabled_at.is_none()) else { return Ok(None) };
        let mut tx = self.db.begin_write().await?;
        // Earlier links stay: else a stranger could keep making them worthless.
        let token = self.insert_invitation(&mut tx, row.id, Kind::Reset).await?;
        let entry = Actor::Operator.entry(Action::Invited, row.id);
        self.audit(&mut tx, Entry { detail: Some("asked for"), ..entry }).await?;
        tx.commit().await?;
        Ok(Some(ResetLink { email: row.email, name: row.name, token }))
    }

    /// A link for the first administrator, until there is one who can sign in.
    pub async fn set_up_link(&self, email: &str, name: &str) -> Result<Option<Bearer>, DomainError> {
        if accounts::anybody_has(&self.db, Role::Administrator.as_str()).await? {
            return Ok(None);
        }
        let account = match self.account_of(email).await? {
            Some(account) => account.id,
            None => {
                let new = NewAccount { email, name, rights: &Rights::role(Role::Administrator) };
                match self.create_account(Actor::Operator, new).await? {
                    Ok(id) => id,
                    // Another instance was faster, and shows the link.
                    Err(_) => return Ok(None),
                }
            }
        };
        Ok(self.invite(Actor::Operator, account, Kind::Setup).await?.ok())
    }

    /// Whom a link is for, if it can be used. Does not use it.
    pub async fn invitation(&self, token: &Bearer) -> Result<Option<Invited>, DomainError> {
        let row = invitations::find(&self.db, token.hash(), self.world.now()).await?;
        let Some(row) = row else { return Ok(None) };
        let kind = Kind::from_name(&row.kind).ok_or(DomainError::Stored("an invitation's kind"))?;
        let (email, name) = (row.email, row.name);
        Ok(Some(Invited { kind, account: row.account, email, name, expires_at: row.expires_at }))
    }

    /// Sets the password and uses the link up. Whoever is signed in with the old one is
    /// so no longer.
    pub async fn accept_invitation(&self, token: &Bearer, typed: &str) -> Result<Accepted, DomainError> {
        let Some(invited) = self.invitation(token).await? else { return Ok(Accepted::Gone) };
        let known = Known { email: &invited.email, name: &invited.name, organisation: &self.settings.organisation };
        if let Err(bad) = password_rules::check(typed, known) {
            return Ok(Accepted::Bad(bad));
        }
        let hashed = password::hash(typed, &*self.world.chance).await?;
        let (account, now) = (invited.account, self.world.now());
        let mut tx = self.db.begin_write().await?;
        let used = invitations::spend(&mut tx, token.hash(), now).await?;
        if !used || !accounts::set_password(&mut tx, account, &hashed).await? {
            tx.rollback().await?;
            return Ok(Accepted::Gone);
        }
        invitations::delete_unused(&mut tx, account).await?;
        sessions::end_all(&mut tx, account, now).await?;
        let entry = Entry {
            account: Some(account),
            detail: Some(invited.kind.as_str()),
            ..Actor::Operator.entry(Action::PasswordSet, account)
        };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Accepted::Set)
    }

    async fn insert_invitation(&self, tx: &mut Tx, account: [u8; 16], kind: Kind) -> Result<Bearer, DomainError> {
        let (token, now) = (Bearer::generate(&*self.world.chance), self.world.now());
        let new =
            NewInvitation { hash: token.hash(), account, kind: kind.as_str(), now, expires_at: now + kind.lasts() };
        invitations::insert(tx, &new).await?;
        Ok(token)
    }
}

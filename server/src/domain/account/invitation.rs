//! Links that let somebody set their password: once, and for a short time. Looking at
//! one does not use it up, for mail filters follow links too.
//!
//! Not for how a link reaches its person ([`super::mail`], or whoever runs the program
//! hands it over), and never a way past the second factor (ASVS
//! 6.4.3): whoever has one is still asked for it.

use super::mail::Addressee;
use super::notice::{self, Change};
use super::password_rules::{self, BadPassword, Known};
use super::{Actor, NewAccount, Refusal, Rights, normal_email};
use crate::domain::audit::{Action, Entry};
use crate::domain::bearer::Bearer;
use crate::domain::sign_in::Browser;
use crate::domain::{DomainError, Service};
use crate::store::accounts::invitations::{self, NewInvitation};
use crate::store::{StoreError, Tx, accounts, outbox, sessions};
use app::model::Role;
use std::time::Duration;

const HOUR: i64 = 3_600_000_000;
/// Where a link leads; the token follows.
const PATH: &str = "/staff/set-password/";

/// Where a password is set with this token. `origin`: as in `https://report.example.org`.
pub fn link(origin: &str, token: &Bearer) -> String {
    format!("{origin}{PATH}{}", *token.to_text())
}

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
    pub(super) const fn lasts(self) -> i64 {
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
        void_links(&mut tx, account).await?;
        let token = self.insert_invitation(&mut tx, account, kind).await?;
        let entry = Entry { detail: Some(kind.as_str()), ..actor.entry(Action::Invited, account) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Ok(token))
    }

    /// As [`Service::invite`], by e-mail: an invitation for who has no password yet, else
    /// a link for a new one. It lasts accordingly.
    pub async fn send_link(&self, actor: Actor<'_>, account: [u8; 16]) -> Result<Result<Kind, Refusal>, DomainError> {
        let found = accounts::find(&self.db, account).await?;
        let Some(row) = found.filter(|row| row.disabled_at.is_none()) else { return Ok(Err(Refusal::NotThere)) };
        let kind = if row.password.is_some() { Kind::Reset } else { Kind::Invite };
        let mut tx = self.db.begin_write().await?;
        void_links(&mut tx, account).await?;
        self.insert_and_mail(&mut tx, &Addressee { account, email: &row.email }, kind).await?;
        let entry = Entry { detail: Some(kind.as_str()), ..actor.entry(Action::Invited, account) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Ok(kind))
    }

    /// May a link for this address be asked for? `Err`: how long to wait. It counts
    /// whether or not there is such an account, and says nothing of that.
    pub async fn allow_reset(&self, email: &str, browser: Browser<'_>) -> Result<Result<(), Duration>, DomainError> {
        let email = normal_email(email);
        let device = self.known_device(&email, browser.device).await?;
        Ok(self.throttle.reset(&email, device, browser.peer))
    }

    /// Sends a link to whoever says to have forgotten the password; false where there is
    /// nobody to send one to. That takes less time, so answer before you call it, and the
    /// same to all (ASVS 6.3.8). Ask [`Service::allow_reset`] first.
    pub async fn send_reset(&self, email: &str) -> Result<bool, DomainError> {
        let found = accounts::find_by_email(&self.db, &normal_email(email)).await?;
        let Some(row) = found.filter(|row| row.disabled_at.is_none()) else { return Ok(false) };
        let mut tx = self.db.begin_write().await?;
        // Earlier links stay: else a stranger could keep making them worthless.
        outbox::forget_settled(&mut tx, row.id).await?;
        self.insert_and_mail(&mut tx, &Addressee { account: row.id, email: &row.email }, Kind::Reset).await?;
        let entry = Actor::Operator.entry(Action::Invited, row.id);
        self.audit(&mut tx, Entry { detail: Some("asked for"), ..entry }).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(true)
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
        let hashed = self.passwords.hash(typed, &*self.world.chance).await?;
        let (account, now) = (invited.account, self.world.now());
        let found = accounts::find(&self.db, account).await?;
        let changed = found.is_some_and(|row| row.password.is_some());
        let mut tx = self.db.begin_write().await?;
        let used = invitations::spend(&mut tx, token.hash(), now).await?;
        if !used || !accounts::set_password(&mut tx, account, &hashed).await? {
            tx.rollback().await?;
            return Ok(Accepted::Gone);
        }
        void_links(&mut tx, account).await?;
        sessions::end_all(&mut tx, account, now).await?;
        // The first one is what its owner was asked for.
        if changed {
            self.queue_notice(&mut tx, &Addressee { account, email: &invited.email }, Change::Password).await?;
        }
        let entry = Entry {
            account: Some(account),
            detail: Some(invited.kind.as_str()),
            ..Actor::Operator.entry(Action::PasswordSet, account)
        };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Accepted::Set)
    }

    async fn insert_invitation(&self, tx: &mut Tx, account: [u8; 16], kind: Kind) -> Result<Bearer, DomainError> {
        let (token, now) = (Bearer::generate(&*self.world.chance), self.world.now());
        let new =
            NewInvitation { hash: token.hash(), account, kind: kind.as_str(), now, expires_at: now + kind.lasts() };
        invitations::insert(tx, &new).await?;
        Ok(token)
    }

    pub(super) async fn insert_and_mail(&self, tx: &mut Tx, to: &Addressee<'_>, kind: Kind) -> Result<(), DomainError> {
        let token = self.insert_invitation(tx, to.account, kind).await?;
        self.queue_link(tx, to, kind, &token).await
    }
}

/// No link of this account opens anything any more, nor is one sent that waits.
pub(super) async fn void_links(tx: &mut Tx, account: [u8; 16]) -> Result<(), StoreError> {
    invitations::delete_unused(tx, account).await?;
    outbox::withdraw(tx, account, notice::KIND).await
}

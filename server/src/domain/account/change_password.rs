//! A person changes their own password, with the one they have.

use super::invitation::void_links;
use super::notice::Change;
use super::password::Compared;
use super::password_rules::{self, BadPassword, Known};
use crate::domain::audit::{Action, Entry};
use crate::domain::bearer::Bearer;
use crate::domain::session::Person;
use crate::domain::sign_in::Browser;
use crate::domain::{DomainError, Service};
use crate::store::{accounts, sessions};
use std::time::Duration;

#[derive(Debug)]
pub enum Changed {
    /// The session goes on under a new token, and the person's others are over (ASVS
    /// 7.4.3).
    Done(Bearer),
    /// The one they have is another.
    Wrong,
    Bad(BadPassword),
    Throttled {
        retry_after: Duration,
    },
    /// The session was ended meanwhile, or has not got past the second factor: whoever has
    /// the password alone must not shut its owner out.
    Gone,
}

impl Service {
    pub async fn change_password(
        &self,
        person: &Person,
        browser: Browser<'_>,
        current: &str,
        new: &str,
    ) -> Result<Changed, DomainError> {
        if !person.verified {
            return Ok(Changed::Gone);
        }
        let known = Known { email: &person.email, name: &person.name, organisation: &self.settings.organisation };
        if let Err(bad) = password_rules::check(new, known) {
            return Ok(Changed::Bad(bad));
        }
        let device = self.known_device(&person.email, browser.device).await?;
        if let Err(retry_after) = self.throttle.password(&person.email, device, browser.peer) {
            return Ok(Changed::Throttled { retry_after });
        }
        let stored = accounts::find(&self.db, person.account).await?.and_then(|row| row.password);
        if self.passwords.compare(stored.as_deref(), current).await? == Compared::Wrong {
            let mut tx = self.db.begin_write().await?;
            let entry = Entry { detail: Some("change of password"), ..person.entry(Action::SignInFailed) };
            self.audit(&mut tx, entry).await?;
            tx.commit().await?;
            return Ok(Changed::Wrong);
        }
        let hashed = self.passwords.hash(new, &*self.world.chance).await?;
        let (token, now) = (Bearer::generate(&*self.world.chance), self.world.now());
        let mut tx = self.db.begin_write().await?;
        let goes_on = accounts::set_password(&mut tx, person.account, &hashed).await?
            && sessions::rotate(&mut tx, person.session, token.hash(), now).await?;
        if !goes_on {
            tx.rollback().await?;
            return Ok(Changed::Gone);
        }
        void_links(&mut tx, person.account).await?;
        sessions::end_others(&mut tx, person.account, person.session, now).await?;
        self.queue_own_notice(&mut tx, person, Change::Password).await?;
        let entry = Entry { subject: Some(person.account), ..person.entry(Action::PasswordSet) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Changed::Done(token))
    }
}

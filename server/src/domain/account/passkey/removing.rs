//! A person removes one of their passkeys: a phone was lost, a laptop handed back.

use crate::domain::account::notice::Change;
use crate::domain::audit::{Action, Entry};
use crate::domain::bearer::Bearer;
use crate::domain::session::Person;
use crate::domain::{DomainError, Service};
use crate::store::accounts::{passkeys, recovery};
use crate::store::sessions;

#[derive(Debug)]
pub enum Removed {
    /// The session goes on under a new token, and the person's others are over.
    Done(Bearer),
    NotThere,
    /// It is all they have, and staff must have a second factor: another one first.
    Last,
    /// They must step up first, or the session is over.
    Refused,
}

impl Service {
    pub async fn remove_passkey(&self, person: &Person, id: [u8; 16]) -> Result<Removed, DomainError> {
        let now = self.world.now();
        if !person.is_stepped_up(now) {
            return Ok(Removed::Refused);
        }
        let mut tx = self.db.begin_write().await?;
        let Some(factors) = passkeys::lock(&mut tx, person.account).await? else {
            tx.rollback().await?;
            return Ok(Removed::Refused);
        };
        if !passkeys::remove(&mut tx, id, person.account).await? {
            tx.rollback().await?;
            return Ok(Removed::NotThere);
        }
        let last = !factors.authenticator && factors.passkeys == 1;
        if last && self.settings.require_second_factor {
            tx.rollback().await?;
            return Ok(Removed::Last);
        }
        if last {
            // They stood in for what is not there any more.
            recovery::replace(&mut tx, person.account, &[]).await?;
        }
        let session = Bearer::generate(&*self.world.chance);
        if !sessions::rotate(&mut tx, person.session, session.hash(), now).await? {
            tx.rollback().await?;
            return Ok(Removed::Refused);
        }
        sessions::end_others(&mut tx, person.account, person.session, now).await?;
        self.queue_own_notice(&mut tx, person, Change::PasskeyRemoved).await?;
        let entry = Entry { subject: Some(person.account), ..person.entry(Action::PasskeyRemoved) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        self.outbox.notify_one();
        Ok(Removed::Done(session))
    }
}

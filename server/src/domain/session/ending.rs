//! Sessions end: signed out, ended from a list, or all at once. An ended one is worth
//! nothing at once, whoever has its cookie (ASVS 7.4.1).

use super::{LONGEST, Person};
use crate::domain::account::Actor;
use crate::domain::audit::{Action, Entry};
use crate::domain::{DomainError, Service};
use crate::store::sessions;

/// One line of the list of a person's sessions (ASVS 7.5.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    pub id: [u8; 16],
    /// What the browser said of itself when it signed in, shortened.
    pub browser: String,
    pub created_at: i64,
    pub seen_at: i64,
    /// The second factor was given.
    pub verified: bool,
    /// The one that asks.
    pub is_this: bool,
}

impl Service {
    /// Signs out.
    pub async fn end_session(&self, person: &Person) -> Result<(), DomainError> {
        let mut tx = self.db.begin_write().await?;
        if !sessions::end(&mut tx, person.session, person.account, self.world.now()).await? {
            return Ok(tx.rollback().await?);
        }
        self.audit(&mut tx, person.entry(Action::SignedOut)).await?;
        Ok(tx.commit().await?)
    }

    /// One of their own, from the list. False: it was over, or is not theirs.
    pub async fn end_own_session(&self, person: &Person, session: [u8; 16]) -> Result<bool, DomainError> {
        let mut tx = self.db.begin_write().await?;
        if !sessions::end(&mut tx, session, person.account, self.world.now()).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        self.audit(&mut tx, Entry { subject: Some(session), ..person.entry(Action::SessionEnded) }).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// All of their own but this one; how many.
    pub async fn end_other_sessions(&self, person: &Person) -> Result<u64, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let ended = sessions::end_others(&mut tx, person.account, person.session, self.world.now()).await?;
        if ended == 0 {
            tx.rollback().await?;
            return Ok(0);
        }
        let entry =
            Entry { subject: Some(person.account), detail: Some("others"), ..person.entry(Action::SessionEnded) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// All of somebody's (ASVS 7.4.5); how many.
    pub async fn end_sessions_of(&self, actor: Actor<'_>, account: [u8; 16]) -> Result<u64, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let ended = sessions::end_all(&mut tx, account, self.world.now()).await?;
        if ended == 0 {
            tx.rollback().await?;
            return Ok(0);
        }
        let entry = Entry { detail: Some("all"), ..actor.entry(Action::SessionEnded, account) };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Those of a person that go on, the latest first.
    pub async fn sessions_of(&self, person: &Person) -> Result<Vec<Open>, DomainError> {
        let now = self.world.now();
        let rows = sessions::list(&self.db, person.account, now - self.idle(), now - LONGEST).await?;
        let open = rows.into_iter().map(|row| Open {
            id: row.id,
            browser: row.browser,
            created_at: row.created_at,
            seen_at: row.seen_at,
            verified: row.verified_at.is_some(),
            is_this: row.id == person.session,
        });
        Ok(open.collect())
    }
}

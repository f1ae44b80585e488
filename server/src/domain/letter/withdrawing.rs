//! Withdrawing a letter that waits: nobody posts it any more, and what it says is wiped.
//! Where nobody told them in another way what it was to tell, their report's team is
//! asked to. So it is with all that waits, e-mails too, once they say that it is not safe.

use crate::domain::audit::{Action, Entry};
use crate::domain::session::Person;
use crate::domain::{DomainError, Service, acknowledge, message, outbox};
use crate::store::Tx;
use crate::store::letters::{self, StateRow};
use crate::store::{clocks, outbox as store_outbox, tasks};
use app::model::Withdrawal;

/// What became of the letter about a report.
pub struct State {
    pub printed_at: Option<i64>,
    pub posted_at: Option<i64>,
    pub withdrawn: Option<(i64, Withdrawal)>,
    /// The name of who withdrew it.
    pub withdrawn_by: Option<String>,
}

impl State {
    pub(in crate::domain) fn from_row(row: StateRow) -> Result<State, DomainError> {
        let withdrawn = withdrawn(row.withdrawn_at, row.withdrawn_reason.as_deref())?;
        Ok(State { printed_at: row.printed_at, posted_at: row.posted_at, withdrawn, withdrawn_by: row.withdrawn_by })
    }
}

/// When and why, of one that was withdrawn.
pub(super) fn withdrawn(at: Option<i64>, reason: Option<&str>) -> Result<Option<(i64, Withdrawal)>, DomainError> {
    let Some(at) = at else { return Ok(None) };
    let why = reason.and_then(Withdrawal::from_name).ok_or(DomainError::Stored("why a letter was withdrawn"))?;
    Ok(Some((at, why)))
}

impl Service {
    /// False: it waits no more, or there is none that this person may have. A letter that
    /// is withdrawn meets no time limit: what it was to tell is still due.
    pub async fn withdraw_letter(&self, person: &Person, id: [u8; 16], why: Withdrawal) -> Result<bool, DomainError> {
        let now = self.world.now();
        let mut tx = self.db.begin_write().await?;
        let Some((row, ..)) = letters::find(&mut tx, person.account, id).await? else { return Ok(false) };
        // First, as whoever holds back all letters of a report.
        clocks::hold(&mut tx, row.report).await?;
        if !letters::mark_withdrawn(&mut tx, id, now, person.account, why.as_str()).await? {
            return Ok(false);
        }
        if let Some(kind) = task_of(&row.kind).filter(|_| !why.was_told()) {
            tasks::insert(&mut tx, self.world.id(), row.report, kind, now).await?;
        }
        let entry = Entry {
            report: Some(row.report),
            subject: Some(row.id),
            detail: Some(why.as_str()),
            ..person.entry(Action::LetterWithdrawn)
        };
        self.audit(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Nobody writes to this reporter any more, though something may wait: no e-mail goes
    /// and no letter is posted, and the team is asked to tell them in another way. What
    /// comes back is to be audited, last, by whoever wrote down that it is not safe.
    pub(in crate::domain) async fn hold_back(
        &self,
        tx: &mut Tx,
        person: &Person,
        report: [u8; 16],
    ) -> Result<Vec<Entry<'static>>, DomainError> {
        let (now, why) = (self.world.now(), Withdrawal::NotSafe);
        for kind in store_outbox::give_up(tx, report, why.as_str()).await? {
            tasks::insert(tx, self.world.id(), report, &outbox::task(&kind), now).await?;
        }
        let letters = letters::withdraw_all(tx, report, now, person.account, why.as_str()).await?;
        for kind in letters.iter().filter_map(|(_, kind)| task_of(kind)) {
            tasks::insert(tx, self.world.id(), report, kind, now).await?;
        }
        let entry = |(id, _)| Entry {
            report: Some(report),
            subject: Some(id),
            detail: Some(why.as_str()),
            ..person.entry(Action::LetterWithdrawn)
        };
        Ok(letters.into_iter().map(entry).collect())
    }
}

/// What the team is asked to do where a letter of this kind is not posted.
fn task_of(kind: &str) -> Option<&'static str> {
    match kind {
        acknowledge::KIND => Some(acknowledge::NOT_POSSIBLE),
        message::KIND => Some(message::FAILED),
        _ => None,
    }
}

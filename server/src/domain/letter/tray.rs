//! The print tray: letters are listed, looked at, printed and posted, and each is written
//! down. One that is posted is wiped; one that is withdrawn ([`super::withdrawing`]) was.
//! Who may have which is in `store::letters`.

use super::withdrawing::withdrawn;
use super::{Body, place};
use crate::domain::audit::{Action, Entry};
use crate::domain::case::{Went, went_out};
use crate::domain::session::Person;
use crate::domain::{DomainError, Service, sealed, stored_reference};
use crate::store::Tx;
use crate::store::clocks;
use crate::store::letters::{self, LetterRow};
use app::model::{Lang, Reference, Withdrawal};

/// Lines of one page.
const PAGE: usize = 50;

/// Where a page of the tray begins: behind this time and id.
pub type Cursor = (i64, [u8; 16]);

/// A letter without its text.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: [u8; 16],
    pub reference: Reference,
    pub form: String,
    pub restricted: bool,
    /// [`super::super::message::KIND`], or an acknowledgement.
    pub kind: String,
    pub lang: Lang,
    pub large_print: bool,
    pub created_at: i64,
    pub printed_at: Option<i64>,
}

/// A letter that waits. Not `Debug`: it holds an address.
pub struct Letter {
    pub about: Waiting,
    pub body: Body,
}

/// What becomes of looking at one.
pub enum Found {
    Letter(Box<Letter>),
    /// There is nothing left of it; when it was posted.
    Posted(Reference, i64),
    /// The same; when it was withdrawn, and why.
    Withdrawn(Reference, i64, Withdrawal),
}

impl Service {
    /// Letters that wait for this person, the oldest first, and where the next page begins.
    pub async fn letters(
        &self,
        person: &Person,
        after: Option<Cursor>,
    ) -> Result<(Vec<Waiting>, Option<Cursor>), DomainError> {
        let after = after.unwrap_or((i64::MIN, [0; 16]));
        let mut rows = letters::list(&self.db, person.account, after, PAGE as i64 + 1).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| (row.created_at, row.id));
        let waiting = rows.iter().map(waiting).collect::<Result<_, _>>()?;
        Ok((waiting, next))
    }

    /// One letter, and that it was read. `None` where there is none that this person may have.
    pub async fn read_letter(&self, person: &Person, id: [u8; 16]) -> Result<Option<Found>, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let Some((row, body, wrapped)) = letters::find(&mut tx, person.account, id).await? else { return Ok(None) };
        if let Some(at) = row.posted_at {
            return Ok(Some(Found::Posted(waiting(&row)?.reference, at)));
        }
        if let Some((at, why)) = withdrawn(row.withdrawn_at, row.withdrawn_reason.as_deref())? {
            return Ok(Some(Found::Withdrawn(waiting(&row)?.reference, at, why)));
        }
        let letter = self.open_letter(&row, &body, &wrapped)?;
        self.audit_letters(&mut tx, person, Action::LetterRead, &[row]).await?;
        tx.commit().await?;
        Ok(Some(Found::Letter(Box::new(letter))))
    }

    /// Those of these that wait, marked as printed now; their earlier mark is
    /// what they say.
    pub async fn print_letters(&self, person: &Person, ids: &[[u8; 16]]) -> Result<Vec<Letter>, DomainError> {
        let now = self.world.now();
        let mut tx = self.db.begin_write().await?;
        let (mut opened, mut rows) = (Vec::new(), Vec::new());
        for id in ids {
            let Some((row, body, wrapped)) = letters::find(&mut tx, person.account, *id).await? else { continue };
            // Whoever posts or withdraws it meanwhile wipes it after this, or before: then it is not printed.
            if letters::mark_printed(&mut tx, *id, now, person.account).await? {
                opened.push(self.open_letter(&row, &body, &wrapped)?);
                rows.push(row);
            }
        }
        self.audit_letters(&mut tx, person, Action::LetterPrinted, &rows).await?;
        tx.commit().await?;
        Ok(opened)
    }

    /// Those of these that wait, without their text.
    pub async fn letters_named(&self, person: &Person, ids: &[[u8; 16]]) -> Result<Vec<Waiting>, DomainError> {
        let mut named = Vec::new();
        for id in ids {
            let found = letters::named(&self.db, person.account, *id).await?;
            named.extend(found.filter(|row| row.posted_at.is_none() && row.withdrawn_at.is_none()));
        }
        named.iter().map(waiting).collect()
    }

    /// Marks these as posted and wipes what they say: address, code and all. Those that
    /// were never printed stay. Whoever gets one is told by it. How many it did.
    pub async fn post_letters(&self, person: &Person, ids: &[[u8; 16]]) -> Result<usize, DomainError> {
        let now = self.world.now();
        let mut tx = self.db.begin_write().await?;
        let mut rows = Vec::new();
        for id in ids {
            let Some((row, ..)) = letters::find(&mut tx, person.account, *id).await? else { continue };
            // First, as whoever holds back the letters of a report.
            let held = clocks::hold(&mut tx, row.report).await?;
            if letters::mark_posted(&mut tx, *id, now, person.account).await? {
                let went = Went { report: row.report, kind: &row.kind, written_at: row.created_at, at: now };
                went_out(&mut tx, &self.forms, held, went).await?;
                rows.push(row);
            }
        }
        self.audit_letters(&mut tx, person, Action::LetterPosted, &rows).await?;
        tx.commit().await?;
        Ok(rows.len())
    }

    /// An entry for each. Last in its transaction.
    async fn audit_letters(
        &self,
        tx: &mut Tx,
        person: &Person,
        action: Action,
        rows: &[LetterRow],
    ) -> Result<(), DomainError> {
        for row in rows {
            let entry = Entry { report: Some(row.report), subject: Some(row.id), ..person.entry(action) };
            self.audit(tx, entry).await?;
        }
        Ok(())
    }

    fn open_letter(&self, row: &LetterRow, body: &[u8], wrapped: &[u8]) -> Result<Letter, DomainError> {
        let key = sealed::report_key(&self.keys, row.report, wrapped)?;
        Ok(Letter { about: waiting(row)?, body: sealed::open_json(&key, place(row.id), body)? })
    }
}

fn waiting(row: &LetterRow) -> Result<Waiting, DomainError> {
    Ok(Waiting {
        id: row.id,
        reference: stored_reference(&row.reference)?,
        form: row.form.clone(),
        restricted: row.restricted,
        kind: row.kind.clone(),
        lang: Lang::from_code(&row.language).ok_or(DomainError::Stored("a letter's language"))?,
        large_print: row.large_print,
        created_at: row.created_at,
        printed_at: row.printed_at,
    })
}

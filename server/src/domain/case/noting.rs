//! Notes that staff write about a report for each other. The reporter never sees one, nor
//! does any page or message for them read this table.

use super::super::audit::Action;
use super::super::session::Person;
use super::super::{DomainError, Service};
use super::reading::place;
use super::{Happening, Held};
use crate::store::{cases, reading};
use app::model::Reference;

/// Characters of the longest note.
pub const NOTE_MOST: u32 = 5000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// It is there now, or was before.
    Done,
    Empty,
    TooLong,
    /// There is no such report, or not for this person.
    NotThere,
}

impl Service {
    /// What others did in between does not matter. `entry`: the id that the note gets, from
    /// the page it was typed on, so that it is there once, however often it is sent.
    pub async fn add_note(
        &self,
        person: &Person,
        reference: &Reference,
        entry: [u8; 16],
        typed: &str,
    ) -> Result<Noted, DomainError> {
        let text = typed.replace("\r\n", "\n");
        let text = text.trim();
        match text.chars().count() {
            0 => return Ok(Noted::Empty),
            length if length > NOTE_MOST as usize => return Ok(Noted::TooLong),
            _ => {}
        }
        let mut tx = self.db.begin_write().await?;
        let Held::Case(mut case) = self.hold_case(&mut tx, person, reference, None).await? else {
            return Ok(Noted::NotThere);
        };
        let sealed = case.key.seal(place("notes", "body", entry), text.as_bytes(), &*self.world.chance);
        if !reading::insert_note(&mut tx, entry, case.id, person.account, self.world.now(), sealed).await? {
            return Ok(Noted::Done);
        }
        cases::words_changed(&mut tx, case.id).await?;
        self.record(&mut tx, person, &mut case, entry, &Happening::Noted).await?;
        self.audit_case(&mut tx, person, &case, Action::ReportNoted, None).await?;
        tx.commit().await?;
        Ok(Noted::Done)
    }
}

//! Reports that a draft may be about already: they share a contact, or a day and a place,
//! by the tokens that the draft would have if it were sent as it stands.

use super::session::Person;
use super::{DomainError, Service, tokens};
use crate::store::finding::{self, AlikeRow};
use app::form::Journey;

/// Of more than these the agent asks for the reference.
const MOST: usize = 10;

/// The newest first. `more`: there are others.
#[derive(Default)]
pub struct Hints {
    pub reports: Vec<AlikeRow>,
    pub more: bool,
}

impl Service {
    /// `journey`: the draft's, as its answers stand. One statement, and none where nothing
    /// was keyed in yet that has a token. Never a restricted report, nor one that this
    /// person is barred from.
    pub async fn hints(&self, person: &Person, journey: &Journey<'_>) -> Result<Hints, DomainError> {
        let alike = tokens::alike(&self.keys.search_tokens(), journey.form, &journey.submission());
        if alike.contacts.is_empty() && alike.days_and_places.is_empty() {
            return Ok(Hints::default());
        }
        let limit = MOST as i64 + 1;
        let found = finding::alike(&self.db, person.account, &alike.contacts, &alike.days_and_places, limit);
        let mut reports = found.await?;
        let more = reports.len() > MOST;
        reports.truncate(MOST);
        Ok(Hints { reports, more })
    }
}

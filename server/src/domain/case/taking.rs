//! 'Take the next one': of the reports of one's teams that nobody has, the first by
//! priority, and then by when it is due. Of several who take at once, each gets another.

use super::Held;
use crate::domain::audit::Action;
use crate::domain::session::Person;
use crate::domain::{DomainError, Service, stored_reference};
use crate::store::{Tx, accounts, assigning};
use app::model::Reference;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    Report(Reference),
    /// Nothing waits that this person could open.
    Nothing,
}

impl Service {
    /// Is there one that this person could take?
    pub async fn has_next(&self, person: &Person) -> Result<bool, DomainError> {
        let mut tx = self.db.begin_write().await?;
        let teams = by_first(&mut tx, person).await?;
        tx.rollback().await?;
        Ok(!teams.is_empty())
    }

    /// `entry`: the id that this gets, from the page with the button, so that a second click
    /// takes no second report.
    pub async fn take_next(&self, person: &Person, entry: [u8; 16]) -> Result<Taken, DomainError> {
        let mut tx = self.db.begin_write().await?;
        // Of two clicks at once, the second waits here for what the first one takes.
        accounts::lock(&mut tx, person.account).await?;
        let event = match assigning::by_event(&mut tx, entry, person.account).await? {
            Some(Some(had)) => return Ok(Taken::Report(stored_reference(&had)?)),
            // They gave it away since, and mean another one.
            Some(None) => self.world.id(),
            None => entry,
        };
        for team in by_first(&mut tx, person).await? {
            let Some(found) = assigning::next(&mut tx, &team, person.account).await? else { continue };
            let reference = stored_reference(&found)?;
            let Held::Case(mut case) = self.hold_case(&mut tx, person, &reference, None).await? else { continue };
            let own = Some((person.account, person.name.clone()));
            self.give(&mut tx, Some(person.account), &mut case, event, own).await?;
            self.audit_case(&mut tx, person, &case, Action::ReportTaken, None).await?;
            tx.commit().await?;
            return Ok(Taken::Report(reference));
        }
        Ok(Taken::Nothing)
    }
}

/// The person's teams that have something to take, the most urgent first. Each is looked
/// into by its index: the cost is that of the teams, not of what waits.
async fn by_first(tx: &mut Tx, person: &Person) -> Result<Vec<String>, DomainError> {
    let mut found = Vec::new();
    for team in &person.teams {
        if let Some(standing) = assigning::first(tx, team, person.account).await? {
            found.push((standing, team.clone()));
        }
    }
    found.sort_unstable();
    Ok(found.into_iter().map(|(_, team)| team).collect())
}

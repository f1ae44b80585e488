//! What acts do to the time limits of a report.

use super::Case;
use super::transitions::ClockEffect;
use crate::domain::{DomainError, Service};
use crate::store::{Tx, cases, clocks};

impl Service {
    /// As the table of transitions says; see [`super::transitions`].
    pub(super) async fn clock_effect(&self, tx: &mut Tx, case: &Case, effect: ClockEffect) -> Result<(), DomainError> {
        match effect {
            ClockEffect::OutcomeReached | ClockEffect::Stops => {
                clocks::meet_all(tx, case.id, self.world.now()).await?;
                Ok(cases::refresh_due(tx, case.id).await?)
            }
            ClockEffect::StartsHandling
            | ClockEffect::DecisionMade
            | ClockEffect::Pauses
            | ClockEffect::Resumes
            | ClockEffect::Restarts => Ok(()),
        }
    }
}

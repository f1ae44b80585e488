//! What acts do to the time limits of a report.

use super::Case;
use crate::domain::{DomainError, Service};
use crate::store::Tx;

/// What an act means for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Effect {
    /// Somebody wrote to the reporter.
    ReporterTold,
}

impl Service {
    /// In the transaction of the act.
    #[expect(clippy::unused_async, reason = "what it does to the clocks asks the database")]
    pub(in crate::domain) async fn clock_effect(
        &self,
        _: &mut Tx,
        _: &mut Case,
        effect: Effect,
    ) -> Result<(), DomainError> {
        match effect {
            Effect::ReporterTold => Ok(()),
        }
    }
}

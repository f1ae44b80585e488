//! Many pages answered in one write, by whoever has all the answers before them. Each
//! page is taken as [`Service::answer`] takes it, by the same engine, one after the other.

use super::Change;
use crate::domain::door::Door;
use crate::domain::{DomainError, Service};
use app::form::accept::accept;
use app::form::{Fault, Fields, Place};
use app::model::Lang;

/// The page whose answers were not taken, and why.
pub type Refused = (Place, Vec<Fault>);

impl Service {
    /// All of them, or none.
    pub async fn answer_pages(
        &self,
        door: &Door<'_>,
        lang: Lang,
        pages: &[(Place, Fields)],
    ) -> Result<Change<Result<(), Refused>>, DomainError> {
        let today = self.today();
        let answered = self
            .change(door, lang, |draft, answers| {
                for (place, fields) in pages {
                    let assisted = draft.channel.is_assisted();
                    if let Err(faults) = accept(&draft.form, answers, place, fields, today, assisted) {
                        return (false, Err((place.clone(), faults)));
                    }
                    self.name_item(answers, place, "");
                }
                (true, Ok(()))
            })
            .await?;
        Ok(answered.map(|(_, outcome)| outcome))
    }
}

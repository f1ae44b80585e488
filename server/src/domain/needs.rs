//! What people need of us, as keyed tokens: a report is found by them, and nobody who has
//! the database can tell. Open reports have other tokens than ended ones, so that the
//! queue finds the few it lists and not all there ever were.

use super::{DomainError, Service};
use crate::store::{Tx, needs};
use app::form::call::Noted;
use app::form::definition::DataClass;
use app::form::{Answers, Form, Value};
use app::model::Need;
use std::collections::BTreeSet;

/// What the question about them is called, in every form and in the notes of a call.
const QUESTION: &str = "needs";

/// Of what was answered, and what an agent noted.
pub(super) fn said(form: &Form, answers: &Answers, noted: Option<&Noted>) -> BTreeSet<Need> {
    let mut needs = noted.map(Noted::needs).unwrap_or_default();
    let asks = form.question(QUESTION).is_some_and(|q| q.data_class == DataClass::SpecialCategory);
    match answers.top.values.get(QUESTION).filter(|_| asks) {
        Some(Value::Choices(chosen)) => needs.extend(chosen.iter().filter_map(|option| Need::of_option(option))),
        Some(Value::Choice(option)) => needs.extend(Need::of_option(option)),
        Some(Value::Text(text)) if !text.is_empty() => _ = needs.insert(Need::Other),
        _ => {}
    }
    needs
}

impl Service {
    /// The token of every need, of open reports or of ended ones.
    pub(super) fn need_tokens(&self, ended: bool) -> [([u8; 16], Need); needs::PLACES] {
        let (keys, kind) = (self.keys.search_tokens(), if ended { "need-ended" } else { "need-open" });
        Need::ALL.map(|need| (keys.token(kind, need.as_str()), need))
    }

    /// Those of these needs.
    pub(super) fn tokens_of_needs(&self, needs: &BTreeSet<Need>, ended: bool) -> Vec<[u8; 16]> {
        let all = self.need_tokens(ended).into_iter();
        all.filter(|(_, need)| needs.contains(need)).map(|(token, _)| token).collect()
    }

    /// After a report ended, or is open again.
    pub(super) async fn needs_follow(&self, tx: &mut Tx, number: i64, ended: bool) -> Result<(), DomainError> {
        let (old, new) = (self.need_tokens(!ended), self.need_tokens(ended));
        let held = needs::held(tx, number, &old.map(|(token, _)| token)).await?;
        for ((old, _), (new, _)) in old.into_iter().zip(new).filter(|((old, _), _)| held.contains(old)) {
            needs::replace(tx, number, old, new).await?;
        }
        Ok(())
    }
}

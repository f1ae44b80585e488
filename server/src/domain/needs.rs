//! What people need of us, as keyed tokens: a report is found by them, and no column says
//! who needs what (docs/DATA.md has what they give away). Open reports have other tokens
//! than ended ones, so that the queue finds the few it lists and not all there ever were.

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

    /// Of open reports and of ended ones: one that changes sides has the one or the other.
    pub(super) fn all_need_tokens(&self) -> impl Iterator<Item = ([u8; 16], Need)> {
        self.need_tokens(false).into_iter().chain(self.need_tokens(true))
    }

    /// Those of these needs.
    pub(super) fn tokens_of_needs(&self, needs: &BTreeSet<Need>, ended: bool) -> Vec<[u8; 16]> {
        let all = self.need_tokens(ended).into_iter();
        all.filter(|(_, need)| needs.contains(need)).map(|(token, _)| token).collect()
    }

    /// After a report ended, or is open again.
    pub async fn needs_follow(&self, tx: &mut Tx, number: i64, ended: bool) -> Result<(), DomainError> {
        let (old, new) = (self.need_tokens(!ended), self.need_tokens(ended));
        let held = needs::held(tx, number, &old.map(|(token, _)| token)).await?;
        for ((old, _), (new, _)) in old.into_iter().zip(new).filter(|((old, _), _)| held.contains(old)) {
            needs::replace(tx, number, old, new).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Forms;
    use app::form::Fields;
    use app::form::call;
    use app::form::value::{DateTime, TimeOfDay};

    fn of(form: &str, answer: Value) -> BTreeSet<Need> {
        let form = Forms::bundled().unwrap().current(form).unwrap();
        let mut answers = Answers::default();
        answers.top.values.insert(QUESTION.to_owned(), answer);
        said(&form, &answers, None)
    }

    #[test]
    fn what_a_form_asks_is_a_need_by_its_option() {
        let chosen = |options: &[&str]| Value::Choices(options.iter().map(|o| (*o).to_owned()).collect());
        assert_eq!(of("complaint", chosen(&["bsl", "large-print"])), BTreeSet::from([Need::Sign, Need::Print]));
        assert_eq!(of("crime", chosen(&["language", "easy"])), BTreeSet::from([Need::Language, Need::Easy]));
        assert_eq!(of("crime", chosen(&["none"])), BTreeSet::new());
        assert_eq!(of("collision", Value::Text("Text relay".into())), BTreeSet::from([Need::Other]));
        assert_eq!(of("feedback", Value::Text("Nothing that is asked".into())), BTreeSet::new());
    }

    /// So that a need that a form adds is found by its own name, and not among the others.
    #[test]
    fn every_option_of_the_forms_is_known() {
        for form in Forms::bundled().unwrap().all() {
            let options = form.question(QUESTION).into_iter().flat_map(|q| &q.options).filter(|o| o.value != "other");
            for option in options {
                assert_ne!(Need::of_option(&option.value), Some(Need::Other), "{}: {}", form.id, option.value);
            }
        }
    }

    #[test]
    fn what_an_agent_noted_is_a_need_too() {
        let now = DateTime {
            date: app::form::Date::new(2026, 3, 14).unwrap(),
            time: Some(TimeOfDay { hour: Some(9), minute: 30 }),
        };
        let mut fields: Fields = call::opening(now);
        for (name, value) in [
            ("channel", "phone"),
            ("caller", "self"),
            ("privacy", "yes"),
            ("contact", "phone"),
            ("contact-safe", "yes"),
            ("language", "other"),
            ("language-other", "Polish"),
            ("print", "large"),
            ("needs", "More time"),
        ] {
            fields.push(name, value);
        }
        let noted = call::read(&fields, now).unwrap();
        let form = Forms::bundled().unwrap().current("feedback").unwrap();
        let wanted = BTreeSet::from([Need::Language, Need::Print, Need::Other]);
        assert_eq!(said(&form, &Answers::default(), Some(&noted)), wanted);
    }
}

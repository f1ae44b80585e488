//! What is asked of somebody who acts on a report: why, and of who closes one the outcome.
//!
//! Questions, so that the engine draws, reads and checks them as any other. They stand in
//! no file, for the outcomes are the report's own form's.

use super::accept::accept;
use super::answers::Answers;
use super::call::of_one_page;
use super::date::Date;
use super::definition::{Form, Question, Step};
use super::handling::Outcome;
use super::journey::Asked;
use super::place::Place;
use super::value::{Fault, Fields, Value};
use crate::model::Act;
use crate::words::Say;
use serde_json::json;

const ID: &str = "act";
const OUTCOME: &str = "outcome";
const REASON: &str = "reason";
/// Characters of a reason: a page of paper.
const MOST: u32 = 2000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    Nothing,
    Reason,
    OutcomeAndReason,
}

/// What was said with an act, as [`Asks`] wants it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub reason: String,
    /// The id of one of the form's outcomes.
    pub outcome: Option<String>,
}

/// The questions of an act. `outcomes`: of the report's form.
pub fn questions(act: Act, asks: Asks, outcomes: &[Outcome], say: &dyn Say) -> Form {
    let t = |key: &str| say.say(key, &[]);
    let own = |end: &str| t(&format!("staff-act-{}-{end}", act.as_str()));
    let outcome = || {
        let options = outcomes.iter().map(|o| json!({ "value": o.id, "label": o.label }));
        json!({
            "id": OUTCOME,
            "type": "radios",
            "label": t("staff-act-outcome"),
            "hint": t("staff-act-outcome-hint"),
            "required": t("staff-act-outcome-required"),
            "options": options.collect::<Vec<_>>(),
        })
    };
    let reason = || {
        json!({
            "id": REASON,
            "type": "long_text",
            "label": own("reason"),
            "name": t("staff-act-reason-name"),
            "hint": t("staff-act-reason-hint"),
            "required": own("reason-required"),
            "max": MOST,
        })
    };
    let asked = match asks {
        Asks::Nothing => Vec::new(),
        Asks::Reason => vec![reason()],
        Asks::OutcomeAndReason => vec![outcome(), reason()],
    };
    let asked: Vec<Question> = asked
        .into_iter()
        .map(|q| serde_json::from_value(q).expect("each is a question: a test asks for all"))
        .collect();
    of_one_page(ID, "", asked)
}

/// Of [`questions`]: its one page.
pub fn step(questions: &Form) -> &Step {
    &questions.steps[0]
}

/// Every question, with every option.
pub fn asked(questions: &Form) -> Vec<Asked<'_>> {
    let each = step(questions).questions.iter().map(|question| Asked {
        question,
        required: true,
        options: question.options.iter().collect(),
        value: None,
        under: None,
    });
    each.collect()
}

/// Takes what was typed, or says what is wrong with it. Nothing in it is a date.
pub fn read(questions: &Form, fields: &Fields, today: Date) -> Result<Given, Vec<Fault>> {
    let mut answers = Answers::default();
    accept(questions, &mut answers, &Place::Step(ID.to_owned()), fields, today, false)?;
    let mut values = answers.top.values;
    let mut text = |id: &str| match values.remove(id) {
        Some(Value::Text(text) | Value::Choice(text)) => Some(text),
        _ => None,
    };
    Ok(Given { reason: text(REASON).unwrap_or_default(), outcome: text(OUTCOME) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FaultKind;
    use crate::form::definition::Text;
    use crate::form::value::sample::fields;
    use crate::model::Lang;
    use crate::words::Words;

    fn asking(asks: Asks) -> Form {
        let outcome = |id: &str| Outcome { id: id.to_owned(), label: Text { en: id.to_owned(), cy: None } };
        questions(Act::Close, asks, &[outcome("found"), outcome("not-found")], Words::of(Lang::En))
    }

    fn said(asks: Asks, typed: &[(&str, &str)]) -> Result<Given, Vec<(String, FaultKind)>> {
        let today = Date::new(2026, 3, 27).unwrap();
        read(&asking(asks), &fields(typed), today)
            .map_err(|faults| faults.into_iter().map(|f| (f.field, f.kind)).collect())
    }

    #[test]
    fn asks_for_what_the_act_needs_and_nothing_else() {
        let typed = [("outcome", "found"), ("reason", "  It was\r\nthere. ")];
        let reason = "It was\nthere.".to_owned();
        let outcome = Some("found".to_owned());
        assert_eq!(said(Asks::Nothing, &typed), Ok(Given::default()));
        assert_eq!(said(Asks::Reason, &typed), Ok(Given { reason: reason.clone(), outcome: None }));
        assert_eq!(said(Asks::OutcomeAndReason, &typed), Ok(Given { reason, outcome }));
    }

    #[test]
    fn what_is_missing_or_made_up_is_a_fault_at_its_field() {
        let required = |field: &str| (field.to_owned(), FaultKind::Required);
        assert_eq!(said(Asks::OutcomeAndReason, &[]), Err(vec![required("outcome"), required("reason")]));
        let other = said(Asks::OutcomeAndReason, &[("outcome", "eaten"), ("reason", "x")]).unwrap_err();
        assert_eq!(other.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["outcome"]);
        let long = "x".repeat(2001);
        let too_long = said(Asks::Reason, &[("reason", long.as_str())]);
        assert_eq!(too_long, Err(vec![("reason".to_owned(), FaultKind::TooLong { max: MOST })]));
        assert!(said(Asks::Reason, &[("reason", &long[1..])]).is_ok());
    }
}

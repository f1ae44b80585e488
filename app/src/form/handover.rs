//! What is asked of somebody who hands a report on: to whom, to which team, or how urgent
//! it is, and why.
//!
//! Questions, so that the engine draws, reads and checks them as any other. They stand in
//! no file, for people and teams are those of the day.

use super::accept::accept;
use super::answers::Answers;
use super::call::of_one_page;
use super::date::Date;
use super::definition::{Form, Question};
use super::journey::Asked;
use super::place::Place;
use super::value::{Fault, FaultKind, Fields, Value};
use crate::words::Say;
use serde_json::json;

const ID: &str = "handover";
/// The field of what is chosen, and that of the reason.
pub const CHOSEN: &str = "to";
pub const REASON: &str = "reason";
/// Characters of a reason: a page of paper.
const MOST: u32 = 2000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handover {
    /// To a person of the team, or to nobody.
    Assign,
    /// To another team.
    Pass,
    /// To another priority.
    Prioritise,
}

/// One of those that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
}

/// What was chosen, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub chosen: String,
    /// Empty where none is asked for.
    pub reason: String,
}

impl Handover {
    pub const ALL: [Handover; 3] = [Handover::Assign, Handover::Pass, Handover::Prioritise];

    /// The last part of its URL, and a part of its keys in the locale:
    /// `staff-handover-{key}-title`.
    pub const fn key(self) -> &'static str {
        match self {
            Handover::Assign => "assign",
            Handover::Pass => "team",
            Handover::Prioritise => "priority",
        }
    }

    /// Who is given something to do need not be told why.
    pub const fn wants_reason(self) -> bool {
        !matches!(self, Handover::Assign)
    }
}

/// The questions, on one page.
pub fn questions(what: Handover, offers: &[Offer], say: &dyn Say) -> Form {
    let own = |end: &str| say.say(&format!("staff-handover-{}-{end}", what.key()), &[]);
    let options = offers.iter().map(|o| json!({ "value": o.value, "label": o.label, "hint": o.hint }));
    let mut asked = vec![json!({
        "id": CHOSEN,
        "type": "radios",
        "label": own("to"),
        "required": own("to-required"),
        "options": options.collect::<Vec<_>>(),
    })];
    if what.wants_reason() {
        asked.push(json!({
            "id": REASON,
            "type": "long_text",
            "label": own("reason"),
            "name": say.say("staff-handover-reason-name", &[]),
            "hint": say.say("staff-handover-reason-hint", &[]),
            "required": own("reason-required"),
            "max": MOST,
        }));
    }
    let asked: Vec<Question> = asked
        .into_iter()
        .map(|q| serde_json::from_value(q).expect("each is a question: a test asks for all"))
        .collect();
    of_one_page(ID, "", asked)
}

/// Every question, with every option.
pub fn asked(questions: &Form) -> Vec<Asked<'_>> {
    let each = questions.steps[0].questions.iter().map(|question| Asked {
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
        Some(Value::Text(text) | Value::Choice(text)) => text,
        _ => String::new(),
    };
    Ok(Given { chosen: text(CHOSEN), reason: text(REASON) })
}

/// What was chosen was offered, and cannot be had any more.
pub fn gone() -> Fault {
    Fault { question: CHOSEN.to_owned(), field: CHOSEN.to_owned(), kind: FaultKind::NotOffered }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::value::sample::fields;
    use crate::model::Lang;
    use crate::words::Words;

    fn said(what: Handover, typed: &[(&str, &str)]) -> Result<Given, Vec<(String, FaultKind)>> {
        let offer = |value: &str| Offer { value: value.to_owned(), label: value.to_owned(), hint: None };
        let questions = questions(what, &[offer("a"), offer("b")], Words::of(Lang::En));
        assert_eq!(asked(&questions).len(), if what.wants_reason() { 2 } else { 1 });
        let today = Date::new(2026, 3, 27).unwrap();
        let faults = |faults: Vec<Fault>| faults.into_iter().map(|f| (f.field, f.kind)).collect();
        read(&questions, &fields(typed), today).map_err(faults)
    }

    #[test]
    fn a_reason_is_wanted_but_for_assigning() {
        let typed = [("to", "b"), ("reason", " It was\r\nthere. ")];
        for what in Handover::ALL {
            let reason = if what.wants_reason() { "It was\nthere." } else { "" };
            assert_eq!(said(what, &typed), Ok(Given { chosen: "b".to_owned(), reason: reason.to_owned() }));
            let missing = said(what, &[]).unwrap_err();
            assert!(missing.iter().all(|(_, kind)| *kind == FaultKind::Required));
            assert_eq!(missing.len(), if what.wants_reason() { 2 } else { 1 });
        }
    }

    #[test]
    fn only_what_is_offered_can_be_chosen() {
        let made_up = said(Handover::Assign, &[("to", "c")]).unwrap_err();
        assert_eq!(made_up, [(CHOSEN.to_owned(), FaultKind::NotOffered)]);
    }
}

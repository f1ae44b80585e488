//! From typed fields to a value, or to what is wrong with them.
//!
//! Whether an answer is required, and which options are offered just now, is for
//! the caller to say: both depend on other answers.

use super::{Fault, FaultKind, Fields, Reason, Value, contact, moment, parts, text, time};
use crate::form::date::Date;
use crate::form::definition::{Kind, Question};

#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Nothing was typed or chosen.
    Empty,
    Value(Value),
    /// At least one.
    Faults(Vec<Fault>),
}

/// The name of the field in error, and what is wrong with it.
pub(super) type Wrong = (String, FaultKind);

/// `assisted`: an agent types, who may record why there is no answer.
pub fn read(question: &Question, fields: &Fields, today: Date, assisted: bool) -> Reading {
    let reading = typed(question, fields, today);
    if reading == Reading::Empty
        && assisted
        && !question.essential
        && question.kind != Kind::File
        && let Some(reason) = Reason::from_str(&text::line(fields.part(&question.id, "not-stated")))
    {
        return Reading::Value(Value::NotStated(reason));
    }
    reading
}

fn typed(question: &Question, fields: &Fields, today: Date) -> Reading {
    let several = |wrong: Wrong| vec![wrong];
    match question.kind {
        Kind::LongText => {
            one(question, text::lines(fields.get(&question.id)), |t| text::within(t, max_length(question)))
        }
        Kind::ShortText => line(question, fields, |t| text::within(t, max_length(question))),
        Kind::Email => line(question, fields, |t| contact::email(&t)),
        Kind::Phone => line(question, fields, |t| contact::phone(&t)),
        Kind::Number => line(question, fields, |t| text::number(&t, question.min, question.max)),
        Kind::Money => line(question, fields, |t| text::money(&t, question.min, question.max)),
        Kind::Date => settle(question, moment::date(question, fields, today).map_err(several), Value::Date),
        Kind::Time => settle(question, time::time(question, fields).map_err(several), Value::Time),
        Kind::DateTimeRange => settle(question, moment::range(question, fields, today), Value::Range),
        Kind::Radios | Kind::Select | Kind::YesNo => {
            settle(question, choice(question, fields).map_err(several), Value::Choice)
        }
        Kind::Checkboxes => settle(question, choices(question, fields).map_err(several), Value::Choices),
        Kind::Address => settle(question, parts::address(question, fields), Value::Address),
        Kind::Place => settle(question, parts::place(question, fields), Value::Place),
        Kind::Person => settle(question, parts::person(question, fields), Value::Person),
        Kind::Vehicle => settle(question, parts::vehicle(question, fields), Value::Vehicle),
        Kind::Declaration if text::line(fields.get(&question.id)) == "yes" => Reading::Value(Value::Declared),
        Kind::Declaration | Kind::File => Reading::Empty,
    }
}

/// The most characters of a text or of a place's description, as [`text::length`] counts.
pub fn max_length(question: &Question) -> u32 {
    question.max.unwrap_or(match question.kind {
        Kind::LongText => text::LONG,
        Kind::Place => text::PLACE,
        _ => text::SHORT,
    })
}

fn line(question: &Question, fields: &Fields, check: impl FnOnce(String) -> Result<String, FaultKind>) -> Reading {
    one(question, text::line(fields.get(&question.id)), check)
}

fn one(question: &Question, typed: String, check: impl FnOnce(String) -> Result<String, FaultKind>) -> Reading {
    if typed.is_empty() {
        return Reading::Empty;
    }
    settle(question, check(typed).map(Some).map_err(|kind| vec![(question.id.clone(), kind)]), Value::Text)
}

fn settle<T>(question: &Question, answer: Result<Option<T>, Vec<Wrong>>, value: impl FnOnce(T) -> Value) -> Reading {
    match answer {
        Ok(answer) => answer.map_or(Reading::Empty, |answer| Reading::Value(value(answer))),
        Err(wrong) => {
            let fault = |(field, kind)| Fault { question: question.id.clone(), field, kind };
            Reading::Faults(wrong.into_iter().map(fault).collect())
        }
    }
}

fn choice(question: &Question, fields: &Fields) -> Result<Option<String>, Wrong> {
    let chosen = text::line(fields.get(&question.id));
    if chosen.is_empty() {
        return Ok(None);
    }
    let offered = match (question.kind, chosen.as_str()) {
        (Kind::YesNo, "yes" | "no") => true,
        (Kind::YesNo, value) => question.unknown && value == "unknown",
        (_, value) => question.options.iter().any(|o| o.value == value),
    };
    if offered { Ok(Some(chosen)) } else { Err((question.id.clone(), FaultKind::NotOffered)) }
}

fn choices(question: &Question, fields: &Fields) -> Result<Option<Vec<String>>, Wrong> {
    let sent: Vec<String> = fields.all(&question.id).map(text::line).filter(|v| !v.is_empty()).collect();
    let chosen: Vec<_> = question.options.iter().filter(|o| sent.contains(&o.value)).collect();
    if sent.iter().any(|v| question.options.iter().all(|o| o.value != *v)) {
        return Err((question.id.clone(), FaultKind::NotOffered));
    }
    if chosen.len() > 1 && chosen.iter().any(|o| o.none) {
        return Err((question.id.clone(), FaultKind::NoneWithOthers));
    }
    Ok((!chosen.is_empty()).then(|| chosen.iter().map(|o| o.value.clone()).collect()))
}

impl Reason {
    pub const ALL: [Reason; 3] = [Reason::Refused, Reason::DoesNotKnow, Reason::NotInLetter];

    /// As in the field `{id}-not-stated`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Refused => "refused",
            Reason::DoesNotKnow => "does_not_know",
            Reason::NotInLetter => "not_in_letter",
        }
    }

    fn from_str(text: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|r| r.as_str() == text)
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;

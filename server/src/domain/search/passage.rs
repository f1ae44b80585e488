//! The texts of a report, each with what it holds and where it is from: what is indexed,
//! and what the results show a piece of.

use app::form::call::{self, Noted};
use app::form::definition::{Kind, Question};
use app::form::value::{Value, plate_spaced};
use app::form::{Answers, Form};
use app::model::Lang;

/// A text of a report. Not `Debug`: it is what somebody wrote.
#[derive(Clone)]
pub struct Passage {
    pub whence: Whence,
    /// The question's name, where it is an answer.
    pub label: String,
    pub lang: Lang,
    pub text: String,
    pub holds: Holds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    Answer,
    /// Answered later, and added.
    Addition,
    /// Written to the reporter.
    Message,
    /// Staff's own.
    Note,
}

/// What a text is looked through for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Words,
    /// Words too, and somebody's name.
    Name,
    Email,
    Phone,
    Postcode,
    Vehicle,
}

/// Of all answers that hold a text, in the form's order. What was chosen from a list, a
/// date or an amount is none: the queue's filters know those.
pub fn of_answers(form: &Form, answers: &Answers, lang: Lang, whence: Whence) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (repeat, question) in form.questions() {
        let items = match repeat {
            None => std::slice::from_ref(&answers.top),
            Some(step) => answers.groups.get(&step.id).map_or(&[][..], |group| &group.items),
        };
        for value in items.iter().filter_map(|item| item.values.get(&question.id)) {
            let texts = texts(question, value).into_iter().filter(|(_, text)| !text.is_empty());
            passages.extend(texts.map(|(holds, text)| Passage {
                whence,
                label: question.name().en.clone(),
                lang,
                text,
                holds,
            }));
        }
    }
    passages
}

/// Of what an agent noted, whom the person is and what they wrote: the name and address for
/// a letter, and the text that was pasted.
pub fn of_noted(noted: &Noted, whence: Whence) -> Vec<Passage> {
    let told = noted.answered().filter(|(question, _)| call::is_person(&question.id) || call::is_pasted(&question.id));
    let each = told.flat_map(|(question, value)| {
        let is_name = matches!(question.kind, Kind::ShortText);
        let texts = texts(question, value).into_iter().filter(|(_, text)| !text.is_empty());
        texts.map(move |(holds, text)| Passage {
            whence,
            label: question.name().en.clone(),
            lang: noted.lang(),
            text,
            holds: if is_name { Holds::Name } else { holds },
        })
    });
    each.collect()
}

/// As `domain::tokens` takes an answer apart.
fn texts(question: &Question, value: &Value) -> Vec<(Holds, String)> {
    match value {
        Value::Text(text) => match question.kind {
            Kind::Email => vec![(Holds::Email, text.clone())],
            Kind::Phone => vec![(Holds::Phone, text.clone())],
            Kind::ShortText if is_name(question) => vec![(Holds::Name, text.clone())],
            Kind::ShortText | Kind::LongText => vec![(Holds::Words, text.clone())],
            _ => Vec::new(),
        },
        Value::Address(a) => {
            vec![(Holds::Words, joined(", ", [&a.line1, &a.line2, &a.town])), (Holds::Postcode, a.postcode.clone())]
        }
        Value::Place(p) => {
            vec![(Holds::Words, joined("\n", [&p.description, &p.near])), (Holds::Postcode, p.postcode.clone())]
        }
        Value::Person(p) => vec![
            (Holds::Name, joined(" ", [&p.given_name, &p.family_name])),
            (Holds::Phone, p.phone.clone()),
            (Holds::Email, p.email.clone()),
        ],
        Value::Vehicle(v) => {
            vec![(Holds::Vehicle, plate_spaced(&v.registration)), (Holds::Words, v.description.clone())]
        }
        _ => Vec::new(),
    }
}

/// A name is filled in by the browser as one.
fn is_name(question: &Question) -> bool {
    question.autocomplete.as_deref().is_some_and(|token| matches!(token, "name" | "given-name" | "family-name"))
}

fn joined<const N: usize>(between: &str, parts: [&String; N]) -> String {
    parts.map(String::as_str).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

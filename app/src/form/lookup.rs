//! What an agent asks for a report by: its reference, or what the caller says. Questions
//! too, as those of [`super::call`]: they stand in `lookup.json`, are drawn and read as
//! any other, and are never stored.

use super::call::of_one_page;
use super::date::Date;
use super::definition::{Form, Step};
use super::journey::Asked;
use super::value::{Fault, FaultKind, Fields, Reading, Value, normal_postcode, normal_registration, read};
use crate::model::Reference;
use std::sync::LazyLock;

pub const REFERENCE: &str = "reference";

static FORM: LazyLock<Form> = LazyLock::new(|| {
    let questions =
        serde_json::from_str(include_str!("lookup.json")).expect("lookup.json holds questions: a test reads it");
    of_one_page("find", "Find a report", questions)
});

/// The page's questions.
pub fn step() -> &'static Step {
    &FORM.steps[0]
}

/// All of them; none must be answered, for one is enough.
pub fn asked() -> Vec<Asked<'static>> {
    let each = step().questions.iter();
    each.map(|question| Asked { question, required: false, options: Vec::new(), value: None, under: None }).collect()
}

/// What is looked for. Not `Debug`: it holds what somebody said of themselves.
#[derive(Clone, PartialEq)]
pub enum Sought {
    /// Goes before all else that was typed.
    Reference(Reference),
    Said(Said),
}

/// What the caller says, each as it was typed but checked. There is an e-mail address or
/// a phone number in all that was [`read`].
#[derive(Clone, Default, PartialEq)]
pub struct Said {
    pub email: Option<String>,
    pub phone: Option<String>,
    /// As a form has it: `SW1A 1AA`.
    pub postcode: Option<String>,
    /// As a form has it: `AB51ABC`.
    pub vehicle: Option<String>,
    pub day: Option<Date>,
}

/// What is wrong with the fields.
#[derive(Clone, Debug, PartialEq)]
pub enum Lack {
    /// Neither a reference nor a contact.
    Nothing,
    NotReference,
    Fault(Fault),
}

impl Lack {
    /// The question it belongs to, and the field that it stands at.
    pub fn place(&self) -> (&str, &str) {
        match self {
            Lack::Nothing | Lack::NotReference => (REFERENCE, REFERENCE),
            Lack::Fault(fault) => (&fault.question, &fault.field),
        }
    }
}

/// `today`: a day after it is a fault.
pub fn take(fields: &Fields, today: Date) -> Result<Sought, Vec<Lack>> {
    let (mut said, mut typed, mut lacks) = (Said::default(), String::new(), Vec::new());
    for question in &step().questions {
        let value = match read(question, fields, today, false) {
            Reading::Empty => continue,
            Reading::Faults(faults) => {
                lacks.extend(faults.into_iter().map(Lack::Fault));
                continue;
            }
            Reading::Value(value) => value,
        };
        let mut none = |kind| {
            let (question, field) = (question.id.clone(), question.id.clone());
            lacks.push(Lack::Fault(Fault { question, field, kind }));
        };
        match (question.id.as_str(), value) {
            (REFERENCE, Value::Text(text)) => typed = text,
            ("email", Value::Text(text)) => said.email = Some(text),
            ("phone", Value::Text(text)) => said.phone = Some(text),
            ("postcode", Value::Text(text)) => match normal_postcode(&text) {
                Some(postcode) => said.postcode = Some(postcode),
                None => none(FaultKind::Postcode),
            },
            ("vehicle", Value::Text(text)) => match normal_registration(&text) {
                Some(mark) => said.vehicle = Some(mark),
                None => none(FaultKind::Registration),
            },
            (_, Value::Date(date)) => said.day = date.bounds().map(|(day, _)| day),
            _ => {}
        }
    }
    if !typed.is_empty() {
        return Reference::parse(&typed).map(Sought::Reference).map_err(|_| vec![Lack::NotReference]);
    }
    if lacks.is_empty() && said.email.is_none() && said.phone.is_none() {
        lacks.push(Lack::Nothing);
    }
    if lacks.is_empty() { Ok(Sought::Said(said)) } else { Err(lacks) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::new(2026, 3, 27).unwrap()
    }

    fn sought(typed: &[(&str, &str)]) -> Result<Sought, Vec<Lack>> {
        take(&Fields(typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()), today())
    }

    #[test]
    fn a_reference_goes_first_however_it_is_typed() {
        let reference = Reference::generate(*b"FC", || 1);
        let typed = reference.as_str().to_lowercase().replace('-', " ");
        let found = sought(&[("reference", &typed), ("email", "nobody")]);
        assert!(found == Ok(Sought::Reference(reference)), "what else is typed does not matter");
        assert!(sought(&[("reference", "FC-1")]) == Err(vec![Lack::NotReference]));
    }

    #[test]
    fn without_a_reference_it_takes_a_contact() {
        for none in [&[][..], &[("postcode", "SW1A 1AA")], &[("reference", " "), ("vehicle", "AB51 ABC")]] {
            assert!(sought(none) == Err(vec![Lack::Nothing]));
        }
        let typed = [("phone", "07700 900982"), ("postcode", "sw1a1aa"), ("vehicle", "ab51 abc")];
        let day = [("day-day", "14"), ("day-month", "3"), ("day-year", "2026")];
        let wanted = Said {
            phone: Some("07700 900982".into()),
            postcode: Some("SW1A 1AA".into()),
            vehicle: Some("AB51ABC".into()),
            day: Date::new(2026, 3, 14),
            ..Said::default()
        };
        assert!(sought(&[&typed[..], &day].concat()) == Ok(Sought::Said(wanted)));
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        let typed = [("email", "me"), ("postcode", "here"), ("vehicle", "AB5? ABC"), ("day-day", "14")];
        let lacks = sought(&typed).err().unwrap();
        let places: Vec<_> = lacks.iter().map(|lack| lack.place().1).collect();
        assert_eq!(places, ["email", "postcode", "vehicle", "day-month"]);
    }
}

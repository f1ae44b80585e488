//! Answers of several fields: address, place, person, vehicle.
//!
//! Each field in error gets its own fault. Wholly empty is no answer and no fault.

use super::read::{Wrong, max_length};
use super::text::{SHORT, line, lines, within};
use super::{Address, FaultKind, Fields, Person, Place, Vehicle, contact, plate, postcode};
use crate::form::definition::{PersonPart, Question};

type Answer<T> = Result<Option<T>, Vec<Wrong>>;

/// Collects the faults of one question while its fields are read.
struct Form<'a> {
    name: &'a str,
    fields: &'a Fields,
    wrong: Vec<Wrong>,
}

impl<'a> Form<'a> {
    fn new(question: &'a Question, fields: &'a Fields) -> Form<'a> {
        Form { name: &question.id, fields, wrong: Vec::new() }
    }

    /// The field `{name}-{part}`, or "" with a fault noted; empty fields are not checked.
    fn part(&mut self, part: &str, check: impl FnOnce(&str) -> Result<String, FaultKind>) -> String {
        let typed = line(self.fields.part(self.name, part));
        self.checked(format!("{}-{part}", self.name), &typed, check)
    }

    fn checked(&mut self, field: String, typed: &str, check: impl FnOnce(&str) -> Result<String, FaultKind>) -> String {
        if typed.is_empty() {
            return String::new();
        }
        check(typed).unwrap_or_else(|kind| {
            self.wrong.push((field, kind));
            String::new()
        })
    }

    fn ticked(&self, part: &str) -> bool {
        line(self.fields.part(self.name, part)) == "yes"
    }

    fn is_empty(&self, parts: &[&str]) -> bool {
        parts.iter().all(|part| line(self.fields.part(self.name, part)).is_empty())
    }

    fn require(&mut self, part: &str, kind: FaultKind) {
        if self.is_empty(&[part]) {
            self.wrong.push((format!("{}-{part}", self.name), kind));
        }
    }

    fn done<T>(self, answer: T) -> Answer<T> {
        if self.wrong.is_empty() { Ok(Some(answer)) } else { Err(self.wrong) }
    }
}

fn short(typed: &str) -> Result<String, FaultKind> {
    within(typed.to_owned(), SHORT)
}

fn uk_postcode(typed: &str) -> Result<String, FaultKind> {
    postcode::normal_postcode(typed).ok_or(FaultKind::Postcode)
}

pub(super) fn address(question: &Question, fields: &Fields) -> Answer<Address> {
    let mut form = Form::new(question, fields);
    let no_fixed_address = question.no_fixed_address && form.ticked("none");
    if !no_fixed_address && form.is_empty(&["line1", "line2", "town", "postcode"]) {
        return Ok(None);
    }
    let line1 = form.part("line1", short);
    if !no_fixed_address {
        form.require("line1", FaultKind::AddressLine1);
    }
    let line2 = form.part("line2", short);
    let town = form.part("town", short);
    if !no_fixed_address {
        form.require("town", FaultKind::Town);
    }
    let postcode = form.part("postcode", uk_postcode);
    form.done(Address { line1, line2, town, postcode, no_fixed_address })
}

pub(super) fn place(question: &Question, fields: &Fields) -> Answer<Place> {
    let mut form = Form::new(question, fields);
    let typed = lines(fields.get(&question.id));
    if typed.is_empty() && form.is_empty(&["near", "postcode"]) {
        return Ok(None);
    }
    let max = max_length(question);
    let description = form.checked(question.id.clone(), &typed, |t| within(t.to_owned(), max));
    let near = form.part("near", short);
    let postcode = form.part("postcode", uk_postcode);
    form.done(Place { description, near, postcode })
}

/// One name suffices. Where the answer is optional, so does a phone number or an
/// e-mail address alone: it may be all that is known of a witness.
pub(super) fn person(question: &Question, fields: &Fields) -> Answer<Person> {
    let asked = |part: PersonPart| question.parts.is_empty() || question.parts.contains(&part);
    let mut form = Form::new(question, fields);
    let mut read = |part, name, check: fn(&str) -> Result<String, FaultKind>| {
        if asked(part) { form.part(name, check) } else { String::new() }
    };
    let person = Person {
        given_name: read(PersonPart::GivenName, "given", short),
        family_name: read(PersonPart::FamilyName, "family", short),
        phone: read(PersonPart::Phone, "phone", contact::phone),
        email: read(PersonPart::Email, "email", contact::email),
    };
    if form.wrong.is_empty() && person == Person::default() {
        return Ok(None);
    }
    let name = [(PersonPart::GivenName, "given"), (PersonPart::FamilyName, "family")]
        .into_iter()
        .find(|(part, _)| asked(*part));
    if let Some((_, name)) = name
        && !question.optional
        && form.is_empty(&["given", "family"])
    {
        form.wrong.insert(0, (format!("{}-{name}", question.id), FaultKind::Required));
    }
    form.done(person)
}

pub(super) fn vehicle(question: &Question, fields: &Fields) -> Answer<Vehicle> {
    let mut form = Form::new(question, fields);
    let typed = line(fields.get(&question.id));
    let registration = form.checked(question.id.clone(), &typed, plate::registration);
    let description = form.part("description", short);
    if typed.is_empty() && description.is_empty() && form.wrong.is_empty() {
        return Ok(None);
    }
    let partial = !registration.is_empty() && (form.ticked("partial") || registration.contains('?'));
    form.done(Vehicle { registration, partial, description })
}

#[cfg(test)]
#[path = "parts_tests.rs"]
mod tests;

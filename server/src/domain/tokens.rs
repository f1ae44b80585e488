//! What a report can be found by later: keyed hashes of contact details, vehicles,
//! postcodes, and of a day together with a place. Never words, never in clear.

use crate::seal::SearchTokens;
use app::form::call::Noted;
use app::form::definition::{DataClass, Kind};
use app::form::value::{Value, normal_phone};
use app::form::{Answers, Form};
use std::collections::BTreeSet;

/// The tokens of a report, without repeats. `answers` are those that are sent; `noted`: of
/// the call or letter, the postcode that the person is written to.
pub fn exact(tokens: &SearchTokens, form: &Form, answers: &Answers, noted: Option<&Noted>) -> Vec<[u8; 16]> {
    let mut found = Found::in_answers(form, answers);
    if let Some((_, address)) = noted.and_then(Noted::post) {
        keep(&mut found.postcodes, &address.postcode);
    }
    found.hash(tokens)
}

/// Those of them by which two reports may be about the same, or of the same reporter.
pub fn alike(tokens: &SearchTokens, form: &Form, answers: &Answers) -> Alike {
    let found = Found::in_answers(form, answers);
    Alike {
        contacts: found.contacts(tokens),
        vehicles: found.vehicles(tokens),
        days_and_places: found.days_and_places(tokens),
    }
}

pub struct Alike {
    pub contacts: Vec<[u8; 16]>,
    pub vehicles: Vec<[u8; 16]>,
    /// The latest day first.
    pub days_and_places: Vec<[u8; 16]>,
}

/// One thing that a caller says, by which reports have a token.
#[derive(Clone, Copy)]
pub enum Said<'a> {
    Email(&'a str),
    Phone(&'a str),
    /// As a form has it: `AB51ABC`.
    Vehicle(&'a str),
    /// As a form has it: `SW1A 1AA`.
    Postcode(&'a str),
}

pub fn said(tokens: &SearchTokens, said: Said<'_>) -> [u8; 16] {
    match said {
        Said::Email(typed) => tokens.token("email", &typed.to_lowercase()),
        Said::Phone(typed) => tokens.token("phone", &normal_phone(typed)),
        Said::Vehicle(mark) => tokens.token("vehicle", mark),
        Said::Postcode(postcode) => tokens.token("postcode", postcode),
    }
}

/// Days of a range that get a token: a holiday, not a year.
const LONGEST_RANGE: usize = 31;

#[derive(Default)]
struct Found {
    emails: BTreeSet<String>,
    phones: BTreeSet<String>,
    vehicles: BTreeSet<String>,
    postcodes: BTreeSet<String>,
    places: BTreeSet<String>,
    days: BTreeSet<String>,
}

impl Found {
    fn in_answers(form: &Form, answers: &Answers) -> Found {
        let mut found = Found::default();
        let items = answers.groups.values().flat_map(|g| &g.items);
        for (id, value) in [&answers.top].into_iter().chain(items).flat_map(|i| &i.values) {
            if let Some(question) = form.question(id) {
                // The day of somebody's birth is not a day that anything was reported of.
                let happened = question.data_class != DataClass::Contact;
                if happened || !matches!(question.kind, Kind::Date | Kind::DateTimeRange) {
                    found.take(question.kind, value);
                }
            }
        }
        found
    }

    fn take(&mut self, kind: Kind, value: &Value) {
        match (kind, value) {
            (Kind::Email, Value::Text(t)) => self.email(t),
            (Kind::Phone, Value::Text(t)) => self.phone(t),
            (_, Value::Person(p)) => {
                self.email(&p.email);
                self.phone(&p.phone);
            }
            (_, Value::Vehicle(v)) if !v.partial && !v.registration.contains('?') => {
                keep(&mut self.vehicles, &v.registration)
            }
            (_, Value::Address(a)) => keep(&mut self.postcodes, &a.postcode),
            (_, Value::Place(p)) => {
                keep(&mut self.postcodes, &p.postcode);
                keep(&mut self.places, &p.postcode);
                keep(&mut self.places, &fold(&p.near));
            }
            (_, Value::Date(d)) => {
                if let Some((first, last)) = d.bounds()
                    && first == last
                {
                    self.days.insert(first.to_string());
                }
            }
            (_, Value::Range(r)) => {
                let last = r.to.map_or(r.from.date, |to| to.date);
                let mut day = last;
                // Back from the end: a range is found by each of its days, within reason.
                for _ in 0..LONGEST_RANGE {
                    self.days.insert(day.to_string());
                    if day <= r.from.date {
                        break;
                    }
                    day = day.days_before(1);
                }
                self.days.insert(r.from.date.to_string());
            }
            _ => {}
        }
    }

    fn email(&mut self, typed: &str) {
        keep(&mut self.emails, &typed.to_lowercase());
    }

    fn phone(&mut self, typed: &str) {
        if !typed.is_empty() {
            keep(&mut self.phones, &normal_phone(typed));
        }
    }

    fn hash(self, tokens: &SearchTokens) -> Vec<[u8; 16]> {
        let postcodes = self.postcodes.iter().map(|code| tokens.token("postcode", code));
        let single = self
            .vehicles(tokens)
            .into_iter()
            .chain(postcodes)
            .chain(self.contacts(tokens))
            .chain(self.days_and_places(tokens));
        single.collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn contacts(&self, tokens: &SearchTokens) -> Vec<[u8; 16]> {
        let emails = self.emails.iter().map(|email| tokens.token("email", email));
        emails.chain(self.phones.iter().map(|phone| tokens.token("phone", phone))).collect()
    }

    fn vehicles(&self, tokens: &SearchTokens) -> Vec<[u8; 16]> {
        self.vehicles.iter().map(|mark| tokens.token("vehicle", mark)).collect()
    }

    fn days_and_places(&self, tokens: &SearchTokens) -> Vec<[u8; 16]> {
        let token = |day: &String, place: &String| tokens.token("day-place", &format!("{day}|{place}"));
        self.days.iter().rev().flat_map(|day| self.places.iter().map(move |place| token(day, place))).collect()
    }
}

fn keep(into: &mut BTreeSet<String>, value: &str) {
    if !value.is_empty() {
        into.insert(value.to_owned());
    }
}

/// Letters and digits only, in lower case: 'St. Mary's Rd' is 'stmarysrd'.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

//! A report that was filled in, told by somebody else: other people, places, vehicles, days
//! and words. What was chosen stays, so that the answers fit one another as before.

use super::people::{People, uneven};
use super::pool::Filled;
use super::vocabulary::{Vocabulary, length};
use crate::demo::dice::Dice;
use crate::demo::people::Somebody;
use app::form::definition::{DataClass, Kind, PersonPart, Question};
use app::form::value::{DateTime, PartialDate, Range, Value, max_length};
use app::form::{Answers, Date, Form, Item};

const DAY: i64 = 86_400_000_000;
/// Names of those who report are asked for as a line of text in some forms.
const OWN_NAME: [&str; 2] = ["name", "your-name"];

/// Whoever tells it.
pub struct Teller<'a> {
    pub people: &'a People<'a>,
    pub vocabulary: &'a Vocabulary,
    pub me: Somebody,
    pub dice: &'a mut Dice,
}

/// The question whose text is the longest: what happened, in somebody's own words.
pub fn story(form: &Form, answers: &Answers) -> Option<String> {
    let long = |id: &&String| form.question(id).is_some_and(|q| q.kind == Kind::LongText);
    let texts = answers.top.values.iter().filter_map(|(id, value)| match value {
        Value::Text(text) => Some((id, text.len())),
        _ => None,
    });
    texts.filter(|(id, _)| long(id)).max_by_key(|(_, length)| *length).map(|(id, _)| id.clone())
}

impl Teller<'_> {
    /// `at`: when it is told.
    pub fn tell(&mut self, filled: &Filled, at: i64) -> Answers {
        let mut answers = filled.answers.clone();
        let earlier = (filled.at - at) / DAY;
        let items = answers.groups.values_mut().flat_map(|group| &mut group.items);
        for item in std::iter::once(&mut answers.top).chain(items) {
            self.item(filled, item, earlier);
        }
        answers
    }

    fn item(&mut self, filled: &Filled, item: &mut Item, earlier: i64) {
        for (id, value) in &mut item.values {
            if let Some(question) = filled.form.question(id) {
                self.value(filled, question, value, earlier);
            }
        }
    }

    /// `earlier`: in days.
    fn value(&mut self, filled: &Filled, question: &Question, value: &mut Value, earlier: i64) {
        match value {
            Value::Text(text) => self.text(filled, question, text),
            // Nobody's birthday moves.
            Value::Date(date) if question.data_class != DataClass::Contact => *date = moved(*date, earlier),
            Value::Range(range) => {
                *range = Range { from: on(range.from, earlier), to: range.to.map(|to| on(to, earlier)) }
            }
            Value::Address(address) if !address.postcode.is_empty() => {
                address.line1.clone_from(&self.me.street);
                address.postcode.clone_from(&self.me.postcode);
            }
            Value::Place(place) => {
                let rank = uneven(self.dice, 400, 2);
                place.near = format!("{} {} Road", self.dice.between(1, 90), self.vocabulary.ranked(60 + rank));
                if !place.postcode.is_empty() || self.dice.percent(30) {
                    place.postcode = self.people.anywhere(self.dice);
                }
            }
            Value::Person(person) => {
                let own = OWN_NAME.contains(&question.id.as_str());
                let other = (!own).then(|| self.people.person(self.people.anybody(self.dice), filled.lang));
                let who = other.as_ref().unwrap_or(&self.me);
                for (part, told, its) in [
                    (PersonPart::GivenName, &mut person.given_name, &who.given),
                    (PersonPart::FamilyName, &mut person.family_name, &who.family),
                    (PersonPart::Phone, &mut person.phone, &who.phone),
                    (PersonPart::Email, &mut person.email, &who.email),
                ] {
                    if question.asks(part) && !told.is_empty() {
                        told.clone_from(its);
                    }
                }
            }
            Value::Vehicle(vehicle) if !vehicle.partial => {
                vehicle.registration = self.people.any_vehicle(self.dice);
            }
            _ => {}
        }
    }

    fn text(&mut self, filled: &Filled, question: &Question, text: &mut String) {
        match question.kind {
            Kind::Email => text.clone_from(&self.me.email),
            Kind::Phone => text.clone_from(&self.me.phone),
            Kind::ShortText if OWN_NAME.contains(&question.id.as_str()) => *text = self.me.name(),
            Kind::LongText => {
                let whole = length(self.dice);
                let words = if filled.story.as_deref() == Some(&question.id) { whole } else { whole / 6 };
                let most = usize::try_from(max_length(question)).unwrap_or(usize::MAX);
                *text = self.vocabulary.text(words.max(3), most, self.dice);
            }
            _ => {}
        }
    }
}

fn moved(date: PartialDate, earlier: i64) -> PartialDate {
    let (Some(year), Some(month), Some(day)) = (date.year, date.month, date.day) else { return date };
    let Some(known) = Date::new(year, month, day).map(|known| known.days_before(earlier)) else { return date };
    PartialDate { year: Some(known.year()), month: Some(known.month()), day: Some(known.day()), ..date }
}

fn on(at: DateTime, earlier: i64) -> DateTime {
    DateTime { date: at.date.days_before(earlier), ..at }
}

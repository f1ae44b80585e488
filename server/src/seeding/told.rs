//! What there is to look for in a seeded database: what many reports have, what few have,
//! and what none has. Printed as JSON for the benchmark.

use super::accounts::Signing;
use super::people::People;
use super::vocabulary::Vocabulary;
use crate::demo::people::Somebody;
use crate::domain::search::words::words;
use app::form::{Answers, Value};
use app::model::Lang;
use serde::Serialize;

/// Of each kind.
const SOME: usize = 60;

#[derive(Clone, Debug, Serialize)]
pub struct Told {
    pub reports: usize,
    pub open: usize,
    pub signing: Signing,
    /// The team that holds half, and the one with the fewest reports.
    pub big: String,
    pub small: String,
    pub teams: Vec<String>,
    pub forms: Vec<String>,
    /// Local days, as in 2026-03-14, of the first and the last.
    pub first_day: String,
    pub last_day: String,
    /// Of reports here and there.
    pub references: Vec<String>,
    pub often: Sought,
    pub seldom: Sought,
    /// Nothing is found by these.
    pub never: Vec<String>,
}

/// What somebody may search for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sought {
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub postcodes: Vec<String>,
    pub vehicles: Vec<String>,
    pub names: Vec<String>,
    pub words: Vec<String>,
    /// Two words that stand in one report.
    pub pairs: Vec<String>,
}

impl Sought {
    /// The people, places and words that come up most.
    pub fn often(people: &People<'_>, vocabulary: &Vocabulary) -> Sought {
        let somebody: Vec<Somebody> = (0..SOME).map(|number| people.person(number, Lang::En)).collect();
        // The very first are words that no search looks for.
        let sought = |word: &&str| word.len() > 5 && words(word).iter().all(|word| !word.is_common());
        let words: Vec<&str> = (20..5_000).map(|rank| vocabulary.ranked(rank)).filter(sought).take(SOME).collect();
        let pairs = words.iter().zip(words.iter().rev()).filter(|(one, other)| one != other);
        Sought {
            phones: somebody.iter().map(|who| who.phone.clone()).collect(),
            emails: somebody.iter().map(|who| who.email.clone()).collect(),
            postcodes: (0..SOME).map(|number| people.postcode(number)).collect(),
            vehicles: (0..SOME).map(|number| people.vehicle(number)).collect(),
            names: somebody.iter().map(|who| who.given.clone()).collect(),
            pairs: pairs.map(|(one, other)| format!("{one} {other}")).collect(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        }
    }

    /// What one report has.
    pub fn take(&mut self, answers: &Answers) {
        let items = answers.groups.values().flat_map(|group| &group.items);
        for value in std::iter::once(&answers.top).chain(items).flat_map(|item| item.values.values()) {
            match value {
                Value::Text(text) if text.contains('@') && !text.contains(' ') => keep(&mut self.emails, text),
                Value::Text(text) if text.starts_with("+999") || text.starts_with("07700 900") => {
                    keep(&mut self.phones, text);
                }
                Value::Text(text) if text.len() > 60 => self.words(text),
                Value::Address(address) => keep(&mut self.postcodes, &address.postcode),
                Value::Person(person) => {
                    keep(&mut self.names, format!("{} {}", person.given_name, person.family_name).trim());
                    keep(&mut self.phones, &person.phone);
                    keep(&mut self.emails, &person.email);
                }
                Value::Vehicle(vehicle) if !vehicle.partial => keep(&mut self.vehicles, &vehicle.registration),
                _ => {}
            }
        }
    }

    /// A number in a text is rarer than any word.
    fn words(&mut self, text: &str) {
        let plain = |word: &str| word.trim_end_matches('.').to_lowercase();
        let number = text.split_whitespace().map(plain).find(|w| w.len() > 3 && w.bytes().all(|b| b.is_ascii_digit()));
        let longest = text.split_whitespace().map(plain).max_by_key(String::len);
        if let Some(number) = number {
            if let Some(longest) = longest {
                keep(&mut self.pairs, &format!("{longest} {number}"));
            }
            keep(&mut self.words, &number);
        }
    }
}

fn keep(into: &mut Vec<String>, value: &str) {
    if !value.is_empty() && into.len() < SOME && !into.iter().any(|known| known == value) {
        into.push(value.to_owned());
    }
}

pub fn never() -> Vec<String> {
    let of = |n: usize| [format!("zyxwv{n}q"), format!("nobody.at.all{n}@example.org"), format!("+999 999 9{n:05}")];
    (0..SOME / 3).flat_map(of).collect()
}

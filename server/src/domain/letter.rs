//! Letters to reporters: the acknowledgement, for whom somebody keyed a report in and to
//! whom no e-mail goes, and messages. Where one goes, and what it says, sealed by the
//! report's key until it is posted.
//!
//! Not for printing and posting ([`tray`]) or [`withdrawing`], nor for how it looks (`app::pages`).

mod tray;
mod withdrawing;

pub use tray::{Cursor, Found, Letter, Waiting};
pub use withdrawing::State;

use super::{DomainError, sealed};
use crate::seal::{DataKey, Place};
use crate::store::Tx;
use crate::store::letters::{self, NewLetter};
use crate::world::World;
use app::form::call::Noted;
use app::form::condition::Truth;
use app::form::value::Address;
use app::form::{Answers, Date, Form, Value};
use app::model::Lang;
use serde::{Deserialize, Serialize};

/// What a letter says beside the words that all have. Not `Debug`: it is people's data.
#[derive(Clone, Serialize, Deserialize)]
pub struct Body {
    /// Name and address, a line each.
    pub to: Vec<String>,
    #[serde(flatten)]
    pub says: Says,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Says {
    /// That we have it.
    Acknowledgement {
        received_at: i64,
        tracking_code: String,
        /// What the form promises by when, in the letter's language.
        promises: Vec<String>,
    },
    /// What somebody of staff wrote.
    Message { text: String },
}

/// A letter to be put into the print tray.
pub(super) struct Writing<'a> {
    pub id: [u8; 16],
    pub report: [u8; 16],
    pub kind: &'static str,
    pub lang: Lang,
    pub large_print: bool,
    pub body: &'a Body,
}

/// Where a letter goes, line by line: the address that the form asks for, if it is safe;
/// else the one that an agent noted. None at all if the form has an address that is not
/// safe: nobody looks for another way round that.
pub(super) fn address(form: &Form, sent: &Answers, noted: Option<&Noted>, today: Date) -> Option<Vec<String>> {
    let answer = |question: &str| sent.top.values.get(question);
    let rule = form.acknowledge.as_ref().and_then(|rule| rule.post.as_ref());
    let asked = rule.and_then(|rule| match answer(&rule.address) {
        Some(Value::Address(address)) => Some((rule, address)),
        _ => None,
    });
    if let Some((rule, address)) = asked {
        if rule.safe.holds(&answer, today) != Truth::True {
            return None;
        }
        if can_be_written_to(address) {
            let name = rule.name.as_deref().and_then(answer).map(name).unwrap_or_default();
            return Some(lines(&name, address));
        }
    }
    let (name, address) = noted?.post()?;
    can_be_written_to(address).then(|| lines(name, address))
}

fn can_be_written_to(address: &Address) -> bool {
    !address.no_fixed_address && !address.line1.is_empty() && !address.town.is_empty()
}

pub(super) fn name(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Person(person) => format!("{} {}", person.given_name, person.family_name).trim().to_owned(),
        _ => String::new(),
    }
}

/// As Royal Mail reads it best: the town in capitals, the postcode on a line of its own.
fn lines(name: &str, address: &Address) -> Vec<String> {
    let town = address.town.to_uppercase();
    let all = [name, &address.line1, &address.line2, &town, &address.postcode];
    all.into_iter().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Puts a letter into the print tray, in the transaction of what it tells of.
pub(super) async fn queue(tx: &mut Tx, world: &World, key: &DataKey, letter: Writing<'_>) -> Result<(), DomainError> {
    let id = letter.id;
    let new = NewLetter {
        id,
        report: letter.report,
        kind: letter.kind,
        language: letter.lang.code(),
        large_print: letter.large_print,
        body: sealed::seal_json(key, place(id), letter.body, world)?,
        now: world.now(),
    };
    Ok(letters::insert(tx, new).await?)
}

fn place(row: [u8; 16]) -> Place {
    Place { table: "letters", column: "body", row }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> Address {
        Address { line1: "1 Lamp Row".into(), town: "Anytown".into(), postcode: "ZE2 9XX".into(), ..Address::default() }
    }

    #[test]
    fn an_address_is_written_as_post_is_sorted() {
        let flat = Address { line2: "Flat 2".into(), ..home() };
        assert_eq!(lines("Sam Sample", &flat), ["Sam Sample", "1 Lamp Row", "Flat 2", "ANYTOWN", "ZE2 9XX"]);
        assert_eq!(lines("", &home()), ["1 Lamp Row", "ANYTOWN", "ZE2 9XX"]);
    }

    #[test]
    fn nobody_writes_to_no_fixed_address() {
        assert!(can_be_written_to(&home()));
        assert!(!can_be_written_to(&Address { no_fixed_address: true, ..home() }));
        assert!(!can_be_written_to(&Address { town: String::new(), ..home() }));
    }
}

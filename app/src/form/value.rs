//! Answers as types, the fields they are typed in, and what can be wrong.
//!
//! [`read`] turns typed fields into a value or faults; [`write`] turns a value
//! back into the fields it came from, so that a page can be shown again. Neither
//! knows about steps or conditions.

mod contact;
mod moment;
mod parts;
mod plate;
mod postcode;
pub mod read;
#[cfg(test)]
pub(crate) mod sample;
mod text;
mod time;
pub mod write;

pub use contact::normal_phone;
pub use plate::{PlateStyle, normal_registration, plate_spaced, plate_style};
pub use postcode::normal_postcode;
pub use read::{Reading, max_length, read};
pub use text::{length, line, lines};
pub use write::write;

use super::date::Date;
use serde::{Deserialize, Serialize};

/// The answer to one question. Text is trimmed and has `\n` for line ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// Short and long text, e-mail, phone (as typed), number and money (normalised digits).
    Text(String),
    /// Radios, select, and yes / no as `yes`, `no`, `unknown`.
    Choice(String),
    /// Checkboxes, in the form's order.
    Choices(Vec<String>),
    Date(PartialDate),
    Time(TimeOfDay),
    Range(Range),
    Address(Address),
    Place(Place),
    Person(Person),
    Vehicle(Vehicle),
    /// The declaration was made.
    Declared,
    /// Left out in an assisted channel.
    NotStated(Reason),
}

/// Why an assisted report has no answer here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    Refused,
    DoesNotKnow,
    NotInLetter,
}

/// A date known to the day, the month or the year; or not known at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartialDate {
    /// `None`: 'I do not know'.
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// 'About then'.
    #[serde(default)]
    pub about: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TimeOfDay {
    /// 0 to 23; `None`: 'I do not know'.
    pub hour: Option<u8>,
    pub minute: u8,
}

/// Between two moments; the end may be left out ('at').
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub from: DateTime,
    pub to: Option<DateTime>,
}

/// Local time, Europe/London.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DateTime {
    pub date: Date,
    pub time: Option<TimeOfDay>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub line1: String,
    pub line2: String,
    pub town: String,
    /// Normalised: `SW1A 1AA`.
    pub postcode: String,
    #[serde(default)]
    pub no_fixed_address: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub description: String,
    /// The nearest road or landmark.
    pub near: String,
    pub postcode: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub given_name: String,
    pub family_name: String,
    pub phone: String,
    pub email: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vehicle {
    /// Upper case without spaces or hyphens; `?` where a symbol was not seen.
    pub registration: String,
    /// Only part of it is known.
    #[serde(default)]
    pub partial: bool,
    /// Make, model, colour as typed.
    pub description: String,
}

impl Value {
    pub(crate) fn equals(&self, wanted: &str) -> bool {
        match self {
            Value::Text(t) => t.eq_ignore_ascii_case(wanted),
            Value::Choice(c) => c == wanted,
            Value::Choices(c) => c.len() == 1 && c[0] == wanted,
            Value::Declared => wanted == "yes",
            _ => false,
        }
    }

    pub(crate) fn contains(&self, wanted: &str) -> bool {
        match self {
            Value::Choices(c) => c.iter().any(|c| c == wanted),
            other => other.equals(wanted),
        }
    }

    /// The first and the last day that the answer can mean.
    pub(crate) fn date_bounds(&self) -> Option<(Date, Date)> {
        match self {
            Value::Date(d) => d.bounds(),
            Value::Range(r) => Some((r.from.date, r.to.unwrap_or(r.from).date)),
            _ => None,
        }
    }
}

impl PartialDate {
    /// The first and the last day it can mean; `None` when it is not known.
    pub fn bounds(self) -> Option<(Date, Date)> {
        let year = self.year?;
        match (self.month, self.day) {
            (Some(m), Some(d)) => Date::new(year, m, d).map(|d| (d, d)),
            (Some(m), None) => Some((Date::new(year, m, 1)?, Date::end_of_month(year, m)?)),
            _ => Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)),
        }
    }
}

/// Typed fields in the order they came; names may repeat (checkboxes).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields(pub Vec<(String, String)>);

impl std::fmt::Debug for Fields {
    /// Names only: the values are what a person typed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Fields {
    /// The first value of a name, as typed; "" when it is absent.
    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or("")
    }

    /// The first value of `{id}-{suffix}`; "" when it is absent.
    pub fn part(&self, id: &str, suffix: &str) -> &str {
        self.0
            .iter()
            .find(|(n, _)| n.strip_prefix(id).and_then(|n| n.strip_prefix('-')) == Some(suffix))
            .map_or("", |(_, v)| v)
    }

    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }
}

/// Something wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The question it belongs to: where the message stands.
    pub question: String,
    /// The name of the first field in error: where the summary's link goes.
    pub field: String,
    pub kind: FaultKind,
}

/// What is wrong. The words are in the locales, under `fault-…`; `Required` takes
/// the question's own text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    Required,
    TooLong {
        max: u32,
    },
    NotEmail,
    NotPhone,
    NotNumber,
    NotWhole,
    NotMoney,
    TooLow {
        min: u32,
    },
    TooHigh {
        max: u32,
    },
    /// Which parts are missing.
    DateIncomplete {
        day: bool,
        month: bool,
        year: bool,
    },
    DateYear,
    DateNotReal,
    DateInFuture,
    DateInPast,
    TimeIncomplete,
    TimeNotReal,
    /// Of a moment whose day is today.
    TimeInFuture,
    RangeReversed,
    /// A value that the form does not offer (or no longer).
    NotOffered,
    NoneWithOthers,
    AddressLine1,
    Town,
    Postcode,
    /// A registration with symbols no plate has, or too many.
    Registration,
}

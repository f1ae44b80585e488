//! Dates in three fields, and ranges of two of them.
//!
//! What is wrong is told in GOV.UK's order: missing parts, then impossible ones,
//! then the rest; one fault at a time for each date.

use super::read::Wrong;
use super::text::line;
use super::time;
use super::{DateTime, FaultKind, Fields, PartialDate, Range};
use crate::form::date::Date;
use crate::form::definition::{Question, Side};

const FIRST_YEAR: i32 = 1900;

pub(super) fn date(question: &Question, fields: &Fields, today: Date) -> Result<Option<PartialDate>, Wrong> {
    let name = question.id.as_str();
    if let Some(date) = parts(name, fields, question.approximate)? {
        on_side(name, date.bounds(), question.side, today)?;
        let about = question.approximate && line(fields.part(name, "about")) == "yes";
        return Ok(Some(PartialDate { about, ..date }));
    }
    let unknown = question.unknown && line(fields.part(name, "unknown")) == "yes";
    Ok(unknown.then_some(PartialDate { year: None, month: None, day: None, about: false }))
}

/// Both ends are looked at, so that each date field shows its own fault.
pub(super) fn range(question: &Question, fields: &Fields, today: Date) -> Result<Option<Range>, Vec<Wrong>> {
    let end = |side: &str| end(&format!("{}-{side}", question.id), fields, question.side, today);
    let range = match (end("from"), end("to")) {
        (Err(from), Err(to)) => return Err(vec![from, to]),
        (Err(wrong), Ok(_)) => return Err(vec![wrong]),
        (Ok(None), Ok(None)) => return Ok(None),
        (Ok(None), other) => {
            let missing =
                (format!("{}-from-day", question.id), FaultKind::DateIncomplete { day: true, month: true, year: true });
            return Err(std::iter::once(missing).chain(other.err()).collect());
        }
        (Ok(Some(_)), Err(wrong)) => return Err(vec![wrong]),
        (Ok(Some(from)), Ok(to)) => Range { from, to },
    };
    match range.to {
        Some(to) if is_before(to, range.from) => {
            Err(vec![(format!("{}-to-day", question.id), FaultKind::RangeReversed)])
        }
        _ => Ok(Some(range)),
    }
}

/// On one day, a time that was left out is not before or after another.
fn is_before(a: DateTime, b: DateTime) -> bool {
    a.date < b.date || (a.date == b.date && matches!((a.time, b.time), (Some(x), Some(y)) if x < y))
}

fn end(name: &str, fields: &Fields, side: Option<Side>, today: Date) -> Result<Option<DateTime>, Wrong> {
    let date = parts(name, fields, false)?;
    let time = time::parts(name, fields);
    let Some((date, _)) = date.and_then(PartialDate::bounds) else {
        return match time {
            Ok(None) => Ok(None),
            _ => Err((format!("{name}-day"), FaultKind::DateIncomplete { day: true, month: true, year: true })),
        };
    };
    on_side(name, Some((date, date)), side, today)?;
    Ok(Some(DateTime { date, time: time? }))
}

/// The date typed in `{name}-day`, `-month` and `-year`; `None` where all are empty.
fn parts(name: &str, fields: &Fields, approximate: bool) -> Result<Option<PartialDate>, Wrong> {
    let [day, month, year] = ["day", "month", "year"].map(|part| line(fields.part(name, part)).to_lowercase());
    let wrong = |part: &str, kind| Err((format!("{name}-{part}"), kind));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Ok(None);
    }
    let missing_day = day.is_empty() && !approximate;
    let missing_month = month.is_empty() && !(approximate && day.is_empty());
    if missing_day || missing_month || year.is_empty() {
        let first = if missing_day {
            "day"
        } else if missing_month {
            "month"
        } else {
            "year"
        };
        return wrong(
            first,
            FaultKind::DateIncomplete { day: missing_day, month: missing_month, year: year.is_empty() },
        );
    }
    let Some(year) = year_of(&year) else {
        return wrong("year", FaultKind::DateYear);
    };
    // An empty part was left out on purpose; one that says nothing is not real.
    let (month, has_month) = (month_of(&month), !month.is_empty());
    let (day, has_day) = (day_of(&day), !day.is_empty());
    if has_day && day.is_none() {
        return wrong("day", FaultKind::DateNotReal);
    }
    if has_month && month.is_none() {
        return wrong("month", FaultKind::DateNotReal);
    }
    let date = PartialDate { year: Some(year), month, day, about: false };
    if date.bounds().is_none() {
        return wrong("day", FaultKind::DateNotReal);
    }
    Ok(Some(date))
}

/// A date known by its month or year is on the wrong side only if all of it is.
fn on_side(name: &str, bounds: Option<(Date, Date)>, side: Option<Side>, today: Date) -> Result<(), Wrong> {
    let kind = match (bounds, side) {
        (Some((first, _)), Some(Side::Past)) if first > today => FaultKind::DateInFuture,
        (Some((_, last)), Some(Side::Future)) if last < today => FaultKind::DateInPast,
        _ => return Ok(()),
    };
    Err((format!("{name}-day"), kind))
}

fn year_of(typed: &str) -> Option<i32> {
    let year = (typed.len() == 4).then(|| small(typed)).flatten()?;
    (i32::from(year) >= FIRST_YEAR).then_some(i32::from(year))
}

/// '27' or '27th'.
fn day_of(typed: &str) -> Option<u8> {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|ending| typed.strip_suffix(ending)).unwrap_or(typed);
    (number.len() <= 2)
        .then(|| small(number))
        .flatten()
        .and_then(|n| u8::try_from(n).ok())
        .filter(|n| (1..=31).contains(n))
}

/// A number, or a name of at least three letters in English or Welsh, lower case.
fn month_of(typed: &str) -> Option<u8> {
    const NAMES: [[&str; 12]; 2] = [
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        [
            "ionawr",
            "chwefror",
            "mawrth",
            "ebrill",
            "mai",
            "mehefin",
            "gorffennaf",
            "awst",
            "medi",
            "hydref",
            "tachwedd",
            "rhagfyr",
        ],
    ];
    if typed.len() <= 2 {
        return small(typed).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=12).contains(n));
    }
    let typed = typed.trim_end_matches('.');
    let place = |names: &[&str; 12]| names.iter().position(|name| typed.len() >= 3 && name.starts_with(typed));
    NAMES.iter().find_map(place).and_then(|at| u8::try_from(at + 1).ok())
}

/// Up to four digits.
fn small(typed: &str) -> Option<u16> {
    let digits = (1..=4).contains(&typed.len()) && typed.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| typed.parse().ok()).flatten()
}

#[cfg(test)]
#[path = "moment_tests.rs"]
mod tests;

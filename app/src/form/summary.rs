//! Answers as a person reads them: on the check page, in a report, in a letter.
//!
//! The words come from `locales/{lang}/answers.ftl` and from the form itself.
//! Whole messages, never fragments put together: Welsh words change after others.

use super::date::Date;
use super::definition::{Kind, Question};
use super::value::{
    Address, DateTime, PartialDate, Person, Place, Range, Reason, TimeOfDay, Value, Vehicle, plate_spaced,
};
use crate::model::Lang;
use crate::words::Say;

/// One line of text for each line on the page; none is ever HTML.
pub fn lines(question: &Question, value: &Value, lang: Lang, say: &dyn Say) -> Vec<String> {
    match value {
        Value::Text(text) if question.kind == Kind::Money => vec![money(text)],
        Value::Text(text) => text.split('\n').map(str::to_owned).collect(),
        Value::Choice(chosen) => vec![option(question, chosen, lang, say)],
        Value::Choices(chosen) => chosen.iter().map(|c| option(question, c, lang, say)).collect(),
        Value::Date(date) => vec![partial_date(*date, say)],
        Value::Time(time) => vec![time_text(*time, say)],
        Value::Range(range) => vec![range_text(*range, say)],
        Value::Address(address) => address_lines(address, say),
        Value::Place(place) => place_lines(place, say),
        Value::Person(person) => person_lines(person),
        Value::Vehicle(vehicle) => vehicle_lines(vehicle, say),
        Value::Declared => vec![say.say("answer-declared", &[])],
        Value::NotStated(reason) => vec![reason_text(*reason, say)],
    }
}

/// '27 March 2026'.
pub fn date_text(date: Date, say: &dyn Say) -> String {
    partial_date(
        PartialDate { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()), about: false },
        say,
    )
}

/// '5pm', '5:30pm'. Midnight and midday are named, for '12am' is often misread.
pub fn time_text(time: TimeOfDay, say: &dyn Say) -> String {
    let Some(hour) = time.hour else {
        return say.say("answer-unknown", &[]);
    };
    let of_twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let short = if time.minute == 0 { of_twelve.to_string() } else { format!("{of_twelve}:{:02}", time.minute) };
    let long = format!("{hour:02}:{:02}", time.minute);
    let args = [("time", short.as_str()), ("time24", long.as_str())];
    match (hour, time.minute) {
        (0, 0) => say.say("time-midnight", &args),
        (12, 0) => say.say("time-midday", &args),
        (0..=11, _) => say.say("time-am", &args),
        _ => say.say("time-pm", &args),
    }
}

/// The name of a month, 1 to 12.
pub fn month_text(month: u8, say: &dyn Say) -> String {
    say.say(&format!("month-{}", month.clamp(1, 12)), &[])
}

pub fn reason_text(reason: Reason, say: &dyn Say) -> String {
    let key = match reason {
        Reason::Refused => "not-stated-refused",
        Reason::DoesNotKnow => "not-stated-does-not-know",
        Reason::NotInLetter => "not-stated-not-in-letter",
    };
    say.say(key, &[])
}

/// '£12.50', '£1,200': no pence where there are none.
fn money(amount: &str) -> String {
    let (pounds, pence) = amount.split_once('.').unwrap_or((amount, "00"));
    let pounds = grouped(pounds);
    if pence == "00" { format!("£{pounds}") } else { format!("£{pounds}.{pence}") }
}

/// Digits with a comma before each group of three.
pub(super) fn grouped(digits: &str) -> String {
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.char_indices().flat_map(|(at, c)| comma(at).then_some(',').into_iter().chain([c])).collect()
}

/// The label; the form's or the service's own words for yes and no; at worst the value.
fn option(question: &Question, chosen: &str, lang: Lang, say: &dyn Say) -> String {
    if question.kind != Kind::YesNo {
        let found = question.options.iter().find(|o| o.value == chosen);
        return found.map_or(chosen, |o| o.label.get(lang)).to_owned();
    }
    let (own, key) = match chosen {
        "yes" => (question.yes.as_ref(), "answer-yes"),
        "no" => (question.no.as_ref(), "answer-no"),
        _ => (None, "answer-unknown"),
    };
    own.map_or_else(|| say.say(key, &[]), |text| text.get(lang).to_owned())
}

fn partial_date(date: PartialDate, say: &dyn Say) -> String {
    let Some(year) = date.year.map(|y| y.to_string()) else {
        return say.say("answer-unknown", &[]);
    };
    let text = match (date.month.map(|m| month_text(m, say)), date.day.map(|d| d.to_string())) {
        (Some(month), Some(day)) => say.say("date-day", &[("day", &day), ("month", &month), ("year", &year)]),
        (Some(month), None) => say.say("date-month", &[("month", &month), ("year", &year)]),
        _ => say.say("date-year", &[("year", &year)]),
    };
    if date.about { say.say("date-about", &[("date", &text)]) } else { text }
}

fn range_text(range: Range, say: &dyn Say) -> String {
    let from = date_time(range.from, say);
    let Some(to) = range.to.filter(|to| *to != range.from) else {
        return say.say("range-from", &[("from", &from)]);
    };
    match (range.from.time, to.time) {
        (Some(start), Some(end)) if range.from.date == to.date => {
            let (date, start, end) = (date_text(to.date, say), time_text(start, say), time_text(end, say));
            say.say("range-one-day", &[("date", &date), ("from", &start), ("to", &end)])
        }
        _ => say.say("range-between", &[("from", &from), ("to", &date_time(to, say))]),
    }
}

fn date_time(moment: DateTime, say: &dyn Say) -> String {
    let date = date_text(moment.date, say);
    match moment.time {
        Some(time) if time.hour.is_some() => say.say("date-time", &[("date", &date), ("time", &time_text(time, say))]),
        _ => date,
    }
}

fn address_lines(address: &Address, say: &dyn Say) -> Vec<String> {
    let none = if address.no_fixed_address { say.say("address-none", &[]) } else { String::new() };
    filled([none, address.line1.clone(), address.line2.clone(), address.town.clone(), address.postcode.clone()])
}

fn place_lines(place: &Place, say: &dyn Say) -> Vec<String> {
    let near = if place.near.is_empty() { String::new() } else { say.say("place-near", &[("near", &place.near)]) };
    filled(place.description.split('\n').map(str::to_owned).chain([near, place.postcode.clone()]))
}

fn person_lines(person: &Person) -> Vec<String> {
    let name = filled([person.given_name.clone(), person.family_name.clone()]).join(" ");
    filled([name, person.phone.clone(), person.email.clone()])
}

fn vehicle_lines(vehicle: &Vehicle, say: &dyn Say) -> Vec<String> {
    let mark = plate_spaced(&vehicle.registration);
    let mark = if vehicle.partial { say.say("vehicle-partial", &[("registration", &mark)]) } else { mark };
    filled([mark, vehicle.description.clone()])
}

fn filled(lines: impl IntoIterator<Item = String>) -> Vec<String> {
    lines.into_iter().filter(|l| !l.is_empty()).collect()
}

#[cfg(test)]
#[path = "summary_tests.rs"]
mod tests;

//! Faults in words: the same at the field and in the summary of errors (WCAG 3.3.1).
//!
//! The words come from `locales/{lang}/faults.ftl`, after GOV.UK's templates. In
//! English a message may begin with what the question is about; in Welsh each is
//! complete as it stands, for a name put in would have to change with its place.

use super::definition::{Kind, Question};
use super::summary::grouped;
use super::value::{Fault, FaultKind};
use crate::model::Lang;
use crate::words::Say;

pub fn fault_text(fault: &Fault, question: &Question, lang: Lang, say: &dyn Say) -> String {
    let about = |key: &str| say.say(key, &[("name", &name(fault, question, lang, say))]);
    let limit = |key: &str, max: u32| {
        let limit = grouped(&max.to_string());
        say.say(key, &[("name", &name(fault, question, lang, say)), ("limit", &limit)])
    };
    let is_money = question.kind == Kind::Money;
    match fault.kind {
        FaultKind::Required => required(question, lang, say),
        FaultKind::TooLong { max } => limit("fault-too-long", max),
        FaultKind::NotEmail => say.say("fault-not-email", &[]),
        FaultKind::NotPhone => say.say("fault-not-phone", &[]),
        FaultKind::NotNumber => about("fault-not-number"),
        FaultKind::NotWhole => about("fault-not-whole"),
        FaultKind::NotMoney => about("fault-not-money"),
        FaultKind::TooLow { min } => limit(if is_money { "fault-money-too-low" } else { "fault-too-low" }, min),
        FaultKind::TooHigh { max } => limit(if is_money { "fault-money-too-high" } else { "fault-too-high" }, max),
        FaultKind::DateIncomplete { day, month, year } => about(missing(day, month, year)),
        FaultKind::DateYear => say.say("fault-date-year", &[]),
        FaultKind::DateNotReal => about("fault-date-not-real"),
        FaultKind::DateInFuture => about("fault-date-in-future"),
        FaultKind::DateInPast => about("fault-date-in-past"),
        FaultKind::TimeIncomplete => about("fault-time-incomplete"),
        FaultKind::TimeNotReal => about("fault-time-not-real"),
        FaultKind::TimeInFuture => about("fault-time-in-future"),
        FaultKind::RangeReversed => say.say("fault-range-reversed", &[]),
        FaultKind::NotOffered => say.say("fault-not-offered", &[]),
        FaultKind::NoneWithOthers => say.say("fault-none-with-others", &[("none", none_label(question, lang))]),
        FaultKind::AddressLine1 => say.say("fault-address-line1", &[]),
        FaultKind::Town => say.say("fault-town", &[]),
        FaultKind::Postcode => say.say("fault-postcode", &[]),
        FaultKind::Registration => say.say("fault-registration", &[]),
    }
}

/// The form's own words, or the question again.
fn required(question: &Question, lang: Lang, say: &dyn Say) -> String {
    match &question.required {
        Some(text) => text.get(lang).to_owned(),
        None => say.say("fault-required", &[("label", question.label.get(lang))]),
    }
}

fn missing(day: bool, month: bool, year: bool) -> &'static str {
    match (day, month, year) {
        (true, false, false) => "fault-date-needs-day",
        (false, true, false) => "fault-date-needs-month",
        (false, false, true) => "fault-date-needs-year",
        (true, true, false) => "fault-date-needs-day-month",
        (true, false, true) => "fault-date-needs-day-year",
        (false, true, true) => "fault-date-needs-month-year",
        (true, true, true) | (false, false, false) => "fault-date-needs-all",
    }
}

fn none_label(question: &Question, lang: Lang) -> &str {
    question.options.iter().find(|o| o.none).map_or("", |o| o.label.get(lang))
}

/// What the message begins with: the part in error, else the question's short
/// name, else the kind of answer (a label is often a whole question).
fn name(fault: &Fault, question: &Question, lang: Lang, say: &dyn Say) -> String {
    let part = fault.field.strip_prefix(question.id.as_str()).and_then(|rest| rest.strip_prefix('-')).unwrap_or("");
    let key = match part {
        "from-hour" | "from-minute" => "name-start-time",
        "to-hour" | "to-minute" => "name-end-time",
        _ if part.starts_with("from-") => "name-start-date",
        _ if part.starts_with("to-") => "name-end-date",
        "line1" => "name-line1",
        "line2" => "name-line2",
        "town" => "name-town",
        "near" => "name-near",
        "given" => "name-given",
        "family" => "name-family",
        "email" => "name-email",
        "description" => "name-vehicle-description",
        _ => match (&question.name, question.kind) {
            (Some(name), _) => return name.get(lang).to_owned(),
            (None, Kind::Date) => "name-date",
            (None, Kind::Time) => "name-time",
            (None, Kind::Number) => "name-number",
            (None, Kind::Money) => "name-money",
            (None, Kind::Email) => "name-email",
            (None, _) => "name-answer",
        },
    };
    say.say(key, &[])
}

#[cfg(test)]
mod tests {
    use super::super::value::sample::{Words, question};
    use super::*;

    fn text(kind: &str, more: &str, field: &str, fault: FaultKind, lang: Lang) -> String {
        let asked = question(kind, more);
        fault_text(&Fault { question: "q".into(), field: field.into(), kind: fault }, &asked, lang, &Words(lang))
    }

    #[test]
    fn begins_with_the_short_name_or_the_part() {
        let named = "name = 'Date of birth'";
        for (kind, more, field, fault, said) in [
            ("date", named, "q-day", FaultKind::DateNotReal, "Date of birth must be a real date"),
            ("date", "", "q-day", FaultKind::DateNotReal, "The date must be a real date"),
            ("date_time_range", named, "q-to-day", FaultKind::DateInFuture, "End date must be today or in the past"),
            ("date_time_range", "", "q-from-hour", FaultKind::TimeNotReal, "Start time must be a real time"),
            (
                "address",
                "",
                "q-line1",
                FaultKind::TooLong { max: 200 },
                "Address line 1 must be 200 characters or less",
            ),
            ("long_text", "", "q", FaultKind::TooLong { max: 4000 }, "Your answer must be 4,000 characters or less"),
            ("money", "name = 'Value'", "q", FaultKind::TooHigh { max: 50_000 }, "Value must be £50,000 or less"),
            ("number", "", "q", FaultKind::TooLow { min: 1 }, "The number must be 1 or more"),
        ] {
            assert_eq!(text(kind, more, field, fault, Lang::En), said);
        }
    }

    #[test]
    fn what_is_required_is_for_the_form_to_say() {
        assert_eq!(
            text("date", "required = 'Enter when it happened'", "q-day", FaultKind::Required, Lang::En),
            "Enter when it happened"
        );
        assert_eq!(text("date", "", "q-day", FaultKind::Required, Lang::En), "Answer this question: A question");
    }

    #[test]
    fn every_fault_has_words_in_both_languages() {
        let mut faults = vec![
            FaultKind::Required,
            FaultKind::TooLong { max: 5 },
            FaultKind::NotEmail,
            FaultKind::NotPhone,
            FaultKind::NotNumber,
            FaultKind::NotWhole,
            FaultKind::NotMoney,
            FaultKind::TooLow { min: 1 },
            FaultKind::TooHigh { max: 2 },
            FaultKind::DateYear,
            FaultKind::DateNotReal,
            FaultKind::DateInFuture,
            FaultKind::DateInPast,
            FaultKind::TimeIncomplete,
            FaultKind::TimeNotReal,
            FaultKind::TimeInFuture,
            FaultKind::RangeReversed,
            FaultKind::NotOffered,
            FaultKind::NoneWithOthers,
            FaultKind::AddressLine1,
            FaultKind::Town,
            FaultKind::Postcode,
            FaultKind::Registration,
        ];
        let any = [false, true];
        faults.extend(any.iter().flat_map(|d| {
            any.iter().flat_map(|m| any.map(|y| FaultKind::DateIncomplete { day: *d, month: *m, year: y }))
        }));
        for lang in Lang::ALL {
            for kind in super::super::value::sample::KINDS {
                for field in super::super::value::sample::NAMES {
                    for fault in &faults {
                        assert!(!text(kind, "", field, fault.clone(), lang).is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn no_welsh_message_holds_a_name() {
        let welsh = Words(Lang::Cy).source()[1];
        assert!(!welsh.contains("{ $name }"));
    }
}

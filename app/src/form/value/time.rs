//! Times of day in two fields, hour and minute.
//!
//! People write times in many ways; what cannot be misread is taken, a bare hour
//! is not ('5' may be morning or afternoon).

use super::read::Wrong;
use super::text::line;
use super::{FaultKind, Fields, TimeOfDay};
use crate::form::definition::Question;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

pub(super) fn time(question: &Question, fields: &Fields) -> Result<Option<TimeOfDay>, Wrong> {
    let name = question.id.as_str();
    if let Some(time) = parts(name, fields)? {
        return Ok(Some(time));
    }
    let unknown = question.unknown && line(fields.part(name, "unknown")) == "yes";
    Ok(unknown.then_some(TimeOfDay { hour: None, minute: 0 }))
}

/// The time typed in `{name}-hour` and `-minute`; `None` where both are empty.
pub(super) fn parts(name: &str, fields: &Fields) -> Result<Option<TimeOfDay>, Wrong> {
    let [hour, minute] = ["hour", "minute"].map(|part| line(fields.part(name, part)).to_lowercase());
    let wrong = |part: &str, kind| Err((format!("{name}-{part}"), kind));
    let (hour, early) = without_half(&hour);
    let (minute, late) = without_half(&minute);
    let half = match (early, late) {
        (None, None) if hour.is_empty() && minute.is_empty() => return Ok(None),
        (Some(a), Some(b)) if a != b => return wrong("hour", FaultKind::TimeNotReal),
        (a, b) => a.or(b),
    };
    if hour.is_empty() {
        return wrong("hour", FaultKind::TimeIncomplete);
    }
    let (hour, minute) = match (minute, whole(hour)) {
        ("", Some(whole)) => whole,
        ("", None) if half.is_some() => (hour, "0"),
        ("", None) if number(hour).is_some() => return wrong("minute", FaultKind::TimeIncomplete),
        (minute, _) => (hour, minute),
    };
    let Some(hour) = number(hour).and_then(|h| on_clock(h, half)) else {
        return wrong("hour", FaultKind::TimeNotReal);
    };
    match number(minute) {
        Some(minute @ 0..=59) => Ok(Some(TimeOfDay { hour: Some(hour), minute })),
        _ => wrong("minute", FaultKind::TimeNotReal),
    }
}

/// '5 p.m.' is '5' and the afternoon. Welsh has yb, and yp or yh.
fn without_half(typed: &str) -> (&str, Option<Half>) {
    const ENDINGS: [(&str, Half); 9] = [
        ("am", Half::Morning),
        ("a.m.", Half::Morning),
        ("a.m", Half::Morning),
        ("yb", Half::Morning),
        ("pm", Half::Afternoon),
        ("p.m.", Half::Afternoon),
        ("p.m", Half::Afternoon),
        ("yp", Half::Afternoon),
        ("yh", Half::Afternoon),
    ];
    let found =
        ENDINGS.iter().find_map(|(ending, half)| typed.strip_suffix(ending).map(|rest| (rest.trim_end(), *half)));
    found.map_or((typed, None), |(rest, half)| (rest, Some(half)))
}

/// All of it in the hour's field: '17:30', '17.30', '1730'.
fn whole(hour: &str) -> Option<(&str, &str)> {
    let digits = hour.len() == 4 && hour.bytes().all(|b| b.is_ascii_digit());
    if digits { Some(hour.split_at(2)) } else { hour.split_once([':', '.']) }
}

/// One or two digits.
fn number(typed: &str) -> Option<u8> {
    let digits = (1..=2).contains(&typed.len()) && typed.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| typed.parse().ok()).flatten()
}

/// The hour from 0 to 23. '17pm' can only mean 17.
fn on_clock(hour: u8, half: Option<Half>) -> Option<u8> {
    match (hour, half) {
        (12, Some(Half::Morning)) => Some(0),
        (1..=11, Some(Half::Afternoon)) => Some(hour + 12),
        (0..=11, Some(Half::Morning)) | (12..=23, Some(Half::Afternoon)) | (0..=23, None) => Some(hour),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{fields, question};
    use super::*;

    fn typed(hour: &str, minute: &str) -> Result<Option<TimeOfDay>, Wrong> {
        time(&question("time", ""), &fields(&[("q-hour", hour), ("q-minute", minute)]))
    }

    #[test]
    fn reads_times_as_people_write_them() {
        for (hour, minute, h, m) in [
            ("5", "5", 5, 5),
            ("05", "30", 5, 30),
            ("17", "30", 17, 30),
            ("5pm", "", 17, 0),
            ("5 p.m.", "", 17, 0),
            ("5", "pm", 17, 0),
            ("5", "30pm", 17, 30),
            ("5PM", "30 pm", 17, 30),
            ("17:30", "", 17, 30),
            ("5.30pm", "", 17, 30),
            ("1730", "", 17, 30),
            ("5.30yh", "", 17, 30),
            ("7yb", "", 7, 0),
            ("12am", "", 0, 0),
            ("12", "15pm", 12, 15),
            ("17pm", "", 17, 0),
            ("0", "00", 0, 0),
            ("0", "00am", 0, 0),
        ] {
            let time = TimeOfDay { hour: Some(h), minute: m };
            assert_eq!(typed(hour, minute), Ok(Some(time)), "{hour}|{minute}");
        }
    }

    #[test]
    fn refuses_what_is_missing_or_cannot_be() {
        assert_eq!(typed(" ", ""), Ok(None));
        for (hour, minute, field, kind) in [
            ("5", "", "q-minute", FaultKind::TimeIncomplete),
            ("", "30", "q-hour", FaultKind::TimeIncomplete),
            ("", "pm", "q-hour", FaultKind::TimeIncomplete),
            ("24", "00", "q-hour", FaultKind::TimeNotReal),
            ("17am", "", "q-hour", FaultKind::TimeNotReal),
            ("0pm", "", "q-hour", FaultKind::TimeNotReal),
            ("5pm", "30am", "q-hour", FaultKind::TimeNotReal),
            ("evening", "", "q-hour", FaultKind::TimeNotReal),
            ("17:30", "30", "q-hour", FaultKind::TimeNotReal),
            ("17:", "", "q-minute", FaultKind::TimeNotReal),
            ("5", "60", "q-minute", FaultKind::TimeNotReal),
            ("5", "half", "q-minute", FaultKind::TimeNotReal),
            ("-5", "00", "q-hour", FaultKind::TimeNotReal),
        ] {
            assert_eq!(typed(hour, minute), Err((field.into(), kind)), "{hour}|{minute}");
        }
    }

    #[test]
    fn not_knowing_is_an_answer_where_it_is_offered() {
        let given = fields(&[("q-unknown", "yes")]);
        assert_eq!(time(&question("time", "unknown = true"), &given), Ok(Some(TimeOfDay { hour: None, minute: 0 })));
        assert_eq!(time(&question("time", ""), &given), Ok(None));
    }
}

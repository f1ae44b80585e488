//! What was keyed in beside what the caller says, question by question.
//!
//! Texts are compared leniently: nobody takes down a call word for word. Both are shown,
//! so that a person judges.

use app::form::call::{Noted, step};
use app::form::definition::Kind;
use app::form::summary::lines;
use app::form::value::{Reading, normal_phone, read};
use app::form::{Date, Fields, Journey, Place, Question, Value};
use app::model::Lang;
use app::words::Words;
use std::collections::BTreeSet;

/// Letters of a word that says something: not 'the', not 'was'.
const LONG_WORD: usize = 4;
/// A short text with so many of them is no name.
const PROSE: usize = 3;

/// One question that the caller answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub question: String,
    /// Of an item of a repeat: the repeat's id, and which item.
    pub item: Option<(String, usize)>,
    /// Lines, as a person reads them.
    pub wanted: Vec<String>,
    /// None where there is no answer.
    pub keyed: Vec<String>,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Matched,
    Different,
    /// The question was asked, and left without an answer.
    NotStated,
    /// The answers before it led past the question.
    NotAsked,
}

/// Of the notes: only what the caller says counts.
pub(super) fn notes(wanted: &Fields, noted: &Noted, today: Date) -> Vec<Compared> {
    let keyed: Vec<(&Question, &Value)> = noted.answered().collect();
    let one = |question: &Question| {
        let Reading::Value(wanted) = read(question, wanted, today, false) else { return None };
        let keyed = keyed.iter().find(|(q, _)| q.id == question.id).map(|(_, value)| *value);
        Some(compared(question, None, &wanted, keyed, true))
    };
    step().questions.iter().filter_map(one).collect()
}

/// Of the form: every question that the right answers lead to and answer.
pub(super) fn answers(wanted: &Journey<'_>, keyed: &Journey<'_>) -> Vec<Compared> {
    let mut out = Vec::new();
    for stop in &wanted.stops {
        let there = keyed.stop(&stop.place);
        let item = match &stop.place {
            Place::Item { group, n, .. } => Some((group.clone(), *n)),
            _ => None,
        };
        for asked in &stop.asked {
            let Some(value) = asked.value else { continue };
            let found = there.and_then(|s| s.asked.iter().find(|a| a.question.id == asked.question.id));
            let keyed = found.and_then(|a| a.value);
            out.push(compared(asked.question, item.clone(), value, keyed, found.is_some()));
        }
    }
    out
}

fn compared(
    question: &Question,
    item: Option<(String, usize)>,
    wanted: &Value,
    keyed: Option<&Value>,
    asked: bool,
) -> Compared {
    let verdict = match keyed {
        _ if !asked => Verdict::NotAsked,
        Some(keyed) if alike(question, wanted, keyed) => Verdict::Matched,
        None => Verdict::NotStated,
        Some(Value::NotStated(_)) => Verdict::NotStated,
        Some(_) => Verdict::Different,
    };
    Compared {
        question: question.name().get(Lang::En).to_owned(),
        item,
        wanted: shown(question, wanted),
        keyed: keyed.map(|value| shown(question, value)).unwrap_or_default(),
        verdict,
    }
}

fn shown(question: &Question, value: &Value) -> Vec<String> {
    lines(question, value, Lang::En, Words::of(Lang::En))
}

fn alike(question: &Question, wanted: &Value, keyed: &Value) -> bool {
    match (wanted, keyed) {
        // 'About then' and 'then' are one day.
        (Value::Date(wanted), Value::Date(keyed)) => wanted.bounds() == keyed.bounds(),
        (Value::Text(wanted), Value::Text(keyed)) if question.kind == Kind::Phone => {
            normal_phone(wanted) == normal_phone(keyed)
        }
        (Value::Text(wanted), Value::Text(keyed)) if question.kind == Kind::Email => wanted.eq_ignore_ascii_case(keyed),
        (Value::Text(wanted), Value::Text(keyed)) if is_prose(question, wanted) => tells(wanted, keyed),
        (Value::Place(wanted), Value::Place(keyed)) => {
            let whole = |place: &app::form::value::Place| format!("{} {}", place.description, place.near);
            let postcode = wanted.postcode.is_empty() || wanted.postcode == keyed.postcode;
            postcode && tells(&whole(wanted), &whole(keyed))
        }
        (Value::Vehicle(wanted), Value::Vehicle(keyed)) => {
            wanted.registration == keyed.registration && tells(&wanted.description, &keyed.description)
        }
        (Value::NotStated(wanted), Value::NotStated(keyed)) => wanted == keyed,
        (Value::Text(_) | Value::Address(_) | Value::Person(_), _) => {
            bare(&shown(question, wanted)) == bare(&shown(question, keyed))
        }
        _ => wanted == keyed,
    }
}

/// Words to take down, and not a name or a number.
fn is_prose(question: &Question, wanted: &str) -> bool {
    question.kind == Kind::LongText || (question.kind == Kind::ShortText && words(wanted).len() >= PROSE)
}

/// Has the text at least half of the words that say something? In any order and case.
fn tells(wanted: &str, keyed: &str) -> bool {
    let (wanted, keyed) = (words(wanted), words(keyed));
    let found = wanted.intersection(&keyed).count();
    found * 2 >= wanted.len()
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= LONG_WORD);
    words.map(str::to_lowercase).collect()
}

/// Letters and digits alone: how a name or a number is spaced and spelled in capitals
/// does not matter.
fn bare(lines: &[String]) -> String {
    lines.iter().flat_map(|line| line.chars()).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_compared_by_what_it_tells() {
        let wanted = "The lock was cut and the bicycle was gone from the stands.";
        for (keyed, alike) in [
            ("Bicycle gone, lock cut. Was at the stands", true),
            ("BICYCLE GONE FROM LOCK", true),
            ("Something was taken", false),
            ("", false),
        ] {
            assert_eq!(tells(wanted, keyed), alike, "{keyed}");
        }
        assert!(tells("", "anything"), "nothing wanted, nothing missed");
    }

    #[test]
    fn spacing_and_capitals_do_not_matter() {
        let lines = |text: &str| vec![text.to_owned()];
        assert_eq!(bare(&lines("TT 40917-K")), bare(&lines("tt40917k")));
        assert_ne!(bare(&lines("TT 40917 K")), bare(&lines("TT 40971 K")));
    }
}

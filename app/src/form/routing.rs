//! Was everything known that decides where a report goes?
//!
//! A form's team, clocks and next steps are fixed. What depends on answers is whether
//! the report is ours at all (an answer leads to an exit) and whether an acknowledgement
//! may go by e-mail. Where such an answer was left out, the condition is unknown: it
//! does not match, so no exit is taken and no e-mail goes, and a person has to look.

use super::condition::Truth;
use super::date::Date;
use super::definition::{Form, Question};
use super::journey::{Asked, Journey};
use super::place::Place;
use super::value::Value;

/// A question that was left out, and what its answer would have decided.
#[derive(Clone, Copy, Debug)]
pub struct Unsure<'a> {
    pub question: &'a Question,
    pub decides: Decides,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decides {
    /// Whether the report is for this team, or for somebody else.
    Team,
    /// Whether an acknowledgement may go by e-mail.
    Acknowledgement,
}

impl Decides {
    pub const ALL: [Decides; 2] = [Decides::Team, Decides::Acknowledgement];

    /// The part of its key in the locale: `staff-report-unsure-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            Decides::Team => "team",
            Decides::Acknowledgement => "acknowledgement",
        }
    }
}

/// Every question that would have decided and has no answer, in the order asked. None of
/// a report whose reporter keyed it in: nobody else may leave one out.
pub fn unsure<'a>(journey: &Journey<'a>, today: Date) -> Vec<Unsure<'a>> {
    let asked = || journey.stops.iter().flat_map(|stop| &stop.asked);
    let ends = asked().filter(|a| leads_away(journey.form, a) && is_unknown(a));
    let mut out: Vec<_> = ends.map(|a| Unsure { question: a.question, decides: Decides::Team }).collect();
    let Some(rule) = &journey.form.acknowledge else { return out };
    let top = || {
        let steps = journey.stops.iter().filter(|stop| matches!(stop.place, Place::Step(_)));
        steps.flat_map(|stop| &stop.asked)
    };
    let answer = |id: &str| top().find(|a| a.question.id == id).and_then(|a| a.value);
    if rule.safe.holds(&answer, today) == Truth::Unknown {
        let looked_at = rule.safe.questions();
        let left_out = top().filter(|a| looked_at.contains(&a.question.id.as_str()) && is_unknown(a));
        out.extend(left_out.map(|a| Unsure { question: a.question, decides: Decides::Acknowledgement }));
    }
    out
}

/// Left out with a reason; or not answered where it is not known whether it is asked.
fn is_unknown(asked: &Asked<'_>) -> bool {
    match asked.value {
        Some(value) => matches!(value, Value::NotStated(_)),
        None => !asked.required && !asked.question.optional,
    }
}

/// Can an answer end the form? One whose exit is advice only does not.
fn leads_away(form: &Form, asked: &Asked<'_>) -> bool {
    let q = asked.question;
    let of_options = asked.options.iter().filter_map(|o| o.exit.as_ref());
    let mut exits = [&q.exit_yes, &q.exit_no].into_iter().flatten().chain(of_options);
    exits.any(|id| form.exit(id).is_some_and(|exit| !exit.may_continue))
}

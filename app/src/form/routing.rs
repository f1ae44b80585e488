//! Where does a report go, how soon is it looked at, and was everything known that
//! decides it?
//!
//! The routes of the form file give it its team, priority and flags; whether it is ours at
//! all (an answer leads to an exit) and whether an acknowledgement may go by e-mail hang
//! on answers too. Where such an answer was left out, the condition is unknown: it does
//! not match, so no route and no exit is taken and no e-mail goes, and a person has to
//! look.

use super::condition::{Condition, Truth};
use super::date::Date;
use super::definition::{Form, Question, Text};
use super::handling::Route;
use super::journey::{Asked, Journey};
use super::place::Place;
use super::value::{Reason, Value};
use crate::model::Priority;

/// What the form's routes make of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Routed<'a> {
    /// The first that a route names; the form's own where none does.
    pub team: &'a str,
    /// The highest that a route names.
    pub priority: Priority,
    pub flags: Vec<&'a Text>,
    /// Every route that holds, in the order of the file.
    pub applied: Vec<&'a Route>,
}

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
    /// How soon it is looked at, or what is to be watched for.
    Priority,
    /// Whether an acknowledgement may go by e-mail.
    Acknowledgement,
}

impl Decides {
    pub const ALL: [Decides; 3] = [Decides::Team, Decides::Priority, Decides::Acknowledgement];

    /// The part of its key in the locale: `staff-report-unsure-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            Decides::Team => "team",
            Decides::Priority => "priority",
            Decides::Acknowledgement => "acknowledgement",
        }
    }
}

/// What the routes of the journey's form make of its answers. A route whose condition is
/// unknown is not taken: [`unsure`] has it.
pub fn routed<'a>(journey: &Journey<'a>, today: Date) -> Routed<'a> {
    let form = journey.form;
    let holds = |route: &&Route| truth(journey, &route.when, today) == Truth::True;
    let applied: Vec<&Route> = form.routes.iter().filter(holds).collect();
    let mut flags: Vec<&Text> = Vec::new();
    for flag in applied.iter().filter_map(|route| route.flag.as_ref()) {
        if !flags.contains(&flag) {
            flags.push(flag);
        }
    }
    Routed {
        team: applied.iter().find_map(|route| route.team.as_deref()).unwrap_or(&form.team),
        // The most urgent one is the least in order.
        priority: applied.iter().filter_map(|route| route.priority).min().unwrap_or_default(),
        flags,
        applied,
    }
}

/// Every question that would have decided and has no answer, in the order asked for each
/// that it would have decided. None of a report whose reporter keyed it in: nobody else may
/// leave one out.
pub fn unsure<'a>(journey: &Journey<'a>, today: Date) -> Vec<Unsure<'a>> {
    let asked = || journey.stops.iter().flat_map(|stop| &stop.asked);
    let ends = asked().filter(|a| leads_away(journey.form, a) && is_unknown(a));
    let mut out: Vec<_> = ends.map(|a| Unsure { question: a.question, decides: Decides::Team }).collect();
    for route in &journey.form.routes {
        if truth(journey, &route.when, today) == Truth::Unknown {
            if route.team.is_some() {
                add(&mut out, journey, &route.when, Decides::Team);
            }
            if route.priority.is_some() || route.flag.is_some() {
                add(&mut out, journey, &route.when, Decides::Priority);
            }
        }
    }
    if let Some(rule) = &journey.form.acknowledge {
        let answer = |id: &str| top(journey).find(|a| a.question.id == id).and_then(|a| a.value);
        if rule.safe.holds(&answer, today) == Truth::Unknown {
            add(&mut out, journey, &rule.safe, Decides::Acknowledgement);
        }
    }
    out
}

/// What was left out of all that a condition looks at; each question once.
fn add<'a>(out: &mut Vec<Unsure<'a>>, journey: &Journey<'a>, when: &Condition, decides: Decides) {
    let looked_at = when.questions();
    for a in top(journey).filter(|a| looked_at.contains(&a.question.id.as_str()) && is_unknown(a)) {
        if !out.iter().any(|u| u.decides == decides && u.question.id == a.question.id) {
            out.push(Unsure { question: a.question, decides });
        }
    }
}

/// What is asked outside repeats.
fn top<'j, 'a>(journey: &'j Journey<'a>) -> impl Iterator<Item = &'j Asked<'a>> {
    journey.stops.iter().filter(|stop| matches!(stop.place, Place::Step(_))).flat_map(|stop| &stop.asked)
}

static LEFT_OUT: Value = Value::NotStated(Reason::DoesNotKnow);

/// Of a route. Where it is not known whether a question is asked, its answer is not known.
fn truth(journey: &Journey<'_>, when: &Condition, today: Date) -> Truth {
    let answer = |id: &str| {
        let asked = top(journey).find(|a| a.question.id == id)?;
        if is_unknown(asked) { Some(&LEFT_OUT) } else { asked.value }
    };
    when.holds(&answer, today)
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

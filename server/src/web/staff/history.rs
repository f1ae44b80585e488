//! What was done to a report, in words: one line for each thing that happened.
//!
//! Not for who may know of it (`domain::case` leaves out what is not for the reader), nor
//! for what stands between the lines (`timeline`).

use crate::domain::case::{Happening, Line};
use crate::domain::wording;
use crate::forms::Forms;
use app::form::Form;
use app::model::{Lang, LinkKind, Priority, ReportState};
use app::view::HistoryRow;
use app::words::{Say, Words};

/// In the order given. `form`: the report's; `teams`: whose names the teams have.
pub fn lines(words: &Words, teams: &Forms, form: &Form, lines: &[Line]) -> Vec<HistoryRow> {
    lines.iter().map(|line| row(words, teams, form, line)).collect()
}

/// `form`: the report's, whose list the outcome is of.
pub fn row(words: &Words, teams: &Forms, form: &Form, line: &Line) -> HistoryRow {
    let (what, more) = match &line.what {
        Some(what) => told(words, teams, form, what),
        // What the service itself did.
        None => (words.named("staff-event", &line.kind), Vec::new()),
    };
    HistoryRow { at: wording::moment(words, line.at), kind: line.kind.clone(), who: line.by.clone(), what, more }
}

/// What was done, and what else there is to say of it.
fn told(words: &Words, teams: &Forms, form: &Form, what: &Happening) -> (String, Vec<String>) {
    let clock = |kind: &String| words.named("staff-clock", kind);
    let of_clock = |key: &str, kind: &String| words.say(key, &[("clock", &clock(kind))]);
    match what {
        Happening::Moved { act, from, to, outcome, reason } => {
            let label = |id: &String| form.outcomes.iter().find(|o| o.id == *id).map(|o| o.label.en.clone());
            let outcome = outcome.as_ref().and_then(label);
            let outcome = outcome.map(|outcome| words.say("staff-happened-outcome", &[("outcome", &outcome)]));
            (moved(words, act, *from, *to), outcome.into_iter().chain(given(words, reason)).collect())
        }
        Happening::Assigned { to: Some(who) } => (words.say("staff-happened-assigned", &[("who", who)]), Vec::new()),
        Happening::Assigned { to: None } => (words.t("staff-happened-assigned-nobody"), Vec::new()),
        Happening::Passed { from, to, reason } => {
            let (from, to) = (teams.team_name(from, Lang::En), teams.team_name(to, Lang::En));
            (words.say("staff-happened-passed", &[("from", from), ("to", to)]), given(words, reason))
        }
        Happening::Prioritised { from, to, reason } => {
            let name = |priority: &Priority| words.named("staff-priority", priority.as_str());
            (words.say("staff-happened-prioritised", &[("from", &name(from)), ("to", &name(to))]), given(words, reason))
        }
        Happening::Looked => (words.t("staff-happened-looked"), Vec::new()),
        Happening::Noted => (words.t("staff-happened-noted"), Vec::new()),
        Happening::Written => (words.t("staff-happened-written"), Vec::new()),
        Happening::ClockPaused { clock, reason } => {
            (of_clock("staff-happened-clock-paused", clock), given(words, reason))
        }
        Happening::ClockResumed { clock } => (of_clock("staff-happened-clock-resumed", clock), Vec::new()),
        Happening::ClockMet { clock, how } => (
            of_clock("staff-happened-clock-met", clock),
            vec![words.t(&format!("staff-clock-told-{}", how.as_str().replace('_', "-")))],
        ),
        Happening::ClockStopped { clock } => (of_clock("staff-happened-clock-stopped", clock), Vec::new()),
        Happening::Linked { reference, kind } => {
            let key = match LinkKind::from_name(kind) {
                Some(LinkKind::Duplicate) => "staff-happened-linked-duplicate",
                _ => "staff-happened-linked-related",
            };
            (words.say(key, &[("reference", reference)]), Vec::new())
        }
        Happening::Unlinked { reference } => {
            (words.say("staff-happened-unlinked", &[("reference", reference)]), Vec::new())
        }
    }
}

/// The act's own words where it has any.
fn moved(words: &Words, act: &str, from: ReportState, to: ReportState) -> String {
    let key = format!("staff-event-moved-{act}");
    if words.has(&key) {
        return words.t(&key);
    }
    let state = |state: ReportState| words.named("staff-state", state.as_str());
    words.say("staff-happened-moved", &[("from", &state(from)), ("to", &state(to))])
}

/// Labelled, for it stands beside what the reporter was told.
fn given(words: &Words, reason: &str) -> Vec<String> {
    if reason.is_empty() { Vec::new() } else { vec![words.say("staff-happened-reason", &[("reason", reason)])] }
}

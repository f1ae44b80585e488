//! All that happened to a report, in one order: what staff did and wrote, what came in,
//! what was sent to the reporter, and time limits that were met or missed.

use super::history;
use crate::domain::case::{Happening, Line, Report, Text};
use crate::domain::wording;
use crate::forms::Forms;
use crate::store::clocks::ClockRow;
use crate::store::reading::SentRow;
use crate::store::tasks::TaskRow;
use app::view::{HistoryRow, TimelineRow, TimelineText};
use app::words::{Say, Words};

/// The newest first: who opens a report wants to know what happened last.
pub fn newest_first(words: &Words, teams: &Forms, report: &Report, now: i64) -> Vec<TimelineRow> {
    let mut all: Vec<(i64, TimelineRow)> = Vec::new();
    all.extend(report.history.iter().map(|line| (line.at, happened(words, teams, report, line))));
    let of_itself = |sent: &&SentRow| !report.texts.contains_key(&sent.id);
    all.extend(report.sent.iter().filter(of_itself).flat_map(|sent| went(words, sent)));
    all.extend(report.tasks.iter().filter_map(|task| done(words, task)));
    all.extend(report.clocks.iter().flat_map(|clock| limit(words, report, clock, now)));
    // Things of one moment stay in the order that they were found in.
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().rev().map(|(_, row)| row).collect()
}

/// What staff wrote to the reporter, the newest first.
pub fn messages(words: &Words, teams: &Forms, report: &Report) -> Vec<TimelineRow> {
    let rows = report.history.iter().rev().map(|line| happened(words, teams, report, line));
    rows.filter(|row| matches!(row.text, Some(TimelineText::Message(..)))).collect()
}

fn happened(words: &Words, teams: &Forms, report: &Report, line: &Line) -> TimelineRow {
    let mut row = history::row(words, teams, &report.form, line);
    // Who keyed it in; a reporter has no name here.
    row.who = row.who.or_else(|| match line.kind.as_str() {
        "received" => report.keyed.as_ref().map(|(by, ..)| by.clone()),
        "addition" => report.additions.iter().find(|a| a.received_at == line.at).and_then(|a| a.by.clone()),
        _ => None,
    });
    row.more.extend(report.sent.iter().filter(|sent| sent.id == line.id).map(|sent| delivery(words, sent)));
    let text = report.texts.get(&line.id).map(|text| match text {
        Text::Note(text) => TimelineText::Note(text.clone()),
        Text::Message(text, lang) => TimelineText::Message(text.clone(), *lang),
    });
    TimelineRow { line: row, text }
}

/// How far a message has got.
fn delivery(words: &Words, sent: &SentRow) -> String {
    let at = |key: &str, at: i64| words.say(key, &[("when", &wording::moment(words, at))]);
    if let Some(withdrawn) = sent.withdrawn_at {
        return at("staff-sent-letter-withdrawn", withdrawn);
    }
    match (sent.is_letter, sent.printed_at, sent.gone_at) {
        (true, _, Some(gone)) => at("staff-sent-letter-posted", gone),
        (true, Some(printed), None) => at("staff-sent-letter-printed", printed),
        (true, None, None) => words.t("staff-sent-letter-waiting"),
        (false, _, Some(gone)) => at("staff-sent-email-sent", gone),
        (false, _, None) if sent.failed => words.t("staff-sent-email-failed"),
        (false, _, None) => words.t("staff-sent-email-waiting"),
    }
}

/// An acknowledgement: what became of it, each when it did.
fn went(words: &Words, sent: &SentRow) -> Vec<(i64, TimelineRow)> {
    let line = |at, kind: &str, who: &Option<String>| {
        (at, service(words, at, kind, words.t(&format!("staff-happened-{kind}")), who.clone()))
    };
    if !sent.is_letter {
        let kind = match sent.gone_at {
            Some(_) => "email-sent",
            None if sent.failed => "email-failed",
            None => "email-waiting",
        };
        return vec![line(sent.gone_at.unwrap_or(sent.created_at), kind, &None)];
    }
    let printed = sent.printed_at.map(|at| line(at, "letter-printed", &sent.printed_by));
    let posted = sent.gone_at.map(|at| line(at, "letter-posted", &sent.gone_by));
    let withdrawn = sent.withdrawn_at.map(|at| {
        let what = words.named("staff-event", "letter_withdrawn");
        (at, service(words, at, "letter-withdrawn", what, sent.withdrawn_by.clone()))
    });
    let waits = printed.is_none() && posted.is_none() && withdrawn.is_none();
    let waits = waits.then(|| line(sent.created_at, "letter-waiting", &None));
    waits.into_iter().chain(printed).chain(posted).chain(withdrawn).collect()
}

/// What the service asked for, and somebody did.
fn done(words: &Words, task: &TaskRow) -> Option<(i64, TimelineRow)> {
    let (at, kind) = (task.done_at?, format!("done_{}", task.kind));
    Some((at, service(words, at, &kind, words.named("staff-event", &kind), task.done_by.clone())))
}

/// Met, where nobody wrote that down; and missed, also where it was met later.
fn limit(words: &Words, report: &Report, clock: &ClockRow, now: i64) -> Vec<(i64, TimelineRow)> {
    let name = words.named("staff-clock", &clock.kind);
    let line = |at, kind: &str| {
        let what = words.say(&format!("staff-happened-{kind}"), &[("clock", &name)]);
        (at, service(words, at, kind, what, None))
    };
    let written = |line: &Line| {
        matches!(&line.what, Some(Happening::ClockMet { clock: kind, .. }) if *kind == clock.kind)
            && Some(line.at) == clock.met_at
    };
    let met = clock.met_at.filter(|_| !report.history.iter().any(written));
    let late = match (clock.met_at.or(clock.stopped_at), clock.paused_at) {
        (Some(over), _) => over > clock.due_at,
        (None, Some(_)) => false,
        (None, None) => clock.due_at < now,
    };
    let missed = late.then(|| line(clock.due_at, "clock-missed"));
    missed.into_iter().chain(met.map(|at| line(at, "clock-met"))).collect()
}

fn service(words: &Words, at: i64, kind: &str, what: String, who: Option<String>) -> TimelineRow {
    let at = wording::moment(words, at);
    TimelineRow { line: HistoryRow { at, kind: kind.to_owned(), who, what, more: Vec::new() }, text: None }
}

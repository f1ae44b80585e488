//! `GET /staff/reports/{reference}`: one report, for a member of its team.

use super::guard::{Signed, WorksReports, problem};
use super::{message, task};
use crate::domain::adding::Addition;
use crate::domain::queue::Report;
use crate::domain::{calendar, letter, wording};
use crate::store::tasks::TaskRow;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::form::definition::ClockKind;
use app::form::routing::unsure;
use app::form::{Journey, Value};
use app::model::{Lang, Reference, Role};
use app::view::{AdditionView, ClockRow, HistoryRow, LetterState, Page, ReportPage, StaffProblemKind, ToDo, check};
use app::words::Words;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
) -> Result<Response, WebError> {
    let found = match Reference::parse(&reference) {
        Ok(reference) => web.service.read_report(&signed.person, &reference).await?,
        Err(_) => None,
    };
    // The same words for what is not there and what is not theirs.
    let Some(report) = found else {
        return Ok(problem(&web, &signed.visitor, StatusCode::NOT_FOUND, StaffProblemKind::Forbidden));
    };
    let words = Words::of(Lang::En);
    let now = web.service.world.now();
    // As it stood on the day it was sent.
    let sent = calendar::local_date(report.created_at);
    let journey = Journey::new(&report.form, &report.answers, sent);
    let unsure = unsure(&journey, sent).into_iter().map(|u| (u.decides, u.question.name().en.clone()));
    let values = journey.stops.iter().flat_map(|s| &s.asked).filter_map(|a| a.value);
    let clocks = report.clocks.iter().filter_map(|clock| {
        Some(ClockRow {
            kind: ClockKind::from_name(&clock.kind)?,
            due: wording::moment(words, clock.due_at),
            overdue: clock.met_at.is_none() && clock.due_at < now,
            met: clock.met_at.map(|at| wording::moment(words, at)),
            rule: clock.rule.clone(),
        })
    });
    let (to_do, done): (Vec<_>, Vec<_>) = report.tasks.iter().partition(|task| task.done_at.is_none());
    let to_do = to_do.into_iter().map(|task| ToDo {
        kind: task.kind.clone(),
        since: wording::moment(words, task.created_at),
        action: task::url(&report.reference, task.id),
    });
    let view = ReportPage {
        form: &report.form,
        reference: report.reference.clone(),
        team: web.service.forms.team_name(&report.team, Lang::En).to_owned(),
        state: report.state.clone(),
        restricted: report.restricted,
        flagged: report.flagged,
        channel: report.channel,
        language: report.lang,
        received: wording::moment(words, report.received_at),
        keyed: report.keyed.as_ref().map(|(by, at, _)| (by.clone(), wording::moment(words, *at))),
        noted: report.keyed.as_ref().map(|(_, _, noted)| check::noted(noted, None)),
        pasted: report.keyed.as_ref().and_then(|(_, _, noted)| check::pasted(noted)),
        sections: check::sections(&journey, &report.answers, words, None),
        not_stated: values.filter(|v| matches!(v, Value::NotStated(_))).count(),
        letter: report.letter.as_ref().map(|letter| letter_state(words, letter)),
        to_do: to_do.collect(),
        unsure: unsure.collect(),
        additions: report.additions.iter().map(|added| addition(words, added)).collect(),
        barring: signed.person.has(Role::Supervisor).then(|| format!("/staff/reports/{}/barred", report.reference)),
        acts: [vec![message::link(words, &report.reference)], super::act::links(words, &signed.person, &report)]
            .concat(),
        clocks: clocks.collect(),
        history: history(words, &report, &done),
        messages: report.messages.iter().map(|sent| message::view(words, sent)).collect(),
        back: "/staff/queue".to_owned(),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Report(view)))
}

fn addition(words: &Words, added: &Addition) -> AdditionView {
    let journey = Journey::new(&added.form, &added.answers, calendar::local_date(added.created_at));
    AdditionView {
        form: added.form.title.en.clone(),
        by: added.by.clone().unwrap_or_default(),
        channel: added.channel,
        language: added.lang,
        received: wording::moment(words, added.received_at),
        keyed: wording::moment(words, added.created_at),
        sections: check::given(&journey, &added.answers, words),
        noted: check::noted(&added.noted, None),
        pasted: check::pasted(&added.noted),
    }
}

pub(super) fn letter_state(words: &Words, letter: &letter::State) -> LetterState {
    match (letter.withdrawn, letter.posted_at, letter.printed_at) {
        (Some((at, why)), ..) => LetterState::Withdrawn(wording::moment(words, at), why),
        (None, Some(at), _) => LetterState::Posted(wording::moment(words, at)),
        (None, None, Some(at)) => LetterState::Printed(wording::moment(words, at)),
        (None, None, None) => LetterState::Waiting,
    }
}

/// What happened, and what staff have done about it, in order.
fn history(words: &Words, report: &Report, done: &[&TaskRow]) -> Vec<HistoryRow> {
    // The one who keyed it in; a reporter has no name here.
    let who = |kind: &str, at: i64| match kind {
        "received" => report.keyed.as_ref().map(|(by, ..)| by.clone()),
        "addition" => report.additions.iter().find(|a| a.received_at == at).and_then(|a| a.by.clone()),
        _ => None,
    };
    let events = report.events.iter().map(|event| (event.at, event.kind.clone(), who(&event.kind, event.at)));
    let withdrawn = report.letter.as_ref().and_then(|letter| {
        let (at, _) = letter.withdrawn?;
        Some((at, "letter_withdrawn".to_owned(), letter.withdrawn_by.clone()))
    });
    let tasks =
        done.iter().filter_map(|task| Some((task.done_at?, format!("done_{}", task.kind), task.done_by.clone())));
    let mut all: Vec<(i64, String, Option<String>)> = events.chain(withdrawn).chain(tasks).collect();
    all.sort_by_key(|(at, ..)| *at);
    all.into_iter().map(|(at, kind, who)| HistoryRow { at: wording::moment(words, at), kind, who }).collect()
}

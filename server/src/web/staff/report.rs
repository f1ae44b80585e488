//! `GET /staff/reports/{reference}`: one report, for a member of its team.

use super::guard::{Signed, WorksReports, problem};
use super::handover;
use crate::domain::adding::Addition;
use crate::domain::case::Handling;
use crate::domain::session::Person;
use crate::domain::{calendar, wording};
use crate::hex;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::form::definition::ClockKind;
use app::form::routing::unsure;
use app::form::{Journey, Value};
use app::model::{Lang, Reference, Role};
use app::view::{
    AdditionView, ClockRow, HandlingView, HistoryRow, LetterState, Page, PriorityChange, ReportPage, StaffProblemKind,
    check,
};
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
    let history = report.events.iter().map(|event| HistoryRow {
        at: wording::moment(words, event.at),
        kind: event.kind.clone(),
        // The one who keyed it in; a reporter has no name here.
        who: match event.kind.as_str() {
            "received" => report.keyed.as_ref().map(|(by, ..)| by.clone()),
            "addition" => report.additions.iter().find(|a| a.received_at == event.at).and_then(|a| a.by.clone()),
            _ => None,
        },
    });
    let ended = report.handling.ended;
    let view = ReportPage {
        form: &report.form,
        reference: report.reference.clone(),
        team: report.team.clone(),
        state: report.state.clone(),
        restricted: report.restricted,
        flagged: report.flagged,
        channel: report.channel,
        language: report.lang,
        received: wording::moment(words, report.received_at),
        keyed: report.keyed.as_ref().map(|(by, at, _)| (by.clone(), wording::moment(words, *at))),
        noted: report.keyed.as_ref().map(|(_, _, noted)| check::noted(noted, None)),
        sections: check::sections(&journey, &report.answers, words, None),
        not_stated: values.filter(|v| matches!(v, Value::NotStated(_))).count(),
        letter: report.letter.map(|(printed, posted)| match (printed, posted) {
            (_, Some(at)) => LetterState::Posted(wording::moment(words, at)),
            (Some(at), None) => LetterState::Printed(wording::moment(words, at)),
            (None, None) => LetterState::Waiting,
        }),
        unsure: unsure.collect(),
        additions: report.additions.iter().map(|added| addition(words, added)).collect(),
        barring: signed.person.has(Role::Supervisor).then(|| format!("/staff/reports/{}/barred", report.reference)),
        handling: handling(&signed.person, report.handling),
        acts: handover::links(&signed.person, &report.reference, report.restricted, ended),
        clocks: clocks.collect(),
        history: history.collect(),
        back: "/staff/queue".to_owned(),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Report(view)))
}

fn handling(person: &Person, handling: Handling) -> HandlingView {
    let is_own = handling.assignee.as_ref().is_some_and(|(account, _)| *account == person.account);
    HandlingView {
        revision: handling.revision,
        priority: handling.priority,
        why: handling.why,
        changed: handling.changed.map(|changed| PriorityChange {
            by: changed.by.unwrap_or_default(),
            from: changed.from,
            reason: changed.reason,
        }),
        flags: handling.flags,
        rules: handling.rules,
        take: (!is_own && !handling.ended).then(|| hex::text(person.account)),
        assignee: handling.assignee.map(|(_, name)| name),
    }
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
    }
}

//! `GET /staff/reports/{reference}`: one report, for a member of its team.

use super::guard::{Signed, WorksReports, problem};
use crate::domain::{calendar, wording};
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::form::definition::ClockKind;
use app::form::{Journey, Value};
use app::model::{Lang, Reference};
use app::view::{ClockRow, HistoryRow, LetterState, Page, ReportPage, StaffProblemKind, check};
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
    let journey = Journey::new(&report.form, &report.answers, calendar::local_date(report.created_at));
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
        who: report.keyed.as_ref().map(|(by, ..)| by.clone()).filter(|_| event.kind == "received"),
    });
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
        clocks: clocks.collect(),
        history: history.collect(),
        back: "/staff/queue".to_owned(),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Report(view)))
}

//! `GET|POST /staff/reports/{reference}/clocks`: the time limits of a report, and what
//! staff do to them by hand.

use super::guard::{Signed, WorksReports, not_there};
use super::history;
use super::report::url;
use crate::domain::case::{self, Acted, ClockAct, Clocks, Stands};
use crate::domain::wording;
use crate::store::clocks::ClockRow as Row;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::form::Form;
use app::form::clock::{Clock, ClockKind};
use app::model::{Lang, Reference, ReportDone, Told};
use app::view::{ClockChosen, ClockFault, ClockForm, ClockRow, ClockStands, ClocksPage, NO_WAY, Page};
use app::words::{Say, Words};
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

const HOUR: i64 = 3_600_000_000;

/// What was sent, where the page is shown again.
#[derive(Default)]
struct Sent {
    done: Option<ReportDone>,
    chosen: ClockChosen,
    fault: Option<(ClockKind, ClockFault)>,
    /// The revision that others were quicker than.
    stale: Option<i64>,
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let done = ReportDone::of_query(query.as_deref());
    page(&web, &signed, &reference, Sent { done, ..Sent::default() }).await
}

pub async fn act(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let Ok(known) = Reference::parse(&reference) else { return Ok(not_there(&web, &signed.visitor)) };
    let here = format!("/staff/reports/{known}/clocks");
    let Some(kind) = ClockKind::from_name(post.get("clock")) else { return Ok(render::see_other(&here)) };
    let (reason, how) = (post.get("reason").to_owned(), post.get("how"));
    let chosen = ClockChosen { kind: Some(kind), reason: reason.clone(), how: how.to_owned() };
    let wrong = |fault| Sent { fault: Some((kind, fault)), ..Sent::default() };
    let act = match (post.get("act"), Told::from_name(how)) {
        ("pause", _) if reason.is_empty() => {
            return page(&web, &signed, &reference, wrong(ClockFault::NoReason)).await;
        }
        ("pause", _) => ClockAct::Pause(kind, reason),
        ("resume", _) => ClockAct::Resume(kind),
        ("told", Some(how)) => ClockAct::Told(kind, how),
        ("told", None) if how == NO_WAY => ClockAct::Stop(kind),
        ("told", None) => return page(&web, &signed, &reference, wrong(ClockFault::NoHow)).await,
        _ => return Ok(render::see_other(&here)),
    };
    // No revision at all is older than any.
    let shown = post.revision();
    match web.service.act_on_clock(&signed.person, &known, shown, &act).await? {
        Acted::NotThere => Ok(not_there(&web, &signed.visitor)),
        // What cannot be done now is not offered there.
        Acted::Done(did) => {
            let done = match act {
                ClockAct::Pause(..) => ReportDone::ClockPaused,
                ClockAct::Resume(_) => ReportDone::ClockResumed,
                ClockAct::Told(..) => ReportDone::ReporterTold,
                ClockAct::Stop(_) => ReportDone::ClockStopped,
            };
            Ok(render::see_other(&if did { done.at(&here) } else { here }))
        }
        Acted::Stale(_) => {
            page(&web, &signed, &reference, Sent { chosen, stale: Some(shown), ..Sent::default() }).await
        }
    }
}

async fn page(web: &Web, signed: &Signed<WorksReports>, reference: &str, sent: Sent) -> Result<Response, WebError> {
    let Ok(reference) = Reference::parse(reference) else { return Ok(not_there(web, &signed.visitor)) };
    let Some(clocks) = web.service.clocks(&signed.person, &reference, sent.stale).await? else {
        return Ok(not_there(web, &signed.visitor));
    };
    let (words, now) = (Words::of(Lang::En), web.service.world.now());
    let status = match (sent.stale, sent.fault) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, None) => StatusCode::OK,
    };
    let view = ClocksPage {
        back: url(&reference),
        reference,
        rows: rows(words, &clocks.form, &clocks.rows, now),
        forms: forms(&clocks, now),
        revision: clocks.revision,
        since: sent.stale.map(|_| history::lines(words, &web.service.forms, &clocks.form, &clocks.since)),
        chosen: sent.chosen,
        fault: sent.fault,
        done: sent.done,
    };
    Ok(render::page(web, &signed.visitor, None, status, &Page::Clocks(view)))
}

/// What can be done about each; none of one that nothing can be done about.
fn forms(clocks: &Clocks, now: i64) -> Vec<ClockForm> {
    let form = |(row, rule): (&Row, &Clock)| {
        let allowed = rule.pauses.iter().filter(|_| Clocks::may_pause(row, now));
        ClockForm {
            kind: rule.kind,
            pauses: allowed.map(|pause| (pause.id.clone(), pause.label.clone())).collect(),
            is_paused: row.paused_at.is_some(),
            tells: rule.kind.is_told(),
            in_writing: rule.in_writing,
        }
    };
    let all = clocks.open().map(form);
    all.filter(|form| form.tells || form.is_paused || !form.pauses.is_empty()).collect()
}

/// The time limits of a report as staff read them, overdue first.
pub(super) fn rows(words: &Words, form: &Form, clocks: &[Row], now: i64) -> Vec<ClockRow> {
    let moment = |at: i64| wording::moment(words, at);
    let row = |(row, stands): (&Row, Stands)| {
        let kind = ClockKind::from_name(&row.kind)?;
        let over = moment(row.met_at.or(row.stopped_at).unwrap_or(now));
        Some(ClockRow {
            kind,
            started: moment(row.started_at),
            due: moment(row.due_at),
            stands: match stands {
                Stands::Overdue(by) => ClockStands::Overdue(long(words, by)),
                Stands::Soon => ClockStands::Soon,
                Stands::Runs => ClockStands::Runs,
                Stands::Paused => {
                    let id = row.pause_reason.as_deref().unwrap_or_default();
                    let why = form.clock(kind).and_then(|rule| rule.pause(id));
                    let why = why.map_or_else(|| id.to_owned(), |pause| pause.label.clone());
                    ClockStands::Paused(moment(row.paused_at.unwrap_or(now)), why)
                }
                Stands::Met => ClockStands::Met(over),
                Stands::Late(by) => ClockStands::Late(over, long(words, by)),
                Stands::Stopped => ClockStands::Stopped(over),
                Stands::Missed => ClockStands::Missed(over),
            },
            rule: row.rule.clone(),
        })
    };
    case::in_order(form, clocks, now).into_iter().filter_map(row).collect()
}

/// 'Two days', of microseconds: whole days from two on, whole hours before.
fn long(words: &Words, micros: i64) -> String {
    let say = |key, count: i64| words.say(key, &[("count", &count.to_string())]);
    match micros / HOUR {
        0 => words.t("staff-clock-by-minutes"),
        hours @ 1..48 => say("staff-clock-by-hours", hours),
        hours => say("staff-clock-by-days", hours / 24),
    }
}

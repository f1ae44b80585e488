//! `GET|POST /staff/reports/{reference}/team`: pass a report to another team, and why.

use super::guard::{Signed, WorksReports, forbidden, not_there_typed};
use super::handover::{Around, Typed, ended, given, page, wrong};
use super::report::url;
use crate::domain::case::{Acted, Passed};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::form::handover::{Handover, Offer, gone};
use app::model::{Act, Lang, Reference, ReportDone};
use app::words::Words;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

const PASSED: ReportDone = ReportDone::Acted(Act::Pass);

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
) -> Result<Response, WebError> {
    match around(&web, &signed, &reference, "").await? {
        Ok(around) => Ok(page(&web, &signed, around, Typed::default())),
        Err(refused) => Ok(refused),
    }
}

pub async fn pass(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let typed = post.get("reason");
    let shown = match around(&web, &signed, &reference, typed).await? {
        Ok(around) => around,
        Err(refused) => return Ok(refused),
    };
    let given = match given(&web, &shown, &post) {
        Ok(given) => given,
        Err(faults) => return wrong(&web, &signed, shown, &post, faults).await,
    };
    let (to, reason) = (given.chosen.as_str(), given.reason.as_str());
    match web.service.pass(&signed.person, &shown.reference, post.revision(), to, reason).await? {
        // They may be of both teams.
        Acted::Done(Passed::Done) if signed.person.teams.contains(to) => {
            Ok(render::see_other(&PASSED.at(&url(&shown.reference))))
        }
        Acted::Done(Passed::Done) => Ok(render::see_other(&PASSED.at(&signed.visitor.back_to_queue()))),
        Acted::Done(Passed::NoTeam) => wrong(&web, &signed, shown, &post, vec![gone()]).await,
        Acted::Done(Passed::MayNot) => Ok(may_not(&web, &signed, typed)),
        Acted::Done(Passed::Ended) => Ok(ended(&web, &signed, shown, &post)),
        Acted::Stale(since) => match around(&web, &signed, &reference, typed).await? {
            Ok(around) => Ok(page(&web, &signed, around, Typed::stale(&post, since))),
            Err(refused) => Ok(refused),
        },
        Acted::NotThere => Ok(not_there_typed(&web, &signed.visitor, typed)),
    }
}

/// Or the page that refuses it, with the reason that was typed.
async fn around(
    web: &Web,
    signed: &Signed<WorksReports>,
    reference: &str,
    typed: &str,
) -> Result<Result<Around, Response>, WebError> {
    let not_theirs = || not_there_typed(web, &signed.visitor, typed);
    let Ok(reference) = Reference::parse(reference) else { return Ok(Err(not_theirs())) };
    let Some(found) = web.service.passing(&signed.person, &reference).await? else { return Ok(Err(not_theirs())) };
    if !found.may {
        return Ok(Err(may_not(web, signed, typed)));
    }
    let mut now = vec![("staff-team", web.service.team_name(&found.team))];
    if found.restricted {
        now.push(("staff-access", Words::of(Lang::En).t("staff-restricted")));
    }
    let offer = |team: &String| Offer { value: team.clone(), label: web.service.team_name(team), hint: None };
    Ok(Ok(Around {
        what: Handover::Pass,
        reference,
        form: found.form,
        revision: found.revision,
        ended: found.ended,
        now,
        offers: found.teams.iter().map(offer).collect(),
    }))
}

fn may_not(web: &Web, signed: &Signed<WorksReports>, typed: &str) -> Response {
    forbidden(web, &signed.visitor, StatusCode::FORBIDDEN, typed)
}

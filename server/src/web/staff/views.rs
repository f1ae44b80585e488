//! `GET /staff/views`: views of the queue that one has. `GET|POST /staff/views/new` keeps
//! the filters that stand in the query.

use super::guard::{Signed, WorksReports};
use super::queue::{Pairs, asked, kept, not_theirs, team_name};
use crate::domain::views::{LONGEST, ViewRefused, may_change};
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::queue::Place;
use app::model::{QueueFilter, Role};
use app::view::{Page, ProblemKind, ViewDone, ViewFault, ViewForm, ViewRow, Views};
use axum::extract::{Query, RawQuery, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;

pub(super) const URL: &str = "/staff/views";

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let done = query.as_deref().and_then(|query| query.strip_prefix("done="));
    let rows = web.service.views(&signed.person).await?.into_iter().map(|view| {
        let (filter, is_less) = kept(&web, &signed.person, &view);
        ViewRow {
            id: hex::text(view.id),
            filter,
            is_less,
            team: view.team.as_deref().map(|team| team_name(&web, team)),
            may_change: may_change(&signed.person, &view),
            name: view.name,
        }
    });
    let view = Views { rows: rows.collect(), done: ViewDone::ALL.into_iter().find(|known| Some(known.key()) == done) };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Views(view)))
}

pub async fn begin(State(web): State<Web>, signed: Signed<WorksReports>, query: Pairs) -> Response {
    let (filter, _, faults) = asked(&query);
    // The queue says what is wrong with them.
    if !faults.is_empty() || !not_theirs(&web, &signed.person, &filter).is_empty() || filter.is_clear() {
        return render::see_other(&filter.url(&Place::First));
    }
    page(&web, &signed, filter, "", "", None)
}

pub async fn keep(State(web): State<Web>, signed: Signed<WorksReports>, post: Protected) -> Result<Response, WebError> {
    let uri = format!("/staff/queue?{}", post.get("filters")).parse::<Uri>().unwrap_or_default();
    let (filter, _, faults) = asked(&Query::try_from_uri(&uri));
    if !faults.is_empty() || !not_theirs(&web, &signed.person, &filter).is_empty() || filter.is_clear() {
        return Ok(render::see_other(&filter.url(&Place::First)));
    }
    let (name, share) = (post.get("name"), post.get("share"));
    let team = (!share.is_empty()).then_some(share);
    match web.service.keep_view(&signed.person, name, team, &filter).await? {
        Ok(()) => Ok(done(ViewDone::Kept)),
        Err(refused) => Ok(page(&web, &signed, filter, name, share, Some(fault(refused)?))),
    }
}

pub(super) fn done(done: ViewDone) -> Response {
    render::see_other(&format!("{URL}?done={}", done.key()))
}

pub(super) fn fault(refused: ViewRefused) -> Result<ViewFault, WebError> {
    Ok(match refused {
        ViewRefused::NoName => ViewFault::NoName,
        ViewRefused::TooLong => ViewFault::TooLong { most: LONGEST },
        ViewRefused::Taken => ViewFault::Taken,
        ViewRefused::Team => ViewFault::Team,
        ViewRefused::OtherTeams => ViewFault::OtherTeams,
        ViewRefused::TooMany => ViewFault::TooMany,
        ViewRefused::NotThere => return Err(ProblemKind::NotFound.into()),
    })
}

fn page(
    web: &Web,
    signed: &Signed<WorksReports>,
    filter: QueueFilter,
    name: &str,
    share: &str,
    fault: Option<ViewFault>,
) -> Response {
    let status = if fault.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let teams = signed.person.teams.iter().filter(|_| signed.person.has(Role::Supervisor));
    let view = ViewForm {
        name: name.to_owned(),
        filter: Some(filter),
        renamed: None,
        teams: teams.map(|team| (team.clone(), team_name(web, team))).collect(),
        share: share.to_owned(),
        fault,
    };
    render::page(web, &signed.visitor, None, status, &Page::ViewForm(view))
}

//! `GET|POST /staff/views/{view}`: another name for a view; and below it, deleting one.
//! Own ones, and those of a team by its supervisors.

use super::guard::{Signed, WorksReports};
use super::queue::team_name;
use super::views::{done, fault};
use crate::domain::views::may_change;
use crate::hex;
use crate::store::views::ViewRow;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::view::{DeleteView, Page, ProblemKind, ViewDone, ViewFault, ViewForm};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let view = theirs(&web, &signed, &id).await?;
    Ok(page(&web, &signed, view.name.clone(), view.name, None))
}

pub async fn rename(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(id): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let id = hex::id(&id).ok_or(ProblemKind::NotFound)?;
    match web.service.rename_view(&signed.person, id, post.get("name")).await? {
        Ok(()) => Ok(done(ViewDone::Renamed)),
        Err(refused) => {
            let fault = fault(refused)?;
            let now = theirs(&web, &signed, &hex::text(id)).await?.name;
            Ok(page(&web, &signed, now, post.get("name").to_owned(), Some(fault)))
        }
    }
}

pub async fn ask(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let view = theirs(&web, &signed, &id).await?;
    let view = DeleteView { team: view.team.as_deref().map(|team| team_name(&web, team)), name: view.name };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::DeleteView(view)))
}

pub async fn delete(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(id): Path<String>,
    _post: Protected,
) -> Result<Response, WebError> {
    let id = hex::id(&id).ok_or(ProblemKind::NotFound)?;
    match web.service.delete_view(&signed.person, id).await? {
        true => Ok(done(ViewDone::Deleted)),
        false => Err(ProblemKind::NotFound.into()),
    }
}

/// One that they may change; another is as one that is not there.
async fn theirs(web: &Web, signed: &Signed<WorksReports>, id: &str) -> Result<ViewRow, WebError> {
    let id = hex::id(id);
    let mut views = web.service.views(&signed.person).await?.into_iter();
    let view = views.find(|view| Some(view.id) == id && may_change(&signed.person, view));
    Ok(view.ok_or(ProblemKind::NotFound)?)
}

/// `now`: the name that it has.
fn page(web: &Web, signed: &Signed<WorksReports>, now: String, name: String, fault: Option<ViewFault>) -> Response {
    let status = if fault.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ViewForm { name, filter: None, renamed: Some(now), teams: Vec::new(), share: String::new(), fault };
    render::page(web, &signed.visitor, None, status, &Page::ViewForm(view))
}

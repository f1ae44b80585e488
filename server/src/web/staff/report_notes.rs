//! `POST /staff/reports/{reference}/notes`: a note for the team, never for the reporter.

use super::guard::{Signed, WorksReports, not_there_typed};
use super::report::{Typed, page, url};
use crate::domain::case::Noted;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::{Reference, ReportDone};
use app::view::NoteFault;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn add(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let (typed, entry) = (post.get("note"), hex::id(post.get("entry")));
    let not_theirs = || not_there_typed(&web, &signed.visitor, typed);
    let Ok(reference) = Reference::parse(&reference) else { return Ok(not_theirs()) };
    let entry = entry.unwrap_or_else(|| web.service.world.id());
    let fault = match web.service.add_note(&signed.person, &reference, entry, typed).await? {
        Noted::Done => return Ok(render::see_other(&ReportDone::Noted.at(&url(&reference)))),
        Noted::NotThere => return Ok(not_theirs()),
        Noted::Empty => NoteFault::Empty,
        Noted::TooLong => NoteFault::TooLong,
    };
    let typed = Typed { note: typed.to_owned(), note_fault: Some(fault), ..Typed::default() };
    page(&web, &signed, &reference, typed, StatusCode::UNPROCESSABLE_ENTITY).await
}

//! `POST /staff/reports/{reference}/looked`: what came in was looked at.

use super::guard::{Signed, WorksReports, not_there};
use super::report::{Typed, page, url};
use crate::domain::case::Acted;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::{Reference, ReportDone};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn send(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let Ok(reference) = Reference::parse(&reference) else { return Ok(not_there(&web, &signed.visitor)) };
    // A page that does not say what it showed, showed nothing.
    let shown = post.revision();
    match web.service.looked(&signed.person, &reference, shown).await? {
        Acted::Done(()) => Ok(render::see_other(&ReportDone::Looked.at(&url(&reference)))),
        Acted::NotThere => Ok(not_there(&web, &signed.visitor)),
        Acted::Stale(lines) => {
            let typed = Typed { since: Some(lines), ..Typed::default() };
            page(&web, &signed, &reference, typed, StatusCode::CONFLICT).await
        }
    }
}

//! `GET|POST /staff/queue/next`: take the next report of one's teams.

use super::guard::{Signed, WorksReports};
use super::report::url;
use crate::domain::case::Taken;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::ReportDone;
use app::view::{Page, TakeNextPage};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(State(web): State<Web>, signed: Signed<WorksReports>) -> Result<Response, WebError> {
    let waits = web.service.has_next(&signed.person).await?;
    let (entry, back) = (hex::text(web.service.world.id()), signed.visitor.back_to_queue());
    let view = TakeNextPage { waits, entry, back };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::TakeNext(view)))
}

pub async fn take(State(web): State<Web>, signed: Signed<WorksReports>, post: Protected) -> Result<Response, WebError> {
    let entry = hex::id(post.get("entry")).unwrap_or_else(|| web.service.world.id());
    Ok(match web.service.take_next(&signed.person, entry).await? {
        Taken::Report(reference) => render::see_other(&ReportDone::Taken.at(&url(&reference))),
        Taken::Nothing => render::see_other("/staff/queue/next"),
    })
}

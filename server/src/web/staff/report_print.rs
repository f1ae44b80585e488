//! `GET /staff/reports/{reference}/print`: a case to be put on paper; with `?notes=1` the
//! internal notes too.

use super::guard::{Signed, WorksReports, not_there};
use super::report::{Typed, view};
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::model::{Lang, Reference};
use app::view::{Page, ReportPrint};
use app::words::Words;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let Ok(reference) = Reference::parse(&reference) else { return Ok(not_there(&web, &signed.visitor)) };
    let notes = query.as_deref() == Some("notes=1");
    let Some(report) = web.service.print_report(&signed.person, &reference, notes).await? else {
        return Ok(not_there(&web, &signed.visitor));
    };
    let view = ReportPrint {
        report: view(&web, &signed, &report, Typed::default()),
        notes,
        printed: wording::moment(Words::of(Lang::En), web.service.world.now()),
        by: signed.person.name.clone(),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::ReportPrint(view)))
}

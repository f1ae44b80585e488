//! `POST /staff/reports/{reference}/tasks/{task}`: marks as done what the service asked
//! the team to do.

use super::guard::{Signed, WorksReports, not_there};
use crate::domain::to_do::Finished;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::{Reference, ReportDone};
use axum::extract::{Path, State};
use axum::response::Response;

pub async fn finish(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path((reference, task)): Path<(String, String)>,
    _: Protected,
) -> Result<Response, WebError> {
    let finished = match (Reference::parse(&reference), hex::id(&task)) {
        (Ok(reference), Some(task)) => web.service.finish_task(&signed.person, &reference, task).await?,
        _ => Finished::NoReport,
    };
    match finished {
        Finished::Done => Ok(render::see_other(&ReportDone::TaskDone.at(&format!("/staff/reports/{reference}")))),
        Finished::NoReport => Ok(not_there(&web, &signed.visitor)),
    }
}

/// Where it is sent to.
pub(super) fn url(reference: &Reference, task: [u8; 16]) -> String {
    format!("/staff/reports/{reference}/tasks/{}", hex::text(task))
}

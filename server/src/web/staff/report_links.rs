//! `POST /staff/reports/{reference}/links`: links a report to another, or takes that back.

use super::guard::{Signed, WorksReports, not_there};
use super::report::{Typed, page, url};
use crate::domain::case::Linked;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::{LinkKind, Reference, ReportDone};
use app::view::{LinkFault, LinkForm};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn change(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(reference): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let Ok(reference) = Reference::parse(&reference) else { return Ok(not_there(&web, &signed.visitor)) };
    let back = |done: ReportDone| render::see_other(&done.at(&url(&reference)));
    if let Ok(other) = Reference::parse(post.get("unlink")) {
        return Ok(match web.service.unlink(&signed.person, &reference, &other).await? {
            Linked::NotThere => not_there(&web, &signed.visitor),
            // Where it cannot be seen any more there is nothing to take back.
            Linked::Done | Linked::Itself | Linked::NoOther => back(ReportDone::Unlinked),
        });
    }
    let (typed, kind) = (post.get("other"), LinkKind::from_name(post.get("kind")));
    let other = match (Reference::parse(typed), typed.trim().is_empty()) {
        (Ok(other), _) => Ok(other),
        (Err(_), true) => Err(LinkFault::Empty),
        (Err(_), false) => Err(LinkFault::NotReference),
    };
    let faults = match (other, kind) {
        (Ok(other), Some(kind)) => match web.service.link(&signed.person, &reference, &other, kind).await? {
            Linked::Done => return Ok(back(ReportDone::Linked)),
            Linked::NotThere => return Ok(not_there(&web, &signed.visitor)),
            Linked::Itself => vec![LinkFault::Itself],
            Linked::NoOther => vec![LinkFault::NotFound],
        },
        (other, kind) => other.err().into_iter().chain(kind.is_none().then_some(LinkFault::NoKind)).collect(),
    };
    let linking = LinkForm { typed: typed.to_owned(), kind, faults };
    let typed = Typed { linking, ..Typed::default() };
    page(&web, &signed, &reference, typed, StatusCode::UNPROCESSABLE_ENTITY).await
}

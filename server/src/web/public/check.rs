//! `GET|POST /report/{form}/check`: every answer before it is sent, and sending it.

use super::question::url;
use crate::domain::submit::Submitted;
use crate::web::error::WebError;
use crate::web::limit::{Peer, RETRY_AFTER};
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::form::Journey;
use app::view::{CheckPage, Page, ProblemKind, check};
use app::words::Words;
use axum::Extension;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let current = super::form(&web, &id)?;
    let draft = super::open_draft(&web, &visitor, &current).await?;
    let form = &draft.form;
    let answers = super::answers(&draft, &current)?;
    let journey = Journey::new(form, answers, web.service.today());
    if let Some(open) = journey.first_open() {
        return Ok(render::see_other(&url(form, &open.place, journey.is_passed(&open.place))));
    }
    let back = journey.stops.last().map_or_else(|| format!("/report/{id}"), |s| format!("/report/{id}/{}", s.place));
    let words = Words::of(visitor.lang_of(form));
    let view = CheckPage {
        form,
        sections: check::sections(&journey, answers, words),
        revision: draft.revision,
        changed: query.as_deref() == Some("changed=1"),
        back,
        kept_until: super::kept_until(&visitor, form, &draft),
    };
    Ok(render::page(&web, &visitor, Some(form), StatusCode::OK, &Page::Check(view)))
}

pub async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    peer: Option<Extension<Peer>>,
    protected: Result<Protected, WebError>,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let post = protected.map_err(|e| e.of(&form))?;
    if peer.is_some_and(|Extension(p)| !web.site.limits.allows_submission(p)) {
        let mut refused = WebError::new(ProblemKind::TooManyRequests).of(&form);
        refused.retry_after = Some(RETRY_AFTER);
        refused.resend = Some((format!("/report/{id}/check"), post.fields().clone()));
        return Err(refused);
    }
    match web
        .service
        .submit(post.holder(), &id, post.visitor.lang_of(&form), post.get("revision").parse().ok())
        .await
        .map_err(|fault| WebError::from(fault).of(&form))?
    {
        Submitted::Report(_) => Ok(render::see_other(&format!("/report/{id}/submitted"))),
        Submitted::NotReady { place, passed } => Ok(render::see_other(&url(&form, &place, passed))),
        // Another tab changed it since: look again.
        Submitted::Changed => Ok(render::see_other(&format!("/report/{id}/check?changed=1"))),
        Submitted::NoDraft => Err(WebError::new(ProblemKind::NoDraft).of(&form)),
    }
}

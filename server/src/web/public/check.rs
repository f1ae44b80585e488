//! `GET|POST /report/{form}/check`: every answer before it is sent, and sending it.

use crate::domain::submit::Submitted;
use crate::web::error::WebError;
use crate::web::limit::{Peer, RETRY_AFTER};
use crate::web::protected::Protected;
use crate::web::room::Room;
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
    let room = Room::public(&web, &visitor, &id)?;
    show_in(&web, &room, query.as_deref()).await
}

pub async fn send(
    State(web): State<Web>,
    Path(id): Path<String>,
    peer: Option<Extension<Peer>>,
    protected: Result<Protected, WebError>,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let post = protected.map_err(|e| e.of(&form))?;
    let room = Room::public(&web, &post.visitor, &id)?;
    send_in(&web, &room, &post, peer.map(|Extension(p)| p)).await
}

pub async fn show_in(web: &Web, room: &Room, query: Option<&str>) -> Result<Response, WebError> {
    let draft = room.open(web).await?;
    let form = &draft.form;
    let answers = room.answers(&draft)?;
    let journey = Journey::new(form, answers, web.service.today());
    if let Some(open) = journey.first_open() {
        return Ok(render::see_other(&room.url(&open.place, journey.is_passed(&open.place))));
    }
    room.seek(web, &draft, &journey).await?;
    let back = match journey.stops.last() {
        _ if room.is_live() => room.whole(),
        Some(last) => room.url(&last.place, false),
        None => room.start(),
    };
    // Read out to the caller: in their language.
    let words = Words::of(room.form_lang());
    let view = CheckPage {
        form,
        base: room.base.clone(),
        keying: room.keying(&journey),
        sections: match room.is_live() {
            true => check::sections_on_one_page(&journey, answers, words, &room.whole()),
            false => check::sections(&journey, answers, words, Some(&room.base)),
        },
        revision: draft.revision,
        changed: query == Some("changed=1"),
        back,
        kept_until: room.kept_until(&draft),
    };
    Ok(render::page(web, &room.visitor, Some(form), StatusCode::OK, &Page::Check(view)))
}

/// The one way that a report is sent.
pub async fn send_in(web: &Web, room: &Room, post: &Protected, peer: Option<Peer>) -> Result<Response, WebError> {
    if peer.is_some_and(|p| !web.site.limits.allows_submission(p)) {
        let mut refused = room.problem(ProblemKind::TooManyRequests);
        refused.retry_after = Some(RETRY_AFTER);
        refused.resend = Some((room.check(), post.fields().clone()));
        return Err(refused);
    }
    match web
        .service
        .submit(&room.door(), room.lang(), post.get("revision").parse().ok(), room.at_desk())
        .await
        .map_err(|fault| WebError::from(fault).of(&room.form))?
    {
        Submitted::Report(_) => Ok(render::see_other(&format!("{}/submitted", room.base))),
        Submitted::NotReady { place, passed } => Ok(render::see_other(&room.url(&place, passed))),
        // Another tab changed it since: look again.
        Submitted::Changed => Ok(render::see_other(&format!("{}?changed=1", room.check()))),
        Submitted::Practised(_) => Ok(render::see_other(&format!("{}/practised", room.base))),
        Submitted::NoDraft => Err(room.problem(ProblemKind::NoDraft)),
    }
}

//! `GET|POST /staff/enter/{draft}/discard`

use super::guard::{KeysIn, Signed};
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::room::Room;
use crate::web::{Web, render};
use app::model::Lang;
use app::view::{EnterDiscard, Page};
use app::words::Words;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn ask(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let open = room.open(&web).await?;
    let begun = room.at_desk().map_or(0, |(_, d)| d.created_at);
    let view = EnterDiscard {
        form: &open.form,
        channel: open.channel,
        begun: wording::moment(Words::of(Lang::En), begun),
        back: room.base.clone(),
    };
    Ok(render::page(&web, &room.visitor, None, StatusCode::OK, &Page::EnterDiscard(view)))
}

pub async fn discard(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
    _post: Protected,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    // A report that was sent is not taken back here.
    room.open(&web).await?;
    if let Some((person, draft)) = room.at_desk() {
        web.service.discard_at_desk(person, draft).await?;
    }
    let practised = room.at_desk().is_some_and(|(_, draft)| draft.practice.is_some());
    Ok(render::see_other(if practised { "/staff/practice" } else { "/staff/drafts" }))
}

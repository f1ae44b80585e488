//! `GET|POST /staff/enter/{draft}/{step}` and `…/{group}/{n}/{step}`: the pages of a
//! form, as the public has them.

use super::guard::{KeysIn, Signed};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::public::question;
use crate::web::room::Room;
use crate::web::{Web, render};
use app::form::Journey;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;

/// `GET /staff/enter/{draft}`: on from where it was parked. With somebody on the line, on
/// one page.
pub async fn resume(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let draft = room.open(&web).await?;
    if room.is_live() {
        return Ok(render::see_other(&room.whole()));
    }
    let journey = Journey::new(&draft.form, room.answers(&draft)?, web.service.today());
    Ok(render::see_other(&room.first_open(&journey, false)))
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path((draft, step)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    question::show_step(&web, &room, &step, query.as_deref()).await
}

pub async fn show_item(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path((draft, group, n, step)): Path<(String, String, String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    question::show_item_step(&web, &room, (&group, &n, &step), query.as_deref()).await
}

pub async fn answer(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path((draft, step)): Path<(String, String)>,
    post: Protected,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let open = room.open(&web).await?;
    let journey = Journey::new(&open.form, room.answers(&open)?, web.service.today());
    // Only where the answers lead to that exit.
    let exit = journey.leading_to(&step).and_then(|stop| stop.exit);
    if let (Some(exit), Some((person, draft)), "close") = (exit, room.at_desk(), post.get("then")) {
        if draft.practice.is_some() {
            web.service.practise_exit(person, draft, &open, &exit.id).await?;
            return Ok(render::see_other(&format!("{}/practised?exit={}", room.base, exit.id)));
        }
        web.service.end_at_exit(person, draft, &exit.id).await?;
        return Ok(render::see_other("/staff"));
    }
    question::answer_step(&web, &room, &open, &post, &step).await
}

pub async fn answer_item(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path((draft, group, n, step)): Path<(String, String, String, String)>,
    post: Protected,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    question::answer_item_step(&web, &room, &post, (&group, &n, &step)).await
}

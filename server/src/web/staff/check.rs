//! `GET|POST /staff/enter/{draft}/check`: read back to the caller, and sent.

use super::guard::{KeysIn, Signed};
use crate::web::Web;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::public::check;
use crate::web::room::Room;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    check::show_in(&web, &room, query.as_deref()).await
}

/// Not counted against the address: a contact centre sends from one.
pub async fn send(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    check::send_in(&web, &room, &post, None).await
}

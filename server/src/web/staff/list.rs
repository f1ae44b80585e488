//! `GET|POST /staff/enter/{draft}/{group}/{n}/remove`

use super::guard::{KeysIn, Signed};
use crate::web::Web;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::public::list;
use crate::web::room::Room;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;

pub async fn ask(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path((draft, group, n)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    list::ask_remove(&web, &room, &group, &n, query.as_deref()).await
}

pub async fn remove(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path((draft, group, n)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    post: Protected,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    list::remove_item(&web, &room, &post, (&group, &n), query.as_deref()).await
}

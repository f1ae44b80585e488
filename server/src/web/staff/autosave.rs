//! `POST /staff/enter/{draft}/autosave`: what is being typed, as on the public's pages.

use super::guard::{KeysIn, Signed};
use crate::web::Web;
use crate::web::public::autosave::{keep, plain, read_save};
use crate::web::room::Room;
use axum::extract::{Path, Request, State};
use axum::response::Response;

pub async fn save(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
    request: Request,
) -> Response {
    let saved = async {
        let sent = read_save(&web, &signed.visitor, request).await?;
        keep(&web, &Room::desk(&web, &signed, &draft).await?, &sent).await
    };
    plain(saved.await)
}

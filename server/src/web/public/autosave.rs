//! `POST /report/{form}/autosave`: what is being typed, from the island. JSON in, JSON out.

use crate::domain::draft::{Change, SavedTyped};
use crate::web::Web;
use crate::web::error::WebError;
use crate::web::limit::RETRY_AFTER;
use crate::web::protected::{allowed, checked, read};
use crate::web::room::Room;
use crate::web::visitor::Visitor;
use app::model::{SaveTyped, Saved};
use app::view::ProblemKind;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER as RETRY};
use axum::response::{IntoResponse, Response};

pub async fn save(State(web): State<Web>, visitor: Visitor, Path(id): Path<String>, request: Request) -> Response {
    let saved = async {
        let sent = read_save(&web, &visitor, request).await?;
        keep(&web, &Room::public(&web, &visitor, &id)?, &sent).await
    };
    plain(saved.await)
}

/// A script reads this: the status says it all, and no page is drawn.
pub fn plain(saved: Result<Response, WebError>) -> Response {
    match saved {
        Ok(response) => response,
        Err(e) if e.kind == ProblemKind::Fault => e.into_response(),
        Err(e) if e.kind == ProblemKind::TooManyRequests => {
            (e.status, [(RETRY, RETRY_AFTER.to_string())]).into_response()
        }
        Err(e) => e.status.into_response(),
    }
}

/// What a page of ours sends in the background.
pub trait Save: serde::de::DeserializeOwned {
    /// The most bytes of it.
    const MOST: usize;
    /// The protected field.
    fn csrf(&self) -> &str;
}

impl Save for SaveTyped {
    /// One long text, three bytes a character, as JSON: with room to spare.
    const MOST: usize = 64 * 1024;

    fn csrf(&self) -> &str {
        &self.csrf
    }
}

/// What was sent, from a page of ours.
pub async fn read_save<S: Save>(web: &Web, visitor: &Visitor, request: Request) -> Result<S, WebError> {
    let (parts, body) = request.into_parts();
    if parts.headers.get(CONTENT_TYPE).is_none_or(|t| t.as_bytes() != b"application/json") {
        return Err(ProblemKind::WrongType.into());
    }
    let body = read(body, S::MOST).await?;
    let sent: S = serde_json::from_slice(&body).map_err(|_| ProblemKind::BadText)?;
    let subject = checked(web, visitor, &parts.headers, sent.csrf())?;
    if !allowed(web, &parts.extensions, &subject) {
        return Err(ProblemKind::TooManyRequests.into());
    }
    Ok(sent)
}

pub async fn keep(web: &Web, room: &Room, sent: &SaveTyped) -> Result<Response, WebError> {
    Ok(match web.service.save_typed(&room.door(), room.lang(), sent).await? {
        Change::Done(SavedTyped::Saved(revision)) => Json(Saved { revision }).into_response(),
        Change::Done(SavedTyped::Older) => StatusCode::CONFLICT.into_response(),
        Change::Done(SavedTyped::NoPlace) => StatusCode::NOT_FOUND.into_response(),
        Change::NoDraft | Change::AlreadySent => StatusCode::GONE.into_response(),
        Change::TooLarge => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
    })
}

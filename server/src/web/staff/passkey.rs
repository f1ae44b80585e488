//! `POST /staff/passkey`: what a passkey is asked, as JSON, when somebody presses the
//! button of a page that offers one. Drawing such a page writes nothing: whoever only
//! looks must not fill a table. Whose passkey, and what for, the session says; `for` is
//! `get`, or `create` for a new one.
//!
//! The answer goes to the page itself ([`answered`]), and not here.

use super::second_factor::begun;
use super::sign_in::who;
use crate::domain::account::passkey::Signed as Answer;
use crate::domain::sign_in::Browser;
use crate::web::error::WebError;
use crate::web::limit::{Peer, RETRY_AFTER};
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies};
use app::model::PasskeyAsk;
use axum::extract::State;
use axum::http::header::RETRY_AFTER as RETRY;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};

/// What came with a POST, if a passkey's form was sent.
pub(super) fn answered(post: &Protected) -> Option<Answer<'_>> {
    let (token, answer) = (post.get("token"), post.get("answer"));
    (!answer.is_empty()).then_some(Answer { token, answer })
}

/// Can this visitor's browser be asked?
pub(super) fn is_here(web: &Web, visitor: &Visitor) -> bool {
    web.service.has_passkeys_at(visitor.origin.as_deref())
}

/// 409: not of this person, not now, or not at this address; the page says so, got anew.
pub async fn ask(
    State(web): State<Web>,
    headers: HeaderMap,
    peer: Option<Extension<Peer>>,
    post: Protected,
) -> Result<Response, WebError> {
    if !is_here(&web, &post.visitor) {
        return Ok(StatusCode::CONFLICT.into_response());
    }
    let device = cookies::device(&headers, post.visitor.is_secure());
    let browser = Browser { device: device.as_ref(), peer: who(peer) };
    if let Err(wait) = web.service.allow_asking_passkey(browser).await? {
        let seconds = RETRY_AFTER.max(wait.as_secs()).to_string();
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(RETRY, seconds)]).into_response());
    }
    let asked = match (post.get("for"), begun(&web, &post.visitor).await?) {
        ("create", Some(person)) => web.service.ask_for_new_passkey(&person).await?,
        ("get", Some(person)) => web.service.ask_for_passkey(&person).await?,
        ("get", None) => web.service.ask_who_signs_in().await?,
        _ => None,
    };
    Ok(match asked {
        Some(ceremony) => Json(PasskeyAsk { options: ceremony.options, token: ceremony.token }).into_response(),
        None => StatusCode::CONFLICT.into_response(),
    })
}

//! `GET|POST /staff/session`: how long the session goes on, for the script that warns
//! before its end. JSON in both; GET is no click and keeps nothing going.

use super::guard::{Anyone, Signed};
use crate::domain::session::SecondFactor;
use crate::web::Web;
use crate::web::error::WebError;
use crate::web::protected::Stale;
use crate::web::visitor::{Visitor, time_left};
use app::model::SessionLeft;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Zero where nobody is signed in.
pub async fn left(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    let found = match &visitor.session {
        Some(session) => web.service.person_without_a_click(session).await?,
        None => None,
    };
    let left = found.filter(|p| p.second_factor == SecondFactor::Given).map(|p| time_left(&web, &p));
    let (ends, longest) = left.map_or((0, 0), |left| (left.ends, left.longest));
    Ok(Json(SessionLeft { ends, longest, csrf: None }).into_response())
}

/// 'Stay signed in', and 'I have signed in again': from a page of the same person's, of
/// whichever session. The page goes on with the field that it gets.
pub async fn stay(State(web): State<Web>, signed: Signed<Anyone>, page: Stale) -> Response {
    if page.owner != Some(web.site.csrf.owner(signed.person.account)) {
        return StatusCode::CONFLICT.into_response();
    }
    let left = time_left(&web, &signed.person);
    let csrf = Some(signed.visitor.csrf(&web));
    Json(SessionLeft { ends: left.ends, longest: left.longest, csrf }).into_response()
}

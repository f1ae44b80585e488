//! `GET|POST /staff/security/authenticator`: an authenticator app in place of the one
//! there is, or beside passkeys. The one before counts until the new one is confirmed.

use super::enrol;
use super::guard::{Anyone, Signed, stepped_up};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::view::EnrolKind;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

const HERE: &str = "/staff/security/authenticator";

pub async fn show(State(web): State<Web>, signed: Signed<Anyone>) -> Result<Response, WebError> {
    if let Err(first) = stepped_up(&web, &signed, HERE) {
        return Ok(first);
    }
    let offer = web.service.offer_second_factor(&signed.person)?;
    Ok(enrol::page(&web, &signed.visitor, kind(&signed), &offer, None))
}

pub async fn send(
    State(web): State<Web>,
    signed: Signed<Anyone>,
    headers: HeaderMap,
    post: Protected,
) -> Result<Response, WebError> {
    if let Err(first) = stepped_up(&web, &signed, HERE) {
        return Ok(first);
    }
    let Some(offer) = web.service.offer_again(&signed.person, post.get("offer"))? else {
        return Ok(render::see_other(HERE));
    };
    enrol::take_up(&web, &signed.visitor, &signed.person, kind(&signed), &headers, &post, &offer).await
}

fn kind(signed: &Signed<Anyone>) -> EnrolKind {
    if signed.person.authenticator { EnrolKind::Replacement } else { EnrolKind::Another }
}

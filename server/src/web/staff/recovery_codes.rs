//! `GET|POST /staff/security/recovery-codes`: new ones, which are shown once, by the
//! page that answers.

use super::guard::{Anyone, Signed, stepped_up};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::view::{NewRecoveryCodes, Page, RecoveryCodes};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

const HERE: &str = "/staff/security/recovery-codes";
const BACK: &str = "/staff/security";

pub async fn ask(State(web): State<Web>, signed: Signed<Anyone>) -> Result<Response, WebError> {
    // They stand in for a second factor: without one there is nothing to stand in for.
    if !signed.person.enrolled {
        return Ok(render::see_other(BACK));
    }
    if let Err(first) = stepped_up(&web, &signed, HERE) {
        return Ok(first);
    }
    let view = NewRecoveryCodes { left: web.service.recovery_codes_left(&signed.person).await? };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::NewRecoveryCodes(view)))
}

pub async fn replace(State(web): State<Web>, signed: Signed<Anyone>, _: Protected) -> Result<Response, WebError> {
    let Some(codes) = web.service.replace_recovery_codes(&signed.person).await? else {
        return Ok(render::see_other(HERE));
    };
    let view = RecoveryCodes { codes: &codes, on: BACK };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::RecoveryCodes(view)))
}

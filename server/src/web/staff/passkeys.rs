//! `GET|POST /staff/security/passkeys`: add a passkey; `../{passkey}/remove`: remove one.

use super::guard::{Anyone, Signed, stepped_up};
use super::passkey::{answered, is_here};
use super::{security, session_cookies};
use crate::domain::account::passkey::{Added, Held, NewPasskey, Removed};
use crate::domain::bearer::Bearer;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies, render};
use app::view::{AddPasskey, Page, PasskeyFault, ProblemKind, RecoveryCodes, RemovePasskey, SecurityChange};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

const HERE: &str = "/staff/security/passkeys";
const BACK: &str = "/staff/security";

/// The answer to a passkey that was added: the codes, once, or the way back to `on`.
pub(super) fn added(
    web: &Web,
    visitor: &Visitor,
    session: &Bearer,
    device: &Bearer,
    codes: &[String],
    on: &str,
) -> Response {
    // What is on the page goes with the session's new token.
    let visitor = &Visitor { session: Some(Arc::new(session.clone())), ..visitor.clone() };
    let response = if codes.is_empty() {
        render::see_other(&security::after(SecurityChange::PasskeyAdded))
    } else {
        let view = RecoveryCodes { codes, on };
        render::page(web, visitor, None, StatusCode::OK, &Page::RecoveryCodes(view))
    };
    (session_cookies::next(visitor, session, Some(device)), response).into_response()
}

pub async fn show(State(web): State<Web>, signed: Signed<Anyone>) -> Response {
    if let Err(first) = stepped_up(&web, &signed, HERE) {
        return first;
    }
    page(&web, &signed, None)
}

pub async fn add(
    State(web): State<Web>,
    signed: Signed<Anyone>,
    headers: HeaderMap,
    post: Protected,
) -> Result<Response, WebError> {
    if let Err(first) = stepped_up(&web, &signed, HERE) {
        return Ok(first);
    }
    // Sent without the script: the page says what it needs.
    let Some(answer) = answered(&post) else { return Ok(render::see_other(HERE)) };
    let device = cookies::device(&headers, signed.visitor.is_secure());
    let new = NewPasskey { signed: answer, name: post.get("name") };
    Ok(match web.service.add_passkey(&signed.person, device.as_ref(), new).await? {
        Added::Done { session, device, codes } => added(&web, &signed.visitor, &session, &device, &codes, BACK),
        Added::Wrong => page(&web, &signed, Some(PasskeyFault::Wrong)),
        Added::Full => page(&web, &signed, Some(PasskeyFault::Full)),
        Added::Refused => render::see_other(BACK),
    })
}

fn page(web: &Web, signed: &Signed<Anyone>, fault: Option<PasskeyFault>) -> Response {
    let is_here = is_here(web, &signed.visitor);
    // Nothing is wrong with what cannot be asked.
    let fault = fault.filter(|_| is_here);
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    render::page(web, &signed.visitor, None, status, &Page::AddPasskey(AddPasskey { is_here, fault }))
}

/// `GET /staff/security/passkeys/{passkey}/remove`
pub async fn ask(State(web): State<Web>, signed: Signed<Anyone>, Path(id): Path<String>) -> Result<Response, WebError> {
    let held = own(&web, &signed, &id).await?;
    if let Err(first) = stepped_up(&web, &signed, &address(&held)) {
        return Ok(first);
    }
    Ok(confirm(&web, &signed, held, false))
}

/// `POST /staff/security/passkeys/{passkey}/remove`
pub async fn remove(
    State(web): State<Web>,
    signed: Signed<Anyone>,
    Path(id): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let held = own(&web, &signed, &id).await?;
    if let Err(first) = stepped_up(&web, &signed, &address(&held)) {
        return Ok(first);
    }
    Ok(match web.service.remove_passkey(&signed.person, held.id).await? {
        Removed::Done(session) => {
            let on = render::see_other(&security::after(SecurityChange::PasskeyRemoved));
            (session_cookies::next(&post.visitor, &session, None), on).into_response()
        }
        Removed::Last => confirm(&web, &signed, held, true),
        Removed::NotThere | Removed::Refused => render::see_other(BACK),
    })
}

/// One of this person's own; what is somebody else's is not there.
async fn own(web: &Web, signed: &Signed<Anyone>, id: &str) -> Result<Held, WebError> {
    let all = web.service.passkeys_of(&signed.person).await?;
    let found = hex::id(id).and_then(|id| all.into_iter().find(|held| held.id == id));
    found.ok_or_else(|| ProblemKind::NotFound.into())
}

fn address(held: &Held) -> String {
    format!("{HERE}/{}/remove", hex::text(held.id))
}

fn confirm(web: &Web, signed: &Signed<Anyone>, held: Held, last: bool) -> Response {
    let status = if last { StatusCode::CONFLICT } else { StatusCode::OK };
    let view = RemovePasskey { name: held.name, last };
    render::page(web, &signed.visitor, None, status, &Page::RemovePasskey(view))
}

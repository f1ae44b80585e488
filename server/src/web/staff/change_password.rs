//! `GET|POST /staff/password`: another password, by somebody who is signed in.

use super::guard::{Anyone, Signed};
use super::session_cookies;
use super::sign_in::{minutes, who};
use crate::domain::account::change_password::Changed;
use crate::domain::account::password_rules::SHORTEST;
use crate::domain::sign_in::Browser;
use crate::web::error::WebError;
use crate::web::limit::{Peer, RETRY_AFTER};
use crate::web::protected::Protected;
use crate::web::{Web, cookies, render};
use app::view::{Page, PasswordFault, PasswordKind, ProblemKind, SetPassword};
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

pub async fn show(State(web): State<Web>, signed: Signed<Anyone>) -> Response {
    page(&web, &signed, Vec::new())
}

pub async fn send(
    State(web): State<Web>,
    signed: Signed<Anyone>,
    headers: HeaderMap,
    peer: Option<Extension<Peer>>,
    post: Protected,
) -> Result<Response, WebError> {
    let (current, new) = (post.get("current"), post.get("password"));
    let mut faults = Vec::new();
    if current.is_empty() {
        faults.push(PasswordFault::NoCurrent);
    }
    if new.is_empty() {
        faults.push(PasswordFault::Empty);
    }
    if !faults.is_empty() {
        return Ok(page(&web, &signed, faults));
    }
    let device = cookies::device(&headers, post.visitor.is_secure());
    let browser = Browser { device: device.as_ref(), peer: who(peer) };
    Ok(match web.service.change_password(&signed.person, browser, current, new).await? {
        Changed::Done(session) => {
            (session_cookies::next(&post.visitor, &session, None), render::see_other("/staff")).into_response()
        }
        Changed::Wrong => page(&web, &signed, vec![PasswordFault::WrongCurrent]),
        Changed::Bad(bad) => page(&web, &signed, vec![super::password::fault(bad)]),
        Changed::Throttled { retry_after } => {
            let mut refused = WebError::new(ProblemKind::TooManyRequests);
            refused.retry_after = Some(RETRY_AFTER.max(u64::from(minutes(retry_after)) * 60));
            return Err(refused);
        }
        Changed::Gone => render::see_other("/staff/sign-in"),
    })
}

fn page(web: &Web, signed: &Signed<Anyone>, faults: Vec<PasswordFault>) -> Response {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = SetPassword { kind: PasswordKind::Change, email: &signed.person.email, least: SHORTEST as u32, faults };
    render::page(web, &signed.visitor, None, status, &Page::SetPassword(view))
}

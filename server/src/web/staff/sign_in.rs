//! `GET|POST /staff/sign-in`: with address and password, or with a passkey.

use super::passkey::{answered, is_here};
use super::session_cookies;
use crate::domain::session::SecondFactor;
use crate::domain::sign_in::{Attempt, Browser, PasskeyAttempt, SignIn as Outcome};
use crate::web::error::WebError;
use crate::web::limit::Peer;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies, render};
use app::view::{Page, SignIn, SignInFault};
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::USER_AGENT;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::time::Duration;
use validator::ValidateEmail;

/// Where one wanted to be.
#[derive(Deserialize)]
pub struct To {
    #[serde(default)]
    to: String,
}

pub async fn show(State(web): State<Web>, mut visitor: Visitor) -> Result<Response, WebError> {
    if let Some(session) = &visitor.session
        && let Some(person) = web.service.person(session).await?
    {
        return Ok(render::see_other(after(person.second_factor)));
    }
    let cookies = session_cookies::before(&web, &mut visitor);
    Ok((cookies, page(&web, &visitor, "", Vec::new())).into_response())
}

pub async fn send(
    State(web): State<Web>,
    to: Result<Query<To>, QueryRejection>,
    headers: HeaderMap,
    peer: Option<Extension<Peer>>,
    post: Protected,
) -> Result<Response, WebError> {
    let device = cookies::device(&headers, post.visitor.is_secure());
    let browser = Browser { device: device.as_ref(), peer: who(peer) };
    let description = headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let before = post.visitor.session.as_deref();
    if let Some(signed) = answered(&post) {
        let attempt = PasskeyAttempt { signed, browser, description, before };
        let outcome = web.service.sign_in_with_passkey(attempt).await?;
        return Ok(answer(&web, &post.visitor, to, "", SignInFault::Passkey, outcome));
    }
    let (email, password) = (post.get("email").trim(), post.get("password"));
    let mut faults = Vec::new();
    if email.is_empty() {
        faults.push(SignInFault::NoEmail);
    } else if !email.validate_email() {
        faults.push(SignInFault::NotEmail);
    }
    if password.is_empty() {
        faults.push(SignInFault::NoPassword);
    }
    if !faults.is_empty() {
        return Ok(page(&web, &post.visitor, email, faults));
    }
    let outcome = web.service.sign_in(Attempt { email, password, browser, description, before }).await?;
    Ok(answer(&web, &post.visitor, to, email, SignInFault::Wrong, outcome))
}

/// `wrong`: what was, where it was refused.
fn answer(
    web: &Web,
    visitor: &Visitor,
    to: Result<Query<To>, QueryRejection>,
    email: &str,
    wrong: SignInFault,
    outcome: Outcome,
) -> Response {
    match outcome {
        Outcome::Refused => page(web, visitor, email, vec![wrong]),
        Outcome::Throttled { retry_after } => {
            page(web, visitor, email, vec![SignInFault::TooMany { minutes: minutes(retry_after) }])
        }
        Outcome::Begun { session, second_factor, device } => {
            let on = render::see_other(&match (wanted(to), second_factor) {
                (Some(to), SecondFactor::Given) => to,
                (Some(to), SecondFactor::Asked) => format!("{}?to={}", after(second_factor), encoded(&to)),
                _ => after(second_factor).to_owned(),
            });
            (session_cookies::next(visitor, &session, device.as_ref()), on).into_response()
        }
    }
}

/// Where a person goes on who has got so far.
pub(super) fn after(second_factor: SecondFactor) -> &'static str {
    match second_factor {
        SecondFactor::NotEnrolled => "/staff/sign-in/enrol",
        SecondFactor::Asked => "/staff/sign-in/code",
        SecondFactor::Given => "/staff",
    }
}

/// What stands for an address in the throttle; it is not stored.
pub(super) fn who(peer: Option<Extension<Peer>>) -> [u8; 16] {
    peer.map_or([0; 16], |Extension(peer)| peer.household())
}

pub(super) fn minutes(wait: Duration) -> u32 {
    u32::try_from(wait.as_secs().div_ceil(60)).unwrap_or(u32::MAX).max(1)
}

/// The staff page that one wanted, if it is one.
pub(super) fn wanted(to: Result<Query<To>, QueryRejection>) -> Option<String> {
    to.ok().map(|Query(to)| to.to).filter(|to| is_ours(to))
}

/// A path as the value of a query: what a path may hold and a value may not.
pub(super) fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' | '&' | '+' | '/' | '?' | '=' | '#' => out.push_str(&format!("%{:02X}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

/// Only to a staff page of ours.
fn is_ours(to: &str) -> bool {
    let plain = to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    plain && to.starts_with("/staff/") && !to.contains("//")
}

fn page(web: &Web, visitor: &Visitor, email: &str, mut faults: Vec<SignInFault>) -> Response {
    let status = match faults.first() {
        None => StatusCode::OK,
        Some(SignInFault::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let passkey = is_here(web, visitor);
    // Nothing is wrong with what is not offered.
    faults.retain(|fault| *fault != SignInFault::Passkey || passkey);
    let view = SignIn { email, reset: Some(super::forgotten_password::URL), passkey, faults };
    render::page(web, visitor, None, status, &Page::SignIn(view))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_one_stays_here() {
        assert!(is_ours("/staff/queue?a=1"));
        for wrong in
            ["", "https://evil.example", "//evil.example", "/staff//evil", "/staff/\\evil", "/report", "/staff/ x"]
        {
            assert!(!is_ours(wrong), "{wrong}");
        }
        assert_eq!((minutes(Duration::from_secs(1)), minutes(Duration::from_secs(61))), (1, 2));
    }
}

//! `GET|POST /staff/forgotten-password`: asks for a link to a new password, by e-mail.
//!
//! The answer is the same whether or not there is such an account, and so is its time:
//! whoever is looked up and written to is so behind the answer.

use super::session_cookies;
use super::sign_in::{minutes, who};
use crate::domain::sign_in::Browser;
use crate::web::error::WebError;
use crate::web::limit::Peer;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies, render};
use app::view::{ForgotPassword, Page, SignInFault};
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use validator::ValidateEmail;

/// Where it is asked for.
pub const URL: &str = "/staff/forgotten-password";

pub async fn show(State(web): State<Web>, mut visitor: Visitor) -> Response {
    let cookies = session_cookies::before(&web, &mut visitor);
    (cookies, page(&web, &visitor, "", None)).into_response()
}

pub async fn send(
    State(web): State<Web>,
    headers: HeaderMap,
    peer: Option<Extension<Peer>>,
    post: Protected,
) -> Result<Response, WebError> {
    let email = post.get("email").trim();
    if email.is_empty() {
        return Ok(page(&web, &post.visitor, email, Some(SignInFault::NoEmail)));
    }
    if !email.validate_email() {
        return Ok(page(&web, &post.visitor, email, Some(SignInFault::NotEmail)));
    }
    let device = cookies::device(&headers, post.visitor.is_secure());
    let browser = Browser { device: device.as_ref(), peer: who(peer) };
    if let Err(wait) = web.service.allow_reset(email, browser).await? {
        return Ok(page(&web, &post.visitor, email, Some(SignInFault::TooMany { minutes: minutes(wait) })));
    }
    let (service, to) = (web.service.clone(), email.to_owned());
    web.site.behind.spawn(async move {
        if let Err(cause) = service.send_reset(&to).await {
            tracing::error!(%cause, "a link for a new password was not sent");
        }
    });
    let view = ForgotPassword { email: "", fault: None, sent: true };
    Ok(render::page(&web, &post.visitor, None, StatusCode::OK, &Page::ForgotPassword(view)))
}

fn page(web: &Web, visitor: &Visitor, email: &str, fault: Option<SignInFault>) -> Response {
    let status = match fault {
        None => StatusCode::OK,
        Some(SignInFault::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let view = ForgotPassword { email, fault, sent: false };
    render::page(web, visitor, None, status, &Page::ForgotPassword(view))
}

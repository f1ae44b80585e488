//! `GET|POST /staff/sign-in/code`: the second factor, to sign in or before what is
//! sensitive; for the latter the password, where somebody has no second factor.

use super::passkey::{answered, is_here};
use super::session_cookies;
use super::sign_in::{To, after, minutes, wanted, who};
use crate::domain::second_factor::{Proof, Proved};
use crate::domain::session::{Person, SecondFactor as Asked};
use crate::domain::sign_in::Browser;
use crate::web::error::WebError;
use crate::web::limit::Peer;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies, render};
use app::view::{CodeFault, Page, ProveBy, SecondFactor};
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

pub async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    let Some(person) = begun(&web, &visitor).await? else { return Ok(render::see_other("/staff/sign-in")) };
    if person.second_factor == Asked::NotEnrolled {
        return Ok(render::see_other(after(person.second_factor)));
    }
    Ok(page(&web, &visitor, &person, None))
}

pub async fn send(
    State(web): State<Web>,
    headers: HeaderMap,
    peer: Option<Extension<Peer>>,
    to: Result<Query<To>, QueryRejection>,
    post: Protected,
) -> Result<Response, WebError> {
    let visitor = &post.visitor;
    let Some(person) = begun(&web, visitor).await? else { return Ok(render::see_other("/staff/sign-in")) };
    let proof = match read(&post, by(&person)) {
        Ok(proof) => proof,
        Err(fault) => return Ok(page(&web, visitor, &person, Some(fault))),
    };
    let device = cookies::device(&headers, visitor.is_secure());
    let browser = Browser { device: device.as_ref(), peer: who(peer) };
    let proved = match person.second_factor {
        Asked::Given => web.service.step_up(&person, browser, proof).await?,
        _ => web.service.verify_second_factor(&person, browser, proof).await?,
    };
    Ok(match proved {
        Proved::Given { session, device } => {
            let on = render::see_other(wanted(to).as_deref().unwrap_or("/staff"));
            (session_cookies::next(visitor, &session, Some(&device)), on).into_response()
        }
        Proved::Wrong => page(&web, visitor, &person, Some(wrong(proof))),
        Proved::Throttled { retry_after } => {
            page(&web, visitor, &person, Some(CodeFault::TooMany { minutes: minutes(retry_after) }))
        }
        Proved::Gone => render::see_other("/staff/sign-in"),
    })
}

/// What can be typed.
fn by(person: &Person) -> ProveBy {
    match (person.enrolled, person.authenticator) {
        (false, _) => ProveBy::Password,
        (true, true) => ProveBy::Code,
        (true, false) => ProveBy::Recovery,
    }
}

/// What was shown, or what is missing of it.
fn read(post: &Protected, by: ProveBy) -> Result<Proof<'_>, CodeFault> {
    if let Some(answer) = answered(post) {
        return Ok(Proof::Passkey(answer));
    }
    let (code, recovery) = (post.get("code").trim(), post.get("recovery").trim());
    let digits = code.chars().filter(|c| !c.is_whitespace()).count();
    match by {
        ProveBy::Password if post.get("password").is_empty() => Err(CodeFault::NoPassword),
        ProveBy::Password => Ok(Proof::Password(post.get("password"))),
        _ if !recovery.is_empty() => Ok(Proof::Recovery(recovery)),
        ProveBy::Recovery => Err(CodeFault::NoRecovery),
        ProveBy::Code if code.is_empty() => Err(CodeFault::NoCode),
        ProveBy::Code if digits != 6 || code.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace()) => {
            Err(CodeFault::NotCode)
        }
        ProveBy::Code => Ok(Proof::Code(code)),
    }
}

fn wrong(proof: Proof<'_>) -> CodeFault {
    match proof {
        Proof::Code(_) => CodeFault::Wrong,
        Proof::Recovery(_) => CodeFault::WrongRecovery,
        Proof::Passkey(_) => CodeFault::Passkey,
        Proof::Password(_) => CodeFault::WrongPassword,
    }
}

/// Whoever has got as far as the password.
pub(super) async fn begun(web: &Web, visitor: &Visitor) -> Result<Option<Person>, WebError> {
    match &visitor.session {
        Some(session) => Ok(web.service.person(session).await?),
        None => Ok(None),
    }
}

fn page(web: &Web, visitor: &Visitor, person: &Person, fault: Option<CodeFault>) -> Response {
    let status = match fault {
        None => StatusCode::OK,
        Some(CodeFault::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let passkey = person.passkeys && is_here(web, visitor);
    // Nothing is wrong with what is not offered.
    let fault = fault.filter(|fault| *fault != CodeFault::Passkey || passkey);
    let view = SecondFactor { step_up: person.verified, by: by(person), passkey, fault };
    render::page(web, visitor, None, status, &Page::SecondFactor(view))
}

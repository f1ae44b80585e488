//! `GET|POST /staff/sign-in/code`: the second factor, to sign in or before what is
//! sensitive.

use super::sign_in::{To, after, minutes, wanted, who};
use crate::domain::second_factor::{Proof, Proved};
use crate::domain::session::{Person, SecondFactor as Asked};
use crate::domain::sign_in::Browser;
use crate::web::error::WebError;
use crate::web::limit::Peer;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies, render};
use app::view::{CodeFault, Page, SecondFactor};
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

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
    let (code, recovery) = (post.get("code").trim(), post.get("recovery").trim());
    let digits = code.chars().filter(|c| !c.is_whitespace()).count();
    let fault = match (code, recovery) {
        ("", "") => Some(CodeFault::NoCode),
        (code, "") if digits != 6 || code.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace()) => {
            Some(CodeFault::NotCode)
        }
        _ => None,
    };
    if fault.is_some() {
        return Ok(page(&web, visitor, &person, fault));
    }
    let secure = visitor.is_secure();
    let device = cookies::device(&headers, secure);
    let browser = Browser { device: device.as_ref(), peer: who(peer) };
    let proof = if recovery.is_empty() { Proof::Code(code) } else { Proof::Recovery(recovery) };
    let proved = match person.second_factor {
        Asked::Given => web.service.step_up(&person, browser, proof).await?,
        _ => web.service.verify_second_factor(&person, browser, proof).await?,
    };
    Ok(match proved {
        Proved::Given { session, device } => {
            let mut response = render::see_other(wanted(to).as_deref().unwrap_or("/staff"));
            let head = response.headers_mut();
            head.append(SET_COOKIE, cookies::set_session(&session, secure));
            head.append(SET_COOKIE, cookies::set_device(&device, secure));
            response
        }
        Proved::Wrong if recovery.is_empty() => page(&web, visitor, &person, Some(CodeFault::Wrong)),
        Proved::Wrong => page(&web, visitor, &person, Some(CodeFault::WrongRecovery)),
        Proved::Throttled { retry_after } => {
            page(&web, visitor, &person, Some(CodeFault::TooMany { minutes: minutes(retry_after) }))
        }
        Proved::Gone => render::see_other("/staff/sign-in"),
    })
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
    let view = SecondFactor { step_up: person.verified, can_use_recovery: true, fault };
    render::page(web, visitor, None, status, &Page::SecondFactor(view))
}

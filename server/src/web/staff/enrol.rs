//! `GET|POST /staff/sign-in/enrol`: taking up a second factor, before anything else.

use super::second_factor::begun;
use super::sign_in::{after, minutes};
use crate::domain::account::enrolment::{Enrolled, Offer};
use crate::domain::session::SecondFactor;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies, render};
use app::view::{CodeFault, EnrolSecondFactor, Page, RecoveryCodes};
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

pub async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    let Some(person) = begun(&web, &visitor).await? else { return Ok(render::see_other("/staff/sign-in")) };
    if person.second_factor != SecondFactor::NotEnrolled {
        return Ok(render::see_other(after(person.second_factor)));
    }
    let offer = web.service.offer_second_factor(&person)?;
    Ok(page(&web, &visitor, &offer, None))
}

pub async fn send(State(web): State<Web>, headers: HeaderMap, post: Protected) -> Result<Response, WebError> {
    let visitor = &post.visitor;
    let Some(person) = begun(&web, visitor).await? else { return Ok(render::see_other("/staff/sign-in")) };
    // A page of another session, or an old one: begin again.
    let Some(offer) = web.service.offer_again(&person, post.get("offer"))? else {
        return Ok(render::see_other("/staff/sign-in/enrol"));
    };
    if post.get("code").trim().is_empty() {
        return Ok(page(&web, visitor, &offer, Some(CodeFault::NoCode)));
    }
    let secure = visitor.is_secure();
    let device = cookies::device(&headers, secure);
    Ok(match web.service.enrol(&person, device.as_ref(), post.get("offer"), post.get("code")).await? {
        Enrolled::Done { session, device, codes } => {
            let view = RecoveryCodes { codes: &codes, on: "/staff" };
            let mut response = render::page(&web, visitor, None, StatusCode::OK, &Page::RecoveryCodes(view));
            let head = response.headers_mut();
            head.append(SET_COOKIE, cookies::set_session(&session, secure));
            head.append(SET_COOKIE, cookies::set_device(&device, secure));
            response
        }
        Enrolled::Wrong => page(&web, visitor, &offer, Some(CodeFault::Wrong)),
        Enrolled::Throttled { retry_after } => {
            page(&web, visitor, &offer, Some(CodeFault::TooMany { minutes: minutes(retry_after) }))
        }
        _ => render::see_other("/staff/sign-in"),
    })
}

fn page(web: &Web, visitor: &Visitor, offer: &Offer, fault: Option<CodeFault>) -> Response {
    let status = match fault {
        None => StatusCode::OK,
        Some(CodeFault::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let view = EnrolSecondFactor { secret: &offer.secret, link: &offer.address, offer: &offer.sealed, fault };
    render::page(web, visitor, None, status, &Page::EnrolSecondFactor(view))
}

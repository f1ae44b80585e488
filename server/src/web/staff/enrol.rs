//! `GET|POST /staff/sign-in/enrol`: taking up a second factor, before anything else: an
//! authenticator app or a passkey. The pages of an app are the same for somebody who is
//! signed in ([`super::authenticator`]).

use super::passkey::{answered, is_here};
use super::passkeys::added;
use super::second_factor::begun;
use super::session_cookies;
use super::sign_in::{after, minutes};
use crate::domain::account::enrolment::{Enrolled, Offer};
use crate::domain::account::passkey::{Added, NewPasskey};
use crate::domain::session::{Person, SecondFactor};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies, render};
use app::view::{CodeFault, EnrolKind, EnrolSecondFactor, Page, QrCode, RecoveryCodes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

pub async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, WebError> {
    let Some(person) = begun(&web, &visitor).await? else { return Ok(render::see_other("/staff/sign-in")) };
    if person.second_factor != SecondFactor::NotEnrolled {
        return Ok(render::see_other(after(person.second_factor)));
    }
    let offer = web.service.offer_second_factor(&person)?;
    Ok(page(&web, &visitor, EnrolKind::First, &offer, None))
}

pub async fn send(State(web): State<Web>, headers: HeaderMap, post: Protected) -> Result<Response, WebError> {
    let visitor = &post.visitor;
    let Some(person) = begun(&web, visitor).await? else { return Ok(render::see_other("/staff/sign-in")) };
    if person.second_factor != SecondFactor::NotEnrolled {
        return Ok(render::see_other(after(person.second_factor)));
    }
    if let Some(answer) = answered(&post) {
        let device = cookies::device(&headers, visitor.is_secure());
        let new = NewPasskey { signed: answer, name: post.get("name") };
        return Ok(match web.service.add_passkey(&person, device.as_ref(), new).await? {
            Added::Done { session, device, codes } => added(&web, visitor, &session, &device, &codes, "/staff"),
            Added::Wrong | Added::Full => {
                let offer = web.service.offer_second_factor(&person)?;
                page(&web, visitor, EnrolKind::First, &offer, Some(CodeFault::Passkey))
            }
            Added::Refused => render::see_other("/staff/sign-in"),
        });
    }
    // A page of another session, or an old one: begin again.
    let Some(offer) = web.service.offer_again(&person, post.get("offer"))? else {
        return Ok(render::see_other("/staff/sign-in/enrol"));
    };
    take_up(&web, visitor, &person, EnrolKind::First, &headers, &post, &offer).await
}

/// Takes up the app that was offered, with the code that was sent.
pub(super) async fn take_up(
    web: &Web,
    visitor: &Visitor,
    person: &Person,
    kind: EnrolKind,
    headers: &HeaderMap,
    post: &Protected,
    offer: &Offer,
) -> Result<Response, WebError> {
    let again = |fault| page(web, visitor, kind, offer, Some(fault));
    if post.get("code").trim().is_empty() {
        return Ok(again(CodeFault::NoCode));
    }
    let device = cookies::device(headers, visitor.is_secure());
    Ok(match web.service.enrol(person, device.as_ref(), post.get("offer"), post.get("code")).await? {
        Enrolled::Done { session, device, codes } => {
            let on = if kind == EnrolKind::First { "/staff" } else { "/staff/security" };
            let view = RecoveryCodes { codes: &codes, on };
            // What is on the page goes with the session's new token.
            let visitor = Visitor { session: Some(Arc::new(session.clone())), ..visitor.clone() };
            let page = render::page(web, &visitor, None, StatusCode::OK, &Page::RecoveryCodes(view));
            (session_cookies::next(&visitor, &session, Some(&device)), page).into_response()
        }
        Enrolled::Wrong => again(CodeFault::Wrong),
        Enrolled::Throttled { retry_after } => again(CodeFault::TooMany { minutes: minutes(retry_after) }),
        _ => render::see_other("/staff/sign-in"),
    })
}

pub(super) fn page(web: &Web, visitor: &Visitor, kind: EnrolKind, offer: &Offer, fault: Option<CodeFault>) -> Response {
    let status = match fault {
        None => StatusCode::OK,
        Some(CodeFault::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    // Who is signed in adds passkeys on a page of their own.
    let passkey = kind == EnrolKind::First && is_here(web, visitor);
    let view = EnrolSecondFactor {
        kind,
        secret: &offer.secret,
        link: &offer.address,
        qr: qr(&offer.address),
        offer: &offer.sealed,
        // Nothing is wrong with what is not offered.
        fault: fault.filter(|fault| *fault != CodeFault::Passkey || passkey),
        passkey,
    };
    render::page(web, visitor, None, status, &Page::EnrolSecondFactor(view))
}

/// `None` where it does not fit; the key stands beside it anyway.
fn qr(address: &str) -> Option<QrCode> {
    let code = qrcodegen::QrCode::encode_text(address, qrcodegen::QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let dark = (0..side).flat_map(|y| (0..side).map(move |x| (x, y))).map(|(x, y)| code.get_module(x, y)).collect();
    Some(QrCode { size: usize::try_from(side).ok()?, dark })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_is_square_and_has_its_three_corners() {
        let code = super::qr("otpauth://totp/Anytown:sam%40example.org?secret=GEZDGNBVGY3TQOJQ").unwrap();
        assert_eq!(code.dark.len(), code.size * code.size);
        let at = |x: usize, y: usize| code.dark[y * code.size + x];
        let last = code.size - 1;
        for (x, y) in [(0, 0), (last, 0), (0, last)] {
            assert!(at(x, y), "{x} {y}");
        }
        assert!((0..7).all(|x| at(x, 0)) && !at(7, 0) && !at(1, 1));
        assert!(super::qr(&"x".repeat(5000)).is_none());
    }
}

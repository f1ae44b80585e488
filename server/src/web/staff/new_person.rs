//! `GET|POST /staff/people/new`: invites somebody by e-mail.

use super::guard::{Administers, Signed, step_up_beside, stepped_up};
use super::person::done;
use super::person_rights::{fault, fields, typed};
use crate::domain::account::{Actor, NewAccount, Reach, Refusal, Rights};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::view::{NewPerson, Page, PersonDone, PersonFault};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub(super) const URL: &str = "/staff/people/new";

pub async fn show(State(web): State<Web>, signed: Signed<Administers>) -> Response {
    // Before anything is typed, not behind it.
    if let Err(first) = stepped_up(&web, &signed, URL) {
        return first;
    }
    let nobody = Rights::default();
    page(&web, &signed, &NewAccount { email: "", name: "", rights: &nobody }, Vec::new())
}

pub async fn invite(
    State(web): State<Web>,
    signed: Signed<Administers>,
    post: Protected,
) -> Result<Response, WebError> {
    let rights = typed(&post);
    let new = NewAccount { email: post.get("email").trim(), name: post.get("name").trim(), rights: &rights };
    let missing = [
        (new.name.is_empty(), PersonFault::NoName),
        (new.email.is_empty(), PersonFault::NoEmail),
        (rights.roles.is_empty(), PersonFault::NoRole),
    ];
    let faults: Vec<PersonFault> = missing.into_iter().filter(|(is, _)| *is).map(|(_, fault)| fault).collect();
    if !faults.is_empty() {
        return Ok(page(&web, &signed, &new, faults));
    }
    Ok(match web.service.invite_new(Actor::Person(&signed.person), new).await? {
        Ok(account) => done(account, PersonDone::Invited),
        Err(Refusal::StepUp) => step_up_beside(&web, &signed, &post)?,
        Err(refused) => page(&web, &signed, &new, vec![fault(&refused)]),
    })
}

fn page(web: &Web, signed: &Signed<Administers>, typed: &NewAccount<'_>, faults: Vec<PersonFault>) -> Response {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let reach = Reach::of(Actor::Person(&signed.person));
    let rights = fields(web, reach, &Rights::default(), typed.rights);
    let view = NewPerson { name: typed.name, email: typed.email, rights, faults };
    render::page(web, &signed.visitor, None, status, &Page::NewPerson(view))
}

//! Below `/staff/people/{id}`: what an administrator does about somebody's way in. A
//! link, their sessions, disabling and enabling, the second factor.

use super::guard::{Administers, Signed, step_up, stepped_up};
use super::person::{colleague, done, url};
use crate::domain::account::{Account, Actor, Refusal};
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::view::{ConfirmAct, ConfirmPerson, Page, PersonDone};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

/// `POST …/link`: an invitation, or a link for a new password.
pub async fn send_link(
    State(web): State<Web>,
    signed: Signed<Administers>,
    Path(id): Path<String>,
    _post: Protected,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    let sent = web.service.send_link(Actor::Person(&signed.person), account.id).await?;
    Ok(after(&account, sent.map(drop), PersonDone::Link))
}

/// `POST …/sessions`: signs them out everywhere.
pub async fn end_sessions(
    State(web): State<Web>,
    signed: Signed<Administers>,
    Path(id): Path<String>,
    _post: Protected,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    // One's own have a page of their own, which leaves the browser one is at.
    if account.id == signed.person.account {
        return Ok(render::see_other("/staff/sessions"));
    }
    web.service.end_sessions_of(Actor::Person(&signed.person), account.id).await?;
    Ok(done(account.id, PersonDone::Sessions))
}

/// `GET …/disable`
pub async fn ask_disable(
    State(web): State<Web>,
    signed: Signed<Administers>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    Ok(ask(&web, &signed, &account, ConfirmAct::Disable))
}

/// `POST …/disable`
pub async fn disable(
    State(web): State<Web>,
    signed: Signed<Administers>,
    Path(id): Path<String>,
    _post: Protected,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    let disabled = web.service.disable_account(Actor::Person(&signed.person), account.id).await?;
    Ok(after(&account, disabled, PersonDone::Disabled))
}

/// `POST …/enable`
pub async fn enable(
    State(web): State<Web>,
    signed: Signed<Administers>,
    Path(id): Path<String>,
    _post: Protected,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    let enabled = web.service.enable_account(Actor::Person(&signed.person), account.id).await?;
    Ok(after(&account, enabled, PersonDone::Enabled))
}

/// `GET …/second-factor`
pub async fn ask_second_factor(
    State(web): State<Web>,
    signed: Signed<Administers>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    Ok(ask(&web, &signed, &account, ConfirmAct::SecondFactor))
}

/// `POST …/second-factor`: takes it away.
pub async fn remove_second_factor(
    State(web): State<Web>,
    signed: Signed<Administers>,
    Path(id): Path<String>,
    _post: Protected,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    let removed = web.service.remove_second_factor(Actor::Person(&signed.person), account.id).await?;
    Ok(after(&account, removed, PersonDone::SecondFactor))
}

fn ask(web: &Web, signed: &Signed<Administers>, account: &Account, act: ConfirmAct) -> Response {
    let nothing_to_do = match act {
        ConfirmAct::Disable => account.disabled_at.is_some(),
        ConfirmAct::SecondFactor => !account.has_second_factor,
    };
    if account.id == signed.person.account || nothing_to_do {
        return render::see_other(&url(account.id));
    }
    if let Err(first) = stepped_up(web, signed, &signed.visitor.path) {
        return first;
    }
    let (id, name, email) = (hex::text(account.id), account.name.clone(), account.email.clone());
    let view = ConfirmPerson { act, id, name, email };
    render::page(web, &signed.visitor, None, StatusCode::OK, &Page::ConfirmPerson(view))
}

/// Back to the person, who shows how it stands; a refusal changed nothing.
fn after(account: &Account, outcome: Result<(), Refusal>, what: PersonDone) -> Response {
    match outcome {
        Ok(()) => done(account.id, what),
        Err(Refusal::StepUp) => step_up(&url(account.id)),
        Err(_) => render::see_other(&url(account.id)),
    }
}

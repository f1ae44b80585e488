//! `GET /report/{form}` and `POST /report/{form}/start`

use crate::domain::door::Door;
use crate::seal::HolderToken;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::room::Room;
use crate::web::visitor::Visitor;
use crate::web::{Web, cookies, render};
use app::form::{Form, Journey, Place};
use app::model::Channel;
use app::view::{Begun, Interruption, Page, ProblemKind, Start};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use std::sync::Arc;

pub async fn show(State(web): State<Web>, mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let draft = match &visitor.token {
        Some(token) => web.service.draft(&Door::Browser { token, form: &id }).await?,
        None => None,
    };
    let begun = match draft.map(|d| d.reference.is_some()) {
        None => Begun::Nothing,
        Some(false) => Begun::Draft,
        Some(true) => Begun::Sent,
    };
    // The form below needs a token to belong to.
    let fresh = visitor.token.is_none().then(|| Arc::new(HolderToken::generate(&*web.service.world.chance)));
    if let Some(token) = &fresh {
        visitor.token = Some(token.clone());
    }
    let view = Start { form: &form, keep_hours: web.service.settings.draft_hours, begun };
    let mut response = render::page(&web, &visitor, Some(&form), StatusCode::OK, &Page::Start(view));
    if let Some(token) = fresh {
        response.headers_mut().append(SET_COOKIE, cookies::set_token(&token, visitor.is_secure()));
    }
    Ok(response)
}

pub async fn begin(
    State(web): State<Web>,
    Path(id): Path<String>,
    protected: Result<Protected, WebError>,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let post = match protected {
        Ok(post) => post,
        // Two report types opened at once set two tokens. Nothing is typed here yet:
        // the page is got again, with a field that is right.
        Err(e) if e.kind == ProblemKind::Forged => return Ok(render::see_other(&format!("/report/{id}"))),
        Err(e) => return Err(e.of(&form)),
    };
    let holder = post.holder()?;
    if post.get("how") == "carry-on" {
        let room = Room::public(&web, &post.visitor, &id)?;
        let draft = room.open(&web).await?;
        let journey = Journey::new(&draft.form, room.answers(&draft)?, web.service.today());
        return Ok(render::see_other(&room.first_open(&journey, false)));
    }
    if post.get("how") == "again" {
        web.service.discard(&Door::Browser { token: holder, form: &id }).await?;
    }
    let draft = web.service.begin(holder, &form, post.visitor.lang_of(&form), Channel::Online).await?;
    let first = match &draft.form {
        // The confirmation is not lost by a page that was left open.
        _ if draft.reference.is_some() => "submitted".to_owned(),
        form if form.sensitive => "start".to_owned(),
        form => first_place(form).to_string(),
    };
    Ok(render::see_other(&format!("/report/{id}/{first}")))
}

/// `GET /report/{form}/start`: how to leave quickly, before the first question.
pub async fn explain(State(web): State<Web>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let draft = match &visitor.token {
        Some(token) => web.service.draft(&Door::Browser { token, form: &id }).await?,
        None => None,
    };
    // At the version that the draft began with.
    let Some(form) = draft.map(|d| d.form).filter(|f| f.sensitive) else {
        return Ok(render::see_other(&format!("/report/{}", form.id)));
    };
    let view = Interruption { form: &form, first: first_place(&form) };
    Ok(render::page(&web, &visitor, Some(&form), StatusCode::OK, &Page::Interruption(view)))
}

fn first_place(form: &Form) -> Place {
    let first = form.steps.first().map_or("check", |s| s.id.as_str());
    Place::step(form, first).unwrap_or_else(|| Place::Step(first.to_owned()))
}

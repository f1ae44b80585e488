//! What an agent notes of the call or letter: `GET|POST /staff/enter/new/{form}` begins
//! a draft with it, `GET|POST /staff/enter/{draft}/notes` changes it.

use super::guard::{KeysIn, Signed};
use super::practice;
use crate::domain::calendar;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::public;
use crate::web::room::Room;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::form::{Fault, Fields, Form, call};
use app::view::{EnterNotes, Page, ProblemKind};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn begin(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(form): Path<String>,
) -> Result<Response, WebError> {
    let form = public::form(&web, &form)?;
    let fields = call::opening(calendar::local_moment(web.service.world.now()));
    Ok(new(&web, &signed.visitor, &form, fields, Vec::new()))
}

pub async fn create(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(form): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let form = public::form(&web, &form)?;
    match call::read(post.fields(), calendar::local_moment(web.service.world.now())) {
        Err(faults) => Ok(new(&web, &signed.visitor, &form, post.fields().clone(), faults)),
        Ok(noted) => {
            let id = web.service.begin_at_desk(&signed.person, &form, &noted).await?;
            Ok(render::see_other(&format!("/staff/enter/{}", hex::text(id))))
        }
    }
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let open = room.open(&web).await?;
    let (_, desk) = room.at_desk().ok_or_else(|| room.problem(ProblemKind::NoDraft))?;
    let fields = web.service.noted(desk, &open)?.fields();
    Ok(again(&web, &room, fields, Vec::new()))
}

pub async fn change(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let open = room.open(&web).await?;
    let noted = match call::read(post.fields(), calendar::local_moment(web.service.world.now())) {
        Err(faults) => return Ok(again(&web, &room, post.fields().clone(), faults)),
        Ok(noted) => noted,
    };
    if !web.service.note_again(&signed.person, &open, &noted).await? {
        return Err(room.problem(ProblemKind::AlreadySent));
    }
    Ok(render::see_other(&room.base))
}

fn new(web: &Web, visitor: &Visitor, form: &Form, fields: Fields, faults: Vec<Fault>) -> Response {
    let action = format!("/staff/enter/new/{}", form.id);
    let back = "/staff/enter".to_owned();
    let view = EnterNotes { form, action, fields, faults, back, changing: false, practice: None };
    page(web, visitor, view)
}

fn again(web: &Web, room: &Room, fields: Fields, faults: Vec<Fault>) -> Response {
    let action = format!("{}/notes", room.base);
    let practice = room.at_desk().and_then(|(_, desk)| desk.practice.as_deref()).map(practice::beside);
    let back = room.base.clone();
    let view = EnterNotes { form: &room.form, action, fields, faults, back, changing: true, practice };
    page(web, &room.visitor, view)
}

pub(super) fn page(web: &Web, visitor: &Visitor, view: EnterNotes<'_>) -> Response {
    let status = if view.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    render::page(web, visitor, None, status, &Page::EnterNotes(view))
}

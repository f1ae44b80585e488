//! Practising: `GET /staff/practice` lists invented callers, and
//! `GET|POST /staff/practice/{form}/{caller}` begins a practice draft with the notes of
//! the call. From there on its pages are those of every draft.

use super::guard::{KeysIn, Signed};
use super::notes;
use crate::domain::calendar;
use crate::domain::practice::{self, Caller, NO_CALLER};
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::public;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::form::{Fault, Fields, Form, call};
use app::model::Channel;
use app::view::{CallerRow, CallerScript, EnterNotes, Page, Practice, Practising, ProblemKind, ScriptLine};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

pub async fn show(State(web): State<Web>, signed: Signed<KeysIn>) -> Response {
    let row = |caller: &Caller| {
        let form = web.service.forms.current(&caller.form)?;
        Some(CallerRow {
            name: caller.name.clone(),
            form: form.title.en.clone(),
            channel: caller.channel,
            about: caller.about.clone(),
            begin: address(&form.id, &caller.id),
        })
    };
    let all = web.service.forms.all();
    let view = Practice {
        callers: practice::callers().iter().filter_map(row).collect(),
        forms: all.iter().map(AsRef::as_ref).collect(),
    };
    render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Practice(view))
}

pub async fn begin(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path((form, caller)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let form = of(&web, &form, &caller)?;
    let fields = call::opening(calendar::local_moment(web.service.world.now()));
    Ok(page(&web, &signed.visitor, &form, &caller, fields, Vec::new()))
}

pub async fn create(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path((form, caller)): Path<(String, String)>,
    post: Protected,
) -> Result<Response, WebError> {
    let form = of(&web, &form, &caller)?;
    match call::read(post.fields(), calendar::local_moment(web.service.world.now())) {
        Err(faults) => Ok(page(&web, &signed.visitor, &form, &caller, post.fields().clone(), faults)),
        Ok(noted) => {
            let id = web.service.begin_practice(&signed.person, &form, &noted, &caller).await?;
            Ok(render::see_other(&format!("/staff/enter/{}", hex::text(id))))
        }
    }
}

/// What stands beside the pages of a practice draft. A caller who is not invented any
/// more says nothing.
pub fn beside(caller: &str) -> Practising {
    let caller = practice::caller(caller).map(|caller| CallerScript {
        name: caller.name.clone(),
        written: !matches!(caller.channel, Channel::Phone | Channel::InPerson),
        lines: caller
            .script
            .iter()
            .map(|line| ScriptLine { asked: line.asked.clone(), says: line.says.clone() })
            .collect(),
    });
    Practising { caller }
}

/// The form, if this caller is one for it.
fn of(web: &Web, form: &str, caller: &str) -> Result<Arc<Form>, WebError> {
    let form = public::form(web, form)?;
    let fits = caller == NO_CALLER || practice::caller(caller).is_some_and(|caller| caller.form == form.id);
    if fits { Ok(form) } else { Err(ProblemKind::NotFound.into()) }
}

fn address(form: &str, caller: &str) -> String {
    format!("/staff/practice/{form}/{caller}")
}

fn page(web: &Web, visitor: &Visitor, form: &Form, caller: &str, fields: Fields, faults: Vec<Fault>) -> Response {
    let view = EnterNotes {
        form,
        action: address(&form.id, caller),
        fields,
        faults,
        back: "/staff/practice".to_owned(),
        changing: false,
        practice: Some(beside(caller)),
    };
    notes::page(web, &Visitor { practice: true, ..visitor.clone() }, view)
}

//! `GET /report/{form}/submitted`: the confirmation, as often as it is asked for.

use crate::domain::door::Door;
use crate::domain::draft::Content;
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::view::{Page, ProblemKind, Submitted};
use app::words::Words;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

/// The form that the confirmation asks for feedback with, where it is served.
const FEEDBACK: &str = "feedback";

pub async fn show(State(web): State<Web>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, WebError> {
    let current = super::form(&web, &id)?;
    let none = || WebError::new(ProblemKind::NoDraft).of(&current);
    let holder = visitor.holder().map_err(|e| e.of(&current))?;
    let draft = web.service.draft(&Door::Browser { token: holder, form: &id }).await?.ok_or_else(none)?;
    let (Content::Sent(sent), Some(reference)) = (&draft.content, &draft.reference) else {
        // Not sent yet: the check page leads on, or back to what is open.
        return Ok(render::see_other(&format!("/report/{id}/check")));
    };
    let form = &draft.form;
    let lang = visitor.lang_of(form);
    let words = Words::of(lang);
    let view = Submitted {
        form,
        reference: reference.clone(),
        tracking_code: web.service.tracking_code(&draft),
        promises: wording::promises(form, lang, sent.received_at),
        emailed: sent.emailed,
        feedback: id != FEEDBACK && web.service.forms.current(FEEDBACK).is_some(),
        kept_until: wording::moment(words, draft.expires_at),
    };
    Ok(render::page(&web, &visitor, Some(form), StatusCode::OK, &Page::Submitted(view)))
}

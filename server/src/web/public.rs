//! The public pages: a file per noun, mirroring the URLs.

pub mod autosave;
pub mod check;
pub mod help;
pub mod home;
pub mod leave;
pub mod list;
pub mod question;
pub mod reports;
pub mod start;
pub mod submitted;

use super::Web;
use super::error::WebError;
use super::visitor::Visitor;
use crate::domain::draft::Draft;
use crate::domain::wording;
use app::form::{Answers, Form};
use app::view::ProblemKind;
use app::words::Words;
use std::sync::Arc;

/// The current version of a form, or the page that says there is none.
fn form(web: &Web, id: &str) -> Result<Arc<Form>, WebError> {
    web.service.forms.current(id).ok_or_else(|| ProblemKind::UnknownForm.into())
}

/// The visitor's draft of a form with its answers; a page that says why not.
async fn open_draft(web: &Web, visitor: &Visitor, form: &Arc<Form>) -> Result<Draft, WebError> {
    let none = || WebError::new(ProblemKind::NoDraft).of(form);
    let holder = visitor.holder().map_err(|e| e.of(form))?;
    let draft = web.service.draft(holder, &form.id).await?.ok_or_else(none)?;
    if draft.answers().is_none() {
        return Err(WebError::new(ProblemKind::AlreadySent).of(form));
    }
    Ok(draft)
}

fn answers<'a>(draft: &'a Draft, form: &Arc<Form>) -> Result<&'a Answers, WebError> {
    draft.answers().ok_or_else(|| WebError::new(ProblemKind::AlreadySent).of(form))
}

fn kept_until(visitor: &Visitor, form: &Form, draft: &Draft) -> String {
    wording::moment(Words::of(visitor.lang_of(form)), draft.expires_at)
}

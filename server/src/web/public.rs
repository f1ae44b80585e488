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
pub mod track;

use super::Web;
use super::error::WebError;
use app::form::Form;
use app::view::ProblemKind;
use std::sync::Arc;

/// The current version of a form, or the page that says there is none.
pub(super) fn form(web: &Web, id: &str) -> Result<Arc<Form>, WebError> {
    web.service.forms.current(id).ok_or_else(|| ProblemKind::UnknownForm.into())
}

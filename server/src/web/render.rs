//! (status, page) to a response: the one caller of the renderer.

use super::Web;
use super::visitor::Visitor;
use app::form::Form;
use app::view::Page;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse, Response};

/// `form`: the form that the page belongs to, for its languages.
pub fn page(web: &Web, visitor: &Visitor, form: Option<&Form>, status: StatusCode, page: &Page<'_>) -> Response {
    let chrome = visitor.chrome(web, form);
    let html = app::pages::draw(&chrome, page);
    (status, [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_LANGUAGE, chrome.lang.code())], html).into_response()
}

/// 303: the next page is got, and going back does not send again.
pub fn see_other(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, to.to_owned())]).into_response()
}

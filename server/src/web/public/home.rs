//! `GET /`

use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::view::{Home, Page};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(State(web): State<Web>, visitor: Visitor) -> Response {
    let forms = web.service.forms.all();
    let view = Home { forms: forms.iter().map(AsRef::as_ref).collect() };
    render::page(&web, &visitor, None, StatusCode::OK, &Page::Home(view))
}

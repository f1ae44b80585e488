//! `GET /help/{topic}`

use crate::web::error::WebError;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::view::{Help, HelpTopic, Page, ProblemKind};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(State(web): State<Web>, visitor: Visitor, Path(topic): Path<String>) -> Result<Response, WebError> {
    let topic = HelpTopic::from_name(&topic).ok_or(ProblemKind::NotFound)?;
    let forms = web.service.forms.all();
    let view =
        Help { topic, forms: forms.iter().map(AsRef::as_ref).collect(), keep_hours: web.service.settings.draft_hours };
    Ok(render::page(&web, &visitor, None, StatusCode::OK, &Page::Help(view)))
}

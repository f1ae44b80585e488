//! `GET /staff/enter`: which form. A search that works without script, as the public's.

use super::guard::{KeysIn, Signed};
use crate::web::public::reports::{found, searched};
use crate::web::{Web, render};
use app::model::Lang;
use app::view::{Enter, Page};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

#[derive(Default, Deserialize)]
pub struct Choice {
    #[serde(default)]
    q: String,
    #[serde(default)]
    form: String,
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    query: Result<Query<Choice>, QueryRejection>,
) -> Response {
    let Choice { q, form } = query.map(|Query(choice)| choice).unwrap_or_default();
    if let Some(form) = web.service.forms.current(&form) {
        return render::see_other(&format!("/staff/enter/new/{}", form.id));
    }
    let search = searched(&q);
    let all = web.service.forms.all();
    let forms = found(&all, &search, Lang::En);
    render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Enter(Enter { forms, search }))
}

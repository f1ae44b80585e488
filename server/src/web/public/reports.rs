//! `GET /report`: every report type, or those that a search finds.

use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::form::Form;
use app::model::Lang;
use app::view::{Page, Reports};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

/// More than anybody types into a search; the rest is left out.
const LONGEST: usize = 100;

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

pub async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    query: Result<Query<Search>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let search = query.map(|q| searched(&q.0.q)).unwrap_or_default();
    let all = web.service.forms.all();
    let forms = found(&all, &search, visitor.lang);
    render::page(&web, &visitor, None, StatusCode::OK, &Page::Reports(Reports { forms, search }))
}

/// What was typed into a search.
pub(in crate::web) fn searched(typed: &str) -> String {
    typed.trim().chars().take(LONGEST).collect()
}

/// The forms that a search finds, staff's too.
pub(in crate::web) fn found<'a>(all: &'a [Arc<Form>], search: &str, lang: Lang) -> Vec<&'a Form> {
    all.iter().map(AsRef::as_ref).filter(|f| matches(f, search, lang)).collect()
}

/// Every word of the search begins a word of title, summary or keywords, in the
/// page's language or in English.
fn matches(form: &Form, search: &str, lang: Lang) -> bool {
    let texts = [Some(&form.title), Some(&form.summary), form.keywords.as_ref()];
    let all: Vec<String> =
        texts.into_iter().flatten().flat_map(|t| [t.get(lang), t.get(Lang::En)]).flat_map(words).collect();
    words(search).all(|wanted| {
        all.iter().any(|word| word.starts_with(&wanted) || (word.len() > 3 && wanted.starts_with(word.as_str())))
    })
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}

//! The list page of a repeat, and removing an item.

use super::question::{back, is_returning, url};
use crate::domain::draft::{Change, Draft};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::form::definition::Repeat;
use app::form::summary::lines;
use app::form::{Answers, Fault, Form, Item, Journey, Place};
use app::model::Lang;
use app::view::check::item_title;
use app::view::{ListItem, ListPage, Page, ProblemKind, RemovePage};
use app::words::Words;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

#[allow(clippy::too_many_arguments, reason = "a page is all of this")]
pub(super) fn show(
    web: &Web,
    visitor: &Visitor,
    form: &Arc<Form>,
    draft: &Draft,
    journey: &Journey<'_>,
    place: Place,
    returning: bool,
    faults: Vec<Fault>,
) -> Result<Response, WebError> {
    let own = &draft.form;
    let step = place.find(own).ok_or_else(|| WebError::new(ProblemKind::UnknownStep).of(form))?;
    let repeat = step.repeat.as_ref().ok_or_else(|| WebError::new(ProblemKind::UnknownStep).of(form))?;
    let group = super::answers(draft, form)?.groups.get(&step.id);
    let lang = visitor.lang_of(own);
    let change = if returning { "?change=1" } else { "" };
    let items = group.map_or(&[][..], |g| &g.items).iter().zip(1..).map(|(item, n)| {
        let at = format!("/report/{}/{}/{n}", own.id, step.id);
        ListItem {
            title: item_title(own, &step.id, n, lang).unwrap_or_default(),
            name: item_name(repeat, item, lang),
            change: format!("{at}/{}{change}", repeat.steps.first().map_or("", |s| &s.id)),
            remove: format!("{at}/remove{change}"),
        }
    });
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ListPage {
        form: own,
        step,
        repeat,
        items: items.collect(),
        chosen: if group.is_some_and(|g| g.closed) && faults.is_empty() { "no".into() } else { String::new() },
        faults,
        back: back(own, journey, &place, returning),
        returning,
        kept_until: super::kept_until(visitor, own, draft),
    };
    Ok(render::page(web, visitor, Some(own), status, &Page::List(view)))
}

/// The first page of the item behind the last; the list where there can be no more.
pub(super) fn next_item(form: &Form, answers: &Answers, group: &str, returning: bool) -> String {
    let n = answers.groups.get(group).map_or(0, |g| g.items.len()) + 1;
    let first = form.step(group).and_then(|s| s.repeat.as_ref()).and_then(|r| r.steps.first());
    let place = first.and_then(|s| Place::item(form, group, n, &s.id));
    url(form, &place.unwrap_or_else(|| Place::List(group.to_owned())), returning)
}

/// The answer that names an item on the list.
fn item_name(repeat: &Repeat, item: &Item, lang: Lang) -> String {
    let named =
        repeat.named_by.as_ref().and_then(|id| repeat.steps.iter().flat_map(|s| &s.questions).find(|q| q.id == *id));
    match named.and_then(|q| item.values.get(&q.id).map(|v| (q, v))) {
        Some((q, v)) => lines(q, v, lang, Words::of(lang)).join(", "),
        None => String::new(),
    }
}

pub async fn confirm_remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, group, n)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let draft = super::open_draft(&web, &visitor, &form).await?;
    let unknown = || WebError::new(ProblemKind::UnknownStep).of(&form);
    draft.form.step(&group).and_then(|s| s.repeat.as_ref()).ok_or_else(unknown)?;
    let list = url(&draft.form, &Place::List(group.clone()), is_returning(query.as_deref()));
    let lang = visitor.lang_of(&draft.form);
    let n: usize = n.parse().unwrap_or(0);
    let items = super::answers(&draft, &form)?.groups.get(&group).map_or(&[][..], |g| &g.items);
    let count = items.len();
    let item = n.checked_sub(1).and_then(|at| items.get(at));
    let repeat = draft.form.step(&group).and_then(|s| s.repeat.as_ref());
    let (Some(item), Some(repeat)) = (item, repeat) else { return Ok(render::see_other(&list)) };
    let view = RemovePage {
        form: &draft.form,
        title: item_title(&draft.form, &group, n, lang).unwrap_or_default(),
        name: item_name(repeat, item, lang),
        back: list,
        count,
    };
    Ok(render::page(&web, &visitor, Some(&draft.form), StatusCode::OK, &Page::Remove(view)))
}

pub async fn remove(
    State(web): State<Web>,
    Path((id, group, n)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    protected: Result<Protected, WebError>,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let post = protected.map_err(|e| e.of(&form))?;
    let n: usize = n.parse().map_err(|_| WebError::new(ProblemKind::UnknownStep).of(&form))?;
    let count = post.get("count").parse().unwrap_or(0);
    match web.service.remove(post.holder(), &id, post.visitor.lang_of(&form), &group, n, count).await? {
        Change::Done(draft) => {
            let list = draft.form.step(&group).and_then(|s| s.repeat.as_ref());
            list.ok_or_else(|| WebError::new(ProblemKind::UnknownStep).of(&form))?;
            Ok(render::see_other(&url(&draft.form, &Place::List(group), is_returning(query.as_deref()))))
        }
        Change::NoDraft => Err(WebError::new(ProblemKind::NoDraft).of(&form)),
        Change::AlreadySent => Err(WebError::new(ProblemKind::AlreadySent).of(&form)),
        Change::TooLarge => Err(WebError::new(ProblemKind::TooLarge).of(&form)),
    }
}

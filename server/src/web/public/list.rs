//! The list page of a repeat, and removing an item.

use super::question::{back, is_returning};
use crate::domain::draft::{Change, Draft};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::room::Room;
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

pub(super) fn show(
    web: &Web,
    room: &Room,
    draft: &Draft,
    journey: &Journey<'_>,
    place: Place,
    returning: bool,
    faults: Vec<Fault>,
) -> Result<Response, WebError> {
    let own = &draft.form;
    let step = place.find(own).ok_or_else(|| room.problem(ProblemKind::UnknownStep))?;
    let repeat = step.repeat.as_ref().ok_or_else(|| room.problem(ProblemKind::UnknownStep))?;
    let group = room.answers(draft)?.groups.get(&step.id);
    let lang = room.page_lang();
    let change = if returning { "?change=1" } else { "" };
    let items = group.map_or(&[][..], |g| &g.items).iter().zip(1..).map(|(item, n)| {
        let at = format!("{}/{}/{n}", room.base, step.id);
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
        base: room.base.clone(),
        keying: room.keying(journey),
        step,
        repeat,
        items: items.collect(),
        chosen: if group.is_some_and(|g| g.closed) && faults.is_empty() { "no".into() } else { String::new() },
        faults,
        back: back(room, journey, &place, returning),
        returning,
        kept_until: room.kept_until(draft),
    };
    Ok(render::page(web, &room.visitor, Some(own), status, &Page::List(view)))
}

/// The first page of the item behind the last; the list where there can be no more.
pub(super) fn next_item(room: &Room, form: &Form, answers: &Answers, group: &str, returning: bool) -> String {
    let n = answers.groups.get(group).map_or(0, |g| g.items.len()) + 1;
    let first = form.step(group).and_then(|s| s.repeat.as_ref()).and_then(|r| r.steps.first());
    let place = first.and_then(|s| Place::item(form, group, n, &s.id));
    room.url(&place.unwrap_or_else(|| Place::List(group.to_owned())), returning)
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
    let room = Room::public(&web, &visitor, &id)?;
    ask_remove(&web, &room, &group, &n, query.as_deref()).await
}

pub async fn remove(
    State(web): State<Web>,
    Path((id, group, n)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    protected: Result<Protected, WebError>,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let post = protected.map_err(|e| e.of(&form))?;
    let room = Room::public(&web, &post.visitor, &id)?;
    remove_item(&web, &room, &post, (&group, &n), query.as_deref()).await
}

/// Before an item goes.
pub async fn ask_remove(
    web: &Web,
    room: &Room,
    group: &str,
    n: &str,
    query: Option<&str>,
) -> Result<Response, WebError> {
    let draft = room.open(web).await?;
    let step = draft.form.step(group);
    let repeat = step.and_then(|s| s.repeat.as_ref()).ok_or_else(|| room.problem(ProblemKind::UnknownStep))?;
    let list = room.url(&Place::List(group.to_owned()), is_returning(query));
    let lang = room.page_lang();
    let n: usize = n.parse().unwrap_or(0);
    let answers = room.answers(&draft)?;
    let items = answers.groups.get(group).map_or(&[][..], |g| &g.items);
    let Some(item) = n.checked_sub(1).and_then(|at| items.get(at)) else { return Ok(render::see_other(&list)) };
    let view = RemovePage {
        form: &draft.form,
        title: item_title(&draft.form, group, n, lang).unwrap_or_default(),
        name: item_name(repeat, item, lang),
        back: list,
        count: items.len(),
    };
    Ok(render::page(web, &room.visitor, Some(&draft.form), StatusCode::OK, &Page::Remove(view)))
}

pub async fn remove_item(
    web: &Web,
    room: &Room,
    post: &Protected,
    (group, n): (&str, &str),
    query: Option<&str>,
) -> Result<Response, WebError> {
    let n: usize = n.parse().map_err(|_| room.problem(ProblemKind::UnknownStep))?;
    let count = post.get("count").parse().unwrap_or(0);
    match web.service.remove(&room.door(), room.lang(), group, n, count).await? {
        Change::Done(draft) => {
            let list = draft.form.step(group).and_then(|s| s.repeat.as_ref());
            list.ok_or_else(|| room.problem(ProblemKind::UnknownStep))?;
            Ok(render::see_other(&room.url(&Place::List(group.to_owned()), is_returning(query))))
        }
        Change::NoDraft => Err(room.problem(ProblemKind::NoDraft)),
        Change::AlreadySent => Err(room.problem(ProblemKind::AlreadySent)),
        Change::TooLarge => Err(room.problem(ProblemKind::TooLarge)),
    }
}

//! `GET|POST /report/{form}/{step}` and `…/{group}/{n}/{step}`: the pages of a form,
//! and its exits, which stand beside the steps.

use super::list;
use crate::domain::draft::{Answered, Change, Draft};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::form::definition::Kind;
use app::form::journey::{new_item, revealed_under};
use app::form::value::write;
use app::form::{Answers, Fault, Fields, Form, Item, Journey, Next, Place, Step};
use app::view::{ExitPage, Page, ProblemKind, QuestionPage};
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

pub async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, step)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let there = form.exit(&step).is_some() || form.step(&step).is_some();
    let draft = super::open_draft(&web, &visitor, &form).await.map_err(|e| without_page(e, there))?;
    if let Some(exit) = draft.form.exit(&step) {
        return show_exit(&web, &visitor, &form, &draft, &exit.id, is_returning(query.as_deref()));
    }
    let place = Place::step(&draft.form, &step).ok_or_else(|| WebError::new(ProblemKind::UnknownStep).of(&form))?;
    show_place(&web, &visitor, &form, &draft, place, is_returning(query.as_deref()))
}

pub async fn show_item(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, group, n, step)): Path<(String, String, String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let there = item_place(&form, &group, &n, &step).is_some();
    let draft = super::open_draft(&web, &visitor, &form).await.map_err(|e| without_page(e, there))?;
    let place =
        item_place(&draft.form, &group, &n, &step).ok_or_else(|| WebError::new(ProblemKind::UnknownStep).of(&form))?;
    show_place(&web, &visitor, &form, &draft, place, is_returning(query.as_deref()))
}

pub async fn answer(
    State(web): State<Web>,
    Path((id, step)): Path<(String, String)>,
    protected: Result<Protected, WebError>,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let post = protected.map_err(|e| e.of(&form))?;
    let draft = super::open_draft(&web, &post.visitor, &form).await?;
    let place = Place::step(&draft.form, &step).ok_or_else(|| WebError::new(ProblemKind::UnknownStep).of(&form))?;
    answer_place(&web, &form, &post, place).await
}

pub async fn answer_item(
    State(web): State<Web>,
    Path((id, group, n, step)): Path<(String, String, String, String)>,
    protected: Result<Protected, WebError>,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let post = protected.map_err(|e| e.of(&form))?;
    let draft = super::open_draft(&web, &post.visitor, &form).await?;
    let place =
        item_place(&draft.form, &group, &n, &step).ok_or_else(|| WebError::new(ProblemKind::UnknownStep).of(&form))?;
    answer_place(&web, &form, &post, place).await
}

/// Nobody has a draft, and the form has no such page either: that is what is wrong.
fn without_page(error: WebError, there: bool) -> WebError {
    if error.kind != ProblemKind::NoDraft || there {
        return error;
    }
    WebError { form: error.form, ..WebError::new(ProblemKind::UnknownStep) }
}

fn item_place(form: &Form, group: &str, n: &str, step: &str) -> Option<Place> {
    Place::item(form, group, n.parse().ok()?, step)
}

/// Opened from the check page: `?change=1`.
pub(super) fn is_returning(query: Option<&str>) -> bool {
    query.is_some_and(|q| q.split('&').any(|p| p == "change=1"))
}

pub(super) fn url(form: &Form, place: &Place, returning: bool) -> String {
    format!("/report/{}/{place}{}", form.id, if returning { "?change=1" } else { "" })
}

async fn answer_place(web: &Web, form: &Arc<Form>, post: &Protected, place: Place) -> Result<Response, WebError> {
    let returning = post.get("change") == "1";
    let entry = Some(post.get("entry")).filter(|id| is_entry(id)).unwrap_or_default();
    // The language switch of a page with faults leads to the page as it was opened.
    let visitor = &Visitor { path: url(form, &place, returning), ..post.visitor.clone() };
    // A fault of ours gives back what was typed: the page itself is never stored.
    let answered = web
        .service
        .answer(post.holder(), &form.id, visitor.lang_of(form), &place, entry, post.fields())
        .await
        .map_err(|fault| WebError {
            resend: Some((url(form, &place, false), post.fields().clone())),
            ..WebError::from(fault).of(form)
        })?;
    let (draft, reached, place) = match answered {
        Change::NoDraft => return Err(WebError::new(ProblemKind::NoDraft).of(form)),
        Change::AlreadySent => return Err(WebError::new(ProblemKind::AlreadySent).of(form)),
        Change::TooLarge => return Err(WebError::new(ProblemKind::TooLarge).of(form)),
        Change::Done(Answered::Faults { draft, faults, place }) => {
            return wrong(web, visitor, form, &draft, place, returning, post.fields().clone(), faults);
        }
        Change::Done(Answered::Saved { draft, reached, place }) => (draft, reached, place),
    };
    let answers = super::answers(&draft, form)?;
    let journey = Journey::new(&draft.form, answers, web.service.today());
    if let (true, Place::List(group), "yes") = (reached, &place, post.get(&place.to_string())) {
        return Ok(render::see_other(&list::next_item(&draft.form, answers, group, returning)));
    }
    let next = if reached {
        journey.after(&place, returning)
    } else {
        journey.first_open().map_or(Next::Check, |s| Next::Page(s.place.clone()))
    };
    Ok(render::see_other(&match next {
        Next::Page(next) => url(&draft.form, &next, returning),
        Next::Exit(exit) => format!("/report/{}/{}{}", form.id, exit.id, if returning { "?change=1" } else { "" }),
        Next::Check => format!("/report/{}/check", form.id),
    }))
}

fn show_place(
    web: &Web,
    visitor: &Visitor,
    form: &Arc<Form>,
    draft: &Draft,
    place: Place,
    returning: bool,
) -> Result<Response, WebError> {
    let answers = super::answers(draft, form)?;
    let journey = Journey::new(&draft.form, answers, web.service.today());
    let there = match &place {
        // A new item may be opened only as the next one, and at its first page.
        Place::Item { group, n, .. } if journey.stop(&place).is_none() => {
            answers.groups.get(group).map_or(0, |g| g.items.len()) + 1 == *n
        }
        _ => journey.stop(&place).is_some(),
    };
    if !there || !journey.reaches(&place) {
        let open = journey
            .first_open()
            .map_or_else(|| format!("/report/{}/check", form.id), |s| url(&draft.form, &s.place, returning));
        return Ok(render::see_other(&open));
    }
    if matches!(place, Place::List(_)) {
        return list::show(web, visitor, form, draft, &journey, place, returning, Vec::new());
    }
    let fields = kept_fields(&draft.form, answers, &place);
    draw(web, visitor, form, draft, &journey, place, returning, fields, Vec::new(), StatusCode::OK)
}

#[allow(clippy::too_many_arguments, reason = "a page with faults is all of this")]
fn wrong(
    web: &Web,
    visitor: &Visitor,
    form: &Arc<Form>,
    draft: &Draft,
    place: Place,
    returning: bool,
    fields: Fields,
    faults: Vec<Fault>,
) -> Result<Response, WebError> {
    let journey = Journey::new(&draft.form, super::answers(draft, form)?, web.service.today());
    if matches!(place, Place::List(_)) {
        return list::show(web, visitor, form, draft, &journey, place, returning, faults);
    }
    draw(web, visitor, form, draft, &journey, place, returning, fields, faults, StatusCode::UNPROCESSABLE_ENTITY)
}

#[allow(clippy::too_many_arguments, reason = "a page is all of this")]
fn draw(
    web: &Web,
    visitor: &Visitor,
    form: &Arc<Form>,
    draft: &Draft,
    journey: &Journey<'_>,
    place: Place,
    returning: bool,
    fields: Fields,
    faults: Vec<Fault>,
    status: StatusCode,
) -> Result<Response, WebError> {
    let unknown = || WebError::new(ProblemKind::UnknownStep).of(form);
    let step = place.find(&draft.form).ok_or_else(unknown)?;
    let empty = Item::default();
    let answers = super::answers(draft, form)?;
    let asked = match (journey.stop(&place), &place) {
        (Some(stop), _) => stop.asked.clone(),
        (None, Place::Item { group, n, .. }) => {
            let group = draft.form.step(group).ok_or_else(unknown)?;
            let stops = new_item(&draft.form, group, *n, &empty, answers, web.service.today());
            stops.into_iter().find(|s| s.place == place).map(|s| s.asked).unwrap_or_default()
        }
        (None, _) => Vec::new(),
    };
    let entry = place.is_item().then(|| match item_of(answers, &place).map(|item| item.id.clone()) {
        Some(id) => id,
        None if is_entry(fields.get("entry")) => fields.get("entry").to_owned(),
        None => web.service.item_id(),
    });
    let view = QuestionPage {
        form: &draft.form,
        entry,
        step,
        asked,
        fields,
        faults,
        back: back(&draft.form, journey, &place, returning),
        returning,
        kept_until: super::kept_until(visitor, &draft.form, draft),
        saves: item_of(answers, &place).map(|i| {
            step.questions.iter().map(|q| (q.id.clone(), i.typed.get(&q.id).map_or(0, |t| t.revision))).collect()
        }),
        place,
    };
    Ok(render::page(web, visitor, Some(&draft.form), status, &Page::Question(view)))
}

/// The id of an item, as [`crate::domain::Service::item_id`] makes them.
fn is_entry(id: &str) -> bool {
    id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The page before; from the check page, the check page, if there is nothing left to ask.
pub(super) fn back(form: &Form, journey: &Journey<'_>, place: &Place, returning: bool) -> String {
    match journey.before(place) {
        _ if returning && !place.is_item() && journey.is_ready() => format!("/report/{}/check", form.id),
        Some(before) => url(form, &before, returning),
        None => format!("/report/{}", form.id),
    }
}

fn item_of<'a>(answers: &'a Answers, place: &Place) -> Option<&'a Item> {
    match place {
        Place::Item { group, n, .. } => answers.groups.get(group)?.items.get(n - 1),
        _ => Some(&answers.top),
    }
}

/// What is in the fields when the page opens: the answers, under what was typed since.
fn kept_fields(form: &Form, answers: &Answers, place: &Place) -> Fields {
    let (Some(step), Some(item)) = (place.find(form), item_of(answers, place)) else { return Fields::default() };
    let mut fields = Fields::default();
    for question in &step.questions {
        if let Some(typed) = item.typed.get(&question.id).filter(|t| !t.fields.0.is_empty()) {
            fields.0.extend(typed.fields.0.iter().cloned());
        } else if let Some(value) = item.values.get(&question.id) {
            fields.0.extend(write(question, value).0);
        }
    }
    show_typed(step, item, &mut fields);
    fields
}

/// What was typed under an option is not shown unless the option is chosen: it is, where
/// nothing else was.
fn show_typed(step: &Step, item: &Item, fields: &mut Fields) {
    for question in &step.questions {
        let typed = item.typed.get(&question.id).is_some_and(|t| !t.fields.0.is_empty());
        let Some((parent, option)) = revealed_under(step, question).filter(|_| typed) else { continue };
        let many = step.questions.iter().any(|q| q.id == parent && q.kind == Kind::Checkboxes);
        let chosen: Vec<&str> = fields.all(parent).collect();
        if chosen.is_empty() || (many && !chosen.contains(&option)) {
            fields.push(parent, option);
        }
    }
}

fn show_exit(
    web: &Web,
    visitor: &Visitor,
    form: &Arc<Form>,
    draft: &Draft,
    id: &str,
    returning: bool,
) -> Result<Response, WebError> {
    let journey = Journey::new(&draft.form, super::answers(draft, form)?, web.service.today());
    let Some((stop, exit)) = journey.leading_to(id).and_then(|s| s.exit.map(|e| (s, e))) else {
        // Nothing answered leads here (any more).
        let open = journey
            .first_open()
            .map_or_else(|| format!("/report/{}/check", form.id), |s| url(&draft.form, &s.place, returning));
        return Ok(render::see_other(&open));
    };
    let on = exit.may_continue.then(|| match journey.past(&stop.place, returning) {
        Next::Page(next) => url(&draft.form, &next, returning),
        _ => format!("/report/{}/check", form.id),
    });
    let view = ExitPage { form: &draft.form, exit, back: url(&draft.form, &stop.place, returning), on };
    Ok(render::page(web, visitor, Some(&draft.form), StatusCode::OK, &Page::Exit(view)))
}

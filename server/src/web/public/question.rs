//! `GET|POST /report/{form}/{step}` and `…/{group}/{n}/{step}`: the pages of a form,
//! and its exits, which stand beside the steps.

use super::list;
use crate::domain::draft::{Answered, Change, Draft, is_entry};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::room::Room;
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

pub async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, step)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let there = form.exit(&step).is_some() || form.step(&step).is_some();
    let room = Room::public(&web, &visitor, &id).map_err(|e| without_page(e, there))?;
    show_step(&web, &room, &step, query.as_deref()).await.map_err(|e| without_page(e, there))
}

pub async fn show_item(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, group, n, step)): Path<(String, String, String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let there = item_place(&form, &group, &n, &step).is_some();
    let room = Room::public(&web, &visitor, &id).map_err(|e| without_page(e, there))?;
    show_item_step(&web, &room, (&group, &n, &step), query.as_deref()).await.map_err(|e| without_page(e, there))
}

pub async fn answer(
    State(web): State<Web>,
    Path((id, step)): Path<(String, String)>,
    protected: Result<Protected, WebError>,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let post = protected.map_err(|e| e.of(&form))?;
    let room = Room::public(&web, &post.visitor, &id)?;
    answer_step(&web, &room, &room.open(&web).await?, &post, &step).await
}

pub async fn answer_item(
    State(web): State<Web>,
    Path((id, group, n, step)): Path<(String, String, String, String)>,
    protected: Result<Protected, WebError>,
) -> Result<Response, WebError> {
    let form = super::form(&web, &id)?;
    let post = protected.map_err(|e| e.of(&form))?;
    let room = Room::public(&web, &post.visitor, &id)?;
    answer_item_step(&web, &room, &post, (&group, &n, &step)).await
}

/// A page of the form, or one of its exits, which stand beside the steps.
pub async fn show_step(web: &Web, room: &Room, step: &str, query: Option<&str>) -> Result<Response, WebError> {
    let draft = room.open(web).await?;
    let journey = Journey::new(&draft.form, room.answers(&draft)?, web.service.today());
    room.seek(web, &draft, &journey).await?;
    if let Some(exit) = draft.form.exit(step) {
        return show_exit(web, room, &journey, &exit.id, is_returning(query));
    }
    let place = Place::step(&draft.form, step).ok_or_else(|| room.problem(ProblemKind::UnknownStep))?;
    show_place(web, room, &draft, &journey, place, is_returning(query))
}

/// A page of an item: its group, number and step.
pub async fn show_item_step(
    web: &Web,
    room: &Room,
    (group, n, step): (&str, &str, &str),
    query: Option<&str>,
) -> Result<Response, WebError> {
    let draft = room.open(web).await?;
    let journey = Journey::new(&draft.form, room.answers(&draft)?, web.service.today());
    room.seek(web, &draft, &journey).await?;
    let place = item_place(&draft.form, group, n, step).ok_or_else(|| room.problem(ProblemKind::UnknownStep))?;
    show_place(web, room, &draft, &journey, place, is_returning(query))
}

/// `draft`: as it was opened, for its form.
pub async fn answer_step(
    web: &Web,
    room: &Room,
    draft: &Draft,
    post: &Protected,
    step: &str,
) -> Result<Response, WebError> {
    let place = Place::step(&draft.form, step).ok_or_else(|| room.problem(ProblemKind::UnknownStep))?;
    answer_place(web, room, post, place).await
}

pub async fn answer_item_step(
    web: &Web,
    room: &Room,
    post: &Protected,
    (group, n, step): (&str, &str, &str),
) -> Result<Response, WebError> {
    let draft = room.open(web).await?;
    let place = item_place(&draft.form, group, n, step).ok_or_else(|| room.problem(ProblemKind::UnknownStep))?;
    answer_place(web, room, post, place).await
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

async fn answer_place(web: &Web, room: &Room, post: &Protected, place: Place) -> Result<Response, WebError> {
    let returning = post.get("change") == "1";
    let entry = Some(post.get("entry")).filter(|id| is_entry(id)).unwrap_or_default();
    if room.at_desk().is_some() && post.get("then") == "park" {
        return match web.service.park(&room.door(), room.lang(), &place, entry, post.fields()).await? {
            Change::Done(()) => Ok(render::see_other(&room.start())),
            Change::NoDraft => Err(room.problem(ProblemKind::NoDraft)),
            Change::AlreadySent => Err(room.problem(ProblemKind::AlreadySent)),
            Change::TooLarge => Err(room.problem(ProblemKind::TooLarge)),
        };
    }
    // A fault of ours gives back what was typed: the page itself is never stored.
    let answered =
        web.service.answer(&room.door(), room.lang(), &place, entry, post.fields()).await.map_err(|fault| {
            WebError {
                resend: Some((room.url(&place, false), post.fields().clone())),
                ..WebError::from(fault).of(&room.form)
            }
        })?;
    let (draft, reached, place) = match answered {
        Change::NoDraft => return Err(room.problem(ProblemKind::NoDraft)),
        Change::AlreadySent => return Err(room.problem(ProblemKind::AlreadySent)),
        Change::TooLarge => return Err(room.problem(ProblemKind::TooLarge)),
        Change::Done(Answered::Faults { draft, faults, place }) => {
            let journey = Journey::new(&draft.form, room.answers(&draft)?, web.service.today());
            room.seek(web, &draft, &journey).await?;
            return wrong(web, room, &draft, &journey, place, returning, post.fields().clone(), faults);
        }
        Change::Done(Answered::Saved { draft, reached, place }) => (draft, reached, place),
    };
    let answers = room.answers(&draft)?;
    let journey = Journey::new(&draft.form, answers, web.service.today());
    if let (true, Place::List(group), "yes") = (reached, &place, post.get(&place.to_string())) {
        return Ok(render::see_other(&list::next_item(room, &draft.form, answers, group, returning)));
    }
    let next = if reached {
        journey.after(&place, returning)
    } else {
        journey.first_open().map_or(Next::Check, |s| Next::Page(s.place.clone()))
    };
    Ok(render::see_other(&match next {
        Next::Page(next) => room.url(&next, returning),
        Next::Exit(exit) => format!("{}/{}{}", room.base, exit.id, if returning { "?change=1" } else { "" }),
        Next::Check => room.check(),
    }))
}

fn show_place(
    web: &Web,
    room: &Room,
    draft: &Draft,
    journey: &Journey<'_>,
    place: Place,
    returning: bool,
) -> Result<Response, WebError> {
    let answers = room.answers(draft)?;
    let there = match &place {
        // A new item may be opened only as the next one, and at its first page.
        Place::Item { group, n, .. } if journey.stop(&place).is_none() => {
            answers.groups.get(group).map_or(0, |g| g.items.len()) + 1 == *n
        }
        _ => journey.stop(&place).is_some(),
    };
    if !there || !journey.reaches(&place) {
        return Ok(render::see_other(&room.first_open(journey, returning)));
    }
    if matches!(place, Place::List(_)) {
        return list::show(web, room, draft, journey, place, returning, Vec::new());
    }
    let fields = kept_fields(&draft.form, answers, &place);
    draw(web, room, draft, journey, place, returning, fields, Vec::new(), StatusCode::OK)
}

#[allow(clippy::too_many_arguments, reason = "a page is all of this")]
fn wrong(
    web: &Web,
    room: &Room,
    draft: &Draft,
    journey: &Journey<'_>,
    place: Place,
    returning: bool,
    fields: Fields,
    faults: Vec<Fault>,
) -> Result<Response, WebError> {
    if matches!(place, Place::List(_)) {
        return list::show(web, room, draft, journey, place, returning, faults);
    }
    draw(web, room, draft, journey, place, returning, fields, faults, StatusCode::UNPROCESSABLE_ENTITY)
}

#[allow(clippy::too_many_arguments, reason = "a page is all of this")]
fn draw(
    web: &Web,
    room: &Room,
    draft: &Draft,
    journey: &Journey<'_>,
    place: Place,
    returning: bool,
    fields: Fields,
    faults: Vec<Fault>,
    status: StatusCode,
) -> Result<Response, WebError> {
    let unknown = || room.problem(ProblemKind::UnknownStep);
    let step = place.find(&draft.form).ok_or_else(unknown)?;
    let empty = Item::default();
    let answers = room.answers(draft)?;
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
        base: room.base.clone(),
        keying: room.keying(journey),
        entry,
        step,
        asked,
        fields,
        faults,
        back: back(room, journey, &place, returning),
        returning,
        kept_until: room.kept_until(draft),
        saves: item_of(answers, &place).map(|i| {
            step.questions.iter().map(|q| (q.id.clone(), i.typed.get(&q.id).map_or(0, |t| t.revision))).collect()
        }),
        place,
    };
    // The language switch of a page with faults leads to the page as it was opened.
    let visitor = Visitor { path: room.url(&view.place, returning), ..room.visitor.clone() };
    Ok(render::page(web, &visitor, Some(&draft.form), status, &Page::Question(view)))
}

/// The page before; from the check page, the check page, if there is nothing left to ask.
pub(super) fn back(room: &Room, journey: &Journey<'_>, place: &Place, returning: bool) -> String {
    match journey.before(place) {
        _ if returning && !place.is_item() && journey.is_ready() => room.check(),
        Some(before) => room.url(&before, returning),
        None => room.start(),
    }
}

pub fn item_of<'a>(answers: &'a Answers, place: &Place) -> Option<&'a Item> {
    match place {
        Place::Item { group, n, .. } => answers.groups.get(group)?.items.get(n - 1),
        _ => Some(&answers.top),
    }
}

/// What is in the fields when the page opens: the answers, under what was typed since.
pub fn kept_fields(form: &Form, answers: &Answers, place: &Place) -> Fields {
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

fn show_exit(web: &Web, room: &Room, journey: &Journey<'_>, id: &str, returning: bool) -> Result<Response, WebError> {
    let form = journey.form;
    let Some((stop, exit)) = journey.leading_to(id).and_then(|s| s.exit.map(|e| (s, e))) else {
        // Nothing answered leads here (any more).
        return Ok(render::see_other(&room.first_open(journey, returning)));
    };
    let on = exit.may_continue.then(|| match journey.past(&stop.place, returning) {
        Next::Page(next) => room.url(&next, returning),
        _ => room.check(),
    });
    let view = ExitPage {
        form,
        base: room.base.clone(),
        keying: room.keying(journey),
        exit,
        back: room.url(&stop.place, returning),
        on,
    };
    Ok(render::page(web, &room.visitor, Some(form), StatusCode::OK, &Page::Exit(view)))
}

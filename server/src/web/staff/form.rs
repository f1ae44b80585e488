//! `GET|POST /staff/enter/{draft}/form`: the whole form on one page, and
//! `POST …/form/autosave`, what is being typed there. Without script the same page
//! works, and the pages of one question each beside it.

use super::guard::{KeysIn, Signed};
use crate::domain::draft::{Change, Draft, KeyedIn, Wrong};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::public::autosave::{Save, plain, read_save};
use crate::web::public::question::{item_of, kept_fields};
use crate::web::room::Room;
use crate::web::{Web, render};
use app::form::accept::first_field;
use app::form::one_page::{gone_field, item_prefix, listed_field, places, prefix};
use app::form::{Answers, Fields, Form, Item, Journey, Place};
use app::model::SaveForm;
use app::view::{EnterForm, Keying, Page, ProblemKind};
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;

impl Save for SaveForm {
    /// What changed in a few seconds, and everything where the page was long without a line.
    const MOST: usize = 256 * 1024;

    fn csrf(&self) -> &str {
        &self.csrf
    }
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let draft = room.open(&web).await?;
    draw(&web, &room, &draft, None).await
}

pub async fn send(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let then: Vec<&str> = post.get("then").split(' ').collect();
    match then[..] {
        ["park"] => {
            park(&web, &room, post.fields(), None).await?;
            Ok(render::see_other(&room.start()))
        }
        ["add", group] => {
            let to = match park(&web, &room, post.fields(), Some(group)).await? {
                Some(entry) => format!("{}#{}", room.whole(), first_of(&room.form, group, &entry)),
                None => room.whole(),
            };
            Ok(render::see_other(&to))
        }
        ["remove", group, entry] => {
            let mut fields = post.fields().clone();
            let listed = listed_field(group, entry);
            fields.0.retain(|(name, _)| *name != listed);
            fields.push(gone_field(group, entry), entry);
            park(&web, &room, &fields, None).await?;
            Ok(render::see_other(&format!("{}#{group}__add", room.whole())))
        }
        ["exit", exit] => answer(&web, &room, &post, Some(exit)).await,
        _ => answer(&web, &room, &post, None).await,
    }
}

pub async fn save(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
    request: Request,
) -> Response {
    let saved = async {
        let sent: SaveForm = read_save(&web, &signed.visitor, request).await?;
        let room = Room::desk(&web, &signed, &draft).await?;
        Ok(match web.service.save_form(&room.door(), room.lang(), &sent).await? {
            Change::Done(saved) => Json(saved).into_response(),
            Change::NoDraft | Change::AlreadySent => StatusCode::GONE.into_response(),
            Change::TooLarge => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        })
    };
    plain(saved.await)
}

/// `exit`: where the agent wants to be led, if the answers do lead there.
async fn answer(web: &Web, room: &Room, post: &Protected, exit: Option<&str>) -> Result<Response, WebError> {
    // A fault of ours gives back what was typed.
    let answered = web.service.answer_all(&room.door(), room.lang(), post.fields()).await.map_err(|fault| {
        WebError { resend: Some((room.whole(), post.fields().clone())), ..WebError::from(fault).of(&room.form) }
    })?;
    let KeyedIn { draft, faults, ended } = done(room, answered)?;
    let journey = Journey::new(&draft.form, room.answers(&draft)?, web.service.today());
    let exit = ended.as_deref().or(exit.filter(|exit| journey.leading_to(exit).is_some()));
    match exit {
        Some(exit) => Ok(render::see_other(&format!("{}/{exit}", room.base))),
        None if !faults.is_empty() => draw(web, room, &draft, Some((post.fields(), faults))).await,
        None if journey.is_ready() => Ok(render::see_other(&room.check())),
        // An item of another tab is not finished.
        None => Ok(render::see_other(&room.whole())),
    }
}

async fn park(web: &Web, room: &Room, fields: &Fields, more: Option<&str>) -> Result<Option<String>, WebError> {
    done(room, web.service.park_all(&room.door(), room.lang(), fields, more).await?)
}

fn done<T>(room: &Room, change: Change<T>) -> Result<T, WebError> {
    match change {
        Change::Done(done) => Ok(done),
        Change::NoDraft => Err(room.problem(ProblemKind::NoDraft)),
        Change::AlreadySent => Err(room.problem(ProblemKind::AlreadySent)),
        Change::TooLarge => Err(room.problem(ProblemKind::TooLarge)),
    }
}

/// The first field of an item, by its name on the page.
fn first_of(form: &Form, group: &str, entry: &str) -> String {
    let steps = form.step(group).and_then(|s| s.repeat.as_ref()).map_or(&[][..], |r| &r.steps);
    let first = steps.iter().flat_map(|s| &s.questions).next().map(first_field).unwrap_or_default();
    format!("{}{first}", item_prefix(group, entry))
}

/// `sent`: what was sent and is not right; else what the draft holds.
async fn draw(
    web: &Web,
    room: &Room,
    draft: &Draft,
    sent: Option<(&Fields, Vec<Wrong>)>,
) -> Result<Response, WebError> {
    let form = &draft.form;
    let mut answers = room.answers(draft)?.clone();
    complete_items(web, form, &mut answers);
    let today = web.service.today();
    let journey = Journey::new(form, &answers, today);
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (fields, faults) = match sent {
        Some((fields, faults)) => (fields.clone(), faults),
        None => (kept(form, &answers), Vec::new()),
    };
    room.seek(web, draft, &journey).await?;
    let keying = room.keying(&journey).ok_or_else(|| room.problem(ProblemKind::NoDraft))?;
    let view = EnterForm {
        form,
        base: room.base.clone(),
        keying: Keying { whole: true, ..keying },
        answers: &answers,
        journey: &journey,
        fields,
        faults,
        today,
        saves: saves(form, &answers),
        steps: room.first_open(&Journey::new(form, room.answers(draft)?, today), false),
        back: room.start(),
        kept_until: room.kept_until(draft),
    };
    Ok(render::page(web, &room.visitor, Some(form), status, &Page::EnterForm(view)))
}

/// Every item on the page has an id, and where there must be some, they stand there at once.
fn complete_items(web: &Web, form: &Form, answers: &mut Answers) {
    for step in &form.steps {
        let Some(repeat) = &step.repeat else { continue };
        let group = answers.groups.entry(step.id.clone()).or_default();
        while group.items.len() < repeat.min as usize {
            group.items.push(Item::default());
        }
        group.items.iter_mut().filter(|item| item.id.is_empty()).for_each(|item| item.id = web.service.item_id());
    }
}

fn kept(form: &Form, answers: &Answers) -> Fields {
    let of_place = |place: Place| {
        let before = prefix(&place, answers);
        let own = kept_fields(form, answers, &place).0;
        own.into_iter().map(move |(name, value)| (format!("{before}{name}"), value))
    };
    Fields(places(form, answers).into_iter().flat_map(of_place).collect())
}

fn saves(form: &Form, answers: &Answers) -> BTreeMap<String, u64> {
    let of_place = |place: Place| {
        let before = prefix(&place, answers);
        let step = place.find(form).map(|s| s.questions.as_slice()).unwrap_or_default();
        let typed = item_of(answers, &place).map(|item| &item.typed);
        let count = |id: &String| typed.and_then(|t| t.get(id)).map(|t| t.revision);
        let each = step.iter().filter_map(|q| Some((format!("{before}{}", q.id), count(&q.id)?)));
        each.collect::<Vec<_>>()
    };
    places(form, answers).into_iter().flat_map(of_place).collect()
}

//! `GET|POST /staff/enter/{draft}/hints`: reports that the draft may be about already,
//! whole, and a field for the reference that a caller has.

use super::guard::{KeysIn, Signed};
use crate::domain::draft::Draft;
use crate::domain::{hints, wording};
use crate::store::finding::FoundRow;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::room::Room;
use crate::web::{Web, render};
use app::form::{Form, Journey};
use app::model::{Lang, Reference};
use app::view::{HintRow, Hints, HintsFault, HintsPage, Page, ProblemKind};
use app::words::Words;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let draft = room.open(&web).await?;
    page(&web, &room, &draft, "", None).await
}

/// To the page that shows what would be added to it.
pub async fn name(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let draft = room.open(&web).await?;
    let typed = post.get("reference");
    let fault = match Reference::parse(typed) {
        Ok(reference) => return Ok(render::see_other(&format!("{}/add/{reference}", room.base))),
        Err(_) if typed.trim().is_empty() => HintsFault::Empty,
        Err(_) => HintsFault::NotReference,
    };
    page(&web, &room, &draft, typed, Some(fault)).await
}

pub(super) async fn page(
    web: &Web,
    room: &Room,
    draft: &Draft,
    typed: &str,
    fault: Option<HintsFault>,
) -> Result<Response, WebError> {
    let journey = Journey::new(&draft.form, room.answers(draft)?, web.service.today());
    room.seek(web, draft, &journey).await?;
    let keying = room.keying(&journey).ok_or_else(|| room.problem(ProblemKind::NoDraft))?;
    // Without the field there is nothing wrong with it.
    let fault = fault.filter(|_| !draft.form.restricted);
    let view = HintsPage { form: &draft.form, keying, typed: typed.to_owned(), fault, back: room.base.clone() };
    let status = match fault {
        None => StatusCode::OK,
        Some(HintsFault::NotFound) => StatusCode::NOT_FOUND,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(render::page(web, &room.visitor, Some(&draft.form), status, &Page::Hints(view)))
}

/// `base`: of the draft's pages. `form`: the draft's own.
pub fn view(web: &Web, base: &str, form: &Form, found: hints::Hints) -> Hints {
    let reports = found.reports.iter().filter_map(|alike| {
        let (contact, place) = (alike.contacts > 0, alike.days_and_places > 0);
        Some(HintRow { same_contact: contact, same_day_and_place: place, ..row(web, &alike.found)? })
    });
    Hints {
        reports: reports.collect(),
        more: found.more,
        page: format!("{base}/hints"),
        // What only one team may know goes into no other report.
        add: (!form.restricted).then(|| format!("{base}/add")),
    }
}

pub(super) fn row(web: &Web, found: &FoundRow) -> Option<HintRow> {
    Some(HintRow {
        reference: Reference::parse(&found.reference).ok()?,
        form: title(web, found),
        received: wording::day(Words::of(Lang::En), found.received_at),
        state: found.state.clone(),
        same_contact: false,
        same_day_and_place: false,
    })
}

/// Of the form's current version; its id where it is not offered any more.
pub(super) fn title(web: &Web, found: &FoundRow) -> String {
    web.service.forms.current(&found.form).map_or_else(|| found.form.clone(), |form| form.title.en.clone())
}

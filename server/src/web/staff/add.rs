//! `GET /staff/enter/{draft}/add/{reference}` shows what would be added to what,
//! `POST /staff/enter/{draft}/add` adds it, `GET /staff/enter/{draft}/added` says so.

use super::guard::{KeysIn, Signed};
use super::hints;
use crate::domain::adding::Added;
use crate::domain::draft::Content;
use crate::web::error::WebError;
use crate::web::pages::too_many;
use crate::web::protected::Protected;
use crate::web::room::Room;
use crate::web::{Web, render};
use app::form::Journey;
use app::model::Reference;
use app::view::{AddPage, AddedPage, HintsFault, Keying, Page, ProblemKind, check};
use app::words::Words;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn ask(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path((draft, reference)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let draft = room.open(&web).await?;
    let Ok(wanted) = Reference::parse(&reference) else {
        return hints::page(&web, &room, &draft, &reference, Some(HintsFault::NotReference)).await;
    };
    if web.service.throttle.look_up(signed.person.account).is_err() {
        return Ok(too_many());
    }
    let found = web.service.report_to_add_to(&signed.person, &draft, &wanted).await?;
    let Some(to) = found.and_then(|found| hints::row(&web, &found)) else {
        return hints::page(&web, &room, &draft, wanted.as_str(), Some(HintsFault::NotFound)).await;
    };
    let answers = room.answers(&draft)?;
    let journey = Journey::new(&draft.form, answers, web.service.today());
    let (Some(keying), Some((_, desk))) = (room.keying(&journey), room.at_desk()) else {
        return Err(room.problem(ProblemKind::NoDraft));
    };
    let noted = web.service.noted(desk, &draft)?;
    let typing = journey.stops.iter().filter(|stop| stop.typing);
    let view = AddPage {
        form: &draft.form,
        // In the language that it was told in.
        sections: check::given(&journey, answers, Words::of(keying.language)),
        keying: Keying { hints: None, ..keying },
        to,
        noted: check::noted(&noted, None),
        pasted: check::pasted(&noted),
        typing: typing.map(|stop| room.url(&stop.place, false)).collect(),
        revision: draft.revision,
        changed: query.as_deref() == Some("changed=1"),
        action: format!("{}/add", room.base),
        back: format!("{}/hints", room.base),
    };
    Ok(render::page(&web, &room.visitor, Some(&draft.form), StatusCode::OK, &Page::Add(view)))
}

pub async fn add(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let (_, desk) = room.at_desk().ok_or_else(|| room.problem(ProblemKind::NoDraft))?;
    let typed = post.get("reference");
    let added = match Reference::parse(typed) {
        Ok(reference) => {
            let shown = post.get("revision").parse().ok();
            web.service.add_to_report(&signed.person, desk, &reference, shown).await?
        }
        Err(_) => Added::NoReport,
    };
    match added {
        Added::To(_) => Ok(render::see_other(&format!("{}/added", room.base))),
        // It was looked at: another tab changed it since.
        Added::Changed => Ok(render::see_other(&format!("{}/add/{}?changed=1", room.base, typed.trim()))),
        Added::NoReport => {
            let draft = room.open(&web).await?;
            hints::page(&web, &room, &draft, typed, Some(HintsFault::NotFound)).await
        }
        Added::Sent => Err(room.problem(ProblemKind::AlreadySent)),
        Added::NoDraft => Err(room.problem(ProblemKind::NoDraft)),
    }
}

pub async fn added(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(draft): Path<String>,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &draft).await?;
    let draft = web.service.draft(&room.door()).await?.ok_or_else(|| room.problem(ProblemKind::NoDraft))?;
    match (&draft.content, &draft.reference) {
        (Content::Added, Some(reference)) => {
            let view = AddedPage { form: &draft.form, reference: reference.clone() };
            Ok(render::page(&web, &room.visitor, Some(&draft.form), StatusCode::OK, &Page::Added(view)))
        }
        (Content::Sent(_), _) => Ok(render::see_other(&format!("{}/submitted", room.base))),
        _ => Ok(render::see_other(&room.base)),
    }
}

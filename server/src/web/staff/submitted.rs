//! `GET /staff/enter/{draft}/submitted`: what the agent reads out.

use super::guard::{KeysIn, Signed};
use crate::domain::draft::Content;
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::room::Room;
use crate::web::{Web, render};
use app::view::{Acknowledgement, Entered, Page, ProblemKind};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<KeysIn>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let room = Room::desk(&web, &signed, &id).await?;
    let draft = web.service.draft(&room.door()).await?.ok_or_else(|| room.problem(ProblemKind::NoDraft))?;
    if matches!(draft.content, Content::Added) {
        return Ok(render::see_other(&format!("{}/added", room.base)));
    }
    let (Content::Sent(sent), Some(reference)) = (&draft.content, &draft.reference) else {
        return Ok(render::see_other(&room.check()));
    };
    let form = &draft.form;
    let noted = match room.at_desk() {
        Some((_, desk)) => Some(web.service.noted(desk, &draft)?),
        None => None,
    };
    let acknowledgement = match noted {
        _ if sent.emailed => Acknowledgement::Email,
        _ if sent.letter => Acknowledgement::Letter,
        Some(noted) if !noted.is_contact_safe() => Acknowledgement::NotSafe,
        _ => Acknowledgement::None,
    };
    let view = Entered {
        form,
        reference: reference.clone(),
        channel: draft.channel,
        language: room.lang(),
        promises: wording::promises(form, room.form_lang(), sent.received_at),
        acknowledgement,
        // It stands in the letter.
        tracking_code: (!sent.letter).then(|| web.service.tracking_code(&draft)),
    };
    Ok(render::page(&web, &room.visitor, None, StatusCode::OK, &Page::Entered(view)))
}

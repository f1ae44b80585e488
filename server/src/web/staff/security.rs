//! `GET /staff/security`: how one signs in. What changes it is at the pages below it.

use super::guard::{Anyone, Signed};
use super::passkey;
use crate::domain::account::passkey::Held;
use crate::domain::wording;
use crate::hex;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::model::Lang;
use app::view::{Page, PasskeyLine, Security, SecurityChange};
use app::words::Words;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

/// What was done just before.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<Anyone>,
    done: Result<Query<Done>, QueryRejection>,
) -> Result<Response, WebError> {
    let person = &signed.person;
    let left = if person.enrolled { Some(web.service.recovery_codes_left(person).await?) } else { None };
    let view = Security {
        authenticator: person.authenticator,
        recovery_codes: left,
        passkeys: web.service.passkeys_of(person).await?.into_iter().map(line).collect(),
        can_add: passkey::is_here(&web, &signed.visitor),
        done: done.ok().and_then(|Query(said)| SecurityChange::ALL.into_iter().find(|c| c.key() == said.done)),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Security(view)))
}

fn line(held: Held) -> PasskeyLine {
    let words = Words::of(Lang::En);
    PasskeyLine {
        name: held.name,
        added: wording::moment(words, held.created_at),
        used: held.used_at.map(|at| wording::moment(words, at)),
        remove: format!("/staff/security/passkeys/{}/remove", hex::text(held.id)),
    }
}

/// This page, saying what was done.
pub(super) fn after(done: SecurityChange) -> String {
    format!("/staff/security?done={}", done.key())
}

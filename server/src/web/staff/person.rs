//! `GET /staff/people/{id}`: one person, and what can be done about their account.

use super::guard::{ManagesPeople, Need, Signed};
use super::people::{self, row};
use crate::domain::account::{Account, Actor, Reach};
use crate::domain::session::Person;
use crate::domain::wording;
use crate::hex;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::model::{Lang, Role};
use app::view::{Page, PersonDone, PersonMay, PersonPage, ProblemKind};
use app::words::Words;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<ManagesPeople>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let account = colleague(&web, &signed, &id).await?;
    let said = query.as_deref().and_then(|q| q.strip_prefix("done="));
    let view = PersonPage {
        has_second_factor: account.has_second_factor,
        made: wording::day(Words::of(Lang::En), account.created_at),
        browsers: web.service.signed_in_browsers(account.id).await?,
        may: may(&signed.person, &account),
        done: said.and_then(|said| PersonDone::ALL.into_iter().find(|done| done.key() == said)),
        person: row(&web, &account, &web.service.without_mail().await?),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Person(view)))
}

/// Somebody whom this person sees, or the page that says that there is nobody.
pub(super) async fn colleague<N: Need>(web: &Web, signed: &Signed<N>, id: &str) -> Result<Account, WebError> {
    let found = match hex::id(id) {
        Some(id) => web.service.colleague(&signed.person, id).await?,
        None => None,
    };
    found.ok_or_else(|| ProblemKind::NotFound.into())
}

fn may(person: &Person, account: &Account) -> PersonMay {
    match Reach::of(Actor::Person(person)) {
        _ if person.account == account.id => PersonMay::Own,
        _ if person.has(Role::Administrator) => PersonMay::Everything,
        reach if reach.touches(&account.rights) => PersonMay::Rights,
        _ => PersonMay::Nothing,
    }
}

pub(super) fn url(account: [u8; 16]) -> String {
    format!("{}/{}", people::URL, hex::text(account))
}

/// Back to the person, with what was done.
pub(super) fn done(account: [u8; 16], done: PersonDone) -> Response {
    render::see_other(&format!("{}?done={}", url(account), done.key()))
}

//! `GET|POST /staff/people`: who works here, by name, and a search among them.

use super::guard::{Administers, ManagesPeople, Need, Signed};
use crate::domain::account::Account;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::Lang;
use app::view::{Page, People, PersonRow, PersonState};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::BTreeSet;

pub(super) const URL: &str = "/staff/people";
/// Lines of one page.
const PAGE: usize = 50;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<ManagesPeople>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let people = web.service.people(&signed.person, "").await?;
    let page = query.as_deref().and_then(|q| q.strip_prefix("page=")).and_then(|n| n.parse().ok()).unwrap_or(1);
    let (at, last) = (usize::max(page, 1), people.len().div_ceil(PAGE).max(1));
    let at = at.min(last);
    let link = |n: usize| if n == 1 { URL.to_owned() } else { format!("{URL}?page={n}") };
    let view = People {
        rows: rows(&web, people.iter().skip((at - 1) * PAGE)).await?,
        search: String::new(),
        more: false,
        before: (at > 1).then(|| link(at - 1)),
        after: (at < last).then(|| link(at + 1)),
        invite: invite(&signed),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::People(view)))
}

/// A POST, so that no name stands in an address.
pub async fn search(
    State(web): State<Web>,
    signed: Signed<ManagesPeople>,
    post: Protected,
) -> Result<Response, WebError> {
    let search = post.get("q").trim();
    let people = web.service.people(&signed.person, search).await?;
    let view = People {
        rows: rows(&web, people.iter()).await?,
        search: search.to_owned(),
        more: people.len() > PAGE,
        before: None,
        // Nothing was searched for: the list goes on as it does without.
        after: (search.is_empty() && people.len() > PAGE).then(|| format!("{URL}?page=2")),
        invite: invite(&signed),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::People(view)))
}

fn invite(signed: &Signed<ManagesPeople>) -> Option<&'static str> {
    let may = Administers::ROLES.iter().any(|role| signed.person.has(*role));
    may.then_some(super::new_person::URL)
}

/// One page of them.
async fn rows(web: &Web, people: impl Iterator<Item = &Account>) -> Result<Vec<PersonRow>, WebError> {
    let failed = web.service.without_mail().await?;
    Ok(people.take(PAGE).map(|account| row(web, account, &failed)).collect())
}

/// In the order of the alphabet.
pub(super) fn team_names<'a>(web: &Web, ids: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let name = |id: &String| web.service.forms.team_name(id, Lang::En).to_owned();
    let mut names: Vec<String> = ids.into_iter().map(name).collect();
    names.sort_unstable();
    names
}

/// `failed`: accounts whose last e-mail could not be sent.
pub(super) fn row(web: &Web, account: &Account, failed: &BTreeSet<[u8; 16]>) -> PersonRow {
    let state = match (account.disabled_at, account.has_password) {
        (Some(_), _) => PersonState::Disabled,
        (None, false) => PersonState::Invited,
        (None, true) => PersonState::Active,
    };
    PersonRow {
        id: hex::text(account.id),
        name: account.name.clone(),
        email: account.email.clone(),
        roles: account.rights.roles.iter().copied().collect(),
        teams: team_names(web, &account.rights.teams),
        state,
        mail_failed: failed.contains(&account.id),
    }
}

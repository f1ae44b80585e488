//! `GET /staff/letters`: the print tray. `POST /staff/letters/print` shows those that
//! were chosen on one page to print, and `POST /staff/letters/posted` asks whether they
//! were posted, then wipes them.

use super::guard::{PostsLetters, Signed};
use super::letter::{follow_at, sheet};
use crate::domain::letter::{Cursor, Waiting};
use crate::domain::{message, wording};
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::form::Fields;
use app::model::Lang;
use app::view::{LetterFault, LetterRow, LetterSheets, Letters, LettersPosting, Page};
use app::words::Words;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

/// Twice what a page of the tray holds.
const MOST: usize = 100;

/// What was done just before the tray is shown.
#[derive(Default)]
struct Done {
    posted: usize,
    withdrawn: bool,
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<PostsLetters>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let part = |name: &str| query.as_deref().and_then(|q| q.split('&').find_map(|p| p.strip_prefix(name)));
    let posted = part("posted=").and_then(|n| n.parse().ok()).unwrap_or(0).min(MOST);
    let done = Done { posted, withdrawn: part("withdrawn=").is_some() };
    tray(&web, &signed, part("after=").unwrap_or_default(), None, done).await
}

pub async fn print(
    State(web): State<Web>,
    signed: Signed<PostsLetters>,
    post: Protected,
) -> Result<Response, WebError> {
    let ids = chosen(post.fields());
    if ids.is_empty() {
        return tray(&web, &signed, post.get("after"), Some(LetterFault::NoneChosen), Done::default()).await;
    }
    let (now, follow_at) = (web.service.world.now(), follow_at(&web));
    let printed = web.service.print_letters(&signed.person, &ids).await?;
    let letters: Vec<_> = printed.into_iter().map(|letter| sheet(letter, now, &follow_at)).collect();
    let view = LetterSheets { gone: ids.len() - letters.len(), printed: true, letters };
    if view.letters.is_empty() {
        return Ok(render::see_other("/staff/letters"));
    }
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::LetterSheets(view)))
}

pub async fn posted(
    State(web): State<Web>,
    signed: Signed<PostsLetters>,
    post: Protected,
) -> Result<Response, WebError> {
    let ids = chosen(post.fields());
    if ids.is_empty() {
        return tray(&web, &signed, post.get("after"), Some(LetterFault::NoneChosen), Done::default()).await;
    }
    let named = web.service.letters_named(&signed.person, &ids).await?;
    if let Some(letter) = named.iter().find(|letter| letter.printed_at.is_none()) {
        let (id, reference) = (hex::text(letter.id), letter.reference.clone());
        let fault = LetterFault::NotPrinted { id, reference };
        return tray(&web, &signed, post.get("after"), Some(fault), Done::default()).await;
    }
    if named.is_empty() {
        return Ok(render::see_other("/staff/letters"));
    }
    if post.get("sure") == "yes" {
        let count = web.service.post_letters(&signed.person, &ids).await?;
        return Ok(render::see_other(&format!("/staff/letters?posted={count}")));
    }
    let view = LettersPosting { letters: named.iter().map(|letter| row(&web, letter)).collect() };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::LettersPosting(view)))
}

/// The tray from one place on, with what was wrong or what was done.
async fn tray(
    web: &Web,
    signed: &Signed<PostsLetters>,
    after: &str,
    fault: Option<LetterFault>,
    done: Done,
) -> Result<Response, WebError> {
    let from = cursor(after);
    let (waiting, next) = web.service.letters(&signed.person, from).await?;
    let fault = fault.filter(|_| !waiting.is_empty());
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = Letters {
        rows: waiting.iter().map(|letter| row(web, letter)).collect(),
        after: from.map(written).unwrap_or_default(),
        earlier: from.map(|_| "/staff/letters".to_owned()),
        later: next.map(|next| format!("/staff/letters?after={}", written(next))),
        fault,
        posted: done.posted,
        withdrawn: done.withdrawn,
    };
    Ok(render::page(web, &signed.visitor, None, status, &Page::Letters(view)))
}

pub(super) fn row(web: &Web, letter: &Waiting) -> LetterRow {
    let words = Words::of(Lang::En);
    let title = || {
        let form = web.service.forms.current(&letter.form);
        form.map_or_else(|| letter.form.clone(), |form| form.title.en.clone())
    };
    LetterRow {
        id: hex::text(letter.id),
        reference: letter.reference.clone(),
        form: (!letter.restricted).then(title),
        is_message: letter.kind == message::KIND,
        language: letter.lang,
        large_print: letter.large_print,
        since: wording::moment(words, letter.created_at),
        printed: letter.printed_at.map(|at| wording::moment(words, at)),
    }
}

/// Ids of letters, each once: a field for each from the tray, one with all from elsewhere.
fn chosen(fields: &Fields) -> Vec<[u8; 16]> {
    let mut ids = Vec::new();
    for id in fields.all("letter").flat_map(str::split_whitespace).filter_map(hex::id) {
        if ids.len() < MOST && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn cursor(text: &str) -> Option<Cursor> {
    let (at, id) = text.split_once('.')?;
    Some((at.parse().ok()?, hex::id(id)?))
}

fn written((at, id): Cursor) -> String {
    format!("{at}.{}", hex::text(id))
}

//! `GET /staff/letters/{letter}`: one letter, as it will be printed.

use super::guard::{PostsLetters, Signed, problem};
use crate::domain::letter::{Found, Letter, Says};
use crate::domain::{message, wording};
use crate::hex;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::model::{Lang, Reference, Withdrawal};
use app::view::{LetterGone, LetterSays, LetterSheet, LetterSheets, Page, StaffProblemKind};
use app::words::Words;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<PostsLetters>,
    Path(letter): Path<String>,
) -> Result<Response, WebError> {
    let found = match hex::id(&letter) {
        Some(id) => web.service.read_letter(&signed.person, id).await?,
        None => None,
    };
    let page = match found {
        // The same words for what is not there and what is not theirs.
        None => return Ok(problem(&web, &signed.visitor, StatusCode::NOT_FOUND, StaffProblemKind::Forbidden)),
        Some(Found::Posted(reference, at)) => gone(reference, at, None),
        Some(Found::Withdrawn(reference, at, why)) => gone(reference, at, Some(why)),
        Some(Found::Letter(letter)) => {
            let letters = vec![sheet(*letter, web.service.world.now(), &follow_at(&web))];
            Page::LetterSheets(LetterSheets { letters, printed: false, gone: 0 })
        }
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &page))
}

fn gone(reference: Reference, at: i64, withdrawn: Option<Withdrawal>) -> Page<'static> {
    Page::LetterGone(LetterGone { reference, at: wording::moment(Words::of(Lang::En), at), withdrawn })
}

/// Where a reporter follows a report, as one types it: by the first of our names, which is
/// the one for the public.
pub fn follow_at(web: &Web) -> String {
    let origin = web.site.config.origins.first().map_or("", String::as_str);
    format!("{}/track", origin.trim_start_matches("https://"))
}

/// A letter with the date of the day that it is printed.
pub fn sheet(letter: Letter, now: i64, follow_at: &str) -> LetterSheet {
    let (about, body) = (letter.about, letter.body);
    let words = Words::of(about.lang);
    LetterSheet {
        id: hex::text(about.id),
        reference: about.reference,
        language: about.lang,
        large_print: about.large_print,
        to: body.to,
        date: wording::day(words, now),
        says: match body.says {
            Says::Acknowledgement { received_at, tracking_code, promises } => {
                let (received, follow_at) = (wording::moment(words, received_at), follow_at.to_owned());
                LetterSays::Acknowledgement { received, promises, tracking_code, follow_at }
            }
            Says::Message { text } => LetterSays::Message(message::paragraphs(&text)),
        },
        printed: about.printed_at.map(|at| wording::moment(Words::of(Lang::En), at)),
    }
}

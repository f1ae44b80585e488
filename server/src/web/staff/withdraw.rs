//! `GET|POST /staff/letters/{letter}/withdraw`: asks why, then takes a letter out of the
//! print tray.

use super::guard::{PostsLetters, Signed};
use super::letters::row;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::Withdrawal;
use app::view::{LetterWithdrawing, Page};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn ask(
    State(web): State<Web>,
    signed: Signed<PostsLetters>,
    Path(letter): Path<String>,
) -> Result<Response, WebError> {
    page(&web, &signed, &letter, false).await
}

pub async fn send(
    State(web): State<Web>,
    signed: Signed<PostsLetters>,
    Path(letter): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let Some(why) = Withdrawal::from_name(post.get("why")) else {
        return page(&web, &signed, &letter, true).await;
    };
    let withdrawn = match hex::id(&letter) {
        Some(id) => web.service.withdraw_letter(&signed.person, id, why).await?,
        None => false,
    };
    let to = if withdrawn { "/staff/letters?withdrawn=1".to_owned() } else { gone(&letter) };
    Ok(render::see_other(&to))
}

/// The question, of a letter that waits.
async fn page(web: &Web, signed: &Signed<PostsLetters>, letter: &str, not_chosen: bool) -> Result<Response, WebError> {
    let ids: Vec<[u8; 16]> = hex::id(letter).into_iter().collect();
    let named = web.service.letters_named(&signed.person, &ids).await?;
    let Some(waiting) = named.first() else { return Ok(render::see_other(&gone(letter))) };
    let view = LetterWithdrawing { letter: row(web, waiting), not_chosen };
    let status = if not_chosen { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(render::page(web, &signed.visitor, None, status, &Page::LetterWithdrawing(view)))
}

/// The letter's own page says what became of it, or that there is none.
fn gone(letter: &str) -> String {
    match hex::id(letter) {
        Some(id) => format!("/staff/letters/{}", hex::text(id)),
        None => "/staff/letters".to_owned(),
    }
}

//! `GET|POST /staff/sessions`: where one is signed in, and signing out there.

use super::guard::{Anyone, Signed};
use crate::domain::wording;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::Lang;
use app::view::{Page, SessionRow, Sessions};
use app::words::Words;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(State(web): State<Web>, signed: Signed<Anyone>) -> Result<Response, WebError> {
    let words = Words::of(Lang::En);
    let open = web.service.sessions_of(&signed.person).await?.into_iter().map(|open| SessionRow {
        id: hex::text(open.id),
        browser: open.browser,
        begun: wording::moment(words, open.created_at),
        seen: wording::moment(words, open.seen_at),
        is_this: open.is_this,
    });
    let view = Sessions { sessions: open.collect() };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Sessions(view)))
}

pub async fn end(State(web): State<Web>, signed: Signed<Anyone>, post: Protected) -> Result<Response, WebError> {
    match post.get("end") {
        "others" => drop(web.service.end_other_sessions(&signed.person).await?),
        id => {
            if let Some(id) = hex::id(id).filter(|id| *id != signed.person.session) {
                web.service.end_own_session(&signed.person, id).await?;
            }
        }
    }
    Ok(render::see_other("/staff/sessions"))
}

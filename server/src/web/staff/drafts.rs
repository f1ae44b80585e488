//! `GET /staff/drafts`: calls that were parked and letters half keyed in, of one's own.

use super::guard::{KeysIn, Signed};
use crate::domain::wording;
use crate::hex;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::model::Lang;
use app::view::{DraftRow, Drafts, Page};
use app::words::Words;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(State(web): State<Web>, signed: Signed<KeysIn>) -> Result<Response, WebError> {
    let words = Words::of(Lang::En);
    let own = web.service.desk_drafts(&signed.person).await?;
    let drafts = own.into_iter().map(|draft| {
        let base = format!("/staff/enter/{}", hex::text(draft.id));
        let form = web.service.forms.current(&draft.form);
        DraftRow {
            practice: draft.practice.is_some(),
            form: form.map_or_else(|| draft.form.clone(), |f| f.title.en.clone()),
            channel: draft.channel,
            begun: wording::moment(words, draft.created_at),
            changed: wording::moment(words, draft.updated_at),
            kept_until: wording::moment(words, draft.expires_at),
            discard: format!("{base}/discard"),
            resume: base,
        }
    });
    let view = Drafts { drafts: drafts.collect() };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Drafts(view)))
}

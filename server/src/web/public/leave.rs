//! `POST /report/{form}/leave`: 'Exit this page', and 'Finish and clear this device'.
//!
//! Leaving always works, from an old page too. Where it may be another site that sent
//! the visitor here nothing is deleted, and the visitor is taken away all the same.

use crate::web::protected::Leaving;
use crate::web::{Web, cookies, render};
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

pub async fn leave(State(web): State<Web>, leaving: Leaving) -> Response {
    let away = &web.site.organisation.exit_to;
    if !leaving.ours {
        return render::see_other(away);
    }
    if let Some(holder) = &leaving.visitor.token {
        // A fault of the database must not keep anybody here.
        if let Err(fault) = web.service.discard_all(holder).await {
            tracing::error!(cause = %fault, "drafts of a visitor who left were not deleted");
        }
    }
    let mut response = render::see_other(if leaving.home { "/" } else { away });
    for gone in cookies::clear(leaving.visitor.is_secure()) {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    response
}

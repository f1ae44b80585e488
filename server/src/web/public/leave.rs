//! `POST /report/{form}/leave`: 'Exit this page', and 'Finish and clear this device'.
//!
//! Leaving always works: where the check fails (an old page), nothing is deleted
//! and the visitor is taken away all the same.

use crate::web::error::WebError;
use crate::web::protected::Leaving;
use crate::web::{Web, cookies, render};
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::Response;

pub async fn leave(State(web): State<Web>, protected: Result<Leaving, WebError>) -> Response {
    let away = &web.site.organisation.exit_to;
    let Ok(Leaving(post)) = protected else { return render::see_other(away) };
    // A fault of the database must not keep anybody here.
    if let Err(fault) = web.service.discard_all(post.holder()).await {
        tracing::error!(cause = %fault, "drafts of a visitor who left were not deleted");
    }
    let to = if post.get("to") == "home" { "/" } else { away };
    let mut response = render::see_other(to);
    for gone in cookies::clear(post.visitor.is_secure()) {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    response
}

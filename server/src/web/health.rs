//! For whoever watches the process: is it alive, can it serve.

use super::Web;
use axum::extract::State;
use axum::http::StatusCode;

pub async fn alive() -> &'static str {
    "ok"
}

pub async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    match web.service.db.ping().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

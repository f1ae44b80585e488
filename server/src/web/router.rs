//! THE route table: one place to look up a URL.

use super::public::{autosave, check, help, home, leave, list, question, reports, start, submitted, track};
use super::{Web, health, pages, staff};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

pub fn router(web: Web) -> Router {
    let site = Router::new()
        .route("/", get(home::show))
        .route("/report", get(reports::show))
        .route("/report/{form}", get(start::show))
        .route("/report/{form}/start", get(start::explain).post(start::begin))
        .route("/report/{form}/check", get(check::show).post(check::send))
        .route("/report/{form}/submitted", get(submitted::show))
        .route("/report/{form}/leave", post(leave::leave))
        .route("/report/{form}/autosave", post(autosave::save))
        .route("/report/{form}/{step}", get(question::show).post(question::answer))
        .route("/report/{form}/{group}/{n}/remove", get(list::confirm_remove).post(list::remove))
        .route("/report/{form}/{group}/{n}/{step}", get(question::show_item).post(question::answer_item))
        .route("/track", get(track::show).post(track::follow))
        .route("/help/{topic}", get(help::show))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(staff::routes::router(&web))
        .merge(web.site.assets.routes())
        .method_not_allowed_fallback(pages::wrong_method)
        .fallback(pages::not_found);
    site.layer(from_fn_with_state(web.clone(), pages::around))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(5)))
        .with_state(web)
}

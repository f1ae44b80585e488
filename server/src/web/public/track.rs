//! `GET|POST /track`: where a report stands, for who has its reference and tracking code.
//!
//! The answer to the POST is the page itself, not a redirect to one. A redirect would need
//! to say which report it is about: in the address, which stays in the history of a phone
//! that others use or look through, or in a cookie, which would open it for the next person
//! at a shared one. So nothing is kept: the history holds '/track' and a title that names no
//! report, the page is in no cache, and going back to it asks for sending again. The price:
//! another language, or looking again later, wants both typed once more.

use crate::domain::tracking::Standing;
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::protected::Inquiry;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::model::Lang;
use app::view::{Page, Track, TrackFault, Tracked};
use app::words::Words;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(State(web): State<Web>, visitor: Visitor) -> Response {
    render::page(&web, &visitor, None, StatusCode::OK, &Page::Track(Track::default()))
}

pub async fn follow(State(web): State<Web>, asked: Inquiry) -> Result<Response, WebError> {
    let (reference, code) = (asked.get("reference").trim(), asked.get("code").trim());
    let mut faults = Vec::new();
    if reference.is_empty() {
        faults.push(TrackFault::NoReference);
    }
    if code.is_empty() {
        faults.push(TrackFault::NoCode);
    }
    if faults.is_empty() {
        if let Some(standing) = web.service.follow(reference, code).await? {
            return Ok(found(&web, &asked.visitor, &standing));
        }
        faults.push(TrackFault::NoMatch);
    }
    let view = Track { reference: reference.to_owned(), code: code.to_owned(), faults };
    Ok(render::page(&web, &asked.visitor, None, StatusCode::UNPROCESSABLE_ENTITY, &Page::Track(view)))
}

/// In the visitor's language; what the form itself says, in one that it speaks.
fn found(web: &Web, visitor: &Visitor, standing: &Standing) -> Response {
    let form = &standing.form;
    let own: Lang = visitor.lang_of(form);
    let outcome = standing.outcome.as_ref().and_then(|id| form.outcomes.iter().find(|o| o.id == *id));
    let now = web.service.world.now();
    let said = |(clock, due_at)| Some((wording::promise(clock, own, due_at)?, due_at));
    let promises: Vec<(String, i64)> = standing.open_clocks().filter_map(said).collect();
    let view = Tracked {
        form,
        reference: standing.reference.clone(),
        received: wording::moment(Words::of(visitor.lang), standing.received_at),
        state: standing.state,
        outcome: outcome.map(|o| &o.label),
        late: promises.iter().any(|(_, due_at)| *due_at < now),
        promises: promises.into_iter().map(|(text, _)| text).collect(),
    };
    render::page(web, visitor, None, StatusCode::OK, &Page::Tracked(view))
}

//! Around every request: its id, its time limit, its allowance, panics, the page
//! for what went wrong, security headers, one line in the log.
//!
//! The line has method, route, status and time: no address, no query, no answer. It
//! and all others on the way, a panic's too, carry the request's id, which is the
//! number that the page of a fault shows.

use super::error::WebError;
use super::limit::{Exhausted, Peer, RETRY_AFTER};
use super::render;
use super::visitor::Visitor;
use super::{Web, cookies};
use app::form::Form;
use app::model::Lang;
use app::view::{Page, Problem, ProblemKind, Resend};
use axum::extract::{MatchedPath, OriginalUri, Request, State};
use axum::http::header::{CONNECTION, RETRY_AFTER as RETRY, SET_COOKIE};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tracing::Instrument;

/// The address of the other end of the connection, put there by the listener.
#[derive(Clone, Copy)]
pub struct Connection(pub SocketAddr);

pub async fn around(State(web): State<Web>, request: Request, next: Next) -> Response {
    let id = request_id(&web);
    // Of the highest level, so that it is there whatever the filter lets through.
    let span = tracing::error_span!("request", %id);
    handle(&web, request, next, &id).instrument(span).await
}

async fn handle(web: &Web, mut request: Request, next: Next, id: &str) -> Response {
    let started = web.service.world.now();
    let uri = request.uri().clone();
    request.extensions_mut().insert(OriginalUri(uri.clone()));
    let method = request.method().clone();
    let visitor = Visitor::of(web, request.headers(), &uri);
    let route = request.extensions().get::<MatchedPath>().map(|m| m.as_str().to_owned());
    let mut response = answer(web, &visitor, request, &uri, next).await;
    if let Some(error) = response.extensions_mut().remove::<WebError>() {
        if let Some(cause) = &error.cause {
            tracing::error!(cause, "a fault of ours");
        }
        let status = error.status;
        let draw = AssertUnwindSafe(|| problem(web, &visitor, error, &uri, id));
        response = std::panic::catch_unwind(draw).unwrap_or_else(|_| {
            (status, "Sorry, there is a problem with the service. In an emergency, call 999.\n").into_response()
        });
    }
    web.site.headers.put(response.headers_mut(), visitor.is_secure());
    let took = (web.service.world.now() - started) / 1000;
    let status = response.status().as_u16();
    // Quiet about what is asked for every few seconds.
    if is_watched(uri.path()) {
        tracing::debug!(%method, route, status, took, "request");
    } else {
        tracing::info!(%method, route, status, took, "request");
    }
    response
}

async fn answer(web: &Web, visitor: &Visitor, mut request: Request, uri: &Uri, next: Next) -> Response {
    // Only who watches the process may come under another name: cookies and the
    // check of a POST's origin rest on the names we know.
    if visitor.origin.is_none() && !is_watched(uri.path()) {
        let why = "This name is not one of this service's (setting: origins).\n";
        return (StatusCode::MISDIRECTED_REQUEST, why).into_response();
    }
    let leaving = leaves(request.method(), uri);
    if let Some(Connection(address)) = request.extensions().get::<Connection>().copied() {
        let forwarded: Vec<&str> =
            request.headers().get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).collect();
        let peer = Peer::of(address.ip(), &forwarded, &web.site.config.trusted_proxies);
        request.extensions_mut().insert(peer);
        if !leaving && let Some(response) = refused(web, visitor, peer, &mut request) {
            return response;
        }
    }
    // The router would answer an address that is not text by itself, without a page.
    if super::protected::text(uri.path().as_bytes()).is_err() {
        return WebError::from(ProblemKind::NotFound).into_response();
    }
    if let Some(lang) = chosen_lang(uri).filter(|_| request.method() == Method::GET) {
        let mut response = render::see_other(&visitor.path);
        response.headers_mut().append(SET_COOKIE, cookies::set_lang(lang, visitor.is_secure()));
        return response;
    }
    let limit = Duration::from_secs(web.site.config.limits.request_seconds);
    match tokio::time::timeout(limit, AssertUnwindSafe(next.run(request)).catch_unwind()).await {
        Ok(Ok(response)) => response,
        // Whatever went wrong, nobody is kept here.
        Ok(Err(_)) | Err(_) if leaving => {
            tracing::error!("leaving was not finished: drafts of a visitor may be there still");
            render::see_other(&web.site.organisation.exit_to)
        }
        // The panic hook has logged where; the payload may quote an answer.
        Ok(Err(_)) => WebError::fault("a panic").into_response(),
        Err(_) => WebError::from(ProblemKind::TimedOut).into_response(),
    }
}

/// What a request past its address's limits gets; past the first, a POST gets it only
/// once its fields are read, so that they can be given back.
fn refused(web: &Web, visitor: &Visitor, peer: Peer, request: &mut Request) -> Option<Response> {
    let (limits, path) = (&web.site.limits, request.uri().path());
    let asset = path.starts_with("/assets/") || path == web.site.assets.urls.brand;
    let post = request.method() == Method::POST;
    let floods = if post { limits.floods_with_posts(peer) } else { limits.floods(peer) };
    if floods {
        let wait = [(RETRY, RETRY_AFTER.to_string())];
        let words = "Too many requests. In an emergency, call 999.\n";
        return Some((StatusCode::TOO_MANY_REQUESTS, wait, words).into_response());
    }
    if asset || limits.allows(peer, visitor.subject().as_ref()) {
        return None;
    }
    if !post {
        return Some(too_many());
    }
    request.extensions_mut().insert(Exhausted);
    None
}

/// 'Exit this page', and 'Finish and clear this device': no limit holds them up.
fn leaves(method: &Method, uri: &Uri) -> bool {
    let below = uri.path().strip_prefix("/report/").and_then(|rest| rest.split_once('/'));
    method == Method::POST && below.is_some_and(|(_, last)| last == "leave")
}

/// Asked for every few seconds by whoever watches the process.
fn is_watched(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz")
}

pub fn too_many() -> Response {
    let mut refused = WebError::new(ProblemKind::TooManyRequests);
    refused.retry_after = Some(RETRY_AFTER);
    refused.into_response()
}

fn chosen_lang(uri: &Uri) -> Option<Lang> {
    uri.query()?.split('&').find_map(|p| p.strip_prefix("lang=")).and_then(Lang::from_code)
}

/// The form that a path below `/report/` belongs to.
fn form_of(web: &Web, uri: &Uri) -> Option<Arc<Form>> {
    let id = uri.path().strip_prefix("/report/")?.split('/').next()?;
    web.service.forms.current(id)
}

fn problem(web: &Web, visitor: &Visitor, error: WebError, uri: &Uri, id: &str) -> Response {
    // 'Exit this page' must stand on the page of a fault too.
    let form = error.form.clone().or_else(|| form_of(web, uri));
    let form = form.as_deref();
    let view = Problem {
        kind: error.kind,
        form,
        id: (error.kind == ProblemKind::Fault).then(|| id.to_owned()),
        resend: error.resend.map(|(action, fields)| Resend { action, fields }),
    };
    let mut response = render::page(web, visitor, form, error.status, &Page::Problem(view));
    if let Some(seconds) = error.retry_after {
        response.headers_mut().insert(RETRY, HeaderValue::from(seconds));
    }
    // The rest of it may still be on the line, where no new request can be told from it.
    if error.kind == ProblemKind::TooLarge {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Short enough to be read out on the phone.
fn request_id(web: &Web) -> String {
    let id = web.service.world.id();
    let n = u32::from_be_bytes([id[0], id[1], id[2], id[3]]);
    format!("{n:08x}")
}

pub async fn not_found() -> WebError {
    ProblemKind::NotFound.into()
}

pub async fn wrong_method() -> WebError {
    ProblemKind::WrongMethod.into()
}

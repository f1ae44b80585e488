//! Who may. A handler names in its signature what it needs; the route table names it
//! too, and lets nobody else through. A handler whose need differs from its route's is
//! a fault that a test finds.

use super::kept;
use crate::domain::session::{Person, SecondFactor};
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::model::{Lang, Role};
use app::view::{Page, StaffProblem, StaffProblemKind, TypedText};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::marker::PhantomData;
use std::sync::Arc;

/// What a page needs: one of these roles.
pub trait Need: Send + Sync + 'static {
    const ROLES: &'static [Role];
}

/// Whoever is signed in.
pub struct Anyone;
/// Keys reports in.
pub struct KeysIn;
/// Prints and posts letters: which ones, `store::letters` says.
pub struct PostsLetters;
/// Works the reports of own teams.
pub struct WorksReports;
/// Looks after people: all of them, or those of own teams.
pub struct ManagesPeople;
/// Looks after everybody's accounts.
pub struct Administers;
/// Supervises own teams.
pub struct Supervises;
/// Reads the audit log.
pub struct ReadsAudit;

impl Need for Anyone {
    const ROLES: &'static [Role] = &Role::ALL;
}

impl Need for KeysIn {
    const ROLES: &'static [Role] = &[Role::Agent];
}

impl Need for PostsLetters {
    const ROLES: &'static [Role] = &[Role::Agent, Role::Officer, Role::Supervisor];
}

impl Need for WorksReports {
    const ROLES: &'static [Role] = &[Role::Officer, Role::Supervisor];
}

impl Need for ManagesPeople {
    const ROLES: &'static [Role] = &[Role::Supervisor, Role::Administrator];
}

impl Need for Administers {
    const ROLES: &'static [Role] = &[Role::Administrator];
}

impl Need for Supervises {
    const ROLES: &'static [Role] = &[Role::Supervisor];
}

impl Need for ReadsAudit {
    const ROLES: &'static [Role] = &[Role::Auditor];
}

/// A person who may, put there by [`require`] alone.
pub struct Signed<N> {
    pub person: Arc<Person>,
    pub visitor: Visitor,
    need: PhantomData<fn() -> N>,
}

impl<N> Clone for Signed<N> {
    fn clone(&self) -> Self {
        Signed { person: self.person.clone(), visitor: self.visitor.clone(), need: PhantomData }
    }
}

impl<N: Need> FromRequestParts<Web> for Signed<N> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Signed<N>, WebError> {
        let signed = parts.extensions.get::<Signed<N>>().cloned();
        signed.ok_or_else(|| WebError::fault("a staff page asks for what its route does not"))
    }
}

/// Before every staff page: signed in, with the second factor, and with a role for it.
pub async fn require<N: Need>(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match admit::<N>(&web, &mut parts).await {
        Ok(signed) => {
            parts.extensions.insert(signed.person.clone());
            parts.extensions.insert(signed);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(Refused::No(refusal)) => refusal,
        Err(Refused::SignedOut { visitor, on }) => {
            let posted = !matches!(parts.method, Method::GET | Method::HEAD);
            let kept = if posted { kept::left(&web, Request::from_parts(parts, body)).await } else { None };
            match on {
                Some(on) if kept.is_none() => render::see_other(on),
                None if !posted => render::see_other(&sign_in(&visitor.path)),
                // What was typed stays on the page: the way on opens beside it.
                on => {
                    let view = StaffProblem {
                        kind: StaffProblemKind::SignedOut,
                        on: on.unwrap_or("/staff/sign-in").to_owned(),
                        resend: kept.map(kept::sealed),
                        typed: Vec::new(),
                    };
                    render::page(&web, &visitor, None, StatusCode::UNAUTHORIZED, &Page::StaffProblem(view))
                }
            }
        }
    }
}

/// Why somebody does not get in.
enum Refused {
    No(Response),
    /// Nobody is signed in, or not all the way: then `on` is what they have to do yet.
    SignedOut {
        visitor: Box<Visitor>,
        on: Option<&'static str>,
    },
}

async fn admit<N: Need>(web: &Web, parts: &mut Parts) -> Result<Signed<N>, Refused> {
    let Ok(mut visitor) = Visitor::from_request_parts(parts, web).await;
    let found = match &visitor.session {
        Some(session) => {
            let found = web.service.person(session).await;
            found.map_err(|e| Refused::No(WebError::from(e).into_response()))?
        }
        None => None,
    };
    let Some(person) = found else { return Err(Refused::SignedOut { visitor: Box::new(visitor), on: None }) };
    let person = Arc::new(person);
    visitor.person = Some(person.clone());
    let on = match person.second_factor {
        SecondFactor::Given => None,
        SecondFactor::Asked => Some("/staff/sign-in/code"),
        SecondFactor::NotEnrolled => Some("/staff/sign-in/enrol"),
    };
    if on.is_some() {
        return Err(Refused::SignedOut { visitor: Box::new(visitor), on });
    }
    if !N::ROLES.iter().any(|role| person.has(*role)) {
        let refusal = problem(web, &visitor, StatusCode::FORBIDDEN, StaffProblemKind::Forbidden);
        return Err(Refused::No(refusal));
    }
    Ok(Signed { person, visitor, need: PhantomData })
}

/// Sign-in, and from there back to this page.
fn sign_in(path: &str) -> String {
    if path == "/staff" {
        return "/staff/sign-in".to_owned();
    }
    format!("/staff/sign-in?to={}", super::sign_in::encoded(path))
}

/// The second factor once more, where it was not given lately, and then back here. To
/// a GET; a POST finds no form there that it could have come from.
#[expect(clippy::result_large_err, reason = "the page to answer with: made and moved once")]
pub fn stepped_up<N>(web: &Web, signed: &Signed<N>, back: &str) -> Result<(), Response> {
    if signed.person.is_stepped_up(web.service.world.now()) {
        return Ok(());
    }
    Err(step_up(back))
}

/// To the second factor, and from there to `back`, a page of ours.
pub fn step_up(back: &str) -> Response {
    render::see_other(&format!("/staff/sign-in/code?to={}", super::sign_in::encoded(back)))
}

/// As [`step_up`], where somebody typed what was sent: it stays on the page that answers,
/// and the second factor opens beside it.
pub fn step_up_beside<N>(web: &Web, signed: &Signed<N>, post: &Protected) -> Result<Response, WebError> {
    let (kind, resend) = (StaffProblemKind::StepUp, Some(kept::typed(web, signed, post)?));
    let view = StaffProblem { kind, on: "/staff/sign-in/code".to_owned(), resend, typed: Vec::new() };
    Ok(render::page(web, &signed.visitor, None, StatusCode::FORBIDDEN, &Page::StaffProblem(view)))
}

/// The same words for what is not there and what is not theirs.
pub fn not_there(web: &Web, visitor: &Visitor) -> Response {
    not_there_typed(web, visitor, "")
}

/// As [`not_there`], to a POST: it was theirs when they began to type, or so they thought.
/// The text is there to be copied.
pub fn not_there_typed(web: &Web, visitor: &Visitor, typed: &str) -> Response {
    forbidden(web, visitor, StatusCode::NOT_FOUND, typed)
}

/// As [`not_there_typed`], of a page with several fields.
pub fn not_there_with(web: &Web, visitor: &Visitor, typed: Vec<TypedText>) -> Response {
    problem_with(web, visitor, StatusCode::NOT_FOUND, StaffProblemKind::Forbidden, typed)
}

/// What their role does not include, with what was typed.
pub fn forbidden(web: &Web, visitor: &Visitor, status: StatusCode, typed: &str) -> Response {
    let typed = TypedText { field: "typed", label: "staff-problem-typed", text: typed.to_owned(), lang: Lang::En };
    problem_with(web, visitor, status, StaffProblemKind::Forbidden, vec![typed])
}

pub fn problem(web: &Web, visitor: &Visitor, status: StatusCode, kind: StaffProblemKind) -> Response {
    problem_with(web, visitor, status, kind, Vec::new())
}

fn problem_with(
    web: &Web,
    visitor: &Visitor,
    status: StatusCode,
    kind: StaffProblemKind,
    mut typed: Vec<TypedText>,
) -> Response {
    typed.retain(|one| !one.text.trim().is_empty());
    let on = match kind {
        StaffProblemKind::Forbidden => "/staff",
        StaffProblemKind::SignedOut | StaffProblemKind::LinkGone => "/staff/sign-in",
        StaffProblemKind::StepUp => "/staff/sign-in/code",
        StaffProblemKind::SendAgain | StaffProblemKind::KeptGone => "/staff",
    };
    let view = StaffProblem { kind, on: on.to_owned(), resend: None, typed };
    render::page(web, visitor, None, status, &Page::StaffProblem(view))
}

//! `POST /staff/send-again`: what somebody sent after their session was over, shown to
//! them again once they have signed in.
//!
//! A POST that nobody is signed in for ends on a page that carries what was typed, sealed
//! ([`left`]); so does one that wants the second factor first ([`typed`]). Its button comes here, as often as it takes; for the same person the page
//! that follows has the fields themselves, and one button sends them where they were
//! sent first. Nothing is done with them before that.

use super::guard::{Anyone, Signed};
use crate::web::error::WebError;
use crate::web::protected::{Protected, Stale};
use crate::web::{Web, render};
use app::form::Fields;
use app::view::{Page, Resend, StaffProblem, StaffProblemKind};
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::Response;

const AGAIN: &str = "/staff/send-again";
/// The field that what was typed is sealed in.
const KEPT: &str = "kept";
/// Where people type much: below these.
const WORTH_IT: [&str; 4] = ["/staff/enter/", "/staff/people", "/staff/reports/", "/staff/templates"];
/// Nothing of a page that has one of these is carried anywhere.
const SECRET: [&str; 6] = ["password", "current", "code", "recovery", "offer", "credential"];

/// What was typed by somebody who is not signed in (any more), sealed. `None`: the page was
/// none of ours or nobody's, there is nothing in it to keep, or it is too long.
pub(super) async fn left(web: &Web, request: Request) -> Option<String> {
    let Stale { fields, owner, action } = Stale::from_request(request, web).await.ok()?;
    if action == AGAIN {
        return Some(fields.get(KEPT).to_owned()).filter(|kept| !kept.is_empty());
    }
    let secret = fields.0.iter().any(|(name, _)| SECRET.contains(&name.as_str()));
    if secret || fields.0.is_empty() || !WORTH_IT.iter().any(|path| action.starts_with(path)) {
        return None;
    }
    let kept = web.service.keep(owner?, action, fields).ok()?;
    // It has to come back in a form.
    (kept.len() < web.site.config.limits.body_bytes / 2).then_some(kept)
}

/// What was typed by somebody who is signed in, in the button that comes here.
pub(super) fn typed<N>(web: &Web, signed: &Signed<N>, post: &Protected) -> Result<Resend, WebError> {
    let owner = web.site.csrf.owner(signed.person.account);
    Ok(sealed(web.service.keep(owner, signed.visitor.path.clone(), post.fields().clone())?))
}

/// The button that comes here.
pub(super) fn sealed(kept: String) -> Resend {
    Resend { action: AGAIN.to_owned(), fields: Fields(vec![(KEPT.to_owned(), kept)]) }
}

pub async fn again(State(web): State<Web>, signed: Signed<Anyone>, stale: Stale) -> Result<Response, WebError> {
    let owner = web.site.csrf.owner(signed.person.account);
    Ok(match web.service.give_back(owner, stale.fields.get(KEPT)) {
        Some(kept) => {
            let view = StaffProblem {
                kind: StaffProblemKind::SendAgain,
                on: "/staff".to_owned(),
                resend: Some(Resend { action: kept.action, fields: kept.fields }),
                typed: Vec::new(),
            };
            render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::StaffProblem(view))
        }
        None => super::guard::problem(&web, &signed.visitor, StatusCode::GONE, StaffProblemKind::KeptGone),
    })
}

//! `GET|POST /staff/set-password/{token}`: by the link of an invitation or a reset.
//! Looking does not use the link up: mail scanners look.

use super::guard::problem;
use super::session_cookies;
use crate::domain::account::invitation::{Accepted, Invited, Kind};
use crate::domain::account::password_rules::{BadPassword, LONGEST, SHORTEST};
use crate::domain::bearer::Bearer;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::visitor::Visitor;
use crate::web::{Web, render};
use app::view::{Page, PasswordFault, PasswordKind, SetPassword, StaffProblemKind};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub async fn show(
    State(web): State<Web>,
    mut visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let Some((_, invited)) = invited(&web, &token).await? else { return Ok(gone(&web, &visitor)) };
    let cookies = session_cookies::before(&web, &mut visitor);
    Ok((cookies, page(&web, &visitor, &invited, Vec::new())).into_response())
}

pub async fn send(State(web): State<Web>, Path(token): Path<String>, post: Protected) -> Result<Response, WebError> {
    let Some((token, invited)) = invited(&web, &token).await? else { return Ok(gone(&web, &post.visitor)) };
    let typed = post.get("password");
    if typed.is_empty() {
        return Ok(page(&web, &post.visitor, &invited, vec![PasswordFault::Empty]));
    }
    Ok(match web.service.accept_invitation(&token, typed).await? {
        Accepted::Set => render::see_other("/staff/sign-in"),
        Accepted::Gone => gone(&web, &post.visitor),
        Accepted::Bad(bad) => page(&web, &post.visitor, &invited, vec![fault(bad)]),
    })
}

pub(super) fn fault(bad: BadPassword) -> PasswordFault {
    match bad {
        BadPassword::TooShort => PasswordFault::TooShort,
        BadPassword::TooLong => PasswordFault::TooLong { most: LONGEST as u32 },
        BadPassword::Common => PasswordFault::Common,
        BadPassword::Personal => PasswordFault::Personal,
    }
}

/// The link's token and whose it is; `None` where it was used, or its time is over.
async fn invited(web: &Web, token: &str) -> Result<Option<(Bearer, Invited)>, WebError> {
    let Some(token) = Bearer::parse(token) else { return Ok(None) };
    let invited = web.service.invitation(&token).await?;
    Ok(invited.map(|invited| (token, invited)))
}

fn gone(web: &Web, visitor: &Visitor) -> Response {
    problem(web, visitor, StatusCode::GONE, StaffProblemKind::LinkGone)
}

fn page(web: &Web, visitor: &Visitor, invited: &Invited, faults: Vec<PasswordFault>) -> Response {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let kind = match invited.kind {
        Kind::Reset => PasswordKind::Reset,
        Kind::Setup | Kind::Invite => PasswordKind::Invitation,
    };
    let view = SetPassword { kind, email: &invited.email, least: SHORTEST as u32, faults };
    render::page(web, visitor, None, status, &Page::SetPassword(view))
}

//! `GET /staff`: what the person's roles let them do.

use super::guard::{Anyone, KeysIn, Need, Signed};
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::view::{Page, StaffHome, StaffSection};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(State(web): State<Web>, signed: Signed<Anyone>) -> Result<Response, WebError> {
    let person = &signed.person;
    let keys_in = KeysIn::ROLES.iter().any(|role| person.has(*role));
    let parked = if keys_in { web.service.desk_drafts(person).await? } else { Vec::new() };
    // Practice waits for nobody.
    let parked = parked.iter().filter(|draft| draft.practice.is_none()).count();
    let view =
        StaffHome { name: &person.name, roles: &person.roles, sections: StaffSection::of(&person.roles), parked };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::StaffHome(view)))
}

//! `GET /staff`: what the person's roles let them do.

use super::guard::{Anyone, KeysIn, Need, Signed, WorksReports};
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::view::{Page, StaffHome, StaffSection, WhatIsDue};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(State(web): State<Web>, signed: Signed<Anyone>) -> Result<Response, WebError> {
    let person = &signed.person;
    let keys_in = KeysIn::ROLES.iter().any(|role| person.has(*role));
    let parked = if keys_in { web.service.desk_drafts(person).await? } else { Vec::new() };
    // Practice waits for nobody.
    let parked = parked.iter().filter(|draft| draft.practice.is_none()).count();
    let works = WorksReports::ROLES.iter().any(|role| person.has(*role));
    let due = match works {
        true => Some((web.service.what_is_due(person).await?, web.service.unfinished(person).await?)),
        false => None,
    };
    let number = |n: i64| usize::try_from(n).unwrap_or(0);
    let view = StaffHome {
        name: &person.name,
        roles: &person.roles,
        sections: StaffSection::of(&person.roles),
        parked,
        due: due.map(|(due, ended)| WhatIsDue {
            overdue: number(due.overdue),
            soon: number(due.soon),
            ended: number(ended),
        }),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::StaffHome(view)))
}

//! `GET /staff/templates`: replies that one's teams use often.

use super::guard::{Signed, WorksReports};
use crate::domain::template::{Template, TemplateId};
use crate::domain::wording;
use crate::web::error::WebError;
use crate::web::{Web, render};
use app::model::{Lang, Role};
use app::view::{Page, TeamTemplates, TemplateDone, TemplateLine, Templates};
use app::words::Words;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let all = web.service.templates(&signed.person).await?;
    let of_team = |id: &String| TeamTemplates {
        team: web.service.forms.team_name(id, Lang::En).to_owned(),
        rows: all.iter().filter(|one| one.team == *id).map(line).collect(),
    };
    let mut teams: Vec<TeamTemplates> = signed.person.teams.iter().map(of_team).collect();
    teams.sort_by(|a, b| a.team.cmp(&b.team));
    let done = query.as_deref().and_then(|q| q.strip_prefix("done="));
    let view = Templates {
        teams,
        new: signed.person.has(Role::Supervisor).then_some("/staff/templates/new"),
        done: done.and_then(|done| TemplateDone::ALL.into_iter().find(|one| one.key() == done)),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Templates(view)))
}

/// Where one of the list has been done something about.
pub(super) fn done(done: TemplateDone) -> Response {
    render::see_other(&format!("/staff/templates?done={}", done.key()))
}

fn line(template: &Template) -> TemplateLine {
    TemplateLine {
        name: template.name.clone(),
        href: url(template),
        has_welsh: template.body.has(Lang::Cy),
        changed: changed(template),
    }
}

/// What comes with the service is one of each team's.
pub(super) fn url(template: &Template) -> String {
    match &template.id {
        TemplateId::Own(_) => format!("/staff/templates/{}", template.id.text()),
        TemplateId::Bundled(id) => format!("/staff/templates/{id}?team={}", template.team),
    }
}

/// When, and by whom.
pub(super) fn changed(template: &Template) -> Option<(String, String)> {
    let words = Words::of(Lang::En);
    let (at, by) = template.changed.as_ref()?;
    Some((wording::moment(words, *at), by.clone().unwrap_or_else(|| words.t("staff-nobody"))))
}

//! `GET|POST /staff/templates/new`, `GET|POST /staff/templates/{template}` and its
//! `/delete`: one reply. Officers read it; supervisors of its team change it.

use super::guard::{Signed, Supervises, WorksReports, not_there, not_there_with};
use super::templates::{changed, done};
use crate::domain::message;
use crate::domain::session::Person;
use crate::domain::template::{Deleted, Draft, Fault, Saved, Template, TemplateId};
use crate::domain::wording;
use crate::hex;
use crate::web::error::WebError;
use crate::web::protected::Protected;
use crate::web::{Web, render};
use app::model::{Lang, Role};
use app::view::{
    DeleteTemplate, Page, TemplateDone, TemplateFault, TemplateForm, TemplateOther, TemplatePage, TypedText,
};
use app::words::Words;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

/// `?from=`, `&team=`: in the place of one that comes with the service.
pub async fn begin(
    State(web): State<Web>,
    signed: Signed<Supervises>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let (from, team) = (part(query.as_deref(), "from="), part(query.as_deref(), "team="));
    let mut view = empty(&web, &signed.person);
    if let Some(from) = from {
        let id = TemplateId::Bundled(from.to_owned());
        let Some(template) = web.service.template(&signed.person, &id, team).await? else {
            return Ok(not_there(&web, &signed.visitor));
        };
        if let TemplateId::Own(_) = template.id {
            return Ok(render::see_other(&super::templates::url(&template)));
        }
        view.origin = Some(from.to_owned());
        view.teams.retain(|(id, _)| *id == template.team);
        fill(&mut view, &template);
    }
    Ok(form(&web, &signed, view))
}

pub async fn create(State(web): State<Web>, signed: Signed<Supervises>, post: Protected) -> Result<Response, WebError> {
    let origin = Some(post.get("origin")).filter(|id| !id.is_empty());
    let mut view = typed(empty(&web, &signed.person), &post);
    view.origin = origin.map(str::to_owned);
    match web.service.create_template(&signed.person, draft(&post)).await? {
        Saved::Done => return Ok(done(TemplateDone::Saved)),
        Saved::NotThere => return Ok(not_there_with(&web, &signed.visitor, to_copy(&post))),
        Saved::Wrong(faults) => view.faults = faults.into_iter().map(fault).collect(),
        // They made it the team's own a moment ago: this goes over theirs now.
        Saved::Stale(theirs) => return Ok(form(&web, &signed, stale(&web, view, &theirs))),
    }
    Ok(form(&web, &signed, view))
}

pub async fn show(
    State(web): State<Web>,
    signed: Signed<WorksReports>,
    Path(template): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let (id, team) = (TemplateId::parse(&template), part(query.as_deref(), "team="));
    let Some(template) = web.service.template(&signed.person, &id, team).await? else {
        return Ok(not_there(&web, &signed.visitor));
    };
    let supervises = signed.person.has(Role::Supervisor);
    let is_bundled = matches!(template.id, TemplateId::Bundled(_));
    if supervises && !is_bundled {
        let mut view = empty(&web, &signed.person);
        fill(&mut view, &template);
        return Ok(form(&web, &signed, of(&web, view, &template)));
    }
    let from = format!("/staff/templates/new?from={}&team={}", template.id.text(), template.team);
    let view = TemplatePage {
        team: web.service.forms.team_name(&template.team, Lang::En).to_owned(),
        changed: changed(&template),
        name: template.name,
        en: template.body.en,
        cy: template.body.cy,
        is_bundled,
        change: (supervises && is_bundled).then_some(from),
    };
    Ok(render::page(&web, &signed.visitor, None, StatusCode::OK, &Page::Template(view)))
}

pub async fn change(
    State(web): State<Web>,
    signed: Signed<Supervises>,
    Path(template): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    // Somebody may have deleted it while they typed.
    let gone = || not_there_with(&web, &signed.visitor, to_copy(&post));
    let Some((id, now)) = own(&web, &signed.person, &template).await? else { return Ok(gone()) };
    let shown = post.revision();
    let mut view = of(&web, typed(empty(&web, &signed.person), &post), &now);
    view.revision = Some(shown);
    match web.service.change_template(&signed.person, id, shown, draft(&post)).await? {
        Saved::Done => return Ok(done(TemplateDone::Saved)),
        Saved::NotThere => return Ok(gone()),
        Saved::Wrong(faults) => view.faults = faults.into_iter().map(fault).collect(),
        Saved::Stale(theirs) => view = stale(&web, view, &theirs),
    }
    Ok(form(&web, &signed, view))
}

pub async fn ask(
    State(web): State<Web>,
    signed: Signed<Supervises>,
    Path(template): Path<String>,
) -> Result<Response, WebError> {
    Ok(match own(&web, &signed.person, &template).await? {
        Some((_, template)) => deleting(&web, &signed, &template, false),
        None => not_there(&web, &signed.visitor),
    })
}

pub async fn delete(
    State(web): State<Web>,
    signed: Signed<Supervises>,
    Path(template): Path<String>,
    post: Protected,
) -> Result<Response, WebError> {
    let Some(id) = hex::id(&template) else { return Ok(not_there(&web, &signed.visitor)) };
    let shown = post.revision();
    Ok(match web.service.delete_template(&signed.person, id, shown).await? {
        Deleted::Done => done(TemplateDone::Deleted),
        Deleted::Stale(now) => deleting(&web, &signed, &now, true),
        Deleted::NotThere => not_there(&web, &signed.visitor),
    })
}

/// A team's own, by the part of its address.
async fn own(web: &Web, person: &Person, text: &str) -> Result<Option<([u8; 16], Template)>, WebError> {
    let Some(id) = hex::id(text) else { return Ok(None) };
    let template = web.service.template(person, &TemplateId::Own(id), None).await?;
    Ok(template.map(|template| (id, template)))
}

fn part<'q>(query: Option<&'q str>, name: &str) -> Option<&'q str> {
    query.and_then(|q| q.split('&').find_map(|p| p.strip_prefix(name)))
}

fn draft(post: &Protected) -> Draft<'_> {
    let origin = Some(post.get("origin")).filter(|id| !id.is_empty());
    Draft { team: post.get("team"), origin, name: post.get("name"), en: post.get("en"), cy: post.get("cy") }
}

/// A new one, of one of this person's teams.
fn empty(web: &Web, person: &Person) -> TemplateForm {
    let name = |id: &String| (id.clone(), web.service.forms.team_name(id, Lang::En).to_owned());
    let mut teams: Vec<_> = person.teams.iter().map(name).collect();
    teams.sort_by(|a, b| a.1.cmp(&b.1));
    TemplateForm {
        revision: None,
        team: String::new(),
        teams,
        origin: None,
        name: String::new(),
        en: String::new(),
        cy: String::new(),
        faults: Vec::new(),
        other: None,
        action: "/staff/templates/new".to_owned(),
        delete: None,
        most: message::MOST,
    }
}

fn typed(view: TemplateForm, post: &Protected) -> TemplateForm {
    let text = |name: &str| post.get(name).to_owned();
    TemplateForm { team: text("team"), name: text("name"), en: text("en"), cy: text("cy"), ..view }
}

/// What was typed, where nothing is there that it could be saved in.
fn to_copy(post: &Protected) -> Vec<TypedText> {
    let fields = [
        ("name", "staff-template-name", Lang::En),
        ("en", "staff-template-en", Lang::En),
        ("cy", "staff-template-cy", Lang::Cy),
    ];
    let text = |(field, label, lang)| TypedText { field, label, text: post.get(field).to_owned(), lang };
    fields.map(text).into()
}

fn fill(view: &mut TemplateForm, template: &Template) {
    view.team.clone_from(&template.team);
    view.name.clone_from(&template.name);
    view.en.clone_from(&template.body.en);
    view.cy = template.body.cy.clone().unwrap_or_default();
}

/// Of one that is there, as it is now.
fn of(web: &Web, view: TemplateForm, template: &Template) -> TemplateForm {
    let action = format!("/staff/templates/{}", template.id.text());
    let team = web.service.forms.team_name(&template.team, Lang::En).to_owned();
    TemplateForm {
        revision: Some(template.revision),
        teams: vec![(template.team.clone(), team)],
        team: template.team.clone(),
        origin: None,
        delete: Some(format!("{action}/delete")),
        action,
        ..view
    }
}

/// What was typed, to go over what somebody else saved.
fn stale(web: &Web, view: TemplateForm, theirs: &Template) -> TemplateForm {
    let (at, by) = theirs.changed.clone().unwrap_or_default();
    let other = TemplateOther {
        at: wording::moment(Words::of(Lang::En), at),
        by,
        name: theirs.name.clone(),
        en: theirs.body.en.clone(),
        cy: theirs.body.cy.clone(),
    };
    TemplateForm { other: Some(other), ..of(web, view, theirs) }
}

fn fault(fault: Fault) -> TemplateFault {
    match fault {
        Fault::Team => TemplateFault::Team,
        Fault::NoName => TemplateFault::NoName,
        Fault::LongName => TemplateFault::LongName,
        Fault::Taken => TemplateFault::Taken,
        Fault::NoText => TemplateFault::NoText,
        Fault::LongText(lang) => TemplateFault::LongText(lang),
        Fault::Blank(lang, what) => TemplateFault::Blank(lang, what),
    }
}

fn form<N>(web: &Web, signed: &Signed<N>, view: TemplateForm) -> Response {
    let status = match (&view.other, view.faults.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    render::page(web, &signed.visitor, None, status, &Page::TemplateForm(view))
}

fn deleting(web: &Web, signed: &Signed<Supervises>, template: &Template, is_stale: bool) -> Response {
    let when = |(at, by): &(i64, Option<String>)| (wording::moment(Words::of(Lang::En), *at), by.clone());
    let view = DeleteTemplate {
        name: template.name.clone(),
        team: web.service.forms.team_name(&template.team, Lang::En).to_owned(),
        revision: template.revision,
        is_copy: template.origin.is_some(),
        changed: template.changed.as_ref().filter(|_| is_stale).map(when),
        back: super::templates::url(template),
    };
    let status = if is_stale { StatusCode::CONFLICT } else { StatusCode::OK };
    render::page(web, &signed.visitor, None, status, &Page::DeleteTemplate(view))
}

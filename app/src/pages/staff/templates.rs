//! Replies that a team uses often: the list, one to read, one to write, and deleting.

use super::wrong::Wrong;
use crate::components::{Draw, Look, Paper, not_saved, not_saved_title};
use crate::islands::character_count::grouped;
use crate::model::{Blank, Lang};
use crate::pages::Drawn;
use crate::view::{
    DeleteTemplate, TeamTemplates, TemplateFault, TemplateForm, TemplateLine, TemplateOther, TemplatePage, Templates,
};
use leptos::prelude::*;

const URL: &str = "/staff/templates";

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Templates) -> Drawn {
    let title = d.t("staff-section-templates");
    let done = p.done.map(|done| d.done(d.t(&format!("staff-template-done-{}", done.key()))));
    let none = p.teams.is_empty().then(|| view! { <p class="govuk-body">{d.t("staff-templates-no-team")}</p> });
    let new = p.new.filter(|_| !p.teams.is_empty());
    let new = new.map(|to| d.link_button(d.t("staff-template-new"), to.to_owned()));
    let body = view! {
        {done}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-templates-about")}</p>
        {new}
        {none}
        {p.teams.iter().map(|team| listed(d, team)).collect_view()}
    };
    Drawn::new(title, body.into_any()).wide().back("/staff")
}

fn listed(d: &Draw<'_>, team: &TeamTemplates) -> AnyView {
    let heads = ["staff-template-name", "staff-template-languages", "staff-template-changed"].map(|key| d.t(key));
    let row = |one: &TemplateLine| {
        let languages = if one.has_welsh { "staff-template-both" } else { "staff-template-english" };
        let changed = match &one.changed {
            Some((at, who)) => d.ta("staff-template-changed-by", &[("when", at), ("who", who)]),
            None => d.t("staff-template-bundled"),
        };
        vec![
            view! { <a class="govuk-link" href=one.href.clone()>{one.name.clone()}</a> }.into_any(),
            d.t(languages).into_any(),
            changed.into_any(),
        ]
    };
    view! {
        <h2 class="govuk-heading-m">{team.team.clone()}</h2>
        {d.table(d.ta("staff-templates-of", &[("team", &team.team)]), heads.to_vec(), team.rows.iter().map(row).collect())}
    }
    .into_any()
}

pub(in crate::pages) fn draw_one(d: &Draw<'_>, p: &TemplatePage) -> Drawn {
    let title = p.name.clone();
    let changed = match &p.changed {
        Some((at, who)) => d.ta("staff-template-changed-by", &[("when", at), ("who", who)]),
        None => d.t("staff-template-bundled"),
    };
    let facts = vec![(d.t("staff-team"), p.team.clone()), (d.t("staff-template-changed"), changed)];
    let change = p.change.clone().map(|to| {
        let about = p.is_bundled.then(|| view! { <p class="govuk-body">{d.t("staff-template-copy-about")}</p> });
        view! { {about} {d.link_button(d.t("staff-template-change"), to)} }
    });
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {d.facts(facts)}
        {texts(d, &p.en, p.cy.as_deref())}
        {change}
    };
    Drawn::new(title, body.into_any()).back(URL)
}

/// In each language.
fn texts(d: &Draw<'_>, en: &str, cy: Option<&str>) -> AnyView {
    let welsh = match cy {
        Some(cy) => view! { <p class="govuk-body fc-text" lang="cy">{cy.to_owned()}</p> }.into_any(),
        None => view! { <p class="govuk-body">{d.t("staff-template-no-welsh")}</p> }.into_any(),
    };
    view! {
        <h2 class="govuk-heading-m">{d.t("staff-template-en")}</h2>
        <p class="govuk-body fc-text">{en.to_owned()}</p>
        <h2 class="govuk-heading-m">{d.t("staff-template-cy")}</h2>
        {welsh}
    }
    .into_any()
}

pub(in crate::pages) fn draw_form(d: &Draw<'_>, p: &TemplateForm) -> Drawn {
    let title = match (p.revision, &p.origin) {
        (Some(_), _) | (None, Some(_)) => d.t("staff-template-change-title"),
        (None, None) => d.t("staff-template-new"),
    };
    let wrong = Wrong(faults(d, p));
    let revision = p.revision.map(|n| view! { <input type="hidden" name="revision" value=n.to_string() /> });
    let origin = p.origin.clone().map(|id| view! { <input type="hidden" name="origin" value=id /> });
    let plain = Look { autocomplete: Some("off".to_owned()), ..Look::default() };
    let area = |field: &str, label: &str, hint: &str, text: &str, lang| {
        let paper = Paper { rows: 10, most: Some(p.most), lang, ..Paper::default() };
        d.area(field, d.t(label), Some(d.t(hint)), text, wrong.at(field), &paper)
    };
    let delete = p.delete.clone().map(|to| {
        view! { <p class="govuk-body"><a class="govuk-link" href=to>{d.t("staff-template-delete")}</a></p> }
    });
    let body = view! {
        {wrong.summary(d)}
        {p.other.as_ref().map(|other| changed(d, other))}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {p.origin.as_ref().map(|_| view! { <p class="govuk-body">{d.t("staff-template-copy-about")}</p> })}
        {blanks(d)}
        <form method="post" action=p.action.clone() novalidate="" autocomplete="off">
            {d.csrf()}
            {revision}
            {origin}
            {team(d, p, wrong.at("team"))}
            {d.part("name", d.t("staff-template-name"), Some(d.t("staff-template-name-hint")), &p.name, &plain, wrong.at("name"))}
            {area("en", "staff-template-en", "staff-template-en-hint", &p.en, None)}
            {area("cy", "staff-template-cy", "staff-template-cy-hint", &p.cy, d.foreign(Lang::Cy))}
            <div class="govuk-button-group">
                {d.button(d.t("staff-template-save"))}
                <a class="govuk-link" href=URL>{d.t("staff-template-cancel")}</a>
            </div>
        </form>
        {delete}
    };
    // Of two that are open, which is which.
    let page = if p.name.is_empty() { title } else { format!("{title}: {}", p.name) };
    let page = not_saved_title(d, p.other.is_some() && wrong.0.is_empty(), page);
    Drawn::new(wrong.title(d, &page), body.into_any()).with_island(true).back(URL)
}

/// One at each field.
fn faults(d: &Draw<'_>, p: &TemplateForm) -> Vec<(&'static str, String)> {
    let words = |fault: &TemplateFault| {
        let language = match fault.field() {
            "cy" => d.t("staff-template-cy"),
            _ => d.t("staff-template-en"),
        };
        let args = [("blank", fault.blank()), ("most", &grouped(p.most)), ("text", &language)];
        (fault.field(), d.ta(fault.key(), &args))
    };
    p.faults.iter().map(words).collect()
}

/// What the service fills in.
fn blanks(d: &Draw<'_>) -> AnyView {
    let rows = Blank::ALL.iter().map(|blank| (blank.token(), d.t(&format!("staff-blank-{}", blank.as_str()))));
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{d.t("staff-template-blanks")}</span></summary>
            <div class="govuk-details__text">
                <p class="govuk-body">{d.t("staff-template-blanks-about")}</p>
                {d.facts(rows.collect())}
                <p class="govuk-body">{d.t("staff-template-brackets")}</p>
            </div>
        </details>
    }
    .into_any()
}

/// Of which team it is: asked only where there are several.
fn team(d: &Draw<'_>, p: &TemplateForm, fault: Option<&str>) -> AnyView {
    if let ([(id, name)], None) = (p.teams.as_slice(), fault) {
        let hidden = p.revision.is_none().then(|| view! { <input type="hidden" name="team" value=id.clone() /> });
        return view! { {hidden} <p class="govuk-body">{d.ta("staff-template-for", &[("team", name)])}</p> }.into_any();
    }
    let class = if fault.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let described = fault.map(|_| "team-error");
    let options = p.teams.iter().map(|(id, name)| {
        view! { <option value=id.clone() selected={*id == p.team}>{name.clone()}</option> }
    });
    let select = if fault.is_some() { "govuk-select govuk-select--error" } else { "govuk-select" };
    view! {
        <div class=class>
            <label class="govuk-label" for="team">{d.t("staff-template-team")}</label>
            {fault.map(|text| d.error_message("team-error".to_owned(), text))}
            <select class=select id="team" name="team" aria-describedby=described>
                <option value="">{d.t("select-none")}</option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// Somebody else was quicker: what they saved, beside what was typed.
fn changed(d: &Draw<'_>, other: &TemplateOther) -> AnyView {
    let who = other.by.clone().unwrap_or_else(|| d.t("staff-nobody"));
    let told = view! {
        <p class="govuk-body">{d.t("staff-template-stale-on")}</p>
        <details class="govuk-details">
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{d.t("staff-template-stale-theirs")}</span></summary>
            <div class="govuk-details__text">
                <p class="govuk-body"><strong>{other.name.clone()}</strong></p>
                <p class="govuk-body fc-text">{other.en.clone()}</p>
                {other.cy.clone().map(|cy| view! { <p class="govuk-body fc-text" lang="cy">{cy}</p> })}
            </div>
        </details>
    };
    not_saved(d.ta("staff-template-stale", &[("who", &who), ("when", &other.at)]), told)
}

pub(in crate::pages) fn draw_delete(d: &Draw<'_>, p: &DeleteTemplate) -> Drawn {
    let title = d.ta("staff-template-delete-title", &[("name", &p.name)]);
    let changed = p.changed.as_ref().map(|(at, who)| {
        let who = who.clone().unwrap_or_else(|| d.t("staff-nobody"));
        let text = d.ta("staff-template-stale", &[("who", &who), ("when", at)]);
        not_saved(text, ())
    });
    let page = not_saved_title(d, p.changed.is_some(), title.clone());
    let then = if p.is_copy { "staff-template-delete-copy" } else { "staff-template-delete-text" };
    let body = view! {
        {changed}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.ta(then, &[("team", &p.team)])}</p>
        <form method="post" novalidate="">
            {d.csrf()}
            <input type="hidden" name="revision" value=p.revision.to_string() />
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button govuk-button--warning">{d.t("staff-template-delete")}</button>
                <a class="govuk-link" href=p.back.clone()>{d.t("staff-template-keep")}</a>
            </div>
        </form>
    };
    Drawn::new(page, body.into_any()).back(p.back.clone())
}

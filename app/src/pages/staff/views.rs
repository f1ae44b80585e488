//! Views that were kept: the list, giving one a name, and the question before one goes.

use super::wrong::Wrong;
use crate::components::{Draw, Look};
use crate::model::queue::Place;
use crate::pages::Drawn;
use crate::view::{DeleteView, ViewFault, ViewForm, ViewRow, Views};
use leptos::prelude::*;

const URL: &str = "/staff/views";

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Views) -> Drawn {
    let title = d.t("staff-views-title");
    let done = p.done.map(|done| d.done(d.t(&format!("staff-view-done-{}", done.key()))));
    let list = if p.rows.is_empty() {
        view! { <p class="govuk-body">{d.t("staff-views-none")}</p> }.into_any()
    } else {
        let heads = ["staff-view-name", "staff-view-who", "staff-view-act"];
        let rows = p.rows.iter().map(|r| row(d, r)).collect();
        d.table(title.clone(), heads.map(|key| d.t(key)).to_vec(), rows)
    };
    let body = view! {
        {done}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-views-about")}</p>
        {list}
    };
    Drawn::new(title, body.into_any()).back("/staff/queue")
}

fn row(d: &Draw<'_>, r: &ViewRow) -> Vec<AnyView> {
    let open = view! { <a class="govuk-link" href=r.filter.url(&Place::First)>{r.name.clone()}</a> };
    let act = |end: &str, key: &str| {
        let which = format!(": {}", r.name);
        view! { <li><a class="govuk-link" href=format!("{URL}/{}{end}", r.id)>{d.t(key)}<span class="govuk-visually-hidden">{which}</span></a></li> }
    };
    let acts = if r.may_change {
        view! { <ul class="govuk-list fc-actions">{act("", "staff-view-rename")} {act("/delete", "staff-view-delete")}</ul> }.into_any()
    } else {
        d.t("staff-view-others").into_any()
    };
    let who = match &r.team {
        Some(team) => d.ta("staff-view-of-team", &[("team", team)]),
        None => d.t("staff-view-own"),
    };
    let less = r.is_less.then(|| view! { <br /> {d.t("staff-view-less")} });
    vec![view! { {open} {less} }.into_any(), who.into_any(), acts]
}

/// A name for the filters that are set, or another one for a view.
pub(in crate::pages) fn draw_form(d: &Draw<'_>, p: &ViewForm) -> Drawn {
    let (title, button) = match &p.renamed {
        None => (d.t("staff-view-new-title"), d.t("staff-view-new-button")),
        Some(name) => (d.ta("staff-view-rename-title", &[("name", name)]), d.t("staff-view-rename-button")),
    };
    let wrong = Wrong(p.fault.map(|fault| message(d, fault)).into_iter().collect());
    let look = Look { autocomplete: Some("off".to_owned()), ..Look::default() };
    let filters = p.filter.as_ref().map(|filter| view! { <input type="hidden" name="filters" value=filter.query() /> });
    let hint = Some(d.t("staff-view-name-hint"));
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <form method="post" novalidate="">
            {d.csrf()}
            {filters}
            {d.part("name", d.t("staff-view-name"), hint, &p.name, &look, wrong.at("name"))}
            {share(d, p, &wrong)}
            {d.button(button)}
        </form>
    };
    let back = p.filter.as_ref().map_or_else(|| URL.to_owned(), |filter| filter.url(&Place::First));
    Drawn::new(wrong.title(d, &title), body.into_any()).back(back)
}

/// Offered to a supervisor alone.
fn share(d: &Draw<'_>, p: &ViewForm, wrong: &Wrong) -> AnyView {
    if p.teams.is_empty() {
        return ().into_any();
    }
    let teams = p
        .teams
        .iter()
        .map(|(id, name)| view! { <option value=id.clone() selected={p.share == *id}>{name.clone()}</option> })
        .collect_view();
    let error_id = wrong.at("share").map(|_| "share-error".to_owned());
    let class = if error_id.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    let select = if error_id.is_some() { "govuk-select govuk-select--error" } else { "govuk-select" };
    view! {
        <div class=class>
            <label class="govuk-label" for="share">{d.t("staff-view-share")}</label>
            {wrong.at("share").map(|text| d.error_message("share-error".to_owned(), text))}
            <select class=select id="share" name="share" aria-describedby=error_id>
                <option value="">{d.t("staff-view-share-nobody")}</option>
                {teams}
            </select>
        </div>
    }
    .into_any()
}

fn message(d: &Draw<'_>, fault: ViewFault) -> (&'static str, String) {
    match fault {
        ViewFault::NoName => ("name", d.t("staff-view-fault-no-name")),
        ViewFault::TooLong { most } => ("name", d.ta("staff-view-fault-long", &[("most", &most.to_string())])),
        ViewFault::Taken => ("name", d.t("staff-view-fault-taken")),
        ViewFault::TooMany => ("name", d.t("staff-view-fault-too-many")),
        ViewFault::Team => ("share", d.t("staff-view-fault-team")),
        ViewFault::OtherTeams => ("share", d.t("staff-view-fault-other-teams")),
    }
}

pub(in crate::pages) fn draw_delete(d: &Draw<'_>, p: &DeleteView) -> Drawn {
    let title = d.ta("staff-view-delete-title", &[("name", &p.name)]);
    let text = match &p.team {
        Some(team) => d.ta("staff-view-delete-shared", &[("team", team)]),
        None => d.t("staff-view-delete-text"),
    };
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{text}</p>
        <form method="post" novalidate="">
            {d.csrf()}
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button govuk-button--warning">{d.t("staff-view-delete-button")}</button>
                <a class="govuk-link" href=URL>{d.t("staff-view-delete-not")}</a>
            </div>
        </form>
    };
    Drawn::new(title, body.into_any()).back(URL)
}

//! Who works here, by name, with a search that needs no script.

pub(in crate::pages) mod confirm;
pub(in crate::pages) mod new;
pub(in crate::pages) mod person;
pub(in crate::pages) mod rights;

use super::wrong::Wrong;
use crate::components::{Draw, Tick};
use crate::model::Role;
use crate::pages::Drawn;
use crate::view::{People, PersonFault, PersonRow, PersonState, RightsFields};
use leptos::prelude::*;

/// Where the list is; everything about people is below it.
const URL: &str = "/staff/people";

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &People) -> Drawn {
    let heading = d.t("staff-people-title");
    let count = p.rows.len().to_string();
    let found = match (p.search.is_empty(), p.more) {
        (true, _) => None,
        (false, true) => Some(d.ta("staff-people-too-many", &[("count", &count)])),
        (false, false) => Some(d.ta("staff-people-found", &[("count", &count)])),
    };
    let title = found.as_ref().map_or_else(|| heading.clone(), |found| format!("{found} - {heading}"));
    let list = if p.rows.is_empty() {
        let none = if p.search.is_empty() { "staff-people-none" } else { "staff-people-nobody-found" };
        view! { <p class="govuk-body">{d.t(none)}</p> }.into_any()
    } else {
        let heads =
            ["staff-people-name", "staff-email", "staff-people-roles", "staff-people-teams", "staff-people-state"];
        let rows = p.rows.iter().map(|r| row(d, r)).collect();
        d.table(heading.clone(), heads.map(|key| d.t(key)).to_vec(), rows)
    };
    let all = (!p.search.is_empty())
        .then(|| view! { <p class="govuk-body"><a class="govuk-link" href=URL>{d.t("staff-people-all")}</a></p> });
    let before = p.before.as_deref().map(|to| (to, d.t("staff-people-before")));
    let after = p.after.as_deref().map(|to| (to, d.t("staff-people-after")));
    let body = view! {
        <h1 class="govuk-heading-l">{heading}</h1>
        {p.invite.map(|to| d.link_button(d.t("staff-people-new"), to.to_owned()))}
        {search(d, &p.search)}
        {found.map(|found| view! { <p class="govuk-body" role="status">{found}</p> })}
        {list}
        {all}
        {d.paging(before, after)}
    };
    Drawn::new(title, body.into_any()).wide().back("/staff")
}

/// Sent and not got: a name would stand in the address, and in the browser's history.
fn search(d: &Draw<'_>, typed: &str) -> AnyView {
    view! {
        <form method="post" action=URL role="search" class="fc-search" novalidate="">
            {d.csrf()}
            <div class="govuk-form-group">
                <label class="govuk-label" for="q">{d.t("staff-people-search")}</label>
                <input class="govuk-input" id="q" name="q" type="search" autocomplete="off" spellcheck="false" value=typed.to_owned() />
            </div>
            <button type="submit" class="govuk-button govuk-button--secondary">{d.t("search-button")}</button>
        </form>
    }
    .into_any()
}

fn row(d: &Draw<'_>, r: &PersonRow) -> Vec<AnyView> {
    let link = view! { <a class="govuk-link" href=format!("{URL}/{}", r.id)>{r.name.clone()}</a> };
    vec![
        link.into_any(),
        r.email.clone().into_any(),
        roles(d, &r.roles).into_any(),
        teams(d, &r.teams).into_any(),
        state(d, r).into_any(),
    ]
}

fn roles(d: &Draw<'_>, roles: &[Role]) -> String {
    let names: Vec<String> = roles.iter().map(|role| d.t(&format!("staff-role-{}", role.as_str()))).collect();
    or_none(d, names.join(", "))
}

fn teams(d: &Draw<'_>, teams: &[String]) -> String {
    or_none(d, teams.join(", "))
}

fn or_none(d: &Draw<'_>, names: String) -> String {
    if names.is_empty() { d.t("staff-people-nothing") } else { names }
}

/// 'Active', and that an e-mail could not be sent.
fn state(d: &Draw<'_>, r: &PersonRow) -> String {
    let state = d.t(&format!("staff-people-state-{}", r.state.key()));
    match mail_failed(d, r) {
        Some(failed) => format!("{state}. {failed}"),
        None => state,
    }
}

fn mail_failed(d: &Draw<'_>, r: &PersonRow) -> Option<String> {
    let kind = if r.state == PersonState::Invited { "invite" } else { "reset" };
    r.mail_failed.then(|| d.t(&format!("staff-people-mail-failed-{kind}")))
}

/// The checkboxes of roles and of teams; neither where there is nothing to choose.
fn rights_fields(d: &Draw<'_>, fields: &RightsFields, wrong: &Wrong) -> AnyView {
    let words = |role: &Role, end: &str| d.t(&format!("staff-person-role-{}{end}", role.as_str()));
    let roles = fields.roles.iter().map(|(role, checked)| Tick {
        value: role.as_str().to_owned(),
        label: words(role, ""),
        hint: Some(words(role, "-hint")),
        checked: *checked,
    });
    let teams = fields.teams.iter().map(|team| Tick {
        value: team.id.clone(),
        label: team.name.clone(),
        hint: None,
        checked: team.ticked,
    });
    let group = |name: &'static str, ticks: Vec<Tick>| {
        let (legend, hint) = (d.t(&format!("staff-person-{name}")), d.t(&format!("staff-person-{name}-hint")));
        (!ticks.is_empty()).then(|| d.ticks(name, legend, Some(hint), ticks, wrong.at(name)))
    };
    view! { {group("roles", roles.collect())} {group("teams", teams.collect())} }.into_any()
}

/// `first`: the field that a fault of the whole form stands at.
fn message(d: &Draw<'_>, fault: PersonFault, first: &'static str) -> (&'static str, String) {
    match fault {
        PersonFault::NoName => ("name", d.t("staff-person-fault-no-name")),
        PersonFault::Name => ("name", d.t("staff-person-fault-name")),
        PersonFault::NoEmail => ("email", d.t("staff-person-fault-no-email")),
        PersonFault::NotEmail => ("email", d.t("fault-not-email")),
        PersonFault::Taken => ("email", d.t("staff-person-fault-taken")),
        PersonFault::NoRole => (first, d.t("staff-person-fault-no-role")),
        PersonFault::Team => ("teams", d.t("staff-person-fault-team")),
        PersonFault::Beyond => (first, d.t("staff-person-fault-beyond")),
    }
}

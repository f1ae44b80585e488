//! One person, and what can be done about their account.

use super::{URL, mail_failed, roles, teams};
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{PersonMay, PersonPage, PersonState};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &PersonPage) -> Drawn {
    let title = p.person.name.clone();
    let done = p.done.map(|done| d.done(d.t(&format!("staff-person-done-{}", done.key()))));
    let failed = mail_failed(d, &p.person).map(|failed| {
        let todo = (p.may == PersonMay::Everything)
            .then(|| view! { <p class="govuk-body">{d.t("staff-person-mail-failed-todo")}</p> });
        view! { {d.warning(failed, None)} {todo} }
    });
    let body = view! {
        {done}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {failed}
        {d.facts(facts(d, p))}
        {acts(d, p)}
    };
    Drawn::new(title, body.into_any()).back(URL)
}

fn facts(d: &Draw<'_>, p: &PersonPage) -> Vec<(String, String)> {
    let second_factor = if p.has_second_factor { "yes" } else { "no" };
    let signed_in = match p.browsers {
        0 => d.t("staff-person-not-signed-in"),
        n => d.ta("staff-person-signed-in-in", &[("count", &n.to_string())]),
    };
    vec![
        (d.t("staff-email"), p.person.email.clone()),
        (d.t("staff-people-roles"), roles(d, &p.person.roles)),
        (d.t("staff-people-teams"), teams(d, &p.person.teams)),
        (d.t("staff-people-state"), d.t(&format!("staff-people-state-{}", p.person.state.key()))),
        (d.t("staff-person-second-factor"), d.t(&format!("staff-person-second-factor-{second_factor}"))),
        (d.t("staff-person-signed-in"), signed_in),
        (d.t("staff-person-made"), p.made.clone()),
    ]
}

fn acts(d: &Draw<'_>, p: &PersonPage) -> AnyView {
    let only = match p.may {
        PersonMay::Own => Some("staff-person-own"),
        PersonMay::Nothing => Some("staff-person-only-administrators"),
        PersonMay::Rights | PersonMay::Everything => None,
    };
    if let Some(why) = only {
        return view! { <p class="govuk-body">{d.t(why)}</p> }.into_any();
    }
    let below = |page: &str| format!("{URL}/{}/{page}", p.person.id);
    let link =
        |page: &str, key: &str| view! { <li><a class="govuk-link" href=below(page)>{d.t(key)}</a></li> }.into_any();
    let all = p.may == PersonMay::Everything;
    let disabled = p.person.state == PersonState::Disabled;
    let links = [
        (true, "rights", "staff-person-rights"),
        (all && p.has_second_factor, "second-factor", "staff-person-second-factor-remove"),
        (all && !disabled, "disable", "staff-person-disable"),
    ];
    let links = links.into_iter().filter(|(may, ..)| *may).map(|(_, page, key)| link(page, key)).collect_view();
    let send =
        if p.person.state == PersonState::Invited { "staff-person-send-invite" } else { "staff-person-send-reset" };
    let buttons = [
        (!disabled, "link", send),
        (p.browsers > 0, "sessions", "staff-person-end-sessions"),
        (disabled, "enable", "staff-person-enable"),
    ];
    let buttons = buttons
        .into_iter()
        .filter(|(may, ..)| all && *may)
        .map(|(_, page, key)| button(d, below(page), key))
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">{d.t("staff-person-acts")}</h2>
        <ul class="govuk-list">{links}</ul>
        {buttons}
    }
    .into_any()
}

/// What is done at once, for it harms nobody.
fn button(d: &Draw<'_>, action: String, key: &str) -> AnyView {
    let about = format!("{}-about", action.rsplit('/').next().unwrap_or_default());
    view! {
        <form method="post" action=action novalidate="">
            {d.csrf()}
            <p class="govuk-body" id=about.clone()>{d.t(&format!("{key}-about"))}</p>
            <button type="submit" class="govuk-button govuk-button--secondary" aria-describedby=about>{d.t(key)}</button>
        </form>
    }
    .into_any()
}

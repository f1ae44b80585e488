//! The start page of whoever is signed in: what their roles let them do.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{StaffHome, StaffSection};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &StaffHome<'_>) -> Drawn {
    let title = d.t("staff-home-title");
    let items = p
        .sections
        .iter()
        .map(|section| {
            let key = section.key();
            let about = match section {
                StaffSection::Drafts => d.ta("staff-home-drafts", &[("count", &p.parked.to_string())]),
                _ => d.t(&format!("staff-home-{key}")),
            };
            view! {
                <li>
                    <a class="govuk-link" href=section.url()>{d.t(&format!("staff-section-{key}"))}</a>
                    <p class="govuk-body">{about}</p>
                </li>
            }
        })
        .collect_view();
    let roles: Vec<String> = p.roles.iter().map(|r| d.t(&format!("staff-role-{}", r.as_str()))).collect();
    let roles = if roles.is_empty() {
        d.t("staff-home-no-role")
    } else {
        d.ta("staff-home-roles", &[("roles", &roles.join(", "))])
    };
    let offered = if !p.sections.is_empty() {
        view! { <ul class="govuk-list fc-form-list">{items}</ul> }.into_any()
    } else if !p.roles.is_empty() {
        view! { <p class="govuk-body">{d.t("staff-home-nothing")}</p> }.into_any()
    } else {
        ().into_any()
    };
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.ta("staff-home-name", &[("name", p.name)])} " " {roles}</p>
        {offered}
    };
    Drawn::new(title, body.into_any())
}

//! The start page of whoever is signed in: what their roles let them do.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{StaffHome, StaffSection, WhatIsDue};
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
        {p.due.as_ref().map(|due| what_is_due(d, due))}
        {offered}
    };
    Drawn::new(title, body.into_any())
}

/// What has to be looked at first, with the way to it.
fn what_is_due(d: &Draw<'_>, due: &WhatIsDue) -> AnyView {
    let all = [
        ("staff-home-overdue", due.overdue, "/staff/queue?due=overdue"),
        ("staff-home-soon", due.soon, "/staff/queue?due=soon"),
        ("staff-home-ended", due.ended, "/staff/queue?ended=to-do"),
    ];
    let some = all.into_iter().filter(|(_, count, _)| *count > 0);
    let links = some.map(|(key, count, to)| {
        let text = d.ta(key, &[("count", &count.to_string())]);
        view! { <li><a class="govuk-link" href=to><strong>{text}</strong></a></li> }
    });
    let links: Vec<_> = links.collect();
    if links.is_empty() {
        return view! { <p class="govuk-body">{d.t("staff-home-due-none")}</p> }.into_any();
    }
    view! { <div class="govuk-inset-text"><ul class="govuk-list">{links}</ul></div> }.into_any()
}

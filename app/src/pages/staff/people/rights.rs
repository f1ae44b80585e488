//! Roles and teams of somebody, as far as whoever looks may change them.

use super::{URL, message, rights_fields};
use crate::components::Draw;
use crate::pages::Drawn;
use crate::pages::staff::wrong::Wrong;
use crate::view::PersonRights;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &PersonRights) -> Drawn {
    let title = d.t("staff-person-rights-title");
    // A supervisor of somebody who works for others too is offered no roles.
    let first = if p.rights.roles.is_empty() { "teams" } else { "roles" };
    let wrong = Wrong(p.faults.iter().map(|f| message(d, *f, first)).collect());
    let roles = p.kept.0.iter().map(|role| d.t(&format!("staff-role-{}", role.as_str())));
    let kept: Vec<String> = roles.chain(p.kept.1.iter().cloned()).collect();
    let kept = (!kept.is_empty()).then(|| {
        let text = d.ta("staff-person-rights-kept", &[("kept", &kept.join(", "))]);
        view! { <div class="govuk-inset-text">{text}</div> }
    });
    let back = format!("{URL}/{}", p.id);
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.ta("staff-person-rights-of", &[("name", &p.name)])}</p>
        {kept}
        <form method="post" novalidate="">
            {d.csrf()}
            {rights_fields(d, &p.rights, &wrong)}
            {d.button(d.t("staff-person-rights-button"))}
        </form>
    };
    Drawn::new(wrong.title(d, &title), body.into_any()).back(back)
}

//! Invites somebody: name, address, roles, teams.

use super::{URL, message, rights_fields};
use crate::components::{Draw, Look};
use crate::pages::Drawn;
use crate::pages::staff::wrong::Wrong;
use crate::view::NewPerson;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &NewPerson<'_>) -> Drawn {
    let title = d.t("staff-person-new-title");
    let wrong = Wrong(p.faults.iter().map(|f| message(d, *f, "roles")).collect());
    // Somebody else's: the browser has nothing to fill in.
    let plain = Look { autocomplete: Some("off".to_owned()), spellcheck: Some("false"), ..Look::default() };
    let email = Look { kind: Some("email"), ..plain.clone() };
    let body = view! {
        {wrong.summary(d)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-person-new-about")}</p>
        <form method="post" novalidate="">
            {d.csrf()}
            {d.part("name", d.t("staff-person-name"), None, p.name, &plain, wrong.at("name"))}
            {d.part("email", d.t("staff-person-email"), None, p.email, &email, wrong.at("email"))}
            {rights_fields(d, &p.rights, &wrong)}
            {d.button(d.t("staff-person-new-button"))}
        </form>
    };
    Drawn::new(wrong.title(d, &title), body.into_any()).back(URL)
}

//! Key in a report, first page: which form. Grouped and searched as the public's list is.

use crate::components::Draw;
use crate::form::Form;
use crate::pages::Drawn;
use crate::pages::public::reports::{groups, search};
use crate::view::Enter;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Enter<'_>) -> Drawn {
    let heading = d.t("staff-enter-title");
    let title = if p.search.is_empty() {
        heading.clone()
    } else {
        d.ta("reports-found-title", &[("count", &p.forms.len().to_string()), ("search", &p.search)])
    };
    let found = (!p.search.is_empty()).then(|| view! { <p class="govuk-body" role="status">{title.clone()}</p> });
    let nothing = p.forms.is_empty().then(|| {
        view! { <p class="govuk-body">{d.t("reports-nothing")}</p> <p class="govuk-body"><a class="govuk-link" href="/staff/enter">{d.t("staff-enter-all")}</a></p> }
    });
    let body = view! {
        <h1 class="govuk-heading-l">{heading}</h1>
        {d.warning(d.t("staff-enter-emergency"), None)}
        {search(d, "/staff/enter", d.t("staff-enter-search"), &p.search)}
        {found}
        {nothing}
        {groups(d, &p.forms, to_notes)}
        <p class="govuk-body"><a class="govuk-link" href="/staff/practice">{d.t("staff-practice-link")}</a></p>
    };
    Drawn::new(title, body.into_any()).back("/staff")
}

fn to_notes(form: &Form) -> String {
    format!("/staff/enter/new/{}", form.id)
}

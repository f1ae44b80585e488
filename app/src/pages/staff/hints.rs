//! Reports that a draft may be about already, whole, and a field for a reference that
//! the caller has.

use super::beside;
use crate::components::{Draw, Look, error_list};
use crate::pages::Drawn;
use crate::pages::public::question::page_title;
use crate::view::{Hints, HintsPage, Keying};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &HintsPage<'_>) -> Drawn {
    let title = d.t("staff-hints-page-title");
    let fault = p.fault.map(|fault| d.t(fault.key()));
    let errors: Vec<(&str, &str)> = fault.iter().map(|text| ("reference", text.as_str())).collect();
    let hints = p.keying.hints.as_ref();
    let add = hints
        .map(|hints| if hints.add.is_some() { by_reference(d, p, hints, fault.as_deref()) } else { restricted(d) });
    let body = view! {
        {error_list(d, &errors)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("staff-hints-about")}</p>
        {hints.map(|hints| d.hints_whole(hints))}
        {add}
        <p class="govuk-body"><a class="govuk-link" href=p.back.clone()>{d.t("staff-hints-on")}</a></p>
    };
    // Whole here: not once more beside it. Nothing is keyed in here.
    let beside = Keying { hints: None, pasted: None, ..p.keying.clone() };
    let title = page_title(d, &title, d.text(&p.form.title), fault.is_some());
    Drawn::new(title, body.into_any()).wide().back(p.back.clone()).above(beside::strip(d, p.form, None, Some(&beside)))
}

fn by_reference(d: &Draw<'_>, p: &HintsPage<'_>, hints: &Hints, fault: Option<&str>) -> AnyView {
    let look = Look { width: Some("govuk-input--width-20"), spellcheck: Some("false"), ..Look::default() };
    let (label, hint) = (d.t("staff-reference-number"), d.t("staff-hints-reference-hint"));
    view! {
        <h2 class="govuk-heading-m">{d.t("staff-hints-reference-title")}</h2>
        <form method="post" action=hints.page.clone() novalidate="" autocomplete="off">
            {d.csrf()}
            {d.part("reference", label, Some(hint), &p.typed, &look, fault)}
            {d.secondary(d.t("staff-hints-reference-button"), "then", "add")}
        </form>
    }
    .into_any()
}

fn restricted(d: &Draw<'_>) -> AnyView {
    view! { <p class="govuk-body">{d.t("staff-hints-restricted")}</p> }.into_any()
}

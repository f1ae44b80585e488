//! It was added to a report that was there: the reference, spelled to read it out.

use super::entered::said;
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::AddedPage;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &AddedPage<'_>) -> Drawn {
    let title = d.t("staff-added-title");
    let body = view! {
        <div class="govuk-panel govuk-panel--confirmation">
            <h1 class="govuk-panel__title">{title.clone()}</h1>
            <div class="govuk-panel__body">{d.t("staff-added-reference")}<br /><strong class="fc-reference">{p.reference.to_string()}</strong></div>
        </div>
        <h2 class="govuk-heading-m">{d.t("staff-entered-say")}</h2>
        {said(d, p.reference.as_str())}
        <h2 class="govuk-heading-m">{d.t("staff-entered-next")}</h2>
        <p class="govuk-body">{d.t("staff-added-next")}</p>
        <p class="govuk-body">{d.t("staff-added-nothing-sent")}</p>
        {d.link_button(d.t("staff-entered-another"), "/staff/enter".to_owned())}
        <p class="govuk-body"><a class="govuk-link" href="/staff/drafts">{d.t("staff-section-drafts")}</a></p>
    };
    Drawn::new(format!("{title} - {}", d.text(&p.form.title)), body.into_any())
}

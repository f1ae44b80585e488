//! The report is sent: the reference, spelled to read it out, and what happens next.

use crate::components::Draw;
use crate::model::spelling::spelled;
use crate::pages::Drawn;
use crate::view::{Acknowledgement, Entered};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Entered<'_>) -> Drawn {
    let title = d.t("submitted-title");
    let lang = if p.form.speaks(p.language) { p.language } else { d.chrome.lang };
    let foreign = (lang != d.chrome.lang).then(|| lang.code());
    let next = p.form.next.iter().map(|t| view! { <p class="govuk-body">{t.get(lang).to_owned()}</p> }).collect_view();
    let promises = (!p.promises.is_empty()).then(|| {
        let items = p.promises.iter().map(|t| view! { <li>{t.clone()}</li> }).collect_view();
        view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }
    });
    let told = d.t(&format!("staff-entered-{}", p.acknowledgement.key()));
    let told = match p.acknowledgement {
        Acknowledgement::NotSafe => d.warning(told, None),
        _ => view! { <p class="govuk-body">{told}</p> }.into_any(),
    };
    let code = p.tracking_code.as_ref().map(|code| {
        view! {
            <h2 class="govuk-heading-m">{d.t("staff-entered-tracking-title")}</h2>
            <p class="govuk-body">{d.t("staff-entered-tracking")}</p>
            {said(d, code)}
        }
    });
    let body = view! {
        <div class="govuk-panel govuk-panel--confirmation">
            <h1 class="govuk-panel__title">{title.clone()}</h1>
            <div class="govuk-panel__body">{d.t("staff-entered-reference")}<br /><strong class="fc-reference">{p.reference.to_string()}</strong></div>
        </div>
        <h2 class="govuk-heading-m">{d.t("staff-entered-say")}</h2>
        {said(d, p.reference.as_str())}
        <h2 class="govuk-heading-m">{d.t("staff-entered-next")}</h2>
        <div class="govuk-inset-text fc-say" lang=foreign>{next} {promises}</div>
        <h2 class="govuk-heading-m">{d.t("staff-entered-acknowledgement")}</h2>
        {told}
        {code}
        {d.link_button(d.t("staff-entered-another"), "/staff/enter".to_owned())}
        <p class="govuk-body"><a class="govuk-link" href="/staff/drafts">{d.t("staff-section-drafts")}</a></p>
    };
    Drawn::new(format!("{title} - {}", d.text(&p.form.title)), body.into_any())
}

/// A line for each group: what is written, and how it is said.
pub(super) fn said(d: &Draw<'_>, code: &str) -> AnyView {
    let groups = spelled(code)
        .into_iter()
        .map(|group| {
            // Read symbol by symbol, it would be said twice.
            view! { <li><span class="fc-tracking" aria-hidden="true">{group.symbols}</span> " " {group.words.join(", ")}</li> }
        })
        .collect_view();
    view! {
        <p class="govuk-visually-hidden">{d.t("staff-entered-spelled")}</p>
        <ol class="govuk-list fc-spelled">{groups}</ol>
    }
    .into_any()
}

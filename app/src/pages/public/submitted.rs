//! The report is sent: reference, what happens next, and nothing of what was answered.

use crate::components::{Draw, paragraphs};
use crate::pages::Drawn;
use crate::view::Submitted;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Submitted<'_>) -> Drawn {
    let title = d.t("submitted-title");
    let promises = (!p.promises.is_empty()).then(|| {
        let items = p.promises.iter().map(|t| view! { <li>{t.clone()}</li> }).collect_view();
        view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }
    });
    let contact =
        d.ta("submitted-contact", &[("phone", &d.chrome.organisation.phone), ("reference", p.reference.as_str())]);
    let body = view! {
        <div class="govuk-panel govuk-panel--confirmation">
            <h1 class="govuk-panel__title">{title.clone()}</h1>
            <div class="govuk-panel__body">{d.t("submitted-reference")}<br /><strong class="fc-reference">{p.reference.to_string()}</strong></div>
        </div>
        <p class="govuk-body">{d.t(if p.emailed { "submitted-emailed" } else { "submitted-not-emailed" })}</p>
        <h2 class="govuk-heading-m">{d.t("submitted-next")}</h2>
        {paragraphs(d, &p.form.next)}
        {promises}
        <h2 class="govuk-heading-m">{d.t("submitted-tracking-title")}</h2>
        <p class="govuk-body">{d.t("submitted-tracking")}</p>
        <p class="govuk-body fc-tracking">{p.tracking_code.clone()}</p>
        {super::track::link(d)}
        <h2 class="govuk-heading-m">{d.t("submitted-contact-title")}</h2>
        <p class="govuk-body">{contact}</p>
        <p class="govuk-body">{d.t("submitted-print")}</p>
        {p.feedback.then(|| view! { <p class="govuk-body"><a class="govuk-link" href="/report/feedback">{d.t("submitted-feedback")}</a></p> })}
        <p class="govuk-body">{d.ta("submitted-kept", &[("when", &p.kept_until)])}</p>
        <form method="post" action=format!("/report/{}/leave", p.form.id) novalidate="">
            {d.csrf()}
            <input type="hidden" name="to" value="home" />
            <button type="submit" class="govuk-button govuk-button--secondary">{d.t("submitted-clear")}</button>
        </form>
    };
    Drawn::new(format!("{title} - {}", d.text(&p.form.title)), body.into_any()).exit_from(p.form)
}

//! Explains 'Exit this page' before the first question of a sensitive form.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::Interruption;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Interruption<'_>) -> Drawn {
    let title = d.t("interruption-title");
    let on = format!("/report/{}/{}", p.form.id, p.first);
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.t("interruption-button")}</p>
        <p class="govuk-body fc-script">{d.t("interruption-shift")}</p>
        <p class="govuk-body">{d.t("interruption-answers")}</p>
        <p class="govuk-body">{d.t("interruption-history")}</p>
        {d.link_button(d.t("continue"), on)}
    };
    Drawn::new(format!("{title} - {}", d.text(&p.form.title)), body.into_any())
        .back(format!("/report/{}", p.form.id))
        .exit_from(p.form)
}

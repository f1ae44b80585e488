//! Check your answers: every answer that would be sent, with a way to change it.

use crate::components::Draw;
use crate::pages::{Drawn, staff};
use crate::view::CheckPage;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &CheckPage<'_>) -> Drawn {
    if let Some(keying) = &p.keying {
        return staff::read_back::draw(d, p, keying);
    }
    let title = d.t("check-title");
    let body = view! {
        {p.changed.then(|| view! { <div class="govuk-inset-text" role="alert">{d.t("check-changed")}</div> })}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {d.summary(&p.sections)}
        <h2 class="govuk-heading-m">{d.t("check-send-title")}</h2>
        <p class="govuk-body">{d.t("check-send")}</p>
        <form method="post" action=format!("{}/check", p.base) novalidate="">{d.csrf()} <input type="hidden" name="revision" value=p.revision.to_string() /> {d.button(d.t("check-button"))}</form>
        <p class="govuk-body-s fc-kept">{d.ta("kept-until", &[("when", &p.kept_until)])}</p>
    };
    let title = format!("{title} - {}", d.text(&p.form.title));
    Drawn::new(title, body.into_any()).back(p.back.clone()).exit_from(p.form)
}

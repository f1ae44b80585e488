//! Check your answers: every answer that would be sent, with a way to change it.

use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::CheckPage;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &CheckPage<'_>) -> Drawn {
    let title = d.t("check-title");
    let sections = p
        .sections
        .iter()
        .map(|section| {
            let rows = section
                .rows
                .iter()
                .map(|row| {
                    let lines = if row.lines.is_empty() { vec![d.t("not-provided")] } else { row.lines.clone() };
                    let lines = lines.into_iter().map(|l| view! { <p class="govuk-body">{l}</p> }).collect_view();
                    view! {
                        <div class="govuk-summary-list__row">
                            <dt class="govuk-summary-list__key">{row.name.clone()}</dt>
                            <dd class="govuk-summary-list__value">{lines}</dd>
                            <dd class="govuk-summary-list__actions">
                                <a class="govuk-link" href=row.change.clone()>{d.t("change")}<span class="govuk-visually-hidden">{format!(" {}", row.change_what)}</span></a>
                            </dd>
                        </div>
                    }
                })
                .collect_view();
            view! { <h2 class="govuk-heading-m">{section.title.clone()}</h2> <dl class="govuk-summary-list">{rows}</dl> }
        })
        .collect_view();
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {sections}
        <h2 class="govuk-heading-m">{d.t("check-send-title")}</h2>
        <p class="govuk-body">{d.t("check-send")}</p>
        <form method="post" action=format!("/report/{}/check", p.form.id) novalidate="">{d.csrf()} {d.button(d.t("check-button"))}</form>
        <p class="govuk-body-s fc-kept">{d.ta("kept-until", &[("when", &p.kept_until)])}</p>
    };
    let title = format!("{title} - {}", d.text(&p.form.title));
    Drawn::new(title, body.into_any()).back(p.back.clone()).exit_from(p.form)
}

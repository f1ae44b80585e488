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
                    let lines = lines.into_iter().filter(|l| !l.trim().is_empty()).map(|l| view! { <p class="govuk-body">{l}</p> }).collect_view();
                    view! {
                        <div class="govuk-summary-list__row">
                            <dt class="govuk-summary-list__key">{row.name.clone()}</dt>
                            <dd class="govuk-summary-list__value">{lines}</dd>
                            <dd class="govuk-summary-list__actions">
                                <a class="govuk-link" href=row.change.clone()>{d.t("change")}<span class="govuk-visually-hidden">{format!(" {}", lower_first(&row.change_what))}</span></a>
                            </dd>
                        </div>
                    }
                })
                .collect_view();
            let heading = section.title.clone().map(|title| {
                if section.is_item {
                    view! { <h3 class="govuk-heading-s">{title}</h3> }.into_any()
                } else {
                    view! { <h2 class="govuk-heading-m">{title}</h2> }.into_any()
                }
            });
            view! { {heading} <dl class="govuk-summary-list">{rows}</dl> }
        })
        .collect_view();
    let body = view! {
        {p.changed.then(|| view! { <div class="govuk-inset-text" role="alert">{d.t("check-changed")}</div> })}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {sections}
        <h2 class="govuk-heading-m">{d.t("check-send-title")}</h2>
        <p class="govuk-body">{d.t("check-send")}</p>
        <form method="post" action=format!("/report/{}/check", p.form.id) novalidate="">{d.csrf()} <input type="hidden" name="revision" value=p.revision.to_string() /> {d.button(d.t("check-button"))}</form>
        <p class="govuk-body-s fc-kept">{d.ta("kept-until", &[("when", &p.kept_until)])}</p>
    };
    let title = format!("{title} - {}", d.text(&p.form.title));
    Drawn::new(title, body.into_any()).back(p.back.clone()).exit_from(p.form)
}

/// 'Change what happened': the name begins in lower case, unless it is an acronym.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if second.is_none_or(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

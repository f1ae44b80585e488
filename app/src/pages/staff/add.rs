//! Add to a report that is there: what would be added to what, in plain sentences.

use super::{beside, read_back};
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{AddPage, CheckSection};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &AddPage<'_>) -> Drawn {
    let title = d.ta("staff-add-title", &[("reference", p.to.reference.as_str())]);
    let form = d.text(&p.form.title);
    let typing = (!p.typing.is_empty()).then(|| {
        let links = p.typing.iter().map(|to| view! { <li><a class="govuk-link" href=to.clone()>{d.t("staff-add-typing-open")}<span class="govuk-visually-hidden">{format!(": {}", last(to))}</span></a></li> }).collect_view();
        view! {
            <div class="govuk-inset-text">
                <p class="govuk-body">{d.ta("staff-add-typing", &[("count", &p.typing.len().to_string())])}</p>
                <ul class="govuk-list">{links}</ul>
            </div>
        }
    });
    let none = p.sections.is_empty().then(|| view! { <p class="govuk-body">{d.t("staff-add-no-answers")}</p> });
    let body = view! {
        {p.changed.then(|| view! { <div class="govuk-inset-text" role="alert">{d.t("check-changed")}</div> })}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{d.ta("staff-add-what", &[("form", &form)])}</p>
        <p class="govuk-body"><strong>{d.hint_line(&p.to)}</strong></p>
        <p class="govuk-body">{d.t("staff-add-no-new")}</p>
        {typing}
        <h2 class="govuk-heading-m">{d.t("staff-add-added")}</h2>
        {none}
        {p.sections.iter().map(|section| said(d, p, section)).collect_view()}
        {said(d, p, &p.noted)}
        {p.pasted.as_ref().map(|pasted| d.pasted_folded(pasted))}
        <form method="post" action=p.action.clone() novalidate="">
            {d.csrf()}
            <input type="hidden" name="reference" value=p.to.reference.to_string() />
            <input type="hidden" name="revision" value=p.revision.to_string() />
            <div class="govuk-button-group">
                {d.button(d.t("staff-add-button"))}
                <a class="govuk-link" href=p.back.clone()>{d.t("staff-add-back")}</a>
            </div>
        </form>
    };
    Drawn::new(format!("{title} - {form}"), body.into_any()).back(p.back.clone()).above(beside::strip(
        d,
        p.form,
        None,
        Some(&p.keying),
    ))
}

fn said(d: &Draw<'_>, p: &AddPage<'_>, section: &CheckSection) -> AnyView {
    let rows = section.rows.iter().map(|row| read_back::said(d, &p.keying, row)).collect_view();
    let title = section.title.clone().map(|title| view! { <h3 class="govuk-heading-s">{title}</h3> });
    view! { <div lang=p.keying.foreign()>{title}</div> <ul class="govuk-list fc-said">{rows}</ul> }.into_any()
}

/// The page's own part of its address tells two links apart.
fn last(to: &str) -> String {
    to.rsplit('/').next().unwrap_or_default().replace('-', " ")
}

//! Paragraphs, lists of links and the emergency text.

use super::Draw;
use crate::form::Text;
use crate::form::definition::Link;
use leptos::prelude::*;

pub(crate) fn paragraphs(d: &Draw<'_>, texts: &[Text]) -> AnyView {
    texts.iter().map(|t| view! { <p class="govuk-body">{d.text(t)}</p> }).collect_view().into_any()
}

pub(crate) fn links(d: &Draw<'_>, links: &[Link]) -> AnyView {
    if links.is_empty() {
        return ().into_any();
    }
    let items = links
        .iter()
        .map(|l| match &l.href {
            Some(href) => {
                view! { <li><a class="govuk-link" href=href.clone() rel="noreferrer">{d.text(&l.text)}</a></li> }
                    .into_any()
            }
            None => view! { <li>{d.text(&l.text)}</li> }.into_any(),
        })
        .collect_view();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
}

/// 999 first, in text, on every page that begins something (and on every page of a fault).
pub(crate) fn emergency(d: &Draw<'_>) -> AnyView {
    view! {
        <div class="fc-emergency" role="note">
            <p class="govuk-body"><strong>{d.t("emergency-call")}</strong></p>
            <p class="govuk-body">{d.t("emergency-deaf")}</p>
            <ul class="govuk-list govuk-list--bullet">
                <li>{d.t("emergency-text")}</li>
                <li>{d.t("emergency-bsl")} " " <a class="govuk-link" href="https://999bsl.co.uk" rel="noreferrer">"999bsl.co.uk"</a></li>
                <li>{d.t("emergency-textphone")}</li>
                <li>{d.t("emergency-silent")}</li>
            </ul>
        </div>
    }
    .into_any()
}

//! What somebody wrote to us, as it came: beside the pages that it is keyed in on, folded
//! below what was noted of it, and whole on paper.

use super::Draw;
use crate::view::Pasted;
use leptos::prelude::*;

impl Draw<'_> {
    /// Open, and it can be folded. A long one scrolls by itself, by keyboard too (WCAG 2.1.1).
    pub(crate) fn pasted_beside(&self, pasted: &Pasted) -> AnyView {
        let name = self.t(pasted.key());
        view! {
            <aside class="fc-pasted" aria-label=self.t("staff-pasted")>
                <details class="govuk-details" open=true>
                    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{name.clone()}</span></summary>
                    <section class="fc-pasted__text fc-pasted__text--scrolls" aria-label=name tabindex="0" dir="auto" lang=pasted.foreign()>{pasted.text.clone()}</section>
                </details>
            </aside>
        }
        .into_any()
    }

    /// Whole, once it is opened.
    pub(crate) fn pasted_folded(&self, pasted: &Pasted) -> AnyView {
        view! {
            <details class="govuk-details">
                <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{self.t(pasted.key())}</span></summary>
                <div class="govuk-details__text fc-pasted__text" dir="auto" lang=pasted.foreign()>{pasted.text.clone()}</div>
            </details>
        }
        .into_any()
    }

    /// Open, and it cannot be folded: below the heading of what was noted or added.
    pub(crate) fn pasted_whole(&self, pasted: &Pasted) -> AnyView {
        view! {
            <h4 class="govuk-heading-s">{self.t(pasted.key())}</h4>
            <p class="govuk-body fc-pasted__text" dir="auto" lang=pasted.foreign()>{pasted.text.clone()}</p>
        }
        .into_any()
    }
}

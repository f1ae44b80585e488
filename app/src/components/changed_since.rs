//! What others did to a report while a page of it was open.

use super::Draw;
use crate::view::HistoryRow;
use leptos::prelude::*;

impl Draw<'_> {
    /// `lines`: as far as it is written. Read out when the page opens.
    pub(crate) fn changed_since(&self, lines: &[HistoryRow]) -> AnyView {
        let items = lines.iter().map(|line| {
            let who = line.who.clone().unwrap_or_else(|| self.t("staff-nobody"));
            let text = format!("{}: {} ({who})", line.at, self.named("staff-event", &line.kind));
            view! { <li>{text}</li> }
        });
        let items = items.collect_view();
        let list = (!lines.is_empty()).then(|| view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> });
        view! {
            <div class="govuk-inset-text" role="alert">
                <p class="govuk-body">{self.t("staff-assign-changed")}</p>
                {list}
                <p class="govuk-body">{self.t("staff-assign-changed-kept")}</p>
            </div>
        }
        .into_any()
    }
}

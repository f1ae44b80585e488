//! What others did to a report after a page about it was opened. It stands above
//! everything else of that page, which is shown again with all that was typed.

use super::Draw;
use crate::view::HistoryRow;
use leptos::prelude::*;

/// The oldest first. Told at once, for the page's heading is the same as before.
pub(crate) fn changed_since(d: &Draw<'_>, lines: &[HistoryRow]) -> AnyView {
    let each = lines.iter().map(|line| {
        let who = line.who.clone().unwrap_or_else(|| d.t("staff-nobody"));
        let more = line.more.join(" ");
        view! { <li>{format!("{}: {who}, {}", line.what, line.at)} " " {more}</li> }
    });
    let each = each.collect_view();
    let list = (!lines.is_empty()).then(|| view! { <ul class="govuk-list govuk-list--bullet">{each}</ul> });
    view! {
        <div class="govuk-inset-text fc-changed" role="alert">
            <p class="govuk-body"><strong>{d.t("staff-changed-title")}</strong></p>
            {list}
            <p class="govuk-body">{d.t("staff-changed-on")}</p>
        </div>
    }
    .into_any()
}

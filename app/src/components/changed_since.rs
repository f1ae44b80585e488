//! What others did to a report after a page about it was opened. It stands above
//! everything else of that page, which is shown again with all that was typed.

use super::Draw;
use crate::view::HistoryRow;
use leptos::prelude::*;

/// What the page has of what somebody wanted to do.
#[derive(Clone, Copy)]
pub(crate) enum Unsaved {
    /// What they typed or chose.
    Typed,
    /// A button to press again: they typed nothing.
    Pressed,
    /// Nothing: it cannot be done any more.
    Nothing,
}

/// The oldest first.
pub(crate) fn changed_since(d: &Draw<'_>, lines: &[HistoryRow], unsaved: Unsaved) -> AnyView {
    let each = lines.iter().map(|line| {
        let who = line.who.clone().unwrap_or_else(|| d.t("staff-nobody"));
        let more = line.more.iter().map(|more| view! { <br />{more.clone()} }).collect_view();
        view! { <li>{format!("{}: {who}, {}", line.what, line.at)} {more}</li> }
    });
    let each = each.collect_view();
    let list = (!lines.is_empty()).then(|| view! { <ul class="govuk-list govuk-list--bullet">{each}</ul> });
    let on = d.t(match unsaved {
        Unsaved::Typed => "staff-changed-on",
        Unsaved::Pressed => "staff-changed-again",
        Unsaved::Nothing => "staff-changed-nothing",
    });
    not_saved(d.t("staff-changed-title"), view! { {list} <p class="govuk-body">{on}</p> })
}

/// Somebody else was quicker: focused when the page opens, for its heading is the same as
/// before, and who pressed a button would take it as done.
pub(crate) fn not_saved(heading: String, told: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="govuk-inset-text fc-changed" role="alert" tabindex="-1" autofocus="" aria-labelledby="changed-title">
            <h2 class="govuk-heading-m" id="changed-title">{heading}</h2>
            {told}
        </div>
    }
    .into_any()
}

/// 'Not saved: ' first, so that a screen reader says it first.
pub(crate) fn not_saved_title(d: &Draw<'_>, not_saved: bool, title: String) -> String {
    if not_saved { d.ta("staff-not-saved-title", &[("title", &title)]) } else { title }
}

//! The warning before a session ends, and what covers the page once it has (WCAG 2.2.1).
//! Closed until the script opens it; without the script nothing that is typed is lost
//! either, for a page that is sent too late gives it back.
//!
//! What is typed stays on the page. Once the session is over it is covered, because
//! others may pass the screen, and seen again when the same person has signed in.

use crate::components::Draw;
use crate::view::StaffChrome;
use leptos::prelude::*;

pub(in crate::pages) fn warning(d: &Draw<'_>, staff: &StaffChrome) -> Option<AnyView> {
    let left = staff.person.as_ref()?.left;
    // One for each minute, so that the script puts no words together.
    let minutes = |kind: &'static str, key: &'static str| {
        (1..=left.warn.div_ceil(60))
            .map(|n| {
                let text = d.ta(key, &[("count", &n.to_string())]);
                view! { <p class="govuk-body" hidden=true data-when=format!("{kind}-{n}")>{text}</p> }
            })
            .collect_view()
    };
    let sign_in = d.ta("staff-new-tab", &[("link", &d.t("staff-sign-in-button"))]);
    let dialog = view! {
        <dialog
            class="fc-session" id="session-end" aria-labelledby="session-end-title" aria-describedby="session-end-text"
            data-ends=left.ends.to_string() data-longest=left.longest.to_string() data-warn=left.warn.to_string() data-at="/staff/session"
        >
            <h2 class="govuk-heading-m" id="session-end-title">
                <span data-when="warn">{d.t("staff-session-warn-title")}</span>
                <span hidden=true data-when="over">{d.t("staff-session-over-title")}</span>
            </h2>
            <div id="session-end-text">
                {minutes("idle", "staff-session-idle")}
                {minutes("last", "staff-session-last")}
                <p class="govuk-body" hidden=true data-when="over">{d.t("staff-session-over")}</p>
            </div>
            <p class="govuk-body" role="status" data-say=""></p>
            <p class="govuk-body" hidden=true data-when="not-yet">{d.t("staff-session-not-yet")}</p>
            <p class="govuk-body" hidden=true data-when="other">{d.t("staff-session-other")}</p>
            <div class="govuk-button-group">
                <button type="button" class="govuk-button" hidden=true data-do="stay">{d.t("staff-session-stay")}</button>
                <button type="button" class="govuk-button" hidden=true data-do="close">{d.t("staff-session-close")}</button>
                <a class="govuk-link" href="/staff/sign-in" target="_blank" rel="noreferrer" hidden=true data-do="sign-in">{sign_in}</a>
                <button type="button" class="govuk-button" hidden=true data-do="back">{d.t("staff-session-back")}</button>
            </div>
            <form method="post" action="/staff/sign-out" novalidate="" data-do="sign-out" hidden=true>
                {d.csrf()}
                <button type="submit" class="govuk-link">{d.t("staff-sign-out")}</button>
            </form>
        </dialog>
    };
    Some(dialog.into_any())
}

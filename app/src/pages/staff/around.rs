//! What stands around a staff page: who is signed in, where they may go, the way out.

use crate::components::Draw;
use crate::view::{SignedIn, StaffChrome};
use leptos::prelude::*;

pub(in crate::pages) fn header(d: &Draw<'_>, staff: &StaffChrome) -> AnyView {
    let person = staff.person.as_ref().map(|p| person(d, p));
    let parts = staff.person.as_ref().filter(|p| !p.sections.is_empty()).map(|p| navigation(d, p));
    view! {
        <header class="fc-header">
            <div class="fc-header__inner govuk-width-container">
                <a href="/staff" class="fc-header__home">
                    <span class="fc-header__organisation">{d.chrome.organisation.name.clone()}</span>
                    " "
                    <span class="fc-header__service">{d.t("staff-service-short-name")}</span>
                </a>
                {person}
            </div>
        </header>
        {parts}
        {staff.person.as_ref().filter(|p| p.practice).map(|_| practice(d))}
    }
    .into_any()
}

/// On every page of a practice draft. In words and with a border, not by colour alone.
fn practice(d: &Draw<'_>) -> AnyView {
    view! {
        <section class="fc-practice" aria-label=d.t("staff-practice")>
            <p class="govuk-width-container"><strong>{d.t("staff-practice-banner")}</strong> " " {d.t("staff-practice-banner-more")}</p>
        </section>
    }
    .into_any()
}

/// Signing out is easy to see on every page (ASVS 7.4.4).
fn person(d: &Draw<'_>, person: &SignedIn) -> AnyView {
    view! {
        <div class="fc-person">
            <a class="govuk-link" href="/staff/sessions">{person.name.clone()}<span class="govuk-visually-hidden">{format!(": {}", d.t("staff-sessions-title"))}</span></a>
            <a class="govuk-link" href="/staff/security">{d.t("staff-security-short")}</a>
            <form method="post" action="/staff/sign-out" novalidate="">
                {d.csrf()}
                <button type="submit" class="govuk-link">{d.t("staff-sign-out")}</button>
            </form>
        </div>
    }
    .into_any()
}

fn navigation(d: &Draw<'_>, person: &SignedIn) -> AnyView {
    let path = d.chrome.path.split('?').next().unwrap_or_default();
    let items = person
        .sections
        .iter()
        .map(|section| {
            let url = section.url();
            let below = path.strip_prefix(url).is_some_and(|rest| rest.starts_with('/'));
            let current = if path == url { Some("page") } else { below.then_some("true") };
            let text = d.t(&format!("staff-section-{}", section.key()));
            view! { <li><a class="govuk-link" href=url aria-current=current>{text}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="fc-parts" aria-label=d.t("staff-navigation")>
            <ul class="govuk-width-container fc-parts__list">{items}</ul>
        </nav>
    }
    .into_any()
}

/// The public's pages, in a tab of their own: what is typed here stays.
pub(in crate::pages) fn footer(d: &Draw<'_>) -> AnyView {
    let links = ["privacy", "accessibility"]
        .into_iter()
        .map(|topic| {
            let text = d.ta("staff-new-tab", &[("link", &d.t(&format!("footer-{topic}")))]);
            view! { <li class="fc-footer__item"><a class="govuk-link" href=format!("/help/{topic}") target="_blank" rel="noreferrer">{text}</a></li> }
        })
        .collect_view();
    view! {
        <footer class="fc-footer">
            <div class="govuk-width-container"><ul class="fc-footer__list">{links}</ul></div>
        </footer>
    }
    .into_any()
}

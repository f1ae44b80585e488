//! Follow your report: asks for reference and code, and says where it stands.
//!
//! Titles and addresses stay in a browser's history: none of them names the report.

use crate::components::{Draw, Look, error_list};
use crate::model::{Lang, ReportState};
use crate::pages::Drawn;
use crate::view::{Track, TrackFault, Tracked};
use leptos::prelude::*;

const REFERENCE: &str = "reference";
const CODE: &str = "code";

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Track) -> Drawn {
    let title = d.t("track-title");
    let messages: Vec<(&str, String)> = p.faults.iter().map(|fault| message(d, *fault)).collect();
    let listed: Vec<(&str, &str)> = messages.iter().map(|(field, text)| (*field, text.as_str())).collect();
    // Of two that do not go together neither is the wrong one.
    let at = |field: &str| {
        let unmatched = p.faults.contains(&TrackFault::NoMatch);
        listed.iter().find(|(at, _)| unmatched || *at == field).map(|(_, text)| *text)
    };
    // Whoever types here next is not offered what was typed; pasting it is always possible.
    let look = Look {
        autocomplete: Some("off".to_owned()),
        width: Some("govuk-input--width-20 govuk-input--extra-letter-spacing"),
        spellcheck: Some("false"),
        ..Look::default()
    };
    let reference = d.t("track-reference");
    let code = d.t("track-code");
    let body = view! {
        {error_list(d, &listed)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <form method="post" action="/track" novalidate="" autocomplete="off">
            <p class="govuk-body">{d.t("track-about")}</p>
            {d.part(REFERENCE, reference, Some(d.t("track-reference-hint")), &p.reference, &look, at(REFERENCE))}
            {d.part(CODE, code, Some(d.t("track-code-hint")), &p.code, &look, at(CODE))}
            {d.button(d.t("continue"))}
        </form>
        <p class="govuk-body">{d.ta("track-lost", &[("phone", &d.chrome.organisation.phone)])}</p>
    };
    let title = if listed.is_empty() { title } else { d.ta("error-title", &[("title", &title)]) };
    Drawn::new(title, body.into_any()).back("/")
}

fn message(d: &Draw<'_>, fault: TrackFault) -> (&'static str, String) {
    match fault {
        TrackFault::NoReference => (REFERENCE, d.t("track-fault-no-reference")),
        TrackFault::NoCode => (CODE, d.t("track-fault-no-code")),
        TrackFault::NoMatch => (REFERENCE, d.t("track-fault-no-match")),
    }
}

pub(in crate::pages) fn found(d: &Draw<'_>, p: &Tracked<'_>) -> Drawn {
    let title = d.t("track-found-title");
    // What a form says in its own words is marked where it does not speak the page's language.
    let own = (!p.form.speaks(d.chrome.lang)).then_some(Lang::En.code());
    let state = format!("state-{}", p.state.as_str().replace('_', "-"));
    let outcome = p.outcome.map(|text| {
        view! { <p class="govuk-body">{d.t("track-outcome")}" "<strong lang=own>{d.text(text)}</strong></p> }
    });
    let waiting = (p.state == ReportState::WaitingForReporter).then(|| {
        view! { <p class="govuk-body">{d.ta("track-waiting", &[("phone", &d.chrome.organisation.phone)])}</p> }
    });
    let late = p.late.then(|| {
        view! { <p class="govuk-body">{d.ta("track-late", &[("phone", &d.chrome.organisation.phone)])}</p> }
    });
    let promises = (!p.promises.is_empty()).then(|| {
        let items = p.promises.iter().map(|text| view! { <li lang=own>{text.clone()}</li> }).collect_view();
        view! {
            <h2 class="govuk-heading-m">{d.t("submitted-next")}</h2>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
            {late}
        }
    });
    let contact =
        d.ta("submitted-contact", &[("phone", &d.chrome.organisation.phone), ("reference", p.reference.as_str())]);
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <div class="govuk-inset-text">
            <h2 class="govuk-heading-m">{d.t(&state)}</h2>
            <p class="govuk-body">{d.t(&format!("{state}-means"))}</p>
            {waiting}
            {outcome}
        </div>
        <dl class="govuk-summary-list">
            {fact(d.t("track-report"), d.text(&p.form.title), own)}
            {fact(d.t("submitted-reference"), p.reference.to_string(), None)}
            {fact(d.t("track-received"), p.received.clone(), None)}
        </dl>
        {promises}
        <h2 class="govuk-heading-m">{d.t("submitted-contact-title")}</h2>
        <p class="govuk-body">{contact}</p>
        <p class="govuk-body">{d.t("track-leave")}</p>
    };
    // As everywhere leaving deletes what this browser has not sent, and with script it takes
    // the page out of the history.
    Drawn::new(title, body.into_any()).back("/track").exit_from(p.form)
}

fn fact(name: String, value: String, lang: Option<&'static str>) -> impl IntoView {
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{name}</dt>
            <dd class="govuk-summary-list__value" lang=lang>{value}</dd>
        </div>
    }
}

/// From where somebody looks for it.
pub(super) fn link(d: &Draw<'_>) -> AnyView {
    view! { <p class="govuk-body"><a class="govuk-link" href="/track">{d.t("track-title")}</a></p> }.into_any()
}

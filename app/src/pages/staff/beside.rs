//! What an agent has beside the pages of a form: which call this is, how far it has
//! come, parking it, and in practice what the invented caller says. Without an agent each gives what the public has.

use crate::components::Draw;
use crate::form::{Form, Place, Text};
use crate::view::{Keying, Practising};
use leptos::prelude::*;

/// Above the page: form, channel, when it came, section, progress. No answer.
pub(in crate::pages) fn strip(
    d: &Draw<'_>,
    form: &Form,
    place: Option<&Place>,
    keying: Option<&Keying>,
) -> Option<AnyView> {
    let k = keying?;
    let section = place.and_then(|p| section(form, p)).map(|s| view! { <li>{d.text(s)}</li> });
    let came = d.ta("staff-came", &[("channel", &d.channel(k.channel)), ("received", &k.received)]);
    let progress = d.ta("staff-progress", &[("done", &k.done.to_string()), ("asked", &k.asked.to_string())]);
    let notes =
        k.notes.clone().map(|to| view! { <li><a class="govuk-link" href=to>{d.t("staff-notes-link")}</a></li> });
    let earlier = k.hints.as_ref().map(|hints| {
        view! { <li><a class="govuk-link" href=hints.page.clone()>{d.t("staff-hints-link")}</a></li> }
    });
    // From the pages of one question each to all of them.
    let whole =
        place.map(|_| view! { <li><a class="govuk-link" href=k.form.clone()>{d.t("staff-form-whole")}</a></li> });
    let strip = view! {
        <aside class="fc-keying" aria-label=d.t("staff-keying")>
            <ul class="fc-keying__list">
                <li><strong>{d.text(&form.title)}</strong></li>
                <li>{came}</li>
                {section}
                <li>{progress}</li>
                {notes}
                {earlier}
                {whole}
                <li><a class="govuk-link" href=k.discard.clone()>{d.t("staff-discard-link")}</a></li>
            </ul>
        </aside>
        {k.hints.as_ref().map(|hints| d.hints_beside(hints))}
        {k.practice.as_ref().and_then(|practice| caller(d, practice))}
    };
    Some(strip.into_any())
}

/// What the invented caller says, open: whoever practises alone reads both parts.
pub(in crate::pages) fn caller(d: &Draw<'_>, practice: &Practising) -> Option<AnyView> {
    let caller = practice.caller.as_ref()?;
    let key = if caller.written { "staff-practice-writes" } else { "staff-practice-says" };
    let lines = caller
        .lines
        .iter()
        .map(|line| {
            let asked = line.asked.as_ref().map(|asked| {
                view! { <span class="fc-caller__asked">{d.ta("staff-practice-asked", &[("what", asked)])}</span> " " }
            });
            view! { <li>{asked} <q>{line.says.clone()}</q></li> }
        })
        .collect_view();
    let aside = view! {
        <aside class="fc-caller" aria-label=d.t("staff-practice-caller")>
            <details class="govuk-details" open=true>
                <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{d.ta(key, &[("name", &caller.name)])}</span></summary>
                <div class="govuk-details__text"><ol class="govuk-list govuk-list--spaced">{lines}</ol></div>
            </details>
        </aside>
    };
    Some(aside.into_any())
}

/// The section that a page stands in: its own, or that of the last page before it.
fn section<'a>(form: &'a Form, place: &Place) -> Option<&'a Text> {
    let list = place.list();
    let (Place::Step(id) | Place::List(id) | Place::Item { group: id, .. }) = &list;
    let at = form.steps.iter().position(|s| s.id == *id)?;
    let own = form.steps[..=at].iter().rev().find_map(|s| s.section.as_deref());
    let section = match own {
        Some(id) => form.sections.iter().find(|s| s.id == id),
        None => form.sections.first(),
    };
    section.map(|s| &s.title)
}

/// What a page is sent with. Parking keeps what is typed, right or not.
pub(in crate::pages) fn buttons(d: &Draw<'_>, keying: Option<&Keying>) -> AnyView {
    let on = d.button(d.t("continue"));
    match keying {
        None => on,
        Some(_) => {
            let park = d.secondary(d.t("staff-park"), "then", "park");
            view! { <div class="govuk-button-group">{on} {park}</div> }.into_any()
        }
    }
}

/// Until when answers are kept, and where.
pub(in crate::pages) fn kept(d: &Draw<'_>, keying: Option<&Keying>, until: &str) -> AnyView {
    let key = if keying.is_some() { "staff-kept-until" } else { "kept-until" };
    view! { <p class="govuk-body-s fc-kept">{d.ta(key, &[("when", until)])}</p> }.into_any()
}

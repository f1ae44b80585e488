//! What an agent has beside the pages of a form: which call this is, how far it has
//! come, parking it, the letter that is keyed in, what may have been reported already, and
//! in practice what the invented caller says. Without an agent each gives what the public has.

use crate::components::Draw;
use crate::form::{Form, Place, Text};
use crate::view::{Hints, Keying, Pasted, Practising};
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
        {side(d, k.pasted.as_ref(), k.hints.as_ref(), k.practice.as_ref())}
    };
    Some(strip.into_any())
}

/// In the third of the page that a form leaves free; where there is none, above the form.
/// What somebody wrote stays in sight while the form scrolls.
pub(in crate::pages) fn side(
    d: &Draw<'_>,
    pasted: Option<&Pasted>,
    hints: Option<&Hints>,
    practice: Option<&Practising>,
) -> Option<AnyView> {
    let hints = hints.filter(|hints| !hints.reports.is_empty()).map(|hints| d.hints_beside(hints));
    let caller = practice.and_then(|practice| caller(d, practice));
    if pasted.is_none() && hints.is_none() && caller.is_none() {
        return None;
    }
    let class = if pasted.is_some() { "fc-side fc-side--stays" } else { "fc-side" };
    let pasted = pasted.map(|pasted| d.pasted_beside(pasted));
    Some(view! { <div class=class>{pasted} {hints} {caller}</div> }.into_any())
}

/// What the invented caller says, open: whoever practises alone reads both parts.
fn caller(d: &Draw<'_>, practice: &Practising) -> Option<AnyView> {
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

//! The whole form on one page. An ordinary form, which works without script; the island
//! beside it opens and closes what the answers ask for, and says what is wrong at once.

mod item;
mod section;

use super::beside;
use crate::components::{Draw, error_summary};
use crate::form::fault_text::fault_text;
use crate::form::{Fault, one_page};
use crate::islands::keying::{KeyForm, KeyWords, SaveTo};
use crate::pages::Drawn;
use crate::pages::public::question::page_title;
use crate::view::EnterForm;
use leptos::prelude::*;
use section::Sections;

/// Alt and Shift with a letter, or Control: a screen reader takes none of these, and
/// single letters are its own.
const KEYS: [(&str, &str); 5] = [
    ("Alt + Shift + N", "staff-form-key-next"),
    ("Alt + Shift + L", "staff-form-key-left"),
    ("Alt + Shift + O", "staff-form-key-no-answer"),
    ("Alt + Shift + S", "staff-form-key-park"),
    ("Ctrl + Enter", "staff-form-key-read-back"),
];

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &EnterForm<'_>) -> Drawn {
    let title = d.text(&p.form.title);
    let messages: Vec<(Fault, String)> = p.faults.iter().filter_map(|(prefix, f)| message(d, p, prefix, f)).collect();
    let page_title = page_title(d, &d.t("staff-form-title"), title.clone(), !messages.is_empty());
    let sections = Sections::of(p.form);
    let body = view! {
        {error_summary(d, &messages)}
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body"><a class="govuk-link fc-steps" href=p.steps.clone()>{d.t("staff-form-steps")}</a></p>
        {keys(d)}
        {sections.contents(d, p)}
        {island(d, p)}
        <form method="post" action=format!("{}/form", p.base) id="whole-form" class="fc-whole" novalidate="" autocomplete="off" data-saves="">
            {d.csrf()}
            // Enter in a field presses a form's first button: it must not be one that adds or ends.
            <button type="submit" hidden=true data-first="">{d.t("staff-form-read-back")}</button>
            {sections.draw(d, p, &messages)}
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button" data-read-back="">{d.t("staff-form-read-back")}</button>
                <button type="submit" class="govuk-button govuk-button--secondary" name="then" value="park" data-park="">{d.t("staff-park")}</button>
            </div>
        </form>
        {beside::kept(d, Some(&p.keying), &p.kept_until)}
    };
    Drawn::new(page_title, body.into_any()).back(p.back.clone()).with_staff_island().above(beside::strip(
        d,
        p.form,
        None,
        Some(&p.keying),
    ))
}

/// A fault under the name that its field has here, and its words. Of a list the form's own.
fn message(d: &Draw<'_>, p: &EnterForm<'_>, prefix: &str, fault: &Fault) -> Option<(Fault, String)> {
    if let Some(repeat) = p.form.step(&fault.question).and_then(|s| s.repeat.as_ref()).filter(|_| prefix.is_empty()) {
        let field = format!("{}__add", fault.question);
        return Some((Fault { field, ..fault.clone() }, d.text(&repeat.required)));
    }
    let text = fault_text(fault, p.form.question(&fault.question)?, d.chrome.lang, d.words);
    let (question, field) = (format!("{prefix}{}", fault.question), format!("{prefix}{}", fault.field));
    Some((Fault { question, field, kind: fault.kind.clone() }, text))
}

fn keys(d: &Draw<'_>) -> AnyView {
    let rows = KEYS
        .into_iter()
        .map(|(keys, what)| view! { <li><kbd class="fc-keys">{keys}</kbd>": "{d.t(what)}</li> })
        .collect_view();
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{d.t("staff-form-keys")}</span></summary>
            <div class="govuk-details__text"><ul class="govuk-list">{rows}</ul></div>
        </details>
    }
    .into_any()
}

fn island(d: &Draw<'_>, p: &EnterForm<'_>) -> AnyView {
    let to = SaveTo { url: format!("{}/form/autosave", p.base), saves: p.saves.clone() };
    let (form, faults) = (one_page::for_browser(p.form), d.words.fault_patterns());
    view! { <KeyForm form=form today=p.today faults=faults words=KeyWords::new(d.words) to=to /> }.into_any()
}

//! Checkboxes of a page that is no form's: one question, several answers.

use super::Draw;
use super::frame::described;
use leptos::prelude::*;

/// One of them.
pub(crate) struct Tick {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    pub checked: bool,
}

impl Draw<'_> {
    /// The first has the name for its id, so that an error's link leads to it.
    pub(crate) fn ticks(
        &self,
        name: &'static str,
        legend: String,
        hint: Option<String>,
        ticks: Vec<Tick>,
        error: Option<&str>,
    ) -> AnyView {
        let hint_id = hint.as_ref().map(|_| format!("{name}-hint"));
        let error_id = error.map(|_| format!("{name}-error"));
        let described = described([hint_id.clone(), error_id.clone()]);
        let items = ticks.into_iter().enumerate().map(|(n, tick)| item(name, n, tick)).collect_view();
        view! {
            <div class=if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }>
                <fieldset class="govuk-fieldset" aria-describedby=described>
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{legend}</legend>
                    {hint.map(|h| view! { <div class="govuk-hint" id=hint_id>{h}</div> })}
                    {error.map(|e| self.error_message(error_id.unwrap_or_default(), e))}
                    <div class="govuk-checkboxes">{items}</div>
                </fieldset>
            </div>
        }
        .into_any()
    }
}

fn item(name: &'static str, n: usize, tick: Tick) -> AnyView {
    let id = if n == 0 { name.to_owned() } else { format!("{name}-{}", n + 1) };
    let hint_id = tick.hint.as_ref().map(|_| format!("{id}-item-hint"));
    view! {
        <div class="govuk-checkboxes__item">
            <input
                class="govuk-checkboxes__input" id=id.clone() name=name type="checkbox" value=tick.value checked=tick.checked
                aria-describedby=hint_id.clone()
            />
            <label class="govuk-label govuk-checkboxes__label" for=id>{tick.label}</label>
            {tick.hint.map(|h| view! { <div class="govuk-hint govuk-checkboxes__hint" id=hint_id>{h}</div> })}
        </div>
    }
    .into_any()
}

//! One-line inputs.

use super::Draw;
use leptos::prelude::*;

/// How an input is typed and filled in.
#[derive(Clone, Default)]
pub(crate) struct Look {
    pub kind: Option<&'static str>,
    pub mode: Option<&'static str>,
    pub autocomplete: Option<String>,
    /// A GOV.UK width class, as `govuk-input--width-10`.
    pub width: Option<&'static str>,
    pub spellcheck: Option<&'static str>,
    /// `£` before the field.
    pub prefix: Option<&'static str>,
}

pub(super) fn input(name: &str, value: &str, look: &Look, described: Option<String>, error: bool) -> AnyView {
    let mut class = String::from("govuk-input");
    if error {
        class.push_str(" govuk-input--error");
    }
    if let Some(width) = look.width {
        class.push(' ');
        class.push_str(width);
    }
    let field = view! {
        <input
            class=class id=name.to_owned() name=name.to_owned() value=value.to_owned() type=look.kind.unwrap_or("text") inputmode=look.mode
            autocomplete=look.autocomplete.clone() spellcheck=look.spellcheck aria-describedby=described
        />
    };
    match look.prefix {
        Some(prefix) => view! { <div class="govuk-input__wrapper"><div class="govuk-input__prefix" aria-hidden="true">{prefix}</div>{field}</div> }.into_any(),
        None => field.into_any(),
    }
}

impl Draw<'_> {
    /// A labelled input of a composite field (a part of an address, a name).
    pub(crate) fn part(
        &self,
        name: &str,
        label: String,
        hint: Option<String>,
        value: &str,
        look: &Look,
        error: Option<&str>,
    ) -> AnyView {
        let hint_id = hint.as_ref().map(|_| format!("{name}-part-hint"));
        let error_id = error.map(|_| format!("{name}-error"));
        let described = super::frame::described([hint_id.clone(), error_id.clone()]);
        view! {
            <div class=if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }>
                <label class="govuk-label" for=name.to_owned()>{label}</label>
                {hint.map(|h| view! { <div class="govuk-hint" id=hint_id>{h}</div> })}
                {error.map(|e| self.error_message(error_id.unwrap_or_default(), e))}
                {input(name, value, look, described, error.is_some())}
            </div>
        }
        .into_any()
    }
}

//! A field for a long text on a page that is no form's.

use super::Draw;
use super::frame::described;
use super::text_area::text_area;
use leptos::prelude::*;

/// How large the field is, and what else describes it.
pub(crate) struct Paper {
    pub rows: u32,
    /// By its id.
    pub described: Option<&'static str>,
}

impl Draw<'_> {
    pub(crate) fn writing(
        &self,
        name: &str,
        label: String,
        hint: Option<String>,
        text: &str,
        error: Option<&str>,
        paper: &Paper,
    ) -> AnyView {
        let hint_id = hint.as_ref().map(|_| format!("{name}-hint"));
        let error_id = error.map(|_| format!("{name}-error"));
        let described = described([paper.described.map(str::to_owned), hint_id.clone(), error_id.clone()]);
        view! {
            <div class=if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }>
                <label class="govuk-label govuk-label--m" for=name.to_owned()>{label}</label>
                {hint.map(|h| view! { <div class="govuk-hint" id=hint_id>{h}</div> })}
                {error.map(|e| self.error_message(error_id.unwrap_or_default(), e))}
                {text_area(name, text, paper.rows, described, error.is_some())}
            </div>
        }
        .into_any()
    }
}

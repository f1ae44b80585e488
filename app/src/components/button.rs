//! Buttons. One green button a page; others are secondary or a warning.

use super::Draw;
use leptos::prelude::*;

impl Draw<'_> {
    pub(crate) fn button(&self, text: String) -> AnyView {
        view! { <button type="submit" class="govuk-button">{text}</button> }.into_any()
    }

    /// A button with a name, so that the server knows which one was pressed.
    pub(crate) fn secondary(&self, text: String, name: &'static str, value: &'static str) -> AnyView {
        view! { <button type="submit" class="govuk-button govuk-button--secondary" name=name value=value>{text}</button> }.into_any()
    }

    /// A link that starts something, drawn as a button.
    pub(crate) fn link_button(&self, text: String, href: String) -> AnyView {
        view! { <a href=href class="govuk-button">{text}</a> }.into_any()
    }
}

//! The form that a passkey answers in. It is hidden until its script
//! (public/scripts/passkey.js) has found that the browser can: without the script nothing
//! could be sent with it, and the page has another way. What is asked the script gets when
//! the button is pressed.

use super::Draw;
use leptos::prelude::*;

/// How the form looks on its page. It goes to the page's own URL.
pub(crate) struct PasskeyForm<'a> {
    /// A new one is made; else one that is there signs.
    pub adds: bool,
    pub button: String,
    /// It is what the page is for: the button is the green one.
    pub main: bool,
    /// Fields above the button.
    pub fields: Option<AnyView>,
    /// What was wrong with the last answer.
    pub error: Option<&'a str>,
    /// Said where the browser cannot.
    pub without: Option<String>,
}

impl Draw<'_> {
    pub(crate) fn passkey(&self, form: PasskeyForm<'_>) -> AnyView {
        let class = if form.main { "govuk-button" } else { "govuk-button govuk-button--secondary" };
        let error = form.error.map(|text| self.error_message("passkey-error".to_owned(), text));
        let described = form.error.map(|_| "passkey-error");
        let without = form.without.map(|text| view! { <p class="govuk-body" data-passkey-without="">{text}</p> });
        view! {
            {without}
            <form
                method="post" novalidate="" hidden="" data-passkey=if form.adds { "create" } else { "get" }
                data-cancelled=self.t("staff-passkey-cancelled") data-known=self.t("staff-passkey-known") data-wait=self.t("staff-passkey-wait") data-failed=self.t("staff-passkey-failed")
            >
                {self.csrf()}
                <input type="hidden" name="token" value="" />
                <input type="hidden" name="answer" value="" />
                {form.fields}
                <div class=if form.error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }>
                    {error}
                    // There from the start, and empty: what is put in is read out.
                    <div class="govuk-error-message" role="alert" data-passkey-said=""></div>
                    <button type="submit" class=class id="passkey" aria-describedby=described>{form.button}</button>
                </div>
            </form>
        }
        .into_any()
    }
}

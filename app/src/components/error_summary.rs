//! 'There is a problem': focused when the page opens, each line a link to its field.

use super::Draw;
use crate::form::Fault;
use leptos::prelude::*;

/// `messages` are the faults with the same words that stand at the fields.
pub(crate) fn error_summary(d: &Draw<'_>, messages: &[(Fault, String)]) -> AnyView {
    let each: Vec<(&str, &str)> = messages.iter().map(|(fault, text)| (fault.field.as_str(), text.as_str())).collect();
    error_list(d, &each)
}

/// Each the id of a field and what is wrong with it.
pub(crate) fn error_list(d: &Draw<'_>, messages: &[(&str, &str)]) -> AnyView {
    if messages.is_empty() {
        return ().into_any();
    }
    let items = messages
        .iter()
        .map(|(field, text)| view! { <li><a href=format!("#{field}")>{(*text).to_owned()}</a></li> })
        .collect_view();
    view! {
        // `autofocus` on an alert takes the focus without script (Chromium, Firefox, Safari).
        <div class="govuk-error-summary" role="alert" tabindex="-1" autofocus="" aria-labelledby="error-summary-title">
            <h2 class="govuk-error-summary__title" id="error-summary-title">{d.t("error-summary-title")}</h2>
            <div class="govuk-error-summary__body">
                <ul class="govuk-list govuk-error-summary__list">{items}</ul>
            </div>
        </div>
    }
    .into_any()
}

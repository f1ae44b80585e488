//! What stands around a field: legend or label, hint, help, error.

use super::Draw;
use crate::form::Question;
use leptos::prelude::*;

/// How large the question's label is: the page's heading, or a label on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Heading,
    Label,
    /// Under an option.
    Revealed,
}

/// The ids of what describes a field, for `aria-describedby`.
pub(super) fn described(ids: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

pub(super) struct Frame<'a> {
    pub question: &'a Question,
    pub level: Level,
    pub errors: Vec<String>,
    /// What an agent says stands above it, as `{id}-say`.
    pub said: bool,
}

impl Frame<'_> {
    pub(super) fn described(&self, and: Option<String>) -> Option<String> {
        let id = &self.question.id;
        described([
            self.said.then(|| format!("{id}-say")),
            self.question.warning.as_ref().map(|_| format!("{id}-warning")),
            self.question.inset.as_ref().map(|_| format!("{id}-inset")),
            self.question.hint.as_ref().map(|_| format!("{id}-hint")),
            (!self.errors.is_empty()).then(|| format!("{id}-error")),
            and,
        ])
    }

    pub(super) fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }
}

impl Draw<'_> {
    pub(crate) fn error_message(&self, id: String, text: &str) -> AnyView {
        view! { <p id=id class="govuk-error-message"><span class="govuk-visually-hidden">{self.t("error-prefix")}" "</span>{text.to_owned()}</p> }.into_any()
    }

    /// The label's words, with '(optional)' where it may stay empty.
    pub(super) fn label_text(&self, q: &Question) -> String {
        if q.optional { self.ta("label-optional", &[("label", &self.text(&q.label))]) } else { self.text(&q.label) }
    }

    /// A single field: label, hint, error, field.
    pub(super) fn labelled(&self, frame: &Frame<'_>, field: AnyView) -> AnyView {
        let q = frame.question;
        let text = self.label_text(q);
        let label = match frame.level {
            Level::Heading => view! { <h1 class="govuk-label-wrapper"><label class="govuk-label govuk-label--l" for=q.id.clone()>{text}</label></h1> }.into_any(),
            Level::Label => view! { <label class="govuk-label govuk-label--m" for=q.id.clone()>{text}</label> }.into_any(),
            Level::Revealed => view! { <label class="govuk-label" for=q.id.clone()>{text}</label> }.into_any(),
        };
        view! {
            <div class=group_class(frame)>
                {label}
                {self.around(frame)}
                {field}
            </div>
        }
        .into_any()
    }

    /// Several fields of one question: fieldset and legend.
    pub(super) fn grouped(&self, frame: &Frame<'_>, fields: AnyView) -> AnyView {
        let q = frame.question;
        let text = self.label_text(q);
        let legend = match frame.level {
            Level::Heading => {
                view! { <legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h1 class="govuk-fieldset__heading">{text}</h1></legend> }.into_any()
            }
            Level::Label => view! { <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{text}</legend> }.into_any(),
            Level::Revealed => view! { <legend class="govuk-fieldset__legend">{text}</legend> }.into_any(),
        };
        view! {
            <div class=group_class(frame)>
                <fieldset class="govuk-fieldset" aria-describedby=frame.described(None)>
                    {legend}
                    {self.around(frame)}
                    {fields}
                </fieldset>
            </div>
        }
        .into_any()
    }

    /// Warning, inset, help, hint, error: between the label and the field.
    fn around(&self, frame: &Frame<'_>) -> AnyView {
        let q = frame.question;
        let id = &q.id;
        let warning = q.warning.as_ref().map(|t| self.warning(self.text(t), Some(format!("{id}-warning"))));
        let inset = q
            .inset
            .as_ref()
            .map(|t| view! { <div class="govuk-inset-text" id=format!("{id}-inset")>{self.text(t)}</div> });
        let help = q.help.as_ref().map(|h| {
            view! {
                <details class="govuk-details">
                    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{self.text(&h.summary)}</span></summary>
                    <div class="govuk-details__text">{super::paragraphs(self, &h.text)}</div>
                </details>
            }
        });
        let hint =
            q.hint.as_ref().map(|t| view! { <div class="govuk-hint" id=format!("{id}-hint")>{self.text(t)}</div> });
        let error = frame
            .is_wrong()
            .then(|| frame.errors.iter().take(1).map(|e| self.error_message(format!("{id}-error"), e)).collect_view());
        view! { {warning} {inset} {help} {hint} {error} }.into_any()
    }

    pub(crate) fn warning(&self, text: String, id: Option<String>) -> AnyView {
        view! {
            <div class="govuk-warning-text" id=id>
                <span class="govuk-warning-text__icon" aria-hidden="true">"!"</span>
                <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">{self.t("warning-prefix")}" "</span>{text}</strong>
            </div>
        }
        .into_any()
    }
}

fn group_class(frame: &Frame<'_>) -> &'static str {
    if frame.is_wrong() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }
}

//! The one place that writes a textarea: Leptos 0.8 does not escape its text on the server.

use super::frame::described;
use super::{Draw, escape};
use leptos::prelude::*;

pub(super) fn text_area(id: &str, text: &str, rows: u32, described: Option<String>, error: bool) -> AnyView {
    // HTML drops a first line feed, which would lose one that was typed.
    let inner = format!("\n{}", escape(text));
    let class = if error { "govuk-textarea govuk-textarea--error" } else { "govuk-textarea" };
    view! { <textarea class=class id=id.to_owned() name=id.to_owned() rows=rows.to_string() aria-describedby=described inner_html=inner></textarea> }.into_any()
}

/// How large the field is, and what else describes it, by its id.
pub(crate) struct Paper {
    pub rows: u32,
    pub described: Option<&'static str>,
}

impl Draw<'_> {
    /// A long text of a page that is no form's, with its label.
    pub(crate) fn area(
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
                <label class="govuk-label govuk-label--s" for=name.to_owned()>{label}</label>
                {hint.map(|h| view! { <div class="govuk-hint" id=hint_id>{h}</div> })}
                {error.map(|e| self.error_message(error_id.unwrap_or_default(), e))}
                {text_area(name, text, paper.rows, described, error.is_some())}
            </div>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_was_typed() {
        let html = text_area("what", "</textarea><script>alert(1)</script> & \"x\"", 5, None, false).to_html();
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)"), "{html}");
    }

    #[test]
    fn keeps_a_first_line_feed() {
        let html = text_area("what", "\nsecond line", 5, None, false).to_html();
        assert!(html.contains(">\n\nsecond line</textarea>"), "{html}");
    }
}

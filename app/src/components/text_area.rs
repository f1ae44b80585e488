//! The one place that writes a textarea: Leptos 0.8 does not escape its text on the server.

use super::frame::described;
use super::{Draw, escape};
use crate::islands::character_count::{Autosave, CharacterCount, CountWords};
use leptos::prelude::*;

/// `lang`: of the text, where that is not the page's.
pub(super) fn text_area(
    id: &str,
    text: &str,
    rows: u32,
    described: Option<String>,
    error: bool,
    lang: Option<&'static str>,
) -> AnyView {
    // HTML drops a first line feed, which would lose one that was typed.
    let inner = format!("\n{}", escape(text));
    let class = if error { "govuk-textarea govuk-textarea--error" } else { "govuk-textarea" };
    view! { <textarea class=class id=id.to_owned() name=id.to_owned() rows=rows.to_string() aria-describedby=described lang=lang inner_html=inner></textarea> }.into_any()
}

/// How large the field is, and what else there is to it.
#[derive(Default)]
pub(crate) struct Paper {
    pub rows: u32,
    /// The id of what else describes it.
    pub described: Option<&'static str>,
    /// Characters of the longest text, which are counted. The page then has the island.
    pub most: Option<u32>,
    /// Of the text, where that is not the page's.
    pub lang: Option<&'static str>,
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
        let info = paper.most.map(|_| format!("{name}-info"));
        let described =
            described([paper.described.map(str::to_owned), hint_id.clone(), error_id.clone(), info.clone()]);
        let count = paper.most.map(|most| self.count(name, info.unwrap_or_default(), most, None));
        let field = view! {
            <div class=if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }>
                <label class="govuk-label govuk-label--s" for=name.to_owned()>{label}</label>
                {hint.map(|h| view! { <div class="govuk-hint" id=hint_id>{h}</div> })}
                {error.map(|e| self.error_message(error_id.unwrap_or_default(), e))}
                {text_area(name, text, paper.rows, described, error.is_some(), paper.lang)}
                {count}
            </div>
        };
        match paper.most {
            Some(_) => view! { <div class="govuk-character-count">{field}</div> }.into_any(),
            None => field.into_any(),
        }
    }

    /// How many characters a field takes, below it: once a script runs, how many are left.
    /// `info`: the id of what says it, which describes the field.
    pub(super) fn count(&self, field: &str, info: String, most: u32, autosave: Option<Autosave>) -> AnyView {
        let words = CountWords::new(self.words, most);
        view! {
            <div id=info class="govuk-hint govuk-character-count__message">{words.most.clone()}</div>
            <CharacterCount field=field.to_owned() max=most words=words autosave=autosave />
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_was_typed() {
        let html = text_area("what", "</textarea><script>alert(1)</script> & \"x\"", 5, None, false, None).to_html();
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)"), "{html}");
    }

    #[test]
    fn keeps_a_first_line_feed() {
        let html = text_area("what", "\nsecond line", 5, None, false, None).to_html();
        assert!(html.contains(">\n\nsecond line</textarea>"), "{html}");
    }
}

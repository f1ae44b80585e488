//! Answers in parts: on the check page, and in a report.

use super::Draw;
use crate::view::{CheckRow, CheckSection};
use leptos::prelude::*;

impl Draw<'_> {
    /// Each part under its heading; where an answer can be changed, a way to do it.
    pub(crate) fn summary(&self, sections: &[CheckSection]) -> AnyView {
        sections
            .iter()
            .map(|section| view! { {self.summary_heading(section)} {self.summary_rows(section, None)} })
            .collect_view()
            .into_any()
    }

    /// A part without its heading. `lang`: of the texts in it that somebody wrote, where it
    /// is not the page's.
    pub(crate) fn summary_rows(&self, section: &CheckSection, lang: Option<&'static str>) -> AnyView {
        let rows = section.rows.iter().map(|row| self.summary_row(row, lang)).collect_view();
        view! { <dl class="govuk-summary-list">{rows}</dl> }.into_any()
    }

    pub(crate) fn summary_heading(&self, section: &CheckSection) -> Option<AnyView> {
        section.title.clone().map(|title| {
            if section.is_item {
                view! { <h3 class="govuk-heading-s">{title}</h3> }.into_any()
            } else {
                view! { <h2 class="govuk-heading-m">{title}</h2> }.into_any()
            }
        })
    }

    fn summary_row(&self, row: &CheckRow, lang: Option<&'static str>) -> AnyView {
        let lang = lang.filter(|_| row.own_text);
        let lines = if row.lines.is_empty() { vec![self.t("not-provided")] } else { row.lines.clone() };
        let lines = lines
            .into_iter()
            .filter(|l| !l.trim().is_empty())
            .map(|l| view! { <p class="govuk-body" lang=lang>{l}</p> })
            .collect_view();
        let name = view! { <dt class="govuk-summary-list__key">{row.name.clone()}</dt> };
        let value = view! { <dd class="govuk-summary-list__value">{lines}</dd> };
        match self.change_link(row) {
            Some(link) => view! { <div class="govuk-summary-list__row">{name} {value} <dd class="govuk-summary-list__actions">{link}</dd></div> }.into_any(),
            None => view! { <div class="govuk-summary-list__row">{name} {value}</div> }.into_any(),
        }
    }

    /// 'Change what happened', of which only 'Change' is seen.
    pub(crate) fn change_link(&self, row: &CheckRow) -> Option<AnyView> {
        let what = format!(" {}", lower_first(&row.change_what));
        row.change.clone().map(|to| {
            view! { <a class="govuk-link" href=to>{self.t("change")}<span class="govuk-visually-hidden">{what}</span></a> }.into_any()
        })
    }

    /// A list of names and values that the service itself knows.
    pub(crate) fn facts(&self, facts: Vec<(String, String)>) -> AnyView {
        let rows = facts
            .into_iter()
            .map(|(name, value)| {
                view! {
                    <div class="govuk-summary-list__row">
                        <dt class="govuk-summary-list__key">{name}</dt>
                        <dd class="govuk-summary-list__value">{value}</dd>
                    </div>
                }
            })
            .collect_view();
        view! { <dl class="govuk-summary-list">{rows}</dl> }.into_any()
    }
}

/// The name begins in lower case, unless it is an acronym.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if second.is_none_or(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

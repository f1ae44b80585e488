//! A table of rows that are alike; the first cell names its row.
//!
//! A wide one scrolls sideways in a box of its own, which the keyboard reaches too
//! (WCAG 1.4.10, 2.1.1), and not with the whole page.

use super::Draw;
use leptos::prelude::*;

impl Draw<'_> {
    /// `caption` is read out first and hidden: the page's heading says the same.
    /// Each row has as many cells as there are `heads`.
    pub(crate) fn table(&self, caption: String, heads: Vec<String>, rows: Vec<Vec<AnyView>>) -> AnyView {
        let head = |text| view! { <th scope="col" class="govuk-table__header">{text}</th> }.into_any();
        self.table_with(caption, heads.into_iter().map(head).collect(), rows)
    }

    /// As [`Draw::table`], with heads that are more than words.
    pub(crate) fn table_with(&self, caption: String, heads: Vec<AnyView>, rows: Vec<Vec<AnyView>>) -> AnyView {
        let rows = rows.into_iter().map(row).collect_view();
        let label = caption.clone();
        view! {
            <section class="fc-table" aria-label=label tabindex="0">
                <table class="govuk-table">
                    <caption class="govuk-table__caption govuk-visually-hidden">{caption}</caption>
                    <thead class="govuk-table__head"><tr class="govuk-table__row">{heads}</tr></thead>
                    <tbody class="govuk-table__body">{rows}</tbody>
                </table>
            </section>
        }
        .into_any()
    }

    /// Links to the pages before and behind; nothing where there is neither.
    pub(crate) fn paging(&self, before: Option<(&str, String)>, behind: Option<(&str, String)>) -> AnyView {
        if before.is_none() && behind.is_none() {
            return ().into_any();
        }
        let link = |rel: &'static str, (to, text): (&str, String)| {
            view! { <li><a class="govuk-link" href=to.to_owned() rel=rel>{text}</a></li> }
        };
        view! {
            <nav aria-label=self.t("staff-pages")>
                <ul class="govuk-list fc-paging">{before.map(|b| link("prev", b))} {behind.map(|b| link("next", b))}</ul>
            </nav>
        }
        .into_any()
    }
}

fn row(cells: Vec<AnyView>) -> AnyView {
    let mut cells = cells.into_iter();
    let name =
        cells.next().map(|cell| view! { <th scope="row" class="govuk-table__header fc-table__name">{cell}</th> });
    let rest = cells.map(|cell| view! { <td class="govuk-table__cell">{cell}</td> }).collect_view();
    view! { <tr class="govuk-table__row">{name} {rest}</tr> }.into_any()
}

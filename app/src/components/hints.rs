//! Reports that a draft may be about already: beside the pages of its form, and whole.
//! Reference, form, day and state, and how each matches; never an answer.

use super::Draw;
use crate::view::{HintRow, Hints};
use leptos::prelude::*;

/// So many stand beside a page; all stand on their own.
const BESIDE: usize = 3;

impl Draw<'_> {
    /// Nothing where there is none.
    pub(crate) fn hints_beside(&self, hints: &Hints) -> AnyView {
        if hints.reports.is_empty() {
            return ().into_any();
        }
        let each = hints.reports.iter().take(BESIDE).map(|hint| self.hint(hints, hint)).collect_view();
        let all = (hints.more || hints.reports.len() > BESIDE).then(|| {
            view! { <p class="govuk-body-s"><a class="govuk-link" href=hints.page.clone()>{self.t("staff-hints-all")}</a></p> }
        });
        view! {
            <aside class="fc-hints" aria-label=self.t("staff-hints-title")>
                <p class="govuk-body-s"><strong>{self.t("staff-hints-title")}</strong><br />{self.hints_counted(hints)}</p>
                <ul class="govuk-list fc-hints__list">{each}</ul>
                {all}
            </aside>
        }
        .into_any()
    }

    /// All of them as a table.
    pub(crate) fn hints_whole(&self, hints: &Hints) -> AnyView {
        if hints.reports.is_empty() {
            return view! { <p class="govuk-body">{self.t("staff-hints-none")}</p> }.into_any();
        }
        let heads = ["staff-reference", "staff-form", "staff-received", "staff-state", "staff-hint-match"];
        let mut heads = heads.map(|key| self.t(key)).to_vec();
        if hints.add.is_some() {
            heads.push(self.t("staff-hint-add-head"));
        }
        let rows = hints.reports.iter().map(|hint| {
            let mut cells = vec![
                hint.reference.to_string().into_any(),
                hint.form.clone().into_any(),
                hint.received.clone().into_any(),
                self.named("staff-state", &hint.state).into_any(),
                self.matches(hint).into_any(),
            ];
            cells.extend(self.adding(hints, hint));
            cells
        });
        let more = hints.more.then(|| view! { <p class="govuk-body">{self.t("staff-hints-more")}</p> });
        view! {
            <p class="govuk-body">{self.hints_counted(hints)}</p>
            {self.table(self.t("staff-hints-title"), heads, rows.collect())}
            {more}
        }
        .into_any()
    }

    /// 'FC-7KQ4-M2XR, Crime, received 12 March 2026, Received.'
    pub(crate) fn hint_line(&self, hint: &HintRow) -> String {
        self.ta(
            "staff-hint-line",
            &[
                ("reference", hint.reference.as_str()),
                ("form", &hint.form),
                ("received", &hint.received),
                ("state", &self.named("staff-state", &hint.state)),
            ],
        )
    }

    fn hint(&self, hints: &Hints, hint: &HintRow) -> AnyView {
        let adding = self.adding(hints, hint).map(|link| view! { <br /> {link} });
        view! { <li>{self.hint_line(hint)} " " {self.matches(hint)} {adding}</li> }.into_any()
    }

    fn adding(&self, hints: &Hints, hint: &HintRow) -> Option<AnyView> {
        let to = format!("{}/{}", hints.add.as_deref()?, hint.reference);
        let which = format!(": {}", hint.reference);
        Some(view! { <a class="govuk-link" href=to>{self.t("staff-hint-add")}<span class="govuk-visually-hidden">{which}</span></a> }.into_any())
    }

    fn matches(&self, hint: &HintRow) -> String {
        self.t(match (hint.same_contact, hint.same_day_and_place) {
            (true, true) => "staff-hint-both",
            (false, true) => "staff-hint-day-place",
            _ => "staff-hint-contact",
        })
    }

    /// How many match in each way.
    fn hints_counted(&self, hints: &Hints) -> String {
        let count = |is: fn(&HintRow) -> bool| hints.reports.iter().filter(|h| is(h)).count();
        let (contact, place) = (count(|h| h.same_contact), count(|h| h.same_day_and_place));
        let said = |key: &str, n: usize| (n > 0).then(|| self.ta(key, &[("count", &n.to_string())]));
        let both = [said("staff-hints-contact", contact), said("staff-hints-day-place", place)];
        both.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

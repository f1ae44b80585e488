//! What was done, on the page that comes next: focused when it opens, so that it is read
//! out first (WCAG 4.1.3).

use super::Draw;
use crate::model::ReportDone;
use leptos::prelude::*;

impl Draw<'_> {
    pub(crate) fn done(&self, text: impl IntoView + 'static) -> AnyView {
        // As the error summary, it takes the focus without script. Named by its own words: a
        // status without a name is focused in silence.
        view! {
            <div class="govuk-inset-text fc-done" role="status" tabindex="-1" autofocus="" id="done" aria-labelledby="done">{text}</div>
        }
        .into_any()
    }

    pub(crate) fn report_done(&self, done: Option<ReportDone>) -> AnyView {
        done.map(|done| self.done(self.done_words(done))).into_any()
    }

    pub(crate) fn done_words(&self, done: ReportDone) -> String {
        self.t(&format!("staff-report-done-{}", done.key()))
    }
}

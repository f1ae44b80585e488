//! The time limits of a report as a table: on its page, and on that of the limits alone.

use super::Draw;
use crate::form::clock::ClockKind;
use crate::view::{ClockRow, ClockStands};
use leptos::prelude::*;

impl Draw<'_> {
    pub(crate) fn clocks(&self, rows: &[ClockRow]) -> AnyView {
        if rows.is_empty() {
            return view! { <p class="govuk-body">{self.t("staff-clocks-none")}</p> }.into_any();
        }
        let heads = ["staff-clock", "staff-due", "staff-clock-stands", "staff-clock-started", "staff-clock-rule"];
        let lines = rows.iter().map(|row| {
            vec![
                self.clock_kind(row.kind).into_any(),
                row.due.clone().into_any(),
                self.stands(&row.stands),
                row.started.clone().into_any(),
                row.rule.clone().into_any(),
            ]
        });
        self.table(self.t("staff-clocks"), heads.map(|key| self.t(key)).to_vec(), lines.collect())
    }

    /// 'Progress update'.
    pub(crate) fn clock_kind(&self, kind: ClockKind) -> String {
        self.t(&format!("staff-clock-{}", kind.as_str().replace('_', "-")))
    }

    /// In words; what has to be looked at stands out.
    fn stands(&self, stands: &ClockStands) -> AnyView {
        let strong = |text: String| view! { <strong>{text}</strong> }.into_any();
        match stands {
            ClockStands::Overdue(by) => strong(self.ta("staff-clock-overdue-by", &[("by", by)])),
            ClockStands::Soon => strong(self.t("staff-clock-soon")),
            ClockStands::Runs => self.t("staff-clock-open").into_any(),
            ClockStands::Paused(since, why) => {
                self.ta("staff-clock-paused", &[("when", since), ("why", why)]).into_any()
            }
            ClockStands::Met(when) => self.ta("staff-clock-met-at", &[("when", when)]).into_any(),
            ClockStands::Late(when, by) => self.ta("staff-clock-late", &[("when", when), ("by", by)]).into_any(),
            ClockStands::Stopped(when) => self.ta("staff-clock-stopped", &[("when", when)]).into_any(),
            ClockStands::Missed(when) => self.ta("staff-clock-missed", &[("when", when)]).into_any(),
        }
    }
}

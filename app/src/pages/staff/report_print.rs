//! A case on paper: A4, numbered pages, the reference on each (style/_case.scss). What
//! stands around it on the screen is not printed. Internal notes are on it only where
//! whoever prints asked for them. Without them too it has reasons, flags and references of
//! others' reports: every page says for whom it is, and whether notes are on it.

use super::report::{Pasted, answers, came, flagged, standing};
use super::{related, timeline};
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::ReportPrint;
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &ReportPrint<'_>) -> Drawn {
    let report = &p.report;
    let reference = report.reference.to_string();
    let title = d.ta("staff-print-title", &[("reference", &reference)]);
    let here = format!("/staff/reports/{reference}/print");
    let (to, other) = if p.notes {
        (here, d.t("staff-print-without-notes"))
    } else {
        (format!("{here}?notes=1"), d.t("staff-print-with-notes"))
    };
    let which = d.t(if p.notes { "staff-print-has-notes" } else { "staff-print-no-notes" });
    let by = d.ta("staff-print-by", &[("when", &p.printed), ("who", &p.by)]);
    let for_whom = d.t("staff-print-staff-only");
    let head = |key: &str| view! { <h2 class="govuk-heading-m">{d.t(key)}</h2> };
    // The oldest first: on paper it is read from the beginning.
    let rows = report.timeline.iter().rev().filter(|row| p.notes || !row.is_note());
    let body = view! {
        <div class="fc-paper__about">
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <p class="govuk-body">{d.t("staff-print-how")}</p>
            <p class="govuk-body"><strong>{for_whom.clone()}</strong> " " {which.clone()} " " <a class="govuk-link" href=to>{other}</a></p>
        </div>
        <article class="fc-paper" aria-labelledby="paper">
            <p class="fc-paper__running">
                <strong>{for_whom}</strong> " " <span>{format!("{which} {reference}. {by}")}</span>
            </p>
            <div class="fc-paper__body">
                <h2 class="govuk-heading-l" id="paper">{format!("{}: {reference}", d.text(&report.form.title))}</h2>
                {flagged(d, report)}
                {d.facts(standing(d, report))}
                {head("staff-case-answers")}
                {d.facts(came(d, report))}
                <div class="fc-paper__answers">{answers(d, report, Pasted::Whole)}</div>
                {head("staff-case-limits")}
                {d.clocks(&report.clocks)}
                {head("staff-case-related")}
                {related::on_paper(d, report)}
                {head("staff-case-timeline")}
                {(!p.notes).then(|| view! { <p class="govuk-body">{which.clone()}</p> })}
                {timeline::whole(d, rows)}
            </div>
        </article>
    };
    Drawn::new(title, body.into_any()).wide().back(format!("/staff/reports/{reference}"))
}

//! All that happened to a report, and the field for a note. A note and a message cannot be
//! taken for each other: each says in words for whom it is, and they look different without
//! colour too.

use crate::components::{Draw, Paper};
use crate::view::{ReportPage, TimelineRow, TimelineText};
use leptos::prelude::*;

/// So many stand open; the others are folded.
const OPEN: usize = 20;
/// Longer ones are folded.
const SHORT: usize = 1200;

pub(super) fn note_form(d: &Draw<'_>, p: &ReportPage<'_>, error: Option<String>) -> AnyView {
    let hint = d.t("staff-note-hint");
    let paper = Paper { rows: 5, most: Some(p.note.most), ..Paper::default() };
    view! {
        <form class="fc-note fc-note--form" method="post" action=format!("/staff/reports/{}/notes", p.reference) novalidate="" autocomplete="off">
            {d.csrf()}
            <input type="hidden" name="entry" value=p.note.entry.clone() />
            {d.area("note", d.t("staff-note-label"), Some(hint), &p.note.typed, error.as_deref(), &paper)}
            <button type="submit" class="govuk-button govuk-button--secondary">{d.t("staff-note-save")}</button>
        </form>
    }
    .into_any()
}

/// `rows`: in that order.
pub(super) fn newest_first(d: &Draw<'_>, rows: &[TimelineRow]) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="govuk-body">{d.t("staff-history-none")}</p> }.into_any();
    }
    let (shown, folded) = rows.split_at(rows.len().min(OPEN));
    let earlier = (!folded.is_empty()).then(|| {
        let said = d.ta("staff-case-earlier", &[("count", &folded.len().to_string())]);
        view! {
            <details class="govuk-details">
                <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{said}</span></summary>
                {list(d, folded, true)}
            </details>
        }
    });
    view! {
        <p class="govuk-body">{d.t("staff-case-newest-first")}</p>
        {list(d, shown, true)}
        {earlier}
    }
    .into_any()
}

/// On paper, and beside what is written, nothing is folded.
pub(super) fn whole<'a>(d: &Draw<'_>, rows: impl Iterator<Item = &'a TimelineRow>) -> AnyView {
    let rows = rows.map(|row| entry(d, row, false)).collect_view();
    view! { <ol class="fc-timeline">{rows}</ol> }.into_any()
}

fn list(d: &Draw<'_>, rows: &[TimelineRow], folds: bool) -> AnyView {
    let rows = rows.iter().map(|row| entry(d, row, folds)).collect_view();
    view! { <ol class="fc-timeline">{rows}</ol> }.into_any()
}

fn entry(d: &Draw<'_>, row: &TimelineRow, folds: bool) -> AnyView {
    let line = &row.line;
    let (class, what) = match &row.text {
        Some(TimelineText::Note(_)) => ("fc-timeline__item fc-note", d.t("staff-note-heading")),
        Some(TimelineText::Message(..)) => ("fc-timeline__item fc-message", d.t("staff-message-heading")),
        None => ("fc-timeline__item", line.what.clone()),
    };
    let when = match &line.who {
        Some(who) => format!("{}, {who}", line.at),
        None => line.at.clone(),
    };
    // Where somebody wrote something, ours stands above it: below it would read as theirs.
    let ours = if row.text.is_some() { "govuk-body-s" } else { "govuk-body fc-text" };
    let more = line.more.iter().map(|more| view! { <p class=ours>{more.clone()}</p> }).collect_view();
    let text = row.text.as_ref().map(|text| match text {
        TimelineText::Note(text) => written(d, text, None, "staff-note-read", folds),
        TimelineText::Message(text, lang) => written(d, text, Some(lang.code()), "staff-message-read", folds),
    });
    view! {
        <li class=class>
            <h3 class="govuk-heading-s fc-timeline__what">{what}</h3>
            <p class="govuk-body-s fc-timeline__when">{when}</p>
            {more}
            {text}
        </li>
    }
    .into_any()
}

/// With the line breaks that it was typed with. `lang`: where it may be another than the page's.
fn written(d: &Draw<'_>, text: &str, lang: Option<&'static str>, key: &str, folds: bool) -> AnyView {
    let long = text.chars().count() > SHORT;
    let body = view! { <p class="govuk-body fc-text" lang=lang>{text.to_owned()}</p> };
    if !(folds && long) {
        return body.into_any();
    }
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{d.t(key)}</span></summary>
            <div class="govuk-details__text">{body}</div>
        </details>
    }
    .into_any()
}

//! What has been received, soonest due first.

use super::handling::priority;
use super::take_next;
use super::to_do::tags;
use crate::components::Draw;
use crate::pages::Drawn;
use crate::view::{Queue, QueueRow};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Queue) -> Drawn {
    let title = d.t("staff-section-queue");
    let list = if p.rows.is_empty() {
        view! { <p class="govuk-body">{d.t("staff-queue-none")}</p> }.into_any()
    } else {
        let heads = [
            "staff-reference",
            "staff-priority",
            "staff-form",
            "staff-channel",
            "staff-team",
            "staff-received",
            "staff-due",
            "staff-state",
        ];
        let rows = p.rows.iter().map(|r| row(d, r)).collect();
        d.table(title.clone(), heads.map(|key| d.t(key)).to_vec(), rows)
    };
    let counted = (p.open > 0).then(|| {
        let said = |key, n: usize| d.ta(key, &[("count", &n.to_string())]);
        let (open, overdue) = (said("staff-queue-open", p.open), said("staff-queue-overdue", p.overdue));
        view! { <p class="govuk-body">{open} " " {overdue}</p> }
    });
    let sooner = p.sooner.as_deref().map(|to| (to, d.t("staff-queue-sooner")));
    let later = p.later.as_deref().map(|to| (to, d.t("staff-queue-later")));
    let body = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {counted}
        {take_next::button(d)}
        {list}
        {d.paging(sooner, later)}
    };
    Drawn::new(title, body.into_any()).wide().back("/staff")
}

fn row(d: &Draw<'_>, r: &QueueRow) -> Vec<AnyView> {
    let reference = r.reference.to_string();
    let link = view! { <a class="govuk-link" href=format!("/staff/reports/{reference}")>{reference.clone()}</a> };
    let due = r.due.clone().unwrap_or_else(|| d.t("staff-due-none"));
    vec![
        link.into_any(),
        priority(d, r.priority, &r.why).into_any(),
        r.form.clone().into_any(),
        d.channel(r.channel).into_any(),
        r.team.clone().into_any(),
        r.received.clone().into_any(),
        overdue(d, due, r.overdue),
        view! { {state(d, &r.state, r.flagged)} {tags(d, &r.to_do)} }.into_any(),
    ]
}

/// A date that has passed says so in words, not in colour alone.
fn overdue(d: &Draw<'_>, due: String, is_over: bool) -> AnyView {
    if is_over { view! { {due} " " <strong>{d.t("staff-overdue")}</strong> }.into_any() } else { due.into_any() }
}

fn state(d: &Draw<'_>, state: &str, is_flagged: bool) -> AnyView {
    let words = d.named("staff-state", state);
    if is_flagged { view! { {words} " " <strong>{d.t("staff-flagged")}</strong> }.into_any() } else { words.into_any() }
}

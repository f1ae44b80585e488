//! How a report is handled, on its page: who has it, and how urgent it is and why.

use crate::components::Draw;
use crate::model::Priority;
use crate::view::{HandlingView, ReportPage};
use leptos::prelude::*;

/// 'Urgent', and why: 'Urgent: There are weapons'.
pub(super) fn priority(d: &Draw<'_>, priority: Priority, why: &[String]) -> String {
    let name = name(d, priority);
    if why.is_empty() { name } else { d.ta("staff-priority-why", &[("priority", &name), ("why", &why.join("; "))]) }
}

pub(super) fn name(d: &Draw<'_>, priority: Priority) -> String {
    d.t(&format!("staff-priority-{}", priority.as_str()))
}

pub(super) fn facts(d: &Draw<'_>, p: &HandlingView) -> Vec<(String, String)> {
    let said = match &p.changed {
        Some(change) => {
            let (now, from) = (name(d, p.priority), name(d, change.from));
            let args = [("priority", &*now), ("from", &*from), ("who", &*change.by), ("reason", &*change.reason)];
            d.ta("staff-priority-changed", &args)
        }
        None => priority(d, p.priority, &p.why),
    };
    let mut facts = vec![
        (d.t("staff-assigned-to"), p.assignee.clone().unwrap_or_else(|| d.t("staff-assigned-nobody"))),
        (d.t("staff-priority"), said),
    ];
    if !p.flags.is_empty() {
        facts.push((d.t("staff-flags"), p.flags.join(", ")));
    }
    if !p.rules.is_empty() {
        facts.push((d.t("staff-rules"), p.rules.join(", ")));
    }
    facts
}

/// For who does not have it yet: one press.
pub(super) fn take(d: &Draw<'_>, p: &ReportPage<'_>) -> AnyView {
    let take = p.handling.take.clone().map(|own| {
        view! {
            <form method="post" action=format!("/staff/reports/{}/assign", p.reference) novalidate="">
                {d.csrf()}
                <input type="hidden" name="revision" value=p.handling.revision.to_string() />
                <input type="hidden" name="to" value=own />
                {d.button(d.t("staff-assign-to-me"))}
            </form>
        }
    });
    take.into_any()
}

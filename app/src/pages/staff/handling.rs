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

/// How soon, and by whom.
pub(super) fn who_and_when(d: &Draw<'_>, p: &HandlingView) -> [(String, String); 2] {
    let said = match &p.changed {
        Some(change) => {
            let (now, from) = (name(d, p.priority), name(d, change.from));
            let args = [("priority", &*now), ("from", &*from), ("who", &*change.by), ("reason", &*change.reason)];
            d.ta("staff-priority-changed", &args)
        }
        None => priority(d, p.priority, &p.why),
    };
    let who = p.assignee.clone().unwrap_or_else(|| d.t("staff-assigned-nobody"));
    [(d.t("staff-priority"), said), (d.t("staff-assigned-to"), who)]
}

/// What the form's rules say of it.
pub(super) fn routed(d: &Draw<'_>, p: &HandlingView) -> Vec<(String, String)> {
    let of = |key: &str, words: &[String], between| (!words.is_empty()).then(|| (d.t(key), words.join(between)));
    [of("staff-flags", &p.flags, ", "), of("staff-rules", &p.rules, "; ")].into_iter().flatten().collect()
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

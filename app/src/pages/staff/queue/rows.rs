//! The table of reports. Its heads say what it is ordered by, and are links to order it
//! otherwise.

use crate::components::Draw;
use crate::model::Priority;
use crate::model::queue::{Place, SortBy};
use crate::pages::staff::to_do;
use crate::view::{Queue, QueueRow, TimeLimit};
use leptos::prelude::*;

pub(super) fn table(d: &Draw<'_>, p: &Queue, caption: String) -> AnyView {
    let heads = vec![
        plain(d, "staff-reference"),
        sorted(d, p, "staff-due", SortBy::Due),
        sorted(d, p, "staff-queue-priority", SortBy::Priority),
        plain(d, "staff-form"),
        plain(d, "staff-state"),
        plain(d, "staff-queue-assignee"),
        sorted(d, p, "staff-received", SortBy::Received),
        sorted(d, p, "staff-queue-updated", SortBy::Updated),
    ];
    let several = p.teams.len() > 1;
    let rows = p.rows.iter().map(|r| row(d, r, several)).collect();
    d.table_with(caption, heads, rows)
}

fn plain(d: &Draw<'_>, key: &str) -> AnyView {
    view! { <th scope="col" class="govuk-table__header">{d.t(key)}</th> }.into_any()
}

/// Where all that ever ended are among them, only the dates order anything.
fn sorted(d: &Draw<'_>, p: &Queue, key: &str, by: SortBy) -> AnyView {
    if !p.filter.is_of_few() && !by.falls() {
        return plain(d, key);
    }
    let (now, to) = (p.filter.order(), p.filter.order().turned(by));
    let order = (now.by == by).then(|| if now.falls() { "descending" } else { "ascending" });
    let mut filter = p.filter.clone();
    filter.sort = to;
    // What pressing it does, for who hears the link alone.
    let hint =
        format!(" {}", d.t(&format!("staff-queue-sort-{}{}", by.as_str(), if to.reversed { "-reversed" } else { "" })));
    view! {
        <th scope="col" class="govuk-table__header" aria-sort=order>
            <a class="govuk-link" href=filter.url(&Place::First)>{d.t(key)}<span class="govuk-visually-hidden">{hint}</span></a>
        </th>
    }
    .into_any()
}

fn row(d: &Draw<'_>, r: &QueueRow, several_teams: bool) -> Vec<AnyView> {
    let reference = r.reference.to_string();
    let link = view! { <a class="govuk-link" href=format!("/staff/reports/{reference}")>{reference.clone()}</a> };
    let due = r.due.clone().unwrap_or_else(|| d.t("staff-due-none"));
    let time = r.time.map(|time| match time {
        TimeLimit::Overdue => "staff-overdue",
        TimeLimit::Soon => "staff-queue-soon",
    });
    let team = several_teams.then(|| view! { <br /> {r.team.clone()} });
    let new = r.new_information.then_some("staff-queue-new");
    let flagged = r.flagged.then_some("staff-flagged");
    let priority = d.named("staff-priority", r.priority.as_str());
    let priority = match r.priority {
        Priority::Urgent | Priority::High => view! { <strong>{priority}</strong> }.into_any(),
        Priority::Normal | Priority::Low => priority.into_any(),
    };
    vec![
        link.into_any(),
        marked(d, due, [time, None]),
        priority,
        view! { {r.form.clone()} <br /> {d.channel(r.channel)} {team} }.into_any(),
        view! { {marked(d, d.named("staff-state", &r.state), [new, flagged])} {to_do::tags(d, &r.to_do)} }.into_any(),
        r.assignee.clone().unwrap_or_else(|| d.t("staff-queue-nobody")).into_any(),
        r.received.clone().into_any(),
        r.updated.clone().into_any(),
    ]
}

/// What wants somebody's eye stands out in words, not in colour alone.
fn marked(d: &Draw<'_>, text: String, marks: [Option<&str>; 2]) -> AnyView {
    let marks = marks.into_iter().flatten().map(|key| view! { <br /> <strong>{d.t(key)}</strong> }).collect_view();
    view! { {text} {marks} }.into_any()
}

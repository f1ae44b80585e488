//! What has been received: views that were kept, filters, and a page of reports.
//!
//! The list comes first for who reads it all day. Filters stand above it, folded away
//! until they are wanted; which ones are set is said beside them, each a link that takes
//! it off. All of it works without script: filtering is an ordinary form.

mod chosen;
mod fields;
mod rows;

use super::take_next;
use super::wrong::Wrong;
use crate::components::Draw;
use crate::model::QueueFilter;
use crate::model::queue::{Assignee, DueFilter, MOST, Place, QueueFault, QueueFaultKind};
use crate::pages::Drawn;
use crate::view::{Queue, QueueTotal, ViewLink};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Queue) -> Drawn {
    let title = d.t("staff-section-queue");
    let page = page_title(d, p, &title);
    let wrong = Wrong(p.faults.iter().map(|fault| message(d, fault)).collect());
    let list = match (wrong.0.is_empty(), p.rows.is_empty()) {
        (false, _) => view! { <p class="govuk-body">{d.t("staff-queue-faults")}</p> }.into_any(),
        (true, true) => view! { <p class="govuk-body">{none(d, p)}</p> }.into_any(),
        (true, false) => rows::table(d, p, title.clone()),
    };
    let link = |place: &Option<Place>| place.as_ref().map(|place| p.filter.url(place));
    let (earlier, later) = (link(&p.earlier), link(&p.later));
    let earlier = earlier.as_deref().map(|to| (to, d.t("staff-queue-earlier")));
    let on = if p.looked_to.is_some() && p.later.is_some() { "staff-queue-look-on" } else { "staff-queue-later" };
    let later = later.as_deref().map(|to| (to, d.t(on)));
    let looked = p.looked_to.as_ref().map(|date| {
        view! { <p class="govuk-body">{d.ta("staff-queue-looked-to", &[("date", date)])}</p> }
    });
    let body = view! {
        {wrong.summary(d)}
        {d.report_done(p.done)}
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        {take_next::button(d, &p.entry)}
        {views(d, p)}
        {fields::filters(d, p, &wrong)}
        {chosen::filters(d, p)}
        {counted(d, p)}
        {list}
        {looked}
        {d.paging(earlier, later)}
    };
    Drawn::new(wrong.title(d, &page), body.into_any()).wide().back("/staff")
}

/// Of two lists in two tabs, which is which: the view, or how many filters are on; and
/// whether it is the first page.
fn page_title(d: &Draw<'_>, p: &Queue, heading: &str) -> String {
    let view = p.views.iter().find(|view| is_shown(p, view)).map(|view| view.name.clone());
    let set = chosen::count(&p.filter);
    let which = view.or_else(|| (set > 0).then(|| d.ta("staff-queue-title-on", &[("count", &set.to_string())])));
    let further = p.earlier.is_some().then(|| d.t("staff-queue-title-further"));
    let parts = [which, further, Some(heading.to_owned())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" - ")
}

/// Shown in whatever order: it is the same view.
fn is_shown(p: &Queue, view: &ViewLink) -> bool {
    p.faults.is_empty() && view.filter == QueueFilter { sort: view.filter.sort, ..p.filter.clone() }
}

/// '312 reports are open. 12 are overdue. Sorted by: Due soonest.'
fn counted(d: &Draw<'_>, p: &Queue) -> AnyView {
    if p.rows.is_empty() || !p.faults.is_empty() {
        return ().into_any();
    }
    let said = |key: &str, n: i64| d.ta(key, &[("count", &n.to_string())]);
    let total = match p.total {
        QueueTotal::Exactly(n) if p.filter.unfinished => said("staff-queue-ended", n),
        QueueTotal::Exactly(n) if p.filter.is_open() => said("staff-queue-open", n),
        QueueTotal::Exactly(n) => said("staff-queue-total", n),
        QueueTotal::MoreThan(n) => said("staff-queue-more-than", n),
        QueueTotal::NotCounted => String::new(),
    };
    let overdue = p.overdue.map(|n| said("staff-queue-overdue", n));
    let order = d.ta("staff-queue-sorted", &[("order", &d.t(&fields::order_key(p.filter.order())))]);
    view! { <p class="govuk-body">{total} " " {overdue} " " {order}</p> }.into_any()
}

fn none(d: &Draw<'_>, p: &Queue) -> String {
    let key = match (&p.looked_to, p.filter.is_clear()) {
        (Some(_), _) => "staff-queue-none-yet",
        (None, true) => "staff-queue-none",
        (None, false) => "staff-queue-none-filtered",
    };
    d.t(key)
}

/// What is asked for most, and what was kept.
fn views(d: &Draw<'_>, p: &Queue) -> AnyView {
    let mine = QueueFilter { assignees: [Assignee::Me].into(), ..QueueFilter::default() };
    let nobody = QueueFilter { assignees: [Assignee::Nobody].into(), ..QueueFilter::default() };
    let overdue = QueueFilter { dues: [DueFilter::Overdue].into(), ..QueueFilter::default() };
    let ended = QueueFilter { unfinished: true, ..QueueFilter::default() };
    let fixed = [
        ("staff-view-open", QueueFilter::default()),
        ("staff-view-mine", mine),
        ("staff-view-nobody", nobody),
        ("staff-view-overdue", overdue),
        ("staff-view-ended", ended),
    ];
    let fixed = fixed.map(|(key, filter)| ViewLink { name: d.t(key), filter, is_less: false, team: None });
    let links = fixed.iter().chain(&p.views).map(|view| view_link(d, p, view)).collect_view();
    let query = p.filter.query();
    let keep = (!p.filter.is_clear() && p.faults.is_empty()).then(|| {
        view! { <li><a class="govuk-link" href=format!("/staff/views/new?{query}")>{d.t("staff-view-keep")}</a></li> }
    });
    let change = (!p.views.is_empty())
        .then(|| view! { <li><a class="govuk-link" href="/staff/views">{d.t("staff-view-change")}</a></li> });
    let acts =
        (keep.is_some() || change.is_some()).then(|| view! { <ul class="govuk-list fc-paging">{keep} {change}</ul> });
    view! {
        <nav class="fc-views" aria-label=d.t("staff-views-title")>
            <ul class="govuk-list fc-paging">{links}</ul>
            {acts}
        </nav>
    }
    .into_any()
}

fn view_link(d: &Draw<'_>, p: &Queue, view: &ViewLink) -> AnyView {
    let here = is_shown(p, view);
    let team = view.team.as_ref().map(|team| d.ta("staff-view-of-team", &[("team", team)]));
    let team = team.map(|team| view! { " " <span class="fc-views__team">{team}</span> });
    let less = view.is_less.then(|| view! { " " <span class="fc-views__team">{d.t("staff-view-less")}</span> });
    view! {
        <li><a class="govuk-link" href=view.filter.url(&Place::First) aria-current=here.then_some("true")>{view.name.clone()}</a>{team}{less}</li>
    }
    .into_any()
}

fn message(d: &Draw<'_>, fault: &QueueFault) -> (&'static str, String) {
    let said = match fault.kind {
        QueueFaultKind::Unknown | QueueFaultKind::NotDay => d.t(&format!("staff-queue-fault-{}", fault.field)),
        QueueFaultKind::Order => d.t("staff-queue-fault-order"),
        QueueFaultKind::TooMany => {
            let name = d.t(&format!("staff-queue-filter-{}", fault.field));
            d.ta("staff-queue-fault-too-many", &[("most", &MOST.to_string()), ("name", &name)])
        }
    };
    (fault.field, said)
}

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
use crate::model::queue::{Assignee, DueFilter, Place, QueueFault, QueueFaultKind};
use crate::pages::Drawn;
use crate::view::{Queue, QueueTotal, ViewLink};
use leptos::prelude::*;

pub(in crate::pages) fn draw(d: &Draw<'_>, p: &Queue) -> Drawn {
    let title = d.t("staff-section-queue");
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
        {take_next::button(d)}
        {views(d, p)}
        {fields::filters(d, p, &wrong)}
        {chosen::filters(d, p)}
        {counted(d, p)}
        {list}
        {looked}
        {d.paging(earlier, later)}
    };
    Drawn::new(wrong.title(d, &title), body.into_any()).wide().back("/staff")
}

/// '312 reports are open. 12 are overdue.'
fn counted(d: &Draw<'_>, p: &Queue) -> AnyView {
    if p.rows.is_empty() || !p.faults.is_empty() {
        return ().into_any();
    }
    let said = |key: &str, n: i64| d.ta(key, &[("count", &n.to_string())]);
    let total = match p.total {
        QueueTotal::Exactly(n) if p.filter.is_open() => said("staff-queue-open", n),
        QueueTotal::Exactly(n) => said("staff-queue-total", n),
        QueueTotal::MoreThan(n) => said("staff-queue-more-than", n),
        QueueTotal::NotCounted => return ().into_any(),
    };
    let overdue = p.overdue.map(|n| said("staff-queue-overdue", n));
    view! { <p class="govuk-body">{total} " " {overdue}</p> }.into_any()
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
    let fixed = [
        ("staff-view-open", QueueFilter::default()),
        ("staff-view-mine", mine),
        ("staff-view-nobody", nobody),
        ("staff-view-overdue", overdue),
    ];
    let fixed = fixed.map(|(key, filter)| ViewLink { name: d.t(key), filter, team: None });
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
    // Shown in whatever order: it is the same view.
    let here = p.faults.is_empty() && view.filter == QueueFilter { sort: view.filter.sort, ..p.filter.clone() };
    let team = view.team.as_ref().map(|team| d.ta("staff-view-of-team", &[("team", team)]));
    let team = team.map(|team| view! { " " <span class="fc-views__team">{team}</span> });
    view! {
        <li><a class="govuk-link" href=view.filter.url(&Place::First) aria-current=here.then_some("true")>{view.name.clone()}</a>{team}</li>
    }
    .into_any()
}

fn message(d: &Draw<'_>, fault: &QueueFault) -> (&'static str, String) {
    let key = match fault.kind {
        QueueFaultKind::Unknown => format!("staff-queue-fault-{}", fault.field),
        QueueFaultKind::NotDay => format!("staff-queue-fault-{}", fault.field),
        QueueFaultKind::Order => "staff-queue-fault-order".to_owned(),
    };
    (fault.field, d.t(&key))
}

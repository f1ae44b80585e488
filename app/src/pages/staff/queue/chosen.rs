//! The filters that are set, each a link that takes it off.

use crate::components::Draw;
use crate::model::queue::{Assignee, Place, day_of};
use crate::model::{Channel, QueueFilter};
use crate::view::Queue;
use leptos::prelude::*;

pub(super) fn filters(d: &Draw<'_>, p: &Queue) -> AnyView {
    let set = p.filter.set();
    if set.is_empty() {
        return ().into_any();
    }
    let links = set.into_iter().map(|(name, value)| link(d, p, name, &value)).collect_view();
    view! {
        <div class="fc-chosen">
            <h2 class="govuk-heading-s">{d.t("staff-queue-chosen")}</h2>
            <ul class="govuk-list fc-paging">
                {links}
                <li><a class="govuk-link" href=p.filter.cleared().url(&Place::First)>{d.t("staff-queue-clear")}</a></li>
            </ul>
        </div>
    }
    .into_any()
}

fn link(d: &Draw<'_>, p: &Queue, name: &'static str, value: &str) -> AnyView {
    let to = p.filter.without(name, value).url(&Place::First);
    let what = format!("{}: {}", d.t(&format!("staff-queue-filter-{name}")), label(d, p, name, value));
    view! {
        <li><a class="govuk-link" href=to><span class="govuk-visually-hidden">{d.t("staff-queue-take-off")}" "</span>{what}<span aria-hidden="true">" ✕"</span></a></li>
    }
    .into_any()
}

/// A value of the query as it is read.
pub(super) fn label(d: &Draw<'_>, p: &Queue, name: &str, value: &str) -> String {
    let named = |all: &[(String, String)]| all.iter().find(|(id, _)| id == value).map(|(_, name)| name.clone());
    match name {
        "team" => named(&p.teams).unwrap_or_else(|| d.t("staff-queue-unknown-team")),
        "form" => named(&p.forms).unwrap_or_else(|| d.t("staff-queue-unknown-form")),
        "assignee" if value == Assignee::Me.written() => d.t("staff-queue-me"),
        "assignee" if value == Assignee::Nobody.written() => d.t("staff-queue-nobody"),
        "assignee" => named(&p.people).unwrap_or_else(|| d.t("staff-queue-somebody")),
        "channel" => Channel::from_name(value).map_or_else(String::new, |channel| d.channel(channel)),
        "from" | "to" => day_of(value).map_or_else(String::new, |day| crate::form::summary::date_text(day, d.words)),
        "state" => d.named("staff-state", value),
        "priority" => d.named("staff-priority", value),
        _ => d.t(&format!("staff-queue-{name}-{value}")),
    }
}

/// How many filters are set.
pub(super) fn count(filter: &QueueFilter) -> usize {
    filter.set().len()
}

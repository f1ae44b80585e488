//! The form that filters: a GET, so that what is chosen stands in the address.

use super::chosen::{count, label};
use crate::components::{Draw, Look};
use crate::model::queue::{Assignee, DueFilter, Sort, SortBy, TO_DO, day_typed};
use crate::model::{Channel, Lang, Need, Priority, ReportState};
use crate::pages::staff::wrong::Wrong;
use crate::view::{Queue, QueueTotal};
use leptos::prelude::*;
use std::collections::BTreeSet;

pub(super) fn filters(d: &Draw<'_>, p: &Queue, wrong: &Wrong) -> AnyView {
    let n = count(&p.filter);
    let said =
        if n == 0 { d.t("staff-queue-filter") } else { d.ta("staff-queue-filter-on", &[("count", &n.to_string())]) };
    // What is set and not offered has a box too, to be taken off.
    let ids = |all: &[(String, String)], set: &BTreeSet<String>| {
        let other = set.iter().filter(|id| all.iter().all(|(offered, _)| offered != *id));
        all.iter().map(|(id, _)| id).chain(other).cloned().collect::<Vec<_>>()
    };
    // One's only team is no choice.
    let teams =
        if p.teams.len() > 1 || !p.filter.teams.is_empty() { ids(&p.teams, &p.filter.teams) } else { Vec::new() };
    let of = |names: &[&'static str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let groups = [
        ("team", teams),
        ("state", of(&ReportState::ALL.map(ReportState::as_str))),
        ("priority", of(&Priority::ALL.map(Priority::as_str))),
        ("form", ids(&p.forms, &p.filter.forms)),
        ("channel", of(&Channel::ALL.map(Channel::as_str))),
        ("language", of(&Lang::ALL.map(Lang::code))),
        ("need", of(&Need::ALL.map(Need::as_str))),
    ];
    let groups = groups
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| {
            let boxes = values.iter().enumerate().map(|(n, value)| tick(d, p, name, value, n == 0)).collect_view();
            group(d, name, boxes.into_any(), wrong)
        })
        .collect_view();
    view! {
        <details class="govuk-details fc-filter" open=!wrong.0.is_empty()>
            <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{said}</span></summary>
            <form method="get" action="/staff/queue" class="govuk-details__text" novalidate="" autocomplete="off">
                <div class="fc-filter__groups">
                    {whose(d, p, wrong)}
                    {only(d, p, wrong)}
                    {groups}
                    {days(d, p, wrong)}
                    {order(d, p, wrong)}
                </div>
                <button type="submit" class="govuk-button govuk-button--secondary">{d.t("staff-queue-apply")}</button>
            </form>
        </details>
    }
    .into_any()
}

fn group(d: &Draw<'_>, name: &'static str, boxes: AnyView, wrong: &Wrong) -> AnyView {
    group_of(d, name, &[name], boxes, wrong)
}

/// Under one head, what stands in the query under several names.
fn group_of(d: &Draw<'_>, name: &'static str, fields: &[&'static str], boxes: AnyView, wrong: &Wrong) -> AnyView {
    let faults: Vec<_> = fields.iter().filter_map(|field| Some((format!("{field}-error"), wrong.at(field)?))).collect();
    let error_id = faults.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(" ");
    let error_id = (!error_id.is_empty()).then_some(error_id);
    let error = faults.into_iter().map(|(id, text)| d.error_message(id, text)).collect_view();
    view! {
        <div class=group_class(error_id.is_some())>
            <fieldset class="govuk-fieldset" aria-describedby=error_id.clone()>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{d.t(&format!("staff-queue-filter-{name}"))}</legend>
                {error}
                <div class="govuk-checkboxes govuk-checkboxes--small">{boxes}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

/// A box, with how many reports it would show. The first of a name has it for its id.
fn tick(d: &Draw<'_>, p: &Queue, name: &'static str, value: &str, first: bool) -> AnyView {
    let id = if first { name.to_owned() } else { format!("{name}-{value}") };
    let checked = p.filter.set().iter().any(|(n, v)| (*n, v.as_str()) == (name, value));
    let shown = p.counts.as_ref().filter(|_| {
        p.filter.unfinished || name != "state" || ReportState::from_name(value).is_some_and(ReportState::is_open)
    });
    let ended = p.ended.iter().find(|(state, _)| name == "state" && state == value).and_then(|(_, n)| match n {
        QueueTotal::Exactly(n) => Some(format!(" ({n})")),
        QueueTotal::MoreThan(_) => Some(format!(" ({})", d.t("staff-queue-many"))),
        QueueTotal::NotCounted => None,
    });
    let shown = shown.map(|counts| format!(" ({})", counts.of(name, value))).or(ended);
    view! {
        <div class="govuk-checkboxes__item">
            <input class="govuk-checkboxes__input" id=id.clone() name=name type="checkbox" value=value.to_owned() checked=checked />
            <label class="govuk-label govuk-checkboxes__label" for=id>{label(d, p, name, value)}{shown}</label>
        </div>
    }
    .into_any()
}

/// Me, nobody, and one colleague; whoever was chosen has a box.
fn whose(d: &Draw<'_>, p: &Queue, wrong: &Wrong) -> AnyView {
    let chosen = p.filter.assignees.iter().filter(|who| matches!(who, Assignee::Account(_)));
    let values: Vec<String> = [Assignee::Me, Assignee::Nobody].iter().chain(chosen).map(|who| who.written()).collect();
    let boxes = values.iter().enumerate().map(|(n, value)| tick(d, p, "assignee", value, n == 0)).collect_view();
    let others = p
        .people
        .iter()
        .filter(|(id, _)| !values.contains(id))
        .map(|(id, name)| {
            let shown = p.counts.as_ref().map(|counts| format!(" ({})", counts.of("assignee", id)));
            view! { <option value=id.clone()>{name.clone()}{shown}</option> }
        })
        .collect_view();
    let fields = view! {
        {boxes}
        <label class="govuk-label" for="assignee-other">{d.t("staff-queue-colleague")}</label>
        <select class="govuk-select" id="assignee-other" name="colleague">
            <option value="">{d.t("staff-queue-no-colleague")}</option>
            {others}
        </select>
    };
    group(d, "assignee", fields.into_any(), wrong)
}

/// What wants somebody's eye.
fn only(d: &Draw<'_>, p: &Queue, wrong: &Wrong) -> AnyView {
    let boxes = [
        ("due", DueFilter::Overdue.as_str(), true),
        ("due", DueFilter::Soon.as_str(), false),
        ("ended", TO_DO, true),
        ("new", "yes", true),
        ("not-stated", "yes", true),
    ];
    let boxes = boxes.map(|(name, value, first)| tick(d, p, name, value, first)).collect_view();
    group_of(d, "only", &["due", "ended", "new", "not-stated"], boxes.into_any(), wrong)
}

fn days(d: &Draw<'_>, p: &Queue, wrong: &Wrong) -> AnyView {
    let typed = |field: &str, day: Option<crate::form::Date>| {
        let wrong = p.faults.iter().find(|fault| fault.field == field).map(|fault| fault.typed.clone());
        wrong.or_else(|| day.map(day_typed)).unwrap_or_default()
    };
    let look = Look { width: Some("govuk-input--width-10"), spellcheck: Some("false"), ..Look::default() };
    let part = |name: &str, value: String| {
        let (label, hint) = (d.t(&format!("staff-queue-filter-{name}")), d.t("staff-queue-day-hint"));
        d.part(name, label, Some(hint), &value, &look, wrong.at(name))
    };
    view! { <div>{part("from", typed("from", p.filter.from))} {part("to", typed("to", p.filter.to))}</div> }.into_any()
}

/// The words of an order.
pub(super) fn order_key(sort: Sort) -> String {
    format!("staff-queue-order-{}{}", sort.by.as_str(), if sort.reversed { "-reversed" } else { "" })
}

fn order(d: &Draw<'_>, p: &Queue, wrong: &Wrong) -> AnyView {
    let all = SortBy::ALL.into_iter().flat_map(|by| [false, true].map(|reversed| Sort { by, reversed }));
    let options = all
        .map(|sort| {
            view! { <option value=sort.to_string() selected={p.filter.sort == sort}>{d.t(&order_key(sort))}</option> }
        })
        .collect_view();
    let error_id = wrong.at("sort").map(|_| "sort-error".to_owned());
    let select = if error_id.is_some() { "govuk-select govuk-select--error" } else { "govuk-select" };
    view! {
        <div class=group_class(error_id.is_some())>
            <label class="govuk-label govuk-label--s" for="sort">{d.t("staff-queue-filter-sort")}</label>
            {wrong.at("sort").map(|text| d.error_message("sort-error".to_owned(), text))}
            <select class=select id="sort" name="sort" aria-describedby=error_id.clone()>{options}</select>
        </div>
    }
    .into_any()
}

fn group_class(wrong: bool) -> &'static str {
    if wrong { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }
}

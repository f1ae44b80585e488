//! The items of a repeat: those there are, and one to be copied for another.

use super::section;
use crate::components::{Draw, paragraphs};
use crate::form::definition::Repeat;
use crate::form::journey::new_item;
use crate::form::{Fault, Item, Place, Step, one_page};
use crate::view::EnterForm;
use crate::view::check::item_title;
use leptos::prelude::*;

/// Stands for an item's id in what is copied.
const NEW: &str = "new";

pub(super) fn list(
    d: &Draw<'_>,
    p: &EnterForm<'_>,
    messages: &[(Fault, String)],
    group: &Step,
    repeat: &Repeat,
) -> AnyView {
    let id = &group.id;
    let there = p.answers.groups.get(id).map_or(&[][..], |g| &g.items);
    let asked = p.journey.stop(&Place::List(id.clone())).is_some();
    let error = messages.iter().find(|(f, _)| f.question == *id).map(|(_, text)| text.clone());
    let items = there
        .iter()
        .zip(1..)
        .map(|(item, n)| {
            let prefix = one_page::item_prefix(id, &item.id);
            let steps = repeat.steps.iter().map(|s| {
                let place = Place::Item { group: id.clone(), n, step: s.id.clone() };
                section::step(d, p, messages, s, &place, &prefix)
            });
            one(d, p, (group, n, &item.id), there.len() > repeat.min as usize, steps.collect_view().into_any())
        })
        .collect_view();
    let title = group.title.as_ref().map(|t| view! { <h3 class="govuk-heading-m">{d.text(t)}</h3> });
    let asks = d.text(if there.is_empty() { &repeat.first } else { &repeat.another });
    let full = there.len() >= repeat.max as usize;
    let wrong = error.map(|e| d.error_message(format!("{id}__error"), &e));
    view! {
        <div class="fc-step" data-list=id.clone() data-min=repeat.min.to_string() data-max=repeat.max.to_string()
            data-first=d.text(&repeat.first) data-another=d.text(&repeat.another) hidden=!asked>
            {title}
            {paragraphs(d, &group.intro)}
            {items}
            <template data-new=id.clone()>{copied(d, p, group, repeat)}</template>
            <div class="fc-add" hidden=full>
                {wrong}
                <p class="govuk-body" data-asks="">{asks}</p>
                <button type="submit" class="govuk-button govuk-button--secondary" id=format!("{id}__add") name="then" value=format!("add {id}")>
                    {d.t("staff-form-add")}<span class="govuk-visually-hidden">{format!(": {}", d.text(group.title.as_ref().unwrap_or(&repeat.first)))}</span>
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn one(
    d: &Draw<'_>,
    p: &EnterForm<'_>,
    (group, n, entry): (&Step, usize, &str),
    may_go: bool,
    steps: AnyView,
) -> AnyView {
    let id = &group.id;
    let title = item_title(p.form, id, n, d.chrome.lang).unwrap_or_default();
    let pattern = group.repeat.as_ref().map(|r| d.text(&r.item));
    view! {
        <fieldset class="govuk-fieldset fc-item" data-item=entry.to_owned()>
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m" data-title=pattern tabindex="-1">{title.clone()}</legend>
            <input type="hidden" name=one_page::listed_field(id, entry) value=entry.to_owned() />
            {steps}
            <button type="submit" class="govuk-button govuk-button--secondary" name="then" value=format!("remove {id} {entry}") hidden=!may_go>
                {d.t("staff-form-remove")}" "<span data-which="">{title}</span>
            </button>
        </fieldset>
    }
    .into_any()
}

/// An empty item, asked what a new one is asked as the answers stand.
fn copied(d: &Draw<'_>, p: &EnterForm<'_>, group: &Step, repeat: &Repeat) -> AnyView {
    let empty = Item { id: NEW.to_owned(), ..Item::default() };
    let stops = new_item(p.form, group, 1, &empty, p.answers, p.today);
    let prefix = one_page::item_prefix(&group.id, NEW);
    let steps = repeat.steps.iter().map(|s| {
        let stop = stops.iter().find(|stop| matches!(&stop.place, Place::Item { step, .. } if *step == s.id));
        section::drawn(d, p, &[], (s, stop.map(|s| s.asked.as_slice()), None), &prefix)
    });
    one(d, p, (group, 1, NEW), true, steps.collect_view().into_any())
}

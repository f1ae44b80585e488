//! A whole form on one page, for an agent: how its fields are named there, and what the
//! form comes to as they stand. The same for the page's server and for its island.
//!
//! Not for: taking answers, which is [`super::accept`], page by page, as everywhere.
//!
//! A field of an item of a repeat is named `{group}__{entry}__{field}`; any other keeps
//! its name, for that is unique in a form. No id has an underscore.

use super::accept::belongs;
use super::answers::{Answers, Group, Item};
use super::date::Date;
use super::definition::{Form, Kind, Question, Step};
use super::journey::passed_page;
use super::place::Place;
use super::value::{Fields, Reading, read};

/// Stands before the fields of an item.
pub fn item_prefix(group: &str, entry: &str) -> String {
    format!("{group}__{entry}__")
}

/// Stands before the fields of a page of the form: nothing, unless it is an item's.
pub fn prefix(place: &Place, answers: &Answers) -> String {
    match place {
        Place::Item { group, n, .. } => item_prefix(group, entry(answers, group, *n)),
        Place::Step(_) | Place::List(_) => String::new(),
    }
}

/// The id of item `n` (from 1) of a repeat; "" where there is none.
pub fn entry<'a>(answers: &'a Answers, group: &str, n: usize) -> &'a str {
    let item = answers.groups.get(group).zip(n.checked_sub(1)).and_then(|(g, at)| g.items.get(at));
    item.map_or("", |item| &item.id)
}

/// Every page that takes answers, asked or not.
pub fn places(form: &Form, answers: &Answers) -> Vec<Place> {
    let of_step = |step: &Step| match &step.repeat {
        None => vec![Place::Step(step.id.clone())],
        Some(repeat) => {
            let items = answers.groups.get(&step.id).map_or(0, |g| g.items.len());
            let of_item = |n| repeat.steps.iter().map(move |s| (n, s.id.clone()));
            let place = |(n, inner)| Place::Item { group: step.id.clone(), n, step: inner };
            (1..=items).flat_map(of_item).map(place).collect()
        }
    };
    form.steps.iter().flat_map(of_step).collect()
}

/// The name of the field that says that an item is on the page. Its value is the item's id.
pub fn listed_field(group: &str, entry: &str) -> String {
    format!("{group}__item-{entry}")
}

/// The name of the field that says that an item was taken off the page.
pub fn gone_field(group: &str, entry: &str) -> String {
    format!("{group}__gone-{entry}")
}

/// The ids of the items on the page, in its order.
pub fn listed<'a>(fields: &'a Fields, group: &str) -> Vec<&'a str> {
    named_so(fields, &listed_field(group, ""))
}

/// The ids of items that were taken off the page.
pub fn gone<'a>(fields: &'a Fields, group: &str) -> Vec<&'a str> {
    named_so(fields, &gone_field(group, ""))
}

fn named_so<'a>(fields: &'a Fields, start: &str) -> Vec<&'a str> {
    fields.0.iter().filter(|(name, value)| name.strip_prefix(start) == Some(value)).map(|(_, v)| v.as_str()).collect()
}

/// The fields behind a prefix, under their own names. What is not ticked sends no field:
/// here it is an empty one, for the page has the box.
pub fn fields_of(fields: &Fields, prefix: &str, step: &Step) -> Fields {
    let own = |name: &str| name.strip_prefix(prefix).filter(|rest| !rest.contains("__")).map(str::to_owned);
    let mut out = Fields(
        fields.0.iter().filter_map(|(name, value)| Some((own(name)?, value.clone()))).filter(in_step(step)).collect(),
    );
    for question in &step.questions {
        if matches!(question.kind, Kind::Checkboxes | Kind::Declaration) && out.get(&question.id).is_empty() {
            out.push(&question.id, "");
        }
    }
    out
}

fn in_step(step: &Step) -> impl Fn(&(String, String)) -> bool {
    |(name, _)| step.questions.iter().any(|q| belongs(name, q, step))
}

/// The fields of one question, of its step's.
pub fn of_question(question: &Question, step: &Step, fields: &Fields) -> Fields {
    let own: Vec<_> = fields.0.iter().filter(|(name, _)| belongs(name, question, step)).cloned().collect();
    if own.is_empty() { Fields(vec![(question.id.clone(), String::new())]) } else { Fields(own) }
}

/// What the answers would be if the page were sent as it stands, right ones alone. For
/// the walk through the form; nothing of it is stored.
pub fn answers(form: &Form, fields: &Fields, today: Date) -> Answers {
    let mut out = Answers::default();
    for step in &form.steps {
        match &step.repeat {
            None => take(&mut out.top, step, &fields_of(fields, "", step), today),
            Some(repeat) => {
                let item = |entry: &str| {
                    let mut item = Item { id: entry.to_owned(), ..Item::default() };
                    for page in &repeat.steps {
                        take(&mut item, page, &fields_of(fields, &item_prefix(&step.id, entry), page), today);
                    }
                    item
                };
                let items = listed(fields, &step.id).into_iter().map(item).collect();
                out.groups.insert(step.id.clone(), Group { items, closed: true });
            }
        }
    }
    out
}

fn take(item: &mut Item, step: &Step, fields: &Fields, today: Date) {
    item.passed.insert(passed_page(step));
    for question in &step.questions {
        match read(question, fields, today, true) {
            Reading::Faults(_) => continue,
            Reading::Empty => {}
            Reading::Value(value) => {
                item.values.insert(question.id.clone(), value);
            }
        }
        item.passed.insert(question.id.clone());
    }
}

/// A form's step as it stands on the page: with the names of its fields there.
pub fn named(step: &Step, prefix: &str) -> Step {
    let name = |id: &String| format!("{prefix}{id}");
    let mut step = step.clone();
    for question in &mut step.questions {
        question.id = name(&question.id);
        for ids in [&mut question.reveal, &mut question.reveal_no] {
            *ids = ids.iter().map(name).collect();
        }
        for option in &mut question.options {
            option.reveal = option.reveal.iter().map(name).collect();
        }
    }
    step
}

/// What the island needs of a form, as JSON: in English, without the texts that the page
/// itself has.
#[cfg(feature = "ssr")]
pub fn for_browser(form: &Form) -> String {
    let mut form = form.clone();
    form.keywords = None;
    form.acknowledge = None;
    form.clocks.clear();
    form.next.clear();
    form.start.about.clear();
    form.start.warning = None;
    form.start.need.clear();
    form.start.elsewhere.clear();
    for exit in &mut form.exits {
        exit.text.clear();
        exit.links.clear();
    }
    for step in &mut form.steps {
        bare(step);
        step.repeat.iter_mut().flat_map(|r| &mut r.steps).for_each(bare);
    }
    let mut json = serde_json::to_value(&form).unwrap_or_default();
    light(&mut json);
    json.to_string()
}

#[cfg(feature = "ssr")]
fn bare(step: &mut Step) {
    // That there is one counts, not what it says.
    step.intro.truncate(1);
    step.intro.iter_mut().for_each(|text| *text = super::Text::default());
    for q in &mut step.questions {
        (q.hint, q.help, q.inset, q.warning, q.script, q.autocomplete, q.width) =
            (None, None, None, None, None, None, None);
        q.options.iter_mut().for_each(|o| o.hint = None);
    }
}

/// Drops what reading it fills in again.
#[cfg(feature = "ssr")]
fn light(json: &mut serde_json::Value) {
    use serde_json::Value as Json;
    const LISTS: [&str; 7] = ["questions", "options", "reveal", "reveal_no", "parts", "intro", "exits"];
    match json {
        Json::Object(map) => {
            map.remove("cy");
            if map.len() == 1
                && let Some(Json::String(text)) = map.get("en")
            {
                *json = Json::String(text.clone());
                return;
            }
            map.retain(|key, value| match value {
                Json::Null | Json::Bool(false) => false,
                Json::Array(list) => !(list.is_empty() && LISTS.contains(&key.as_str())),
                _ => true,
            });
            map.values_mut().for_each(light);
        }
        Json::Array(list) => list.iter_mut().for_each(light),
        _ => {}
    }
}

#[cfg(test)]
#[path = "one_page_tests.rs"]
mod tests;

//! The rows of the check page: exactly what would be sent, and what was left empty.

use super::public::{CheckRow, CheckSection};
use crate::form::summary::lines;
use crate::form::{Answers, Form, Journey, Place, Value};
use crate::words::{Say, Words};

/// One section per heading of the form, in order; sections without a row are left out.
pub fn sections(journey: &Journey<'_>, answers: &Answers, words: &Words) -> Vec<CheckSection> {
    let form = journey.form;
    let lang = words.lang;
    let mut out: Vec<CheckSection> = Vec::new();
    let mut current: Option<(Option<String>, Option<(String, usize)>)> = None;
    let mut section = form.sections.first().map(|s| s.id.clone());
    for stop in &journey.stops {
        let owner = match &stop.place {
            Place::Item { group, .. } => form.step(group),
            _ => Some(stop.step),
        };
        if let Some(id) = owner.and_then(|s| s.section.clone()) {
            section = Some(id);
        }
        // Each item of a repeat stands under a heading of its own.
        let item = match &stop.place {
            Place::Item { group, n, .. } => Some((group.clone(), *n)),
            _ => None,
        };
        let item_title = item.as_ref().and_then(|(g, n)| item_title(form, g, *n, lang));
        if let (Place::List(id), Some(repeat)) = (&stop.place, &stop.step.repeat) {
            let count = answers.groups.get(id).map_or(0, |g| g.items.len());
            let name = stop.step.title.as_ref().unwrap_or(&repeat.first).get(lang).to_owned();
            out.push(CheckSection {
                title: name.clone(),
                rows: vec![CheckRow {
                    lines: vec![words.say("check-items", &[("count", &count.to_string())])],
                    change: format!("/report/{}/{id}?change=1", form.id),
                    change_what: name.clone(),
                    name,
                }],
            });
            current = None;
        }
        for asked in &stop.asked {
            let key = Some((section.clone(), item.clone()));
            if current != key {
                current = key;
                out.push(CheckSection {
                    title: item_title.clone().unwrap_or_else(|| section_title(form, section.as_deref(), lang)),
                    rows: Vec::new(),
                });
            }
            let name = asked.question.name().get(lang).to_owned();
            let change_what = match &item_title {
                Some(title) => format!("{name} ({title})"),
                None => name.clone(),
            };
            let row = CheckRow {
                lines: asked.value.map(|v: &Value| lines(asked.question, v, lang, words)).unwrap_or_default(),
                change: format!(
                    "/report/{}/{}?change=1#{}",
                    form.id,
                    stop.place,
                    crate::form::accept::first_field(asked.question)
                ),
                name,
                change_what,
            };
            if let Some(last) = out.last_mut() {
                last.rows.push(row);
            }
        }
    }
    out
}

/// 'Person 2', as the form words it.
pub fn item_title(form: &Form, group: &str, n: usize, lang: crate::model::Lang) -> Option<String> {
    let repeat = form.step(group)?.repeat.as_ref()?;
    Some(repeat.item.get(lang).replace("{n}", &n.to_string()))
}

fn section_title(form: &Form, id: Option<&str>, lang: crate::model::Lang) -> String {
    form.sections.iter().find(|s| Some(s.id.as_str()) == id).map(|s| s.title.get(lang).to_owned()).unwrap_or_default()
}

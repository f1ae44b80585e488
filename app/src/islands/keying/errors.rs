//! What is wrong with an answer, at its field: where the server's page has it too, and
//! in the same marks, so that either takes the other's away.

use super::screen::{above, all, attr, by_id};
use crate::form::definition::Kind;
use leptos::prelude::document;
use web_sys::Element;

const WRONG: [&str; 4] =
    ["govuk-form-group--error", "govuk-input--error", "govuk-textarea--error", "govuk-select--error"];

/// `faults`: the field of each, and its words. None: it is right now.
pub fn mark(question: &Element, kind: Kind, faults: &[(String, String)], prefix: &str) {
    clear(question);
    let name = attr(question, "data-question");
    match kind {
        Kind::Address | Kind::Place | Kind::Person | Kind::Vehicle => {
            for (field, text) in faults {
                let Some(control) = by_id(field) else { continue };
                put(&beside(&control), &control, &format!("{field}-error"), text, prefix);
                wrong(&control);
            }
        }
        Kind::DateTimeRange => {
            for end in ["from", "to"].map(|end| format!("{name}-{end}")) {
                let Some((field, text)) = faults.iter().find(|(field, _)| field.starts_with(&end)) else { continue };
                let Some(control) = by_id(field) else { continue };
                let Some(set) = above(&control, "fieldset") else { continue };
                let Some(row) = all(&set, ".govuk-date-input").into_iter().next() else { continue };
                put(&row, &set, &format!("{end}-error"), text, prefix);
                wrong(&control);
            }
        }
        _ => {
            let Some((field, text)) = faults.first() else { return };
            let Some(group) = own(question, ".govuk-form-group").into_iter().next() else { return };
            let _ = group.class_list().add_1(WRONG[0]);
            let id = format!("{name}-error");
            let inner = own(question, ".govuk-radios,.govuk-checkboxes,.govuk-date-input").into_iter().next();
            match (own(question, "fieldset").into_iter().next(), inner, by_id(field)) {
                (Some(set), Some(inner), _) => {
                    put(&inner, &set, &id, text, prefix);
                    own(question, ".govuk-date-input input").iter().for_each(wrong);
                }
                (_, _, Some(control)) => {
                    put(&beside(&control), &control, &id, text, prefix);
                    wrong(&control);
                }
                _ => {}
            }
        }
    }
}

/// A prefix like £ stands around its field.
fn beside(control: &Element) -> Element {
    above(control, ".govuk-input__wrapper").unwrap_or_else(|| control.clone())
}

fn wrong(control: &Element) {
    let class = match control.tag_name().as_str() {
        "TEXTAREA" => WRONG[2],
        "SELECT" => WRONG[3],
        _ => WRONG[1],
    };
    let _ = control.class_list().add_1(class);
    // Of a part of an answer, its own group; of a date that is one more inside the question's.
    if let Some(group) = above(control, ".govuk-form-group").filter(|g| above(g, ".govuk-date-input").is_none()) {
        let _ = group.class_list().add_1(WRONG[0]);
    }
}

/// The message before `before`, as what describes `described`.
fn put(before: &Element, described: &Element, id: &str, text: &str, prefix: &str) {
    let document = document();
    let (Ok(message), Ok(hidden)) = (document.create_element("p"), document.create_element("span")) else { return };
    message.set_id(id);
    message.set_class_name("govuk-error-message");
    hidden.set_class_name("govuk-visually-hidden");
    hidden.set_text_content(Some(&format!("{prefix} ")));
    let _ = message.append_with_node_1(&hidden);
    let _ = message.append_with_str_1(text);
    let _ = before.before_with_node_1(&message);
    let ids = format!("{} {id}", attr(described, "aria-describedby"));
    let _ = described.set_attribute("aria-describedby", ids.trim());
}

/// Of this question, and not of one under its options.
fn own(question: &Element, selector: &str) -> Vec<Element> {
    let name = attr(question, "data-question");
    let is_own = |e: &Element| above(e, "[data-question]").is_some_and(|q| attr(&q, "data-question") == name);
    all(question, selector).into_iter().filter(is_own).collect()
}

fn clear(question: &Element) {
    for message in own(question, ".govuk-error-message") {
        let id = message.id();
        for element in own(question, "[aria-describedby]") {
            let ids = attr(&element, "aria-describedby");
            let left: Vec<&str> = ids.split(' ').filter(|other| *other != id).collect();
            let _ = match left.is_empty() {
                true => element.remove_attribute("aria-describedby"),
                false => element.set_attribute("aria-describedby", &left.join(" ")),
            };
        }
        message.remove();
    }
    for class in WRONG {
        for element in own(question, &format!(".{class}")) {
            let _ = element.class_list().remove_1(class);
        }
    }
}

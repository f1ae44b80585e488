//! Reads and changes the page's own form: fields, what is hidden, items. Knows the marks
//! that the page puts there (`data-…`), and nothing of rules.

use crate::form::Fields;
use crate::form::on_screen::OnScreen;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.item(i)?.dyn_into().ok()).collect()
}

pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

pub fn attr(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// Hides or shows; says whether that is news.
pub fn set_hidden(element: &Element, hidden: bool) -> bool {
    let news = element.has_attribute("hidden") != hidden;
    if news {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
    news
}

/// Name and value of what a field would send; `None` for a box that is not ticked.
fn value(element: &Element) -> Option<String> {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let sends = !matches!(input.type_().as_str(), "radio" | "checkbox") || input.checked();
        return sends.then(|| input.value());
    }
    let area = element.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
    area.or_else(|| element.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value))
}

/// Everything in the form, shown or not: what is not asked is for the engine to say.
pub fn fields(form: &Element) -> Fields {
    let each = all(form, "input[name],textarea[name],select[name]").into_iter();
    Fields(each.filter_map(|e| Some((attr(&e, "name"), value(&e)?))).filter(|(name, _)| name != "csrf").collect())
}

/// Was it changed before the island woke?
pub fn is_changed(element: &Element) -> bool {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let ticks = matches!(input.type_().as_str(), "radio" | "checkbox");
        return if ticks { input.checked() != input.default_checked() } else { input.value() != input.default_value() };
    }
    element.dyn_ref::<HtmlTextAreaElement>().is_some_and(|a| a.value() != a.default_value().unwrap_or_default())
}

/// Shows what is asked, and hides the rest.
pub fn show(form: &Element, now: &OnScreen) {
    for element in all(form, "[data-step]") {
        set_hidden(&element, !now.steps.contains(&attr(&element, "data-step")));
    }
    for element in all(form, "[data-question]") {
        let name = attr(&element, "data-question");
        let offered = now.questions.get(&name);
        set_hidden(&element, offered.is_none());
        if let Some(offered) = offered {
            offer(&element, &name, offered);
        }
    }
    for element in all(form, "[data-list]") {
        set_hidden(&element, !now.lists.contains(&attr(&element, "data-list")));
    }
    for element in all(form, "[data-exit]") {
        let step = above(&element, "[data-step]").map(|s| attr(&s, "data-step")).unwrap_or_default();
        set_hidden(&element, now.exits.get(&step) != Some(&attr(&element, "data-exit")));
    }
    for section in all(form, "[data-section]") {
        let hidden = all(&section, "[data-step]:not([hidden]),[data-list]:not([hidden])").is_empty();
        set_hidden(&section, hidden);
        let line = format!("[data-contents=\"{}\"]", attr(&section, "data-section"));
        if let Ok(Some(line)) = document().query_selector(&line) {
            set_hidden(&line, hidden);
        }
    }
}

/// The element itself or the nearest around it.
pub fn above(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// The options of a question that are offered now. One that is not cannot stay chosen.
fn offer(question: &Element, name: &str, offered: &[String]) {
    if offered.is_empty() {
        return;
    }
    for element in all(question, "input[type=radio],input[type=checkbox]") {
        let Some(input) = element.dyn_ref::<HtmlInputElement>().filter(|i| i.name() == name) else { continue };
        let hidden = !offered.contains(&input.value());
        let Some(item) = element.parent_element() else { continue };
        if set_hidden(&item, hidden) && hidden {
            input.set_checked(false);
        }
        if let Some(divider) = item.previous_element_sibling().filter(|d| d.class_name().contains("__divider")) {
            set_hidden(&divider, hidden);
        }
    }
    for option in all(question, "option").iter().filter(|o| !attr(o, "value").is_empty()) {
        let own = above(option, "select").is_some_and(|s| attr(&s, "name") == name);
        if own {
            let hidden = !offered.contains(&attr(option, "value"));
            set_hidden(option, hidden);
            let _ = option.toggle_attribute_with_force("disabled", hidden);
        }
    }
}

/// To the first field of a question that can be seen; of radios to the chosen one.
pub fn focus_in(question: &Element) {
    let seen = |e: &Element| e.dyn_ref::<HtmlElement>().is_some_and(|h| h.offset_parent().is_some());
    let fields: Vec<Element> = all(question, "input,textarea,select").into_iter().filter(seen).collect();
    let chosen =
        fields.iter().find(|e| e.dyn_ref::<HtmlInputElement>().is_some_and(|i| i.type_() == "radio" && i.checked()));
    if let Some(field) = chosen.or(fields.first()).and_then(|e| e.dyn_ref::<HtmlElement>()) {
        let _ = field.focus();
    }
}

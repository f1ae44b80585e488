//! A key for each way through the page; the page lists them. With Alt and Shift or with
//! Control, for single letters are a screen reader's. The focus moves only when asked to.

use super::keep::question_of;
use super::page::Page;
use super::screen::{all, attr, by_id, focus_in};
use leptos::prelude::document;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

pub fn pressed(page: &Rc<RefCell<Page>>, event: &KeyboardEvent) {
    let enter = event.key() == "Enter";
    if enter && (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key() {
        event.prevent_default();
        return press(page, "[data-read-back]");
    }
    // A line that is full does not send a page that is not.
    let on = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    if enter && on.as_ref().is_some_and(|e| e.tag_name() == "INPUT" && page.borrow().element.contains(Some(e))) {
        event.prevent_default();
    }
    if !event.alt_key() || !event.shift_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let done = match event.code().as_str() {
        "KeyN" => next_left(page, on.as_ref()),
        "KeyL" => open_left(),
        "KeyO" => no_answer(on.as_ref()),
        "KeyS" => Some(press(page, "[data-park]")),
        _ => None,
    };
    if done.is_some() {
        event.prevent_default();
    }
}

fn press(page: &Rc<RefCell<Page>>, button: &str) {
    let found = all(&page.borrow().element, button).into_iter().next();
    if let Some(button) = found.and_then(|b| b.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// The first that is left behind the one with the focus; behind the last, the first.
fn next_left(page: &Rc<RefCell<Page>>, on: Option<&Element>) -> Option<()> {
    let here = on.and_then(question_of).map(|q| attr(&q, "data-question"));
    let (element, left) = {
        let p = page.borrow();
        (p.element.clone(), p.left.clone())
    };
    let names: Vec<String> = all(&element, "[data-question]").iter().map(|q| attr(q, "data-question")).collect();
    let at = |name: &String| names.iter().position(|n| n == name);
    let from = here.as_ref().and_then(at);
    let next = left.iter().find(|name| at(name) > from && from.is_some()).or(left.first())?;
    focus_on(next);
    Some(())
}

pub fn focus_on(name: &str) {
    if let Ok(Some(question)) = document().query_selector(&format!("[data-question=\"{name}\"]")) {
        focus_in(&question);
    }
}

fn open_left() -> Option<()> {
    unfold(&by_id("left")?, "summary")
}

fn no_answer(on: Option<&Element>) -> Option<()> {
    // Under an option the inner question first: each has one of its own, behind its fields.
    unfold(&all(&question_of(on?)?, ".fc-no-answer").into_iter().next_back()?, "select")
}

fn unfold(details: &Element, to: &str) -> Option<()> {
    details.set_attribute("open", "").ok()?;
    let _ = all(details, to).into_iter().next()?.dyn_into::<HtmlElement>().ok()?.focus();
    Some(())
}

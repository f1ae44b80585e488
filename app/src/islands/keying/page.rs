//! The island awake: listens to the page's form and answers each change.

use super::keep::{Keep, question_of};
use super::screen::{above, all, attr, by_id, fields, is_changed, set_hidden, show};
use super::{KeyWords, SaveTo, Signals, errors, keep, keys};
use crate::form::fault_text::fault_text;
use crate::form::on_screen::{OnScreen, on_screen};
use crate::form::one_page::{gone_field, item_prefix, listed_field};
use crate::form::{Date, Form};
use crate::model::Lang;
use crate::words::Patterns;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, FocusEvent, HtmlElement, KeyboardEvent};

pub struct Page {
    pub form: Form,
    pub element: Element,
    pub words: KeyWords,
    pub to: SaveTo,
    pub keep: Keep,
    /// Of each question, its repeat and its step.
    pub places: BTreeMap<String, (Option<String>, String)>,
    /// Names of questions that are left, in order.
    pub left: Vec<String>,
    today: Date,
    faults: Patterns,
    signals: Signals,
    asked: BTreeSet<String>,
    exits: BTreeMap<String, String>,
    /// Typed or chosen in since the page opened: only these are judged when they are left.
    touched: BTreeSet<String>,
    saved_once: bool,
}

impl Signals {
    /// The same words twice would not be news to a screen reader: the second time they end
    /// in a space.
    fn say(self, words: String) {
        let again = self.announced.with_untracked(|last| *last == words);
        self.announced.set(if again { format!("{words}\u{a0}") } else { words });
    }
}

/// What stands before a question's name on the page, and its id in the form.
pub fn name_of(name: &str) -> (&str, &str) {
    name.rfind("__").map_or(("", name), |at| name.split_at(at + 2))
}

pub fn wake(form: String, today: Date, faults: Patterns, words: KeyWords, to: SaveTo, signals: Signals) {
    let Ok(form) = serde_json::from_str::<Form>(&form) else { return };
    let Some(element) = by_id("whole-form") else { return };
    let places = form.steps.iter().flat_map(|step| {
        let own = step.questions.iter().map(|q| (q.id.clone(), (None, step.id.clone())));
        let inner = step.repeat.iter().flat_map(|r| &r.steps);
        let of_items =
            inner.flat_map(|s| s.questions.iter().map(|q| (q.id.clone(), (Some(step.id.clone()), s.id.clone()))));
        own.chain(of_items).collect::<Vec<_>>()
    });
    let page = Page {
        places: places.collect(),
        form,
        element: element.clone(),
        words,
        to,
        keep: Keep::default(),
        left: Vec::new(),
        today,
        faults,
        signals,
        asked: BTreeSet::new(),
        exits: BTreeMap::new(),
        touched: BTreeSet::new(),
        saved_once: false,
    };
    let page = Rc::new(RefCell::new(page));
    listen(&page, &element);
    // Once the page's own nodes are the island's: a signal set before would not show.
    let first = page.clone();
    request_animation_frame(move || {
        first.borrow().signals.awake.set(true);
        look(&first, false);
        let early = all(&first.borrow().element, "[name]").into_iter().filter(is_changed);
        let early: Vec<Element> = early.collect();
        early.iter().for_each(|field| touch(&first, field));
    });
}

fn on(target: &EventTarget, name: &str, page: &Rc<RefCell<Page>>, act: impl Fn(&Rc<RefCell<Page>>, Event) + 'static) {
    let page = page.clone();
    let listener = Closure::<dyn FnMut(Event)>::new(move |event| act(&page, event));
    let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

fn listen(page: &Rc<RefCell<Page>>, form: &Element) {
    for name in ["input", "change"] {
        on(form, name, page, |page, event| {
            if let Some(field) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) {
                touch(page, &field);
                look(page, true);
            }
        });
    }
    on(form, "focusout", page, |page, event| {
        let Ok(event) = event.dyn_into::<FocusEvent>() else { return };
        let to = event.related_target().and_then(|t| t.dyn_into::<Element>().ok());
        let mut question = event.target().and_then(|t| t.dyn_into::<Element>().ok()).and_then(|e| question_of(&e));
        while let Some(left) = question {
            if !to.as_ref().is_some_and(|to| left.contains(Some(to))) {
                judge(page, &left);
            }
            question = left.parent_element().and_then(|p| question_of(&p));
        }
    });
    on(form, "click", page, |page, event| {
        let button = event.target().and_then(|t| t.dyn_into::<Element>().ok()).and_then(|e| above(&e, "button"));
        let Some(button) = button else { return };
        let then = attr(&button, "value");
        let mut words = then.split(' ');
        let done = match (words.next(), words.next(), words.next()) {
            (Some("add"), Some(group), None) => add(page, group),
            (Some("remove"), Some(group), Some(entry)) => remove(page, group, entry),
            _ => None,
        };
        if done.is_some() {
            event.prevent_default();
        }
    });
    on(form, "submit", page, |page, _| page.borrow_mut().keep.stopped = true);
    on(&document(), "keydown", page, |page, event| {
        if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
            keys::pressed(page, &event);
        }
    });
    // A hidden page may be frozen; and who comes back may have signed in meanwhile.
    on(&document(), "visibilitychange", page, |page, _| keep::now(page));
    if let Some(left) = by_id("left") {
        on(&left, "click", page, |_, event| {
            let link = event.target().and_then(|t| t.dyn_into::<Element>().ok()).and_then(|e| above(&e, "[data-to]"));
            if let Some(link) = link {
                event.prevent_default();
                keys::focus_on(&attr(&link, "data-to"));
            }
        });
    }
}

/// Something was typed or chosen: it is judged when it is left, and saved soon.
fn touch(page: &Rc<RefCell<Page>>, field: &Element) {
    let Some(question) = question_of(field) else { return };
    let name = attr(&question, "data-question");
    {
        let mut p = page.borrow_mut();
        p.touched.insert(name.clone());
        p.keep.changed.insert(name);
    }
    keep::later(page);
}

/// What is asked now, as the fields stand. `say`: tell what opened and closed.
fn look(page: &Rc<RefCell<Page>>, say: bool) -> OnScreen {
    let mut p = page.borrow_mut();
    let now = on_screen(&p.form, &fields(&p.element), p.today);
    show(&p.element, &now);
    let asked: BTreeSet<String> = now.questions.keys().cloned().collect();
    if say {
        let (opened, closed) = (asked.difference(&p.asked).count(), p.asked.difference(&asked).count());
        let new_exit = now.exits.iter().find(|(step, exit)| p.exits.get(*step) != Some(exit)).map(|(_, exit)| exit);
        let w = &p.words;
        let said = match (new_exit.and_then(|e| p.form.exit(e)), opened, closed) {
            (Some(exit), ..) => Some(w.ends.replace("{what}", exit.title.get(Lang::En))),
            (None, 0, 0) => None,
            (None, 0, n) => Some(counted(&w.closed, &w.closed_one, n)),
            (None, n, _) => Some(counted(&w.opened, &w.opened_one, n)),
        };
        if let Some(said) = said {
            p.signals.say(said);
        }
    }
    p.asked = asked;
    p.exits = now.exits.clone();
    p.left = now.left.iter().map(|l| l.named()).collect();
    let lines: Vec<(String, String)> = now.left.iter().map(|l| (l.named(), words_for(&p.form, l))).collect();
    let w = &p.words;
    p.signals.title.set(if lines.is_empty() {
        w.left_none.clone()
    } else {
        counted(&w.left, &w.left_one, lines.len())
    });
    if p.signals.left.with_untracked(|old| *old != lines) {
        p.signals.left.set(lines);
    }
    now
}

fn words_for(form: &Form, left: &crate::form::on_screen::Left) -> String {
    let name = left.find(form).map(|q| q.name().get(Lang::En)).unwrap_or_default();
    let item = left.item.as_ref().and_then(|(group, n)| {
        let repeat = form.step(group)?.repeat.as_ref()?;
        Some(repeat.item.get(Lang::En).replace("{n}", &n.to_string()))
    });
    item.map_or_else(|| name.to_owned(), |item| format!("{item}: {name}"))
}

fn counted(many: &str, one: &str, n: usize) -> String {
    if n == 1 { one.to_owned() } else { many.replace("{n}", &n.to_string()) }
}

/// A question is left: what is wrong with it stands at its field, or nothing does.
fn judge(page: &Rc<RefCell<Page>>, question: &Element) {
    let name = attr(question, "data-question");
    let p = page.borrow();
    if !p.touched.contains(&name) {
        return;
    }
    let now = on_screen(&p.form, &fields(&p.element), p.today);
    let (prefix, id) = name_of(&name);
    let Some(asked) = p.form.question(id) else { return };
    let left = now.left.iter().find(|l| l.named() == name);
    let faults: Vec<(String, String)> = left
        .map(|l| &l.faults[..])
        .unwrap_or_default()
        .iter()
        .map(|f| (format!("{prefix}{}", f.field), fault_text(f, asked, Lang::En, &p.faults)))
        .collect();
    errors::mark(question, asked.kind, &faults, &p.words.error);
}

impl Page {
    /// The line about saving. Spoken when it is bad and news, and the first time that it is good.
    pub fn told(&mut self, words: String, bad: bool) {
        let is_new = self.signals.status.with_untracked(|last| *last != words);
        let said = if bad { is_new } else { !self.saved_once };
        if said {
            self.signals.say(words.clone());
        }
        self.saved_once = !bad;
        self.signals.status.set(words);
    }
}

/// Another item, from what the page holds to be copied. Its first field gets the focus:
/// it was asked for.
fn add(page: &Rc<RefCell<Page>>, group: &str) -> Option<()> {
    let list = list_of(page, group)?;
    let new = all(&list, "template").into_iter().next()?;
    let random = || (js_sys::Math::random() * 4_294_967_296.0) as u32;
    let entry = format!("{:08x}{:08x}", random(), random());
    let mut html = new.inner_html();
    for (of_new, own) in [
        (item_prefix(group, "new"), item_prefix(group, &entry)),
        (listed_field(group, "new"), listed_field(group, &entry)),
        ("data-item=\"new\"".to_owned(), format!("data-item=\"{entry}\"")),
        ("value=\"new\"".to_owned(), format!("value=\"{entry}\"")),
        (format!("remove {group} new"), format!("remove {group} {entry}")),
    ] {
        html = html.replace(&of_new, &own);
    }
    new.insert_adjacent_html("beforebegin", &html).ok()?;
    // The character counts in it are islands of their own: the loader wakes them.
    if let Ok(islands) = Event::new("fc-islands") {
        let _ = document().dispatch_event(&islands);
    }
    page.borrow_mut().keep.added.push((group.to_owned(), entry.clone()));
    let title = number(&list);
    look(page, false);
    say(page, |w| w.item_added.replace("{what}", &title));
    keep::later(page);
    let item = all(&list, "[data-item]").into_iter().next_back()?;
    let first = all(&item, "[data-question]:not([hidden])").into_iter().next()?;
    super::screen::focus_in(&first);
    Some(())
}

fn remove(page: &Rc<RefCell<Page>>, group: &str, entry: &str) -> Option<()> {
    let list = list_of(page, group)?;
    let item = all(&list, "[data-item]").into_iter().find(|i| attr(i, "data-item") == entry)?;
    let title = all(&item, "legend").into_iter().next().and_then(|l| l.text_content()).unwrap_or_default();
    item.remove();
    let told = document().create_element("input").ok()?;
    for (name, value) in [("type", "hidden"), ("name", &*gone_field(group, entry)), ("value", entry)] {
        let _ = told.set_attribute(name, value);
    }
    let _ = list.append_with_node_1(&told);
    {
        let mut p = page.borrow_mut();
        let prefix = item_prefix(group, entry);
        p.keep.changed.retain(|name| !name.starts_with(&prefix));
        p.keep.added.retain(|(_, other)| other != entry);
        p.keep.gone.push((group.to_owned(), entry.to_owned()));
    }
    number(&list);
    look(page, false);
    say(page, |w| w.item_removed.replace("{what}", &title));
    keep::later(page);
    // The button that had the focus is gone.
    let add = by_id(&format!("{group}__add"))?.dyn_into::<HtmlElement>().ok()?;
    let _ = add.focus();
    Some(())
}

fn say(page: &Rc<RefCell<Page>>, words: impl Fn(&KeyWords) -> String) {
    let p = page.borrow();
    p.signals.say(words(&p.words));
}

fn list_of(page: &Rc<RefCell<Page>>, group: &str) -> Option<Element> {
    all(&page.borrow().element, "[data-list]").into_iter().find(|l| attr(l, "data-list") == group)
}

/// Numbers the items anew, and offers what may be done with so many. The last one's title.
fn number(list: &Element) -> String {
    let items = all(list, "[data-item]");
    let limit = |name: &str| attr(list, name).parse::<usize>().unwrap_or(0);
    let mut last = String::new();
    for (item, n) in items.iter().zip(1..) {
        for legend in all(item, ":scope > legend") {
            last = attr(&legend, "data-title").replace("{n}", &n.to_string());
            legend.set_text_content(Some(&last));
        }
        for which in all(item, "[data-which]") {
            which.set_text_content(Some(&last));
            if let Some(button) = which.parent_element() {
                set_hidden(&button, items.len() <= limit("data-min"));
            }
        }
    }
    for add in all(list, ".fc-add") {
        set_hidden(&add, items.len() >= limit("data-max"));
        for asks in all(&add, "[data-asks]") {
            let text = attr(list, if items.is_empty() { "data-first" } else { "data-another" });
            asks.set_text_content(Some(&text));
        }
    }
    last
}

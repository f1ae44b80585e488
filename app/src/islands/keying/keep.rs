//! Saves what is typed to the draft, a few seconds after it changes: only what changed,
//! one save at a time, again until it got there.

use super::page::{Page, name_of};
use super::screen::{above, all, attr, fields};
use crate::form::Place;
use crate::form::one_page::{fields_of, of_question};
use crate::islands::autosave::{Unsaved, send};
use crate::model::{SaveForm, SaveQuestion, SavedForm};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;

/// From the first change: who types on is saved meanwhile.
const SAVE_AFTER: Duration = Duration::from_secs(3);
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(10);

/// What the server does not have yet.
#[derive(Default)]
pub struct Keep {
    /// Questions, by their names on the page.
    pub changed: BTreeSet<String>,
    pub added: Vec<(String, String)>,
    pub gone: Vec<(String, String)>,
    timer: Option<TimeoutHandle>,
    sending: bool,
    /// The page is being sent, or the draft cannot be saved to any more.
    pub stopped: bool,
}

impl Keep {
    fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.gone.is_empty()
    }
}

pub fn later(page: &Rc<RefCell<Page>>) {
    wait(page, SAVE_AFTER);
}

fn wait(page: &Rc<RefCell<Page>>, how_long: Duration) {
    let mut p = page.borrow_mut();
    if p.keep.timer.is_none() && !p.keep.stopped {
        let again = page.clone();
        p.keep.timer = set_timeout_with_handle(move || now(&again), how_long).ok();
    }
}

pub fn now(page: &Rc<RefCell<Page>>) {
    let (url, body, names) = {
        let mut p = page.borrow_mut();
        if let Some(timer) = p.keep.timer.take() {
            timer.clear();
        }
        if p.keep.sending || p.keep.stopped || p.keep.is_empty() {
            return;
        }
        p.keep.sending = true;
        let names: Vec<String> = std::mem::take(&mut p.keep.changed).into_iter().collect();
        let sent = fields(&p.element);
        let (names, saves) = names.into_iter().filter_map(|name| save(&p, &name, &sent).map(|s| (name, s))).unzip();
        let names: Vec<String> = names;
        let (added, gone) = (p.keep.added.clone(), p.keep.gone.clone());
        (p.to.url.clone(), SaveForm { csrf: String::new(), added, gone, saves }, names)
    };
    let page = page.clone();
    leptos::task::spawn_local(async move {
        let sent = send::<SavedForm, _>(&url, true, |csrf| SaveForm { csrf, ..body.clone() }).await;
        done(&page, &body, names, sent);
    });
}

fn save(page: &Page, name: &str, sent: &crate::form::Fields) -> Option<SaveQuestion> {
    let (prefix, id) = name_of(name);
    let (group, step) = page.places.get(id)?;
    let step_of = |place: &Place| place.find(&page.form).cloned();
    let (place, entry) = match group {
        None => (Place::Step(step.clone()), String::new()),
        Some(group) => {
            let entry = prefix.strip_prefix(&format!("{group}__"))?.trim_end_matches('_').to_owned();
            let items = all(&page.element, &format!("[data-list=\"{group}\"] [data-item]"));
            let n = items.iter().position(|item| attr(item, "data-item") == entry)? + 1;
            (Place::Item { group: group.clone(), n, step: step.clone() }, entry)
        }
    };
    let step = step_of(&place)?;
    let question = step.questions.iter().find(|q| q.id == id)?;
    let fields = of_question(question, &step, &fields_of(sent, prefix, &step));
    let revision = page.to.saves.get(name).copied().unwrap_or(0);
    Some(SaveQuestion { place: place.to_string(), entry, revision, fields })
}

fn done(page: &Rc<RefCell<Page>>, body: &SaveForm, names: Vec<String>, sent: Result<SavedForm, Unsaved>) {
    let (mut again, mut after) = (true, SAVE_AFTER);
    {
        let mut p = page.borrow_mut();
        p.keep.sending = false;
        match sent {
            Ok(saved) => {
                p.keep.added.retain(|item| !body.added.contains(item));
                p.keep.gone.retain(|item| !body.gone.contains(item));
                let mut elsewhere = false;
                for (name, revision) in names.into_iter().zip(saved.revisions) {
                    match revision {
                        Some(revision) => {
                            p.to.saves.insert(name, revision);
                        }
                        None => elsewhere = true,
                    }
                }
                let words = if elsewhere { p.words.elsewhere.clone() } else { p.words.saved.clone() };
                p.told(words, elsewhere);
            }
            Err(why) => {
                p.keep.changed.extend(names);
                p.keep.stopped |= why == Unsaved::Refused;
                let words = match why {
                    Unsaved::NotThere => &p.words.not_saved,
                    Unsaved::SignedOut => &p.words.session.signed_out,
                    Unsaved::Another => &p.words.session.another,
                    Unsaved::Refused => &p.words.not_kept,
                };
                let words = words.clone();
                p.told(words, true);
                // Whoever else is signed in would stay so by it. It goes on with what is typed
                // next, or when the page is looked at again.
                again = why != Unsaved::Another;
                after = TRY_AGAIN_AFTER;
            }
        }
        again &= !p.keep.is_empty();
    }
    if again {
        // A hidden page may be frozen before a pause is over.
        if document().hidden() && after == SAVE_AFTER { now(page) } else { wait(page, after) }
    }
}

/// The question that an element belongs to, the innermost first.
pub fn question_of(element: &web_sys::Element) -> Option<web_sys::Element> {
    above(element, "[data-question]")
}

//! The browser's half of the character count: listens, counts, waits for a pause, saves.

use super::character_count::{Autosave, CountWords, grouped};
use crate::form::Fields;
use crate::model::{SaveTyped, Saved};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlTextAreaElement, RequestInit};

/// Long enough that a pause in thought is over, short enough that little is lost.
const SAVE_AFTER: Duration = Duration::from_secs(3);
/// As GOV.UK's count: spoken once typing rests.
const SPEAK_AFTER: Duration = Duration::from_secs(1);

#[derive(Clone, Copy)]
pub struct Signals {
    pub shown: RwSignal<String>,
    pub spoken: RwSignal<String>,
    pub over: RwSignal<bool>,
    pub status: RwSignal<String>,
    pub announced: RwSignal<String>,
}

struct Watch {
    area: HtmlTextAreaElement,
    max: u32,
    words: CountWords,
    autosave: Option<Autosave>,
    to: Signals,
    speak: Option<TimeoutHandle>,
    save: Option<TimeoutHandle>,
    /// What the server has, so that nothing is sent twice.
    saved: String,
    told: bool,
    /// A save is under way: the next one needs its revision.
    sending: bool,
}

pub fn wake(field: String, max: u32, words: CountWords, autosave: Option<Autosave>, to: Signals) {
    let document = document();
    let Some(area) = document.get_element_by_id(&field).and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return;
    };
    let saved = area.default_value().unwrap_or_default();
    let watch = Rc::new(RefCell::new(Watch {
        area: area.clone(),
        max,
        words,
        autosave,
        to,
        speak: None,
        save: None,
        saved,
        told: false,
        sending: false,
    }));
    let first = watch.clone();
    // Once the page's own nodes are the island's: a signal set before would not show.
    request_animation_frame(move || {
        count(&first);
        // The live count takes the place of the static line, which goes on describing the field.
        if let Some(line) = leptos::prelude::document().get_element_by_id(&format!("{field}-info")) {
            let _ = line.class_list().add_1("govuk-visually-hidden");
        }
    });
    let on_input = {
        let watch = watch.clone();
        Closure::<dyn FnMut()>::new(move || {
            count(&watch);
            later(&watch);
        })
    };
    let _ = area.add_event_listener_with_callback("input", on_input.as_ref().unchecked_ref());
    on_input.forget();
    let on_hide = {
        let watch = watch.clone();
        Closure::<dyn FnMut()>::new(move || {
            if leptos::prelude::document().hidden() {
                save(&watch);
            }
        })
    };
    let _ = document.add_event_listener_with_callback("visibilitychange", on_hide.as_ref().unchecked_ref());
    on_hide.forget();
    // Typed before the island woke.
    if area.value() != area.default_value().unwrap_or_default() {
        later(&watch);
    }
}

fn count(watch: &Rc<RefCell<Watch>>) {
    let w = watch.borrow();
    // The browser gives line ends as one character, as the engine counts them.
    let length = w.area.value().encode_utf16().count() as i64;
    let left = i64::from(w.max) - length;
    let text = match left {
        1 => w.words.left_one.clone(),
        -1 => w.words.over_one.clone(),
        n if n >= 0 => w.words.left.clone(),
        _ => w.words.over.clone(),
    };
    w.to.shown.set(text.replace("{n}", &grouped(left.unsigned_abs() as u32)));
    w.to.over.set(left < 0);
}

fn later(watch: &Rc<RefCell<Watch>>) {
    let mut w = watch.borrow_mut();
    for handle in [w.speak.take(), w.save.take()].into_iter().flatten() {
        handle.clear();
    }
    let signals = w.to;
    w.speak = set_timeout_with_handle(move || signals.spoken.set(signals.shown.get_untracked()), SPEAK_AFTER).ok();
    let again = watch.clone();
    w.save = set_timeout_with_handle(move || save(&again), SAVE_AFTER).ok();
}

fn save(watch: &Rc<RefCell<Watch>>) {
    let (to, text, field) = {
        let w = watch.borrow();
        if w.sending {
            return;
        }
        let Some(autosave) = w.autosave.clone() else { return };
        (autosave, w.area.value(), w.area.name())
    };
    // 'Exit this page' sets this mark: nothing is saved once the person has left.
    let left = document().document_element().is_some_and(|e| e.has_attribute("data-left"));
    if left || text == watch.borrow().saved {
        return;
    }
    watch.borrow_mut().sending = true;
    let watch = watch.clone();
    leptos::task::spawn_local(async move {
        let fields = Fields(vec![(field, text.clone())]);
        let Autosave { url, csrf, place, entry, revision } = to;
        let sent = send::<Saved>(&url, &SaveTyped { csrf, place, entry, revision, fields }).await;
        let mut w = watch.borrow_mut();
        w.sending = false;
        // Typed while it was sent.
        let is_new = w.area.value() != text;
        let mut again = is_new;
        match sent {
            Ok(Saved { revision }) => {
                w.saved = text;
                if let Some(autosave) = &mut w.autosave {
                    autosave.revision = revision;
                }
                let words = w.words.saved.clone();
                if !w.told {
                    w.to.announced.set(words.clone());
                    w.told = true;
                }
                w.to.status.set(words);
            }
            Err(last) => {
                w.to.announced.set(w.words.not_saved.clone());
                w.to.status.set(w.words.not_saved.clone());
                w.told = false;
                // An older page, or a draft that is gone, must not try again; a line that broke may.
                if last {
                    w.autosave = None;
                }
                again = true;
            }
        }
        drop(w);
        // A hidden page may be frozen before a pause is over.
        match again {
            true if is_new && leptos::prelude::document().hidden() => save(&watch),
            true => later(&watch),
            false => {}
        }
    });
}

/// `Err(true)`: the server refused, for good; `Err(false)`: it did not get there.
pub(super) async fn send<T: serde::de::DeserializeOwned>(url: &str, body: &impl serde::Serialize) -> Result<T, bool> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(&serde_json::to_string(body).map_err(|_| true)?));
    let headers = web_sys::Headers::new().map_err(|_| true)?;
    headers.set("content-type", "application/json").map_err(|_| true)?;
    init.set_headers(&headers);
    // Outlives the page when it is closed.
    let _ = js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE);
    let reply = JsFuture::from(window().fetch_with_str_and_init(url, &init)).await.map_err(|_| false)?;
    let reply: web_sys::Response = reply.dyn_into().map_err(|_| true)?;
    if !reply.ok() {
        return Err((400..500).contains(&reply.status()) && reply.status() != 429);
    }
    let text = JsFuture::from(reply.text().map_err(|_| true)?).await.map_err(|_| false)?;
    serde_json::from_str(&text.as_string().unwrap_or_default()).map_err(|_| true)
}

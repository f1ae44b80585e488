//! The browser's half of the character count: listens, counts, waits for a pause, saves.

use super::character_count::{Autosave, CountWords, grouped};
use crate::form::Fields;
use crate::model::{SaveTyped, Saved, SessionLeft};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlTextAreaElement, RequestInit, Response};

/// Long enough that a pause in thought is over, short enough that little is lost.
const SAVE_AFTER: Duration = Duration::from_secs(3);
/// While nobody is signed in.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(10);
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
    // A hidden page may be frozen; and who comes back may have signed in meanwhile.
    let on_turn = {
        let watch = watch.clone();
        Closure::<dyn FnMut()>::new(move || save(&watch))
    };
    let _ = document.add_event_listener_with_callback("visibilitychange", on_turn.as_ref().unchecked_ref());
    on_turn.forget();
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
    drop(w);
    wait(watch, SAVE_AFTER);
}

fn wait(watch: &Rc<RefCell<Watch>>, how_long: Duration) {
    let again = watch.clone();
    let timer = set_timeout_with_handle(move || save(&again), how_long).ok();
    if let Some(earlier) = std::mem::replace(&mut watch.borrow_mut().save, timer) {
        earlier.clear();
    }
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
        let Autosave { url, session, place, entry, revision } = to;
        let body = SaveTyped { csrf: String::new(), place, entry, revision, fields };
        let sent = send::<Saved, _>(&url, session.is_some(), |csrf| SaveTyped { csrf, ..body.clone() }).await;
        let mut w = watch.borrow_mut();
        w.sending = false;
        // Typed while it was sent.
        let is_new = w.area.value() != text;
        let (mut again, mut signed_out) = (is_new, false);
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
            Err(why) => {
                let words = match (why, session) {
                    (Unsaved::SignedOut, Some(words)) => words.signed_out,
                    (Unsaved::Another, Some(words)) => words.another,
                    _ => w.words.not_saved.clone(),
                };
                w.to.announced.set(words.clone());
                w.to.status.set(words);
                w.told = false;
                // An older page, or a draft that is gone, must not try again; a line that broke may.
                if why == Unsaved::Refused {
                    w.autosave = None;
                }
                // Whoever else is signed in would stay so by it.
                again |= why == Unsaved::NotThere;
                signed_out = why == Unsaved::SignedOut;
            }
        }
        drop(w);
        // A hidden page may be frozen before a pause is over.
        match again {
            _ if signed_out => wait(&watch, TRY_AGAIN_AFTER),
            true if is_new && leptos::prelude::document().hidden() => save(&watch),
            true => later(&watch),
            false => {}
        }
    });
}

/// Why a save did not come to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsaved {
    /// It did not get there, or the server was not well.
    NotThere,
    /// Nobody is signed in just now.
    SignedOut,
    /// Somebody else is.
    Another,
    /// Refused, for good.
    Refused,
}

/// Where a page of staff's gets a field for the session there is now: see `session.js`,
/// which asks there too.
const SESSION: &str = "/staff/session";
const FIELDS: &str = "input[name=csrf]";
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// Sends what `body` makes of the protected field that stands in the page now: it may have
/// changed since the page was drawn. `staff`: where the field belongs to a session that is
/// over, and the same person is signed in anew, the page gets a fresh one, once.
pub(super) async fn send<T: DeserializeOwned, B: Serialize>(
    url: &str,
    staff: bool,
    body: impl Fn(String) -> B,
) -> Result<T, Unsaved> {
    let body = || serde_json::to_string(&body(field())).map_err(|_| Unsaved::Refused);
    let mut reply = post(url, JSON, &body()?).await?;
    if staff && reply.status() == 403 {
        renew().await?;
        reply = post(url, JSON, &body()?).await?;
    }
    read(reply, staff).await
}

/// The page's protected field; empty where it has none.
fn field() -> String {
    let field = document().query_selector(FIELDS).ok().flatten();
    field.and_then(|field| field.get_attribute("value")).unwrap_or_default()
}

/// All forms of the page go on with the field of the session there is now, if that is the
/// same person's.
async fn renew() -> Result<(), Unsaved> {
    // Of letters that stand for themselves.
    let reply = post(SESSION, FORM, &format!("csrf={}", field())).await?;
    if reply.status() == 409 {
        return Err(Unsaved::Another);
    }
    let fresh = read::<SessionLeft>(reply, true).await?.csrf.ok_or(Unsaved::Refused)?;
    let fields = document().query_selector_all(FIELDS).map_err(|_| Unsaved::Refused)?;
    for field in (0..fields.length()).filter_map(|n| fields.item(n)?.dyn_into::<Element>().ok()) {
        let _ = field.set_attribute("value", &fresh);
    }
    Ok(())
}

async fn post(url: &str, kind: &str, body: &str) -> Result<Response, Unsaved> {
    let refused = |_: JsValue| Unsaved::Refused;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(body));
    let headers = web_sys::Headers::new().map_err(refused)?;
    headers.set("content-type", kind).map_err(refused)?;
    init.set_headers(&headers);
    // Outlives the page when it is closed.
    let _ = js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE);
    let reply = JsFuture::from(window().fetch_with_str_and_init(url, &init)).await.map_err(|_| Unsaved::NotThere)?;
    reply.dyn_into().map_err(refused)
}

async fn read<T: DeserializeOwned>(reply: Response, staff: bool) -> Result<T, Unsaved> {
    match reply.status() {
        401 if staff => return Err(Unsaved::SignedOut),
        // To the second factor: not signed in all the way yet.
        _ if staff && reply.redirected() => return Err(Unsaved::SignedOut),
        429 => return Err(Unsaved::NotThere),
        400..500 => return Err(Unsaved::Refused),
        _ if !reply.ok() => return Err(Unsaved::NotThere),
        _ => {}
    }
    let text = JsFuture::from(reply.text().map_err(|_| Unsaved::Refused)?).await.map_err(|_| Unsaved::NotThere)?;
    serde_json::from_str(&text.as_string().unwrap_or_default()).map_err(|_| Unsaved::Refused)
}

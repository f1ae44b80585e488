//! Beside the whole form on one page: the engine in the browser. What the answers ask
//! for opens and closes at once, an answer that is not right says so when it is left,
//! what is typed is saved, and every way through it has a key.
//!
//! The form is the page's own and outside of the island, which finds it by its id; what
//! submits is that form.

#[cfg(feature = "staff")]
mod errors;
#[cfg(feature = "staff")]
mod keep;
#[cfg(feature = "staff")]
mod keys;
#[cfg(feature = "staff")]
mod page;
#[cfg(feature = "staff")]
mod screen;

use super::character_count::SessionWords;
use crate::form::Date;
use crate::words::Patterns;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The words, with `{n}` for a number and `{what}` for a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyWords {
    pub error: String,
    pub left: String,
    pub left_one: String,
    pub left_none: String,
    pub opened: String,
    pub opened_one: String,
    pub closed: String,
    pub closed_one: String,
    pub item_added: String,
    pub item_removed: String,
    pub ends: String,
    pub saved: String,
    pub not_saved: String,
    pub not_kept: String,
    pub elsewhere: String,
    pub session: SessionWords,
}

#[cfg(feature = "ssr")]
impl KeyWords {
    pub fn new(words: &crate::words::Words) -> KeyWords {
        KeyWords {
            error: words.t("error-prefix"),
            left: words.t("staff-form-left"),
            left_one: words.t("staff-form-left-one"),
            left_none: words.t("staff-form-left-none"),
            opened: words.t("staff-form-opened"),
            opened_one: words.t("staff-form-opened-one"),
            closed: words.t("staff-form-closed"),
            closed_one: words.t("staff-form-closed-one"),
            item_added: words.t("staff-form-item-added"),
            item_removed: words.t("staff-form-item-removed"),
            ends: words.t("staff-form-ends"),
            saved: words.t("staff-form-saved"),
            not_saved: words.t("staff-form-not-saved"),
            not_kept: words.t("staff-form-not-kept"),
            elsewhere: words.t("staff-form-elsewhere"),
            session: SessionWords::new(words),
        }
    }
}

/// Where typed text is saved, and how often each question was by now. The protected field
/// is the page's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveTo {
    pub url: String,
    pub saves: BTreeMap<String, u64>,
}

/// A line of the list of what is left: the question's name on the page, and its words.
pub type LeftLine = (String, String);

/// What the island shows of its own.
#[derive(Clone, Copy)]
pub struct Signals {
    pub awake: RwSignal<bool>,
    pub left: RwSignal<Vec<LeftLine>>,
    pub title: RwSignal<String>,
    /// Said by a screen reader when it has time.
    pub announced: RwSignal<String>,
    pub status: RwSignal<String>,
}

// No `cfg_attr` here: an island's name is a hash of its tokens after that, and would
// differ between the server and the browser.
#[island]
pub fn KeyForm(form: String, today: Date, faults: Patterns, words: KeyWords, to: SaveTo) -> impl IntoView {
    let awake = RwSignal::new(false);
    let left = RwSignal::new(Vec::<LeftLine>::new());
    let title = RwSignal::new(String::new());
    let announced = RwSignal::new(String::new());
    let status = RwSignal::new(String::new());
    #[cfg(not(feature = "staff"))]
    let _ = (form, today, faults, words, to);
    #[cfg(feature = "staff")]
    page::wake(form, today, faults, words, to, Signals { awake, left, title, announced, status });
    view! {
        <div class="fc-beside" hidden=move || !awake.get()>
            <details class="govuk-details fc-left" id="left">
                <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{move || title.get()}</span></summary>
                <div class="govuk-details__text">
                    <ul class="govuk-list">
                        {move || left.get().into_iter().map(|(question, name)| view! { <li><a class="govuk-link" href=format!("#{question}") data-to=question>{name}</a></li> }).collect_view()}
                    </ul>
                </div>
            </details>
            <p class="fc-saved" aria-hidden="true">{move || status.get()}</p>
        </div>
        <div class="govuk-visually-hidden" role="status">{move || announced.get()}</div>
    }
}

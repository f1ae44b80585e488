//! Counts the characters left in a long text, and saves what is typed.
//!
//! Counts UTF-16 units as the engine does, with one for a line end, so that '0
//! remaining' here is never an error there. Says the count politely, and not on
//! every key (GOV.UK character count).

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The words, with `{n}` for the number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CountWords {
    pub most: String,
    pub left: String,
    pub left_one: String,
    pub over: String,
    pub over_one: String,
    pub saved: String,
    pub not_saved: String,
}

#[cfg(feature = "ssr")]
impl CountWords {
    pub fn new(words: &crate::words::Words, max: u32) -> CountWords {
        use crate::words::Say;
        CountWords {
            most: words.say("count-most", &[("max", &grouped(max))]),
            left: words.t("count-left"),
            left_one: words.t("count-left-one"),
            over: words.t("count-over"),
            over_one: words.t("count-over-one"),
            saved: words.t("autosave-saved"),
            not_saved: words.t("autosave-failed"),
        }
    }
}

/// A number with a comma between thousands: 4,000.
pub fn grouped(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Where only somebody who is signed in can save: what is said when they are not, or when
/// somebody else is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionWords {
    pub signed_out: String,
    pub another: String,
}

#[cfg(feature = "ssr")]
impl SessionWords {
    pub fn new(words: &crate::words::Words) -> SessionWords {
        SessionWords { signed_out: words.t("staff-form-signed-out"), another: words.t("staff-form-another") }
    }
}

/// Where and under what typed text is saved. The protected field is the page's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Autosave {
    pub url: String,
    /// On a page of staff's.
    pub session: Option<SessionWords>,
    /// The page's place in the form.
    pub place: String,
    /// The item of a repeat that the page belongs to.
    pub entry: String,
    /// How often this field was saved; an older save is ignored.
    pub revision: u64,
}

// No `cfg_attr` here: an island's name is a hash of its tokens after that, and would
// differ between the server and the browser.
#[island]
pub fn CharacterCount(field: String, max: u32, words: CountWords, autosave: Option<Autosave>) -> impl IntoView {
    let shown = RwSignal::new(String::new());
    let spoken = RwSignal::new(String::new());
    let over = RwSignal::new(false);
    let status = RwSignal::new(String::new());
    let announced = RwSignal::new(String::new());
    // What only counts has nothing to say of saving.
    let saves = autosave.is_some();
    #[cfg(not(feature = "hydrate"))]
    let _ = (field, max, words, autosave);
    #[cfg(feature = "hydrate")]
    super::autosave::wake(
        field,
        max,
        words,
        autosave,
        super::autosave::Signals { shown, spoken, over, status, announced },
    );
    view! {
        <div class=move || if over.get() { "govuk-character-count__message govuk-error-message" } else { "govuk-character-count__message govuk-hint" } aria-hidden="true">
            {move || shown.get()}
        </div>
        <div class="govuk-visually-hidden" aria-live="polite">{move || spoken.get()}</div>
        {saves.then(|| view! {
            <p class="fc-saved" aria-hidden="true">{move || status.get()}</p>
            <div class="govuk-visually-hidden" role="status">{move || announced.get()}</div>
        })}
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn groups_thousands() {
        assert_eq!([7, 999, 1000, 4000, 1_234_567].map(grouped), ["7", "999", "1,000", "4,000", "1,234,567"]);
    }
}

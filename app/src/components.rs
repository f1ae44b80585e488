//! The parts pages are made of. Accessibility lives here: labels, hints, errors,
//! focus and names are right in one place, or wrong in one place.

mod button;
mod changed_since;
mod choice;
mod clocks;
mod done;
mod error_summary;
mod field;
mod frame;
mod hints;
mod input;
mod keying;
mod parts;
mod passkey;
mod pasted;
mod prose;
mod qr_code;
mod summary;
mod table;
mod text_area;
mod ticks;

pub(crate) use changed_since::{Unsaved, changed_since, not_saved, not_saved_title};
pub(crate) use error_summary::{error_list, error_summary};
pub(crate) use field::{Saving, Sheet, every_question, question_fields};
pub(crate) use input::Look;
pub(crate) use passkey::PasskeyForm;
pub(crate) use prose::{emergency, links, paragraphs};
pub(crate) use text_area::Paper;
pub(crate) use ticks::Tick;

use crate::form::Text;
use crate::model::Lang;
use crate::view::Chrome;
use crate::words::{Say, Words};
use leptos::prelude::*;

/// What every component needs: the page's surroundings and its words.
#[derive(Clone, Copy)]
pub struct Draw<'a> {
    pub chrome: &'a Chrome<'a>,
    pub words: &'a Words,
}

impl Draw<'_> {
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    pub(crate) fn ta(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.words.say(key, args)
    }

    /// A form's own text in the page's language.
    pub(crate) fn text(&self, text: &Text) -> String {
        text.get(self.chrome.lang).to_owned()
    }

    /// The code of a language, where that is not the page's (WCAG 3.1.2).
    pub(crate) fn foreign(&self, lang: Lang) -> Option<&'static str> {
        (lang != self.chrome.lang).then(|| lang.code())
    }

    /// The protected field of every form.
    pub(crate) fn csrf(&self) -> impl IntoView + use<> {
        view! { <input type="hidden" name="csrf" value=self.chrome.csrf.clone() /> }
    }
}

/// Escapes text for HTML content and quoted attributes. For the three places that
/// Leptos leaves to us: title, head and textarea.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

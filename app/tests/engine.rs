//! The form engine from outside, as the server uses it: random forms and the real
//! ones, filled in by people who go back, skip, forge and change their minds.
//!
//! Single answers are tested beside `form::value`. The pages that staff see, and the
//! check page, are drawn from the same forms.

// A test may unwrap: its panic is its message.
#![allow(clippy::unwrap_used)]

mod engine {
    mod dice;
    mod everywhere;
    mod oracle;
    mod random_form;
    mod sample;
    mod typist;
    mod visitor;

    mod accepting;
    #[cfg(feature = "ssr")]
    mod act_pages;
    mod broken_forms;
    mod changing;
    #[cfg(feature = "ssr")]
    mod check_page;
    #[cfg(feature = "ssr")]
    mod clock_pages;
    mod complaint;
    #[cfg(feature = "ssr")]
    mod message_pages;
    mod navigation;
    mod not_stated;
    #[cfg(feature = "ssr")]
    mod people_pages;
    mod repeats;
    mod routing;
    mod sending;
    #[cfg(feature = "ssr")]
    mod staff_pages;
    mod stored;
}

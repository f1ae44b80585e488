//! The form engine, shared by server and browser.
//!
//! Pure functions over a [`definition::Form`] and the [`answers::Answers`] so
//! far: what is asked next, what is wrong, what would be sent. Every door
//! (public pages, staff keying, with or without script) goes through here.

pub mod accept;
#[cfg(feature = "ssr")]
pub mod act;
pub mod answers;
#[cfg(feature = "ssr")]
pub mod call;
pub mod check;
pub mod clock;
pub mod condition;
pub mod date;
pub mod definition;
pub mod fault_text;
pub mod handling;
#[cfg(feature = "ssr")]
pub mod handover;
pub mod journey;
#[cfg(feature = "ssr")]
pub mod lookup;
pub mod on_screen;
pub mod one_page;
pub mod place;
pub mod routing;
pub mod summary;
pub mod value;

pub use accept::accept;
pub use answers::{Answers, Item};
pub use condition::Condition;
pub use date::Date;
pub use definition::{Form, Question, Step, Text};
pub use journey::{Asked, Journey, Next, Stop};
pub use place::Place;
pub use value::{Fault, FaultKind, Fields, Value};

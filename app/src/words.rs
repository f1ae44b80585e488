//! Words of the service itself (the forms bring their own).
//!
//! Fluent files in `locales/` hold every word the public reads, in each language, and
//! every word staff read, in English. The browser has no Fluent: an island gets its
//! words as props.

#[cfg(feature = "ssr")]
mod fluent;

#[cfg(feature = "ssr")]
pub use fluent::Words;

/// Gives a message of a language. Implemented by Fluent on the server, and by
/// whatever a test needs.
pub trait Say {
    /// `args` are name and value; a number is passed as its digits.
    fn say(&self, key: &str, args: &[(&str, &str)]) -> String;
}

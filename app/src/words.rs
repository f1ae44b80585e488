//! Words of the service itself (the forms bring their own).
//!
//! Fluent files in `locales/` hold every word the public reads, in each language, and
//! every word staff read, in English. The browser has no Fluent: an island gets its
//! words as props, where need be as [`Patterns`].

#[cfg(feature = "ssr")]
mod fluent;

#[cfg(feature = "ssr")]
pub use fluent::Words;

/// Messages for a browser, with `{name}` where an argument goes.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Patterns(pub std::collections::BTreeMap<String, String>);

impl Say for Patterns {
    fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        let pattern = self.0.get(key).cloned().unwrap_or_default();
        args.iter().fold(pattern, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

/// Gives a message of a language. Implemented by Fluent on the server, and by
/// whatever a test needs.
pub trait Say {
    /// `args` are name and value; a number is passed as its digits.
    fn say(&self, key: &str, args: &[(&str, &str)]) -> String;
}

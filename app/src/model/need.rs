//! What a person needs when we deal with them, as far as reports are found by it.
//!
//! What they said stays sealed in their answers and in the notes of the call. Whoever
//! looks for a need looks for a keyed token; no column says who has one.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// An interpreter, or letters in another language.
    Language,
    /// British Sign Language.
    Sign,
    /// Large print, braille or audio.
    Print,
    /// Easy words, or somebody to explain.
    Easy,
    /// Text in place of talking.
    Relay,
    /// Somebody with them, or who speaks for them.
    Companion,
    /// Access at a meeting.
    Access,
    /// Said in their own words.
    Other,
}

impl Need {
    pub const ALL: [Need; 8] =
        [Need::Language, Need::Sign, Need::Print, Need::Easy, Need::Relay, Need::Companion, Need::Access, Need::Other];

    /// In URLs, and what a token is made of.
    pub const fn as_str(self) -> &'static str {
        match self {
            Need::Language => "language",
            Need::Sign => "sign",
            Need::Print => "print",
            Need::Easy => "easy",
            Need::Relay => "relay",
            Need::Companion => "companion",
            Need::Access => "access",
            Need::Other => "other",
        }
    }

    pub fn from_name(name: &str) -> Option<Need> {
        Need::ALL.into_iter().find(|need| need.as_str() == name)
    }

    /// The need that an option of a question stands for, whichever form it is in. One
    /// that is not known here is a need all the same.
    pub fn of_option(value: &str) -> Option<Need> {
        match value {
            "" | "none" => None,
            "interpreter" => Some(Need::Language),
            "bsl" => Some(Need::Sign),
            "large" | "large-print" => Some(Need::Print),
            "easy-read" => Some(Need::Easy),
            "text-relay" => Some(Need::Relay),
            "supporter" => Some(Need::Companion),
            named => Some(Need::from_name(named).unwrap_or(Need::Other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_read_back_by_its_name() {
        for need in Need::ALL {
            assert_eq!(Need::from_name(need.as_str()), Some(need));
            assert_eq!(Need::of_option(need.as_str()), Some(need));
        }
        assert_eq!(Need::from_name("bsl"), None);
    }

    #[test]
    fn options_of_forms_are_needs() {
        assert_eq!(Need::of_option("bsl"), Some(Need::Sign));
        assert_eq!(Need::of_option("a-new-option"), Some(Need::Other));
        assert_eq!((Need::of_option("none"), Need::of_option("")), (None, None));
    }
}

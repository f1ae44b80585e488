//! What was answered so far, and which pages were passed.
//!
//! Kept whole in the draft: an answer that stops being relevant stays here (it
//! comes back if it becomes relevant again) and is left out of what is sent.

use super::value::{Fields, Value};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Answers of a form: single questions, and items of repeats.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    /// Question id to value, and what was passed.
    #[serde(flatten)]
    pub top: Item,
    /// Repeat step id to its items.
    #[serde(default)]
    pub groups: BTreeMap<String, Group>,
}

/// A set of answers: the form's own, or one item's of a repeat.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Of an item of a repeat: which one it is, wherever it stands in the list now.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    #[serde(default)]
    pub values: BTreeMap<String, Value>,
    /// Questions whose page was sent with 'Continue' and had no fault, by id; a page that
    /// asks nothing as `page:{step}`.
    #[serde(default)]
    pub passed: BTreeSet<String>,
    /// Typed and not sent yet (autosave), by question. Shown again, never submitted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub typed: BTreeMap<String, Typed>,
}

/// Fields saved while typing, with the count of saves of that question, so that an
/// older save of the same field is known for what it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Typed {
    pub revision: u64,
    pub fields: Fields,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub items: Vec<Item>,
    /// 'No, there is nobody else to add'.
    #[serde(default)]
    pub closed: bool,
}

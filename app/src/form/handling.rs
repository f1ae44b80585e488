//! How reports of a form are handled: who gets them and how soon, and what can come of
//! them. Part of the form file, so that it is the same for every channel.

use super::condition::Condition;
use super::definition::Text;
use crate::model::Priority;
use serde::{Deserialize, Serialize};

/// A rule over what was sent. All that hold count: the first that names a team decides the
/// team, the highest priority is taken, flags add up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    pub id: String,
    /// Over the questions of steps, not those of repeats.
    pub when: Condition,
    /// In place of the form's own.
    pub team: Option<String>,
    pub priority: Option<Priority>,
    /// A word for officers, as in 'Child at risk'.
    pub flag: Option<Text>,
    /// What an officer reads, as in 'A weapon was used'.
    pub why: Text,
}

/// What a report can end with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub id: String,
    /// In plain words: the reporter reads it.
    pub label: Text,
}

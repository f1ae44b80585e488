//! What the browser and the server say to each other about typed text.

use crate::form::Fields;
use serde::{Deserialize, Serialize};

/// `POST /report/{form}/autosave`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveTyped {
    pub csrf: String,
    /// The page: the part of its URL behind `/report/{form}/`.
    pub place: String,
    /// Of a page of an item: which item, wherever it stands by now. Else empty.
    #[serde(default)]
    pub entry: String,
    /// How often the sender knows this field to have been saved.
    pub revision: u64,
    pub fields: Fields,
}

/// Answers 200. Another status is a failure: 403 forged, 409 an older save, 410 no draft any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Saved {
    pub revision: u64,
}

/// `POST /staff/enter/{draft}/form/autosave`: what changed on the page with the whole form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SaveForm {
    pub csrf: String,
    /// Items put on the page: repeat and id.
    #[serde(default)]
    pub added: Vec<(String, String)>,
    /// Items taken off it.
    #[serde(default)]
    pub gone: Vec<(String, String)>,
    pub saves: Vec<SaveQuestion>,
}

/// One question of it; as [`SaveTyped`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SaveQuestion {
    pub place: String,
    #[serde(default)]
    pub entry: String,
    pub revision: u64,
    pub fields: Fields,
}

/// Of each question how often it is saved now; none where a later save is there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SavedForm {
    pub revisions: Vec<Option<u64>>,
}

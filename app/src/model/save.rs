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

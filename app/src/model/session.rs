//! What the server says of a session to the script that warns before its end.

use serde::{Deserialize, Serialize};

/// `GET` and `POST /staff/session`. Seconds from now; zero where nobody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLeft {
    /// Until it ends if nothing is clicked.
    pub ends: u32,
    /// Until it ends whatever is clicked.
    pub longest: u32,
    /// For the forms of the page that asked: it may have been drawn for an earlier session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub csrf: Option<String>,
}

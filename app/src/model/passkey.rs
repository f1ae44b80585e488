//! What the server asks of a passkey, for the script that hands it to the browser.

use serde::{Deserialize, Serialize};

/// `POST /staff/passkey`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyAsk {
    /// JSON, as the browser takes it, with bytes as base64url.
    pub options: String,
    /// What the answer is matched by.
    pub token: String,
}

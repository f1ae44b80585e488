//! How one signs in, and changing it: the authenticator app, recovery codes, passkeys.

/// What is set up. Each part leads to the page that changes it.
pub struct Security {
    pub authenticator: bool,
    /// How many are left; `None` where they would stand in for nothing.
    pub recovery_codes: Option<i64>,
    /// The oldest first.
    pub passkeys: Vec<PasskeyLine>,
    /// Another one can be added here.
    pub can_add: bool,
    /// What was done just now.
    pub done: Option<SecurityChange>,
}

pub struct PasskeyLine {
    /// As its owner calls it.
    pub name: String,
    pub added: String,
    /// When it was last used.
    pub used: Option<String>,
    /// The page that removes it.
    pub remove: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityChange {
    PasskeyAdded,
    PasskeyRemoved,
}

impl SecurityChange {
    pub const ALL: [SecurityChange; 2] = [SecurityChange::PasskeyAdded, SecurityChange::PasskeyRemoved];

    /// In the address, and the part of its key in the locale: `staff-security-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            SecurityChange::PasskeyAdded => "passkey-added",
            SecurityChange::PasskeyRemoved => "passkey-removed",
        }
    }
}

/// `POST` to its own URL: `name`, `token`, `answer`.
pub struct AddPasskey {
    /// Passkeys work at the address in the browser.
    pub is_here: bool,
    pub fault: Option<PasskeyFault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyFault {
    /// The answer was not right, came too late, or is somebody's passkey already.
    Wrong,
    /// They have as many as anybody may.
    Full,
}

/// Remove a passkey? `POST` to its own URL.
pub struct RemovePasskey {
    pub name: String,
    /// It is the only second factor, and one is needed: it stays.
    pub last: bool,
}

/// New recovery codes? `POST` to its own URL; they are shown on the page that answers.
pub struct NewRecoveryCodes {
    pub left: i64,
}

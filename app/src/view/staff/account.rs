//! Signing in, the second factor, passwords, own sessions. What is wrong is typed:
//! the pages know the field and the words of each fault.

/// `POST` to its own URL: `email`, `password`.
pub struct SignIn<'a> {
    /// As it was typed. The password is never given back.
    pub email: &'a str,
    pub faults: Vec<SignInFault>,
    /// The page that sends a link for a new password, where mail goes out.
    pub reset: Option<&'a str>,
    /// Is a passkey offered in place of address and password? `token`, `answer`.
    pub passkey: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInFault {
    NoEmail,
    NotEmail,
    NoPassword,
    /// Does not say which of the two.
    Wrong,
    /// The passkey's answer was not right, or came too late.
    Passkey,
    TooMany {
        minutes: u32,
    },
}

/// Asks for a link to set a new password. `POST` to its own URL: `email`.
pub struct ForgotPassword<'a> {
    pub email: &'a str,
    /// `NoEmail`, `NotEmail` or `TooMany`. Whether there is an account is not said.
    pub fault: Option<SignInFault>,
    /// It was asked for: says to look at the mail, if there is an account.
    pub sent: bool,
}

/// `POST` to its own URL: `code`, or `recovery` in its place; or `token` and `answer` of
/// a passkey; or `password`.
pub struct SecondFactor {
    /// Asked for again before a sensitive act.
    pub step_up: bool,
    pub by: ProveBy,
    /// They have one, and the browser can be asked for it.
    pub passkey: bool,
    pub fault: Option<CodeFault>,
}

/// What can be typed on the page of the second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProveBy {
    /// A code of the app, or a recovery code in its place.
    Code,
    /// They have passkeys alone: a recovery code in their place.
    Recovery,
    /// They have no second factor, and need none.
    Password,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    NoCode,
    /// Not six digits.
    NotCode,
    /// Wrong, too old, or used before.
    Wrong,
    NoRecovery,
    WrongRecovery,
    NoPassword,
    WrongPassword,
    /// The passkey's answer was not right, or came too late.
    Passkey,
    TooMany {
        minutes: u32,
    },
}

/// `POST` to its own URL: `offer`, `code`; or `token`, `answer` and `name` of a passkey.
pub struct EnrolSecondFactor<'a> {
    pub kind: EnrolKind,
    /// Base32, as the app takes it; drawn in groups of four.
    pub secret: &'a str,
    /// `otpauth://totp/…`, for an app on this device.
    pub link: &'a str,
    /// The same, for the camera of another device.
    pub qr: Option<QrCode>,
    /// The secret as the form gives it back: sealed.
    pub offer: &'a str,
    /// Is a passkey offered in its place?
    pub passkey: bool,
    pub fault: Option<CodeFault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolKind {
    /// Before anything else: they have no second factor.
    First,
    /// An app beside the passkeys they have, or where none is needed.
    Another,
    /// In place of the app they have, which counts until this one is confirmed.
    Replacement,
}

/// A square of dark and light modules, without the light margin around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Modules on a side.
    pub size: usize,
    /// Row after row.
    pub dark: Vec<bool>,
}

/// Shown once, after enrolling.
pub struct RecoveryCodes<'a> {
    pub codes: &'a [String],
    /// Where 'Continue' leads.
    pub on: &'a str,
}

/// `POST` to its own URL: `password`, and `current` where one is changed.
pub struct SetPassword<'a> {
    pub kind: PasswordKind,
    /// Whose: shown, and given to a password manager.
    pub email: &'a str,
    /// The fewest characters.
    pub least: u32,
    pub faults: Vec<PasswordFault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordKind {
    /// The first one, of the first administrator too.
    Invitation,
    Reset,
    /// By somebody who is signed in.
    Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    NoCurrent,
    WrongCurrent,
    Empty,
    TooShort,
    TooLong {
        most: u32,
    },
    /// On the deny list.
    Common,
    /// Made of the person's own name or address, or of ours.
    Personal,
}

/// `POST` to its own URL: `end`, a session's id, or `others`.
pub struct Sessions {
    pub sessions: Vec<SessionRow>,
}

pub struct SessionRow {
    pub id: String,
    /// 'Firefox on Windows'.
    pub browser: String,
    pub begun: String,
    pub seen: String,
    /// The one that this page was got with.
    pub is_this: bool,
}

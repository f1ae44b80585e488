//! What surrounds every page: who runs the service, in which language, with which assets.

use super::staff::StaffSection;
use crate::model::Lang;

/// The organisation, from settings.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// 'Anytown Police'.
    pub name: String,
    /// The non-emergency phone number, as it is written.
    pub phone: String,
    pub email: Option<String>,
    /// Postal address, a line each.
    pub address: Vec<String>,
    /// The neutral site that 'Exit this page' goes to.
    pub exit_to: String,
}

/// URLs of the assets, with the hash of their content.
#[derive(Clone, Debug)]
pub struct Assets {
    pub css: String,
    /// The organisation's colours.
    pub brand: String,
    pub icon: String,
    pub loader: String,
    pub exit: String,
    /// Warns staff before their session ends.
    pub session: String,
    /// Asks staff before typed text is left behind.
    pub unsent: String,
    /// Where staff are asked for a passkey.
    pub passkey: String,
    pub glue: String,
    pub wasm: String,
    pub staff_glue: String,
    pub staff_wasm: String,
}

#[derive(Clone, Debug)]
pub struct Chrome<'a> {
    pub lang: Lang,
    pub organisation: &'a Organisation,
    pub assets: &'a Assets,
    /// Path of this page, for the language switch.
    pub path: String,
    /// The languages this page can be had in.
    pub languages: Vec<Lang>,
    /// The protected field of every POST; empty where the page has no form.
    pub csrf: String,
    /// On a staff page; those are in English alone.
    pub staff: Option<StaffChrome>,
    /// Nothing here is real, and every page says so.
    pub demonstration: bool,
}

/// What a staff page has around it in place of the public's header and footer.
#[derive(Clone, Debug, Default)]
pub struct StaffChrome {
    /// Nobody yet on the pages of signing in.
    pub person: Option<SignedIn>,
}

#[derive(Clone, Debug)]
pub struct SignedIn {
    pub name: String,
    /// What the navigation offers.
    pub sections: Vec<StaffSection>,
    pub left: TimeLeft,
    /// The page belongs to a practice draft, and says so.
    pub practice: bool,
}

/// How long a session goes on, in seconds from when the page is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeLeft {
    /// Until it ends if nothing is clicked.
    pub ends: u32,
    /// Until it ends whatever is clicked.
    pub longest: u32,
    /// So long before its end comes a warning.
    pub warn: u32,
}

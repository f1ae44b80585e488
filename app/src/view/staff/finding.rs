//! Reports that are there already: hints at them while keying in, adding to one, and
//! looking one up for a caller. No answer of theirs stands in any of these.

use super::super::public::CheckSection;
use super::{Keying, Pasted};
use crate::form::lookup::Lack;
use crate::form::{Fields, Form};
use crate::model::{Channel, Lang, Reference};

/// What a draft may be about already: beside its pages the first few, and all on a page
/// of their own.
#[derive(Clone, Debug)]
pub struct Hints {
    /// Newest first.
    pub reports: Vec<HintRow>,
    /// There are more than these.
    pub more: bool,
    /// `/staff/enter/{draft}/hints`.
    pub page: String,
    /// `/staff/enter/{draft}/add`, below which each report's own page stands; `None`
    /// where what is keyed in may be added to no report.
    pub add: Option<String>,
}

#[derive(Clone, Debug)]
pub struct HintRow {
    pub reference: Reference,
    /// The form's title.
    pub form: String,
    /// The day.
    pub received: String,
    /// As stored: `staff-state-{state}` has the words.
    pub state: String,
    /// How it matches.
    pub same_contact: bool,
    pub same_day_and_place: bool,
}

/// All hints, and a field for a reference that the caller has. `POST` to its own URL:
/// `reference`.
pub struct HintsPage<'a> {
    pub form: &'a Form,
    /// With the hints.
    pub keying: Keying,
    /// As it was typed.
    pub typed: String,
    pub fault: Option<HintsFault>,
    pub back: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HintsFault {
    Empty,
    NotReference,
    /// Not there, or nothing may be added to it: not said which.
    NotFound,
}

impl HintsFault {
    pub const ALL: [HintsFault; 3] = [HintsFault::Empty, HintsFault::NotReference, HintsFault::NotFound];

    /// Its key in the locale.
    pub const fn key(self) -> &'static str {
        match self {
            HintsFault::Empty => "staff-hints-fault-empty",
            HintsFault::NotReference => "staff-fault-not-reference",
            HintsFault::NotFound => "staff-hints-fault-not-found",
        }
    }
}

/// What would be added to what. `POST` to `action`: `reference`, `revision`.
pub struct AddPage<'a> {
    pub form: &'a Form,
    pub keying: Keying,
    pub to: HintRow,
    /// Answers in the caller's language, without a way to change them here.
    pub sections: Vec<CheckSection>,
    pub noted: CheckSection,
    pub pasted: Option<Pasted>,
    /// Pages with something typed that is no answer yet: it would be lost.
    pub typing: Vec<String>,
    pub revision: i64,
    /// It was sent, but had changed since it was shown.
    pub changed: bool,
    pub action: String,
    pub back: String,
}

/// It was added: what the agent reads out.
pub struct AddedPage<'a> {
    pub form: &'a Form,
    pub reference: Reference,
}

/// `POST` to its own URL, so that nothing of what a caller said is in an address: the
/// fields of [`crate::form::lookup`].
pub struct FindPage {
    pub fields: Fields,
    pub lacks: Vec<Lack>,
    pub found: Option<Found>,
}

pub enum Found {
    /// Not there, or not for this person: not said which.
    Nothing,
    /// More than are shown.
    TooMany,
    Reports(Vec<FoundRow>),
}

pub struct FoundRow {
    pub reference: Reference,
    pub state: String,
    /// Nothing but reference and state of a restricted report.
    pub more: Option<FoundMore>,
}

pub struct FoundMore {
    /// The form's title.
    pub form: String,
    pub received: String,
    /// What happens by when.
    pub promises: Vec<String>,
    /// What happens next, a paragraph each.
    pub next: Vec<String>,
}

/// An addition, on the page of the report that it was added to.
pub struct AdditionView {
    /// The title of the form that it was keyed in with.
    pub form: String,
    pub by: String,
    pub channel: Channel,
    pub language: Lang,
    pub received: String,
    pub keyed: String,
    pub sections: Vec<CheckSection>,
    pub noted: CheckSection,
    pub pasted: Option<Pasted>,
}

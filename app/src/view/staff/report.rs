//! Parts of the page of a report: what can be done, what it belongs to, what happened; and
//! the same on paper.

use super::{HistoryRow, ReportPage};
use crate::form::definition::ClockKind;
use crate::model::{Lang, LinkKind, Reference};

/// The first time limit that is not met and not paused.
pub struct NextLimit {
    pub kind: ClockKind,
    pub due: String,
    pub overdue: bool,
}

/// Something that happened, with what somebody wrote then.
pub struct TimelineRow {
    pub line: HistoryRow,
    pub text: Option<TimelineText>,
}

pub enum TimelineText {
    /// For staff alone.
    Note(String),
    /// To the reporter, in their language.
    Message(String, Lang),
}

impl TimelineRow {
    pub fn is_note(&self) -> bool {
        matches!(self.text, Some(TimelineText::Note(_)))
    }
}

/// `POST` to the report's `/notes`: `note`, and `entry`, by which it is written once.
pub struct NoteForm {
    pub typed: String,
    pub entry: String,
    pub fault: Option<NoteFault>,
    /// Characters of the longest.
    pub most: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteFault {
    Empty,
    TooLong,
}

impl NoteFault {
    pub const ALL: [NoteFault; 2] = [NoteFault::Empty, NoteFault::TooLong];

    /// Its key in the locale.
    pub const fn key(self) -> &'static str {
        match self {
            NoteFault::Empty => "staff-note-fault-empty",
            NoteFault::TooLong => "staff-note-fault-too-long",
        }
    }
}

/// Another report of one's own teams.
pub struct OtherReport {
    pub reference: Reference,
    /// The form's title.
    pub form: String,
    /// As stored: `staff-state-{state}` has the words.
    pub state: String,
    /// The day it was received.
    pub received: String,
}

/// A report that this one is linked to. `POST` to `/links`: `unlink`, its reference.
pub struct LinkedRow {
    pub other: OtherReport,
    pub kind: LinkKind,
    /// This report came later: if they are duplicates, it is the duplicate.
    pub is_later: bool,
}

/// Reports that share something with this one, the newest first.
pub struct AlikeSet {
    pub shared: Shared,
    pub reports: Vec<OtherReport>,
    /// There are more than these.
    pub more: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    Contact,
    Vehicle,
    DayAndPlace,
}

impl Shared {
    /// The part of its key in the locale: `staff-alike-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            Shared::Contact => "contact",
            Shared::Vehicle => "vehicle",
            Shared::DayAndPlace => "day-place",
        }
    }
}

/// `POST` to the report's `/links`: `other`, a reference, and `kind`.
#[derive(Default)]
pub struct LinkForm {
    /// As it was typed.
    pub typed: String,
    pub kind: Option<LinkKind>,
    pub faults: Vec<LinkFault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFault {
    Empty,
    NotReference,
    Itself,
    /// Not there, or not for this person: not said which.
    NotFound,
    NoKind,
}

impl LinkFault {
    pub const ALL: [LinkFault; 5] =
        [LinkFault::Empty, LinkFault::NotReference, LinkFault::Itself, LinkFault::NotFound, LinkFault::NoKind];

    /// Its key in the locale.
    pub const fn key(self) -> &'static str {
        match self {
            LinkFault::Empty => "staff-link-fault-empty",
            LinkFault::NotReference => "staff-link-fault-not-reference",
            LinkFault::Itself => "staff-link-fault-itself",
            LinkFault::NotFound => "staff-link-fault-not-found",
            LinkFault::NoKind => "staff-link-fault-no-kind",
        }
    }

    /// The field that it stands at.
    pub const fn field(self) -> &'static str {
        match self {
            LinkFault::NoKind => "kind",
            _ => "other",
        }
    }
}

/// A case on paper.
pub struct ReportPrint<'a> {
    pub report: ReportPage<'a>,
    /// Internal notes are on it.
    pub notes: bool,
    /// When, and by whom.
    pub printed: String,
    pub by: String,
}

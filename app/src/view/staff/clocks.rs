//! The time limits of a report: how each stands, and what can be done about it by hand.

use super::HistoryRow;
use crate::form::clock::ClockKind;
use crate::model::{Reference, ReportDone};

pub struct ClockRow {
    pub kind: ClockKind,
    pub started: String,
    pub due: String,
    pub stands: ClockStands,
    /// The rule that the limit comes from.
    pub rule: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClockStands {
    /// By how long, as in '2 days'.
    Overdue(String),
    Soon,
    Runs,
    /// Since when, and why.
    Paused(String, String),
    Met(String),
    /// When, and by how long it was late.
    Late(String, String),
    /// Nothing is due any more, since then.
    Stopped(String),
    /// The same, and it was overdue.
    Missed(String),
}

impl ClockStands {
    pub const fn is_overdue(&self) -> bool {
        matches!(self, ClockStands::Overdue(_))
    }

    /// Time passes: it neither stands still nor is it over.
    pub const fn runs(&self) -> bool {
        matches!(self, ClockStands::Overdue(_) | ClockStands::Soon | ClockStands::Runs)
    }
}

/// `POST` to its own URL: `revision`, `clock`, `act` (see [`ClockForm`]), `reason`, `how`.
pub struct ClocksPage {
    pub reference: Reference,
    /// Overdue first.
    pub rows: Vec<ClockRow>,
    /// One for each that is not over and that somebody may do something about.
    pub forms: Vec<ClockForm>,
    pub revision: i64,
    /// The act just sent was not done: what others did since its page was shown.
    pub since: Option<Vec<HistoryRow>>,
    pub chosen: ClockChosen,
    pub fault: Option<(ClockKind, ClockFault)>,
    pub done: Option<ReportDone>,
    pub back: String,
}

pub struct ClockForm {
    pub kind: ClockKind,
    /// The reasons for which it may stand still now, by id. `act`: `pause`.
    pub pauses: Vec<(String, String)>,
    /// It stands still. `act`: `resume`.
    pub is_paused: bool,
    /// Telling the person meets it. `act`: `told`; `how`: of [`crate::model::Told`], or
    /// [`NO_WAY`].
    pub tells: bool,
    /// Only in writing.
    pub in_writing: bool,
}

/// Nobody can be told.
pub const NO_WAY: &str = "no_way";

/// What was chosen, where the page is shown again.
#[derive(Default)]
pub struct ClockChosen {
    pub kind: Option<ClockKind>,
    pub reason: String,
    pub how: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFault {
    NoReason,
    NoHow,
}

impl ClockFault {
    pub const ALL: [ClockFault; 2] = [ClockFault::NoReason, ClockFault::NoHow];

    /// Its key in the locale.
    pub const fn key(self) -> &'static str {
        match self {
            ClockFault::NoReason => "staff-clock-fault-no-reason",
            ClockFault::NoHow => "staff-clock-fault-no-how",
        }
    }
}

/// Of the reports that somebody may see: open ones, and ended ones where something is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WhatIsDue {
    pub overdue: usize,
    pub soon: usize,
    pub ended: usize,
}

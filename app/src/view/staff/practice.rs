//! Practising on invented callers: the list of them, what one says beside the pages of
//! the form, and what it all came to.

use super::Acknowledgement;
use super::ClockRow;
use crate::form::Form;
use crate::model::{Channel, Priority};

/// Whom to practise on.
pub struct Practice<'a> {
    pub callers: Vec<CallerRow>,
    /// Without a caller: each form that is served.
    pub forms: Vec<&'a Form>,
}

pub struct CallerRow {
    pub name: String,
    /// The form's title.
    pub form: String,
    pub channel: Channel,
    /// What makes the call hard.
    pub about: String,
    /// Where practising begins.
    pub begin: String,
}

/// Beside the pages of a practice draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practising {
    /// None where somebody plays the caller, or nobody.
    pub caller: Option<CallerScript>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallerScript {
    pub name: String,
    /// They write, and do not speak.
    pub written: bool,
    /// What they say, in order.
    pub lines: Vec<ScriptLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptLine {
    /// They say it only where they are asked this.
    pub asked: Option<String>,
    pub says: String,
}

/// What a practice draft came to. Nothing was sent.
pub struct Practised<'a> {
    pub form: &'a Form,
    /// `/staff/enter/{draft}`.
    pub base: String,
    pub end: PracticeEnd,
    pub compared: Option<PracticeComparison>,
    pub back: String,
}

pub enum PracticeEnd {
    Sent(WouldHave),
    /// The exit's title.
    Exit(String),
}

/// What would have happened.
pub struct WouldHave {
    /// Its name.
    pub team: String,
    pub priority: Priority,
    /// In the words of the form's routes.
    pub why: Vec<String>,
    pub flags: Vec<String>,
    pub restricted: bool,
    pub flagged: bool,
    pub received: String,
    pub acknowledgement: Acknowledgement,
    pub clocks: Vec<ClockRow>,
}

/// Beside what the caller says.
pub struct PracticeComparison {
    /// The caller's name.
    pub caller: String,
    pub ending: PracticeEnding,
    /// The notes of the call, then the answers; none where the other end makes them moot.
    pub noted: Vec<ComparedRow>,
    pub answers: Vec<ComparedRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PracticeEnding {
    Right,
    /// It should have ended at this exit, by its title.
    ShouldExit(String),
    /// It should have been sent.
    ShouldSend,
}

pub struct ComparedRow {
    /// With the item that it belongs to: 'Vehicle 2: damage'.
    pub question: String,
    pub wanted: Vec<String>,
    /// Empty: no answer.
    pub keyed: Vec<String>,
    pub verdict: PracticeVerdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PracticeVerdict {
    Matched,
    Different,
    NotStated,
    NotAsked,
}

impl PracticeVerdict {
    pub const ALL: [PracticeVerdict; 4] =
        [PracticeVerdict::Matched, PracticeVerdict::Different, PracticeVerdict::NotStated, PracticeVerdict::NotAsked];

    /// The part of its key in the locale: `staff-practised-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            PracticeVerdict::Matched => "matched",
            PracticeVerdict::Different => "different",
            PracticeVerdict::NotStated => "not-stated",
            PracticeVerdict::NotAsked => "not-asked",
        }
    }
}

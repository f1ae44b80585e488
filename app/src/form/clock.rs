//! Time limits of a form: what is to be done by when, what that counts from, and whether
//! it may stand still. Part of the form file, so that they are the same for every channel.
//!
//! Not for dates: the server's calendar counts them.

use super::definition::{Form, Text};
use crate::model::Told;
use serde::{Deserialize, Serialize};

/// A time limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// A form has one of each at the most.
    pub kind: ClockKind,
    pub limit: Limit,
    #[serde(default)]
    pub starts: Starts,
    /// When it is met, the next one starts: 'and every 28 days after that'.
    #[serde(default)]
    pub repeats: bool,
    /// Why it may stand still; the list is empty for most limits of law.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// Only what was written to the person meets it: no call, no talk.
    #[serde(default)]
    pub in_writing: bool,
    /// How long before it ends staff are warned. The service's own choice where none is said.
    pub warn: Option<Limit>,
    /// The rule this comes from: a regulation, a code, or the body's own promise.
    pub source: String,
    /// What the confirmation says, with `{date}` for the due date. Internal limits have none.
    pub promise: Option<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// The person knows that we have it.
    Acknowledge,
    /// It is decided what is done about it.
    FirstDecision,
    /// The first news of it.
    FirstUpdate,
    /// News while it is handled, again and again.
    Progress,
    /// There is an outcome.
    Outcome,
    /// The person knows the outcome.
    Notify,
}

impl ClockKind {
    pub const ALL: [ClockKind; 6] = [
        ClockKind::Acknowledge,
        ClockKind::FirstDecision,
        ClockKind::FirstUpdate,
        ClockKind::Progress,
        ClockKind::Outcome,
        ClockKind::Notify,
    ];

    pub fn from_name(name: &str) -> Option<ClockKind> {
        ClockKind::ALL.into_iter().find(|k| k.as_str() == name)
    }

    /// The name stored with a report: once used, it stays.
    pub const fn as_str(self) -> &'static str {
        match self {
            ClockKind::Acknowledge => "acknowledge",
            ClockKind::FirstDecision => "first_decision",
            ClockKind::FirstUpdate => "first_update",
            ClockKind::Progress => "progress",
            ClockKind::Outcome => "outcome",
            ClockKind::Notify => "notify",
        }
    }

    /// Is it met by telling the person something? Decisions meet the others.
    pub const fn is_told(self) -> bool {
        !matches!(self, ClockKind::FirstDecision | ClockKind::Outcome)
    }
}

/// What a limit counts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Starts {
    /// The report was received.
    #[default]
    Received,
    /// Somebody began to deal with it.
    Handling,
    /// The outcome.
    Decision,
    /// The person was last told something.
    Previous,
}

/// A reason for which a limit may stand still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    pub id: String,
    /// For staff, who read English.
    pub label: String,
}

impl Pause {
    /// The id of the reason that comes by itself while a report waits for the reporter.
    pub const WAITING: &str = "waiting";
}

/// Exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    Hours(u32),
    Days(u32),
    WorkingDays(u32),
}

impl Limit {
    pub const fn is_none(self) -> bool {
        let (Limit::Hours(n) | Limit::Days(n) | Limit::WorkingDays(n)) = self;
        n == 0
    }

    /// `None` where hours, days and working days stand against each other.
    pub const fn is_shorter(self, other: Limit) -> Option<bool> {
        match (self, other) {
            (Limit::Hours(a), Limit::Hours(b))
            | (Limit::Days(a), Limit::Days(b))
            | (Limit::WorkingDays(a), Limit::WorkingDays(b)) => Some(a < b),
            _ => None,
        }
    }
}

impl Clock {
    /// Does it count where they were told in this way?
    pub fn counts(&self, how: Told) -> bool {
        how.counts(self.in_writing)
    }

    pub fn pause(&self, id: &str) -> Option<&Pause> {
        self.pauses.iter().find(|pause| pause.id == id)
    }
}

impl Form {
    pub fn clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.kind == kind)
    }

    /// Those that start with this, in the order of the file.
    pub fn clocks_from(&self, start: Starts) -> impl Iterator<Item = &Clock> {
        self.clocks.iter().filter(move |clock| clock.starts == start)
    }
}

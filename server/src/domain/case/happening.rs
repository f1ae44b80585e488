//! What was done to a report, as its history keeps it: the kind in clear, the rest sealed
//! with the report's key.

use app::model::{Priority, ReportState, Told};
use serde::{Deserialize, Serialize};

/// An act of staff. Reasons are in the words of whoever gave them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// By the table of transitions.
    Moved {
        act: String,
        from: ReportState,
        to: ReportState,
        outcome: Option<String>,
        reason: String,
    },
    /// To a person by name, or to nobody.
    Assigned {
        to: Option<String>,
    },
    /// To another team.
    Passed {
        from: String,
        to: String,
        reason: String,
    },
    Prioritised {
        from: Priority,
        to: Priority,
        reason: String,
    },
    /// What came in was looked at.
    Looked,
    /// The note or message has the same id as the event.
    Noted,
    Written,
    /// The reason in the words of the form's rule.
    ClockPaused {
        clock: String,
        reason: String,
    },
    ClockResumed {
        clock: String,
    },
    /// By telling the person something that this service did not send.
    ClockMet {
        clock: String,
        how: Told,
    },
    /// Nobody can be told: there is no safe way.
    ClockStopped {
        clock: String,
    },
    /// With another report, by its reference.
    Linked {
        reference: String,
        kind: String,
    },
    Unlinked {
        reference: String,
    },
}

impl Happening {
    /// As it is stored in clear.
    pub const fn kind(&self) -> &'static str {
        match self {
            Happening::Moved { .. } => "moved",
            Happening::Assigned { .. } => "assigned",
            Happening::Passed { .. } => "passed",
            Happening::Prioritised { .. } => "prioritised",
            Happening::Looked => "looked",
            Happening::Noted => "noted",
            Happening::Written => "written",
            Happening::ClockPaused { .. } => "clock_paused",
            Happening::ClockResumed { .. } => "clock_resumed",
            Happening::ClockMet { .. } => "clock_met",
            Happening::ClockStopped { .. } => "clock_stopped",
            Happening::Linked { .. } => "linked",
            Happening::Unlinked { .. } => "unlinked",
        }
    }
}

//! Where a report stands on its way from received to an outcome. Which act leads from
//! one to another, and who may do it, is the server's table of transitions.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    Received,
    InTriage,
    Assigned,
    InProgress,
    /// Nothing more can be done until the reporter answers.
    WaitingForReporter,
    /// Another organisation has it.
    Referred,
    /// With an outcome.
    Closed,
    /// The reporter took it back.
    Withdrawn,
}

impl ReportState {
    pub const ALL: [ReportState; 8] = [
        ReportState::Received,
        ReportState::InTriage,
        ReportState::Assigned,
        ReportState::InProgress,
        ReportState::WaitingForReporter,
        ReportState::Referred,
        ReportState::Closed,
        ReportState::Withdrawn,
    ];

    /// The name stored in the database, and in URLs.
    pub const fn as_str(self) -> &'static str {
        match self {
            ReportState::Received => "received",
            ReportState::InTriage => "in_triage",
            ReportState::Assigned => "assigned",
            ReportState::InProgress => "in_progress",
            ReportState::WaitingForReporter => "waiting_for_reporter",
            ReportState::Referred => "referred",
            ReportState::Closed => "closed",
            ReportState::Withdrawn => "withdrawn",
        }
    }

    pub fn from_name(name: &str) -> Option<ReportState> {
        ReportState::ALL.into_iter().find(|s| s.as_str() == name)
    }

    /// Somebody has something to do.
    pub const fn is_open(self) -> bool {
        !matches!(self, ReportState::Referred | ReportState::Closed | ReportState::Withdrawn)
    }
}

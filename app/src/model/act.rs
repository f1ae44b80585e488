//! What somebody does to a report to move it on its way. From where each leads to where,
//! and who may do it, is the server's table of transitions.

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    BeginTriage,
    /// To a person of the team.
    Assign,
    /// On to another team.
    Pass,
    Start,
    /// To go on, something is needed from the reporter.
    Ask,
    Answered,
    ReturnToTriage,
    /// To another organisation.
    Refer,
    Close,
    /// The reporter asked for it.
    Withdraw,
    Reopen,
}

impl Act {
    pub const ALL: [Act; 11] = [
        Act::BeginTriage,
        Act::Assign,
        Act::Pass,
        Act::Start,
        Act::Ask,
        Act::Answered,
        Act::ReturnToTriage,
        Act::Refer,
        Act::Close,
        Act::Withdraw,
        Act::Reopen,
    ];

    /// In URLs, in a report's history, and in keys of the locale: `staff-act-{name}`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Act::BeginTriage => "begin-triage",
            Act::Assign => "assign",
            Act::Pass => "pass",
            Act::Start => "start",
            Act::Ask => "ask",
            Act::Answered => "answered",
            Act::ReturnToTriage => "return",
            Act::Refer => "refer",
            Act::Close => "close",
            Act::Withdraw => "withdraw",
            Act::Reopen => "reopen",
        }
    }

    pub fn from_name(name: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.as_str() == name)
    }

    /// It changes the state and nothing else. Of the others the state is a part: to whom, or
    /// to which team, is said on pages of their own.
    pub const fn is_plain(self) -> bool {
        !matches!(self, Act::Assign | Act::Pass)
    }
}

/// Does whoever acts write to the reporter next?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writes {
    No,
    May,
    Must,
}

impl Writes {
    pub const ALL: [Writes; 3] = [Writes::No, Writes::May, Writes::Must];

    /// The part of its key in the locale: `staff-act-writes-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            Writes::No => "no",
            Writes::May => "may",
            Writes::Must => "must",
        }
    }
}

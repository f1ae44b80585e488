//! Who of a team may not open one of its reports.

use crate::model::{Reference, ReportDone};

/// `POST` to its own URL: `bar` or `lift`, an account's id.
pub struct BarredPage {
    pub reference: Reference,
    /// Its name.
    pub team: String,
    /// They may not open it.
    pub barred: Vec<BarredRow>,
    /// The others of the team.
    pub others: Vec<BarredRow>,
    /// The id of who was chosen.
    pub chosen: String,
    pub fault: Option<BarFault>,
    /// By this person, just now.
    pub done: Option<ReportDone>,
    pub back: String,
}

pub struct BarredRow {
    pub id: String,
    pub name: String,
    /// Two people may have one name.
    pub email: String,
    /// Since when, of one who is barred.
    pub since: Option<String>,
    /// It is who looks at the page.
    pub is_self: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarFault {
    NotChosen,
    /// Nobody would be left who can open the report.
    Last,
}

impl BarFault {
    pub const ALL: [BarFault; 2] = [BarFault::NotChosen, BarFault::Last];

    /// Its key in the locale.
    pub const fn key(self) -> &'static str {
        match self {
            BarFault::NotChosen => "staff-barred-fault-not-chosen",
            BarFault::Last => "staff-barred-fault-last",
        }
    }
}

//! Moving a report on, asked before it is done.

use super::HistoryRow;
use crate::form::{Fault, Fields, Form};
use crate::model::{Act, Lang, Reference, ReportState, Writes};

/// A link to what somebody may do to a report, on the report's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActLink {
    pub href: String,
    pub label: String,
}

/// `POST` to its own URL: what is asked, and `revision`.
pub struct ActPage<'a> {
    pub reference: Reference,
    /// The report's.
    pub form: &'a Form,
    /// The reporter's.
    pub language: Lang,
    pub act: Act,
    /// See [`crate::form::act`].
    pub questions: Form,
    pub fields: Fields,
    pub faults: Vec<Fault>,
    pub state: ReportState,
    pub may: Result<ActLeads, ActBar>,
    pub revision: i64,
    /// What others did since the page was opened, the oldest first; none where it was not
    /// found out, or nobody did.
    pub since: Option<Vec<HistoryRow>>,
    pub back: String,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActLeads {
    pub to: ReportState,
    pub writes: Writes,
}

/// Why somebody cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActBar {
    /// It does not go with the state.
    NotNow,
    /// Somebody else deals with it.
    NotYours,
}

impl ActBar {
    pub const ALL: [ActBar; 2] = [ActBar::NotNow, ActBar::NotYours];

    /// Its key in the locale.
    pub const fn key(self) -> &'static str {
        match self {
            ActBar::NotNow => "staff-act-refused-not-now",
            ActBar::NotYours => "staff-act-refused-not-yours",
        }
    }
}

//! How a report is handled, and the pages that hand it on.

use super::HistoryRow;
use crate::form::handover::Handover;
use crate::form::{Fault, Fields, Form};
use crate::model::{Priority, Reference};

/// On the page of a report.
pub struct HandlingView {
    /// Sent with each act, so that a stale one is found out.
    pub revision: i64,
    pub priority: Priority,
    /// In the words of the form's routes; none where somebody changed it.
    pub why: Vec<String>,
    pub changed: Option<PriorityChange>,
    /// In the words of the form's routes.
    pub flags: Vec<String>,
    /// The routes of the form that held when it was sent, in its words.
    pub rules: Vec<String>,
    pub assignee: Option<String>,
    /// The id of who looks, where it can be assigned to them: 'Assign to me' sends it.
    pub take: Option<String>,
}

pub struct PriorityChange {
    pub by: String,
    pub from: Priority,
    pub reason: String,
}

/// `POST` to its own URL: what is chosen, why, and `revision`.
pub struct HandoverPage {
    pub what: Handover,
    pub reference: Reference,
    /// What is asked; none where the report has ended.
    pub questions: Option<Form>,
    pub fields: Fields,
    pub faults: Vec<Fault>,
    pub revision: i64,
    /// How it stands: keys of the locale, and what to say.
    pub now: Vec<(&'static str, String)>,
    /// What others did since the page was shown, as far as it is written.
    pub since: Option<Vec<HistoryRow>>,
}

/// `POST` to its own URL: the button, and `entry`, by which it takes one once.
pub struct TakeNextPage {
    /// Something waits that this person can take.
    pub waits: bool,
    pub entry: String,
    pub back: String,
}

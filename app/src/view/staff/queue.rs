//! What has been received: the filters, the numbers beside them, and a page of reports.

use crate::model::queue::{Counts, Place, QueueFault};
use crate::model::{Channel, Priority, QueueFilter, Reference, ReportDone};

/// `GET` to its own URL: the names of [`QueueFilter::set`], and `sort`.
pub struct Queue {
    pub filter: QueueFilter,
    /// To a report that is this person's no more.
    pub done: Option<ReportDone>,
    /// For the button that takes the next one: see [`super::TakeNextPage`].
    pub entry: String,
    /// With a fault no report is listed.
    pub faults: Vec<QueueFault>,
    /// Beside each filter; none where ended reports are looked for too.
    pub counts: Option<Counts>,
    /// What can be chosen: ids and names.
    pub teams: Vec<(String, String)>,
    pub forms: Vec<(String, String)>,
    /// Colleagues, by the id of their account.
    pub people: Vec<(String, String)>,
    pub views: Vec<ViewLink>,
    pub rows: Vec<QueueRow>,
    pub total: QueueTotal,
    /// Of each ended state that is looked for, as stored, where not all are counted.
    pub ended: Vec<(String, QueueTotal)>,
    /// Of the total.
    pub overdue: Option<i64>,
    /// The pages before and behind this one, where there are any.
    pub earlier: Option<Place>,
    pub later: Option<Place>,
    /// The day that was looked to before the page was full.
    pub looked_to: Option<String>,
}

/// How many reports the filters leave, on all pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueTotal {
    Exactly(i64),
    MoreThan(i64),
    NotCounted,
}

/// A filter that was kept under a name.
pub struct ViewLink {
    pub name: String,
    pub filter: QueueFilter,
    /// Something was kept that this person cannot filter by any more.
    pub is_less: bool,
    /// The team's that it is shared with, by name.
    pub team: Option<String>,
}

pub struct QueueRow {
    pub reference: Reference,
    /// The form's title.
    pub form: String,
    pub channel: Channel,
    pub team: String,
    /// Nobody's where there is none.
    pub assignee: Option<String>,
    pub received: String,
    pub updated: String,
    pub due: Option<String>,
    pub time: Option<TimeLimit>,
    pub priority: Priority,
    /// As stored: `staff-state-{state}` has the words.
    pub state: String,
    /// Where a rule could not decide: somebody has to look.
    pub flagged: bool,
    /// Something came in that nobody looked at.
    pub new_information: bool,
    /// What else is to be done about it; see [`super::ToDo::kind`]. Each kind once.
    pub to_do: Vec<String>,
}

/// What is to be said of a time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLimit {
    Overdue,
    Soon,
}

//! Filters of the queue that are kept under a name.

use crate::model::QueueFilter;

/// Each is changed on a page below `/staff/views`.
pub struct Views {
    pub rows: Vec<ViewRow>,
    pub done: Option<ViewDone>,
}

pub struct ViewRow {
    pub id: String,
    pub name: String,
    pub filter: QueueFilter,
    /// Something was kept that this person cannot filter by any more.
    pub is_less: bool,
    /// The team that it is shared with, by name; nobody else has it where there is none.
    pub team: Option<String>,
    pub may_change: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewDone {
    Kept,
    Renamed,
    Deleted,
}

impl ViewDone {
    pub const ALL: [ViewDone; 3] = [ViewDone::Kept, ViewDone::Renamed, ViewDone::Deleted];

    /// In the address, and the part of its key in the locale: `staff-view-done-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            ViewDone::Kept => "kept",
            ViewDone::Renamed => "renamed",
            ViewDone::Deleted => "deleted",
        }
    }
}

/// Keeps a filter, or gives a view another name. `POST` to its own URL: `name`; `share`
/// and, as [`QueueFilter::query`] writes them, `filters`, where one is kept.
pub struct ViewForm {
    pub name: String,
    /// The filter that is kept; none where a view gets another name.
    pub filter: Option<QueueFilter>,
    /// The name that the view has now; none where one is kept.
    pub renamed: Option<String>,
    /// Teams that it can be shared with: ids and names.
    pub teams: Vec<(String, String)>,
    /// The one that was chosen; empty: nobody else.
    pub share: String,
    pub fault: Option<ViewFault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewFault {
    NoName,
    TooLong {
        most: usize,
    },
    Taken,
    Team,
    /// It filters by teams besides the one that it is shared with.
    OtherTeams,
    TooMany,
}

/// Asked before a view is deleted. `POST` to its own URL.
pub struct DeleteView {
    pub name: String,
    pub team: Option<String>,
}

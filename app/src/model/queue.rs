//! Which reports the queue shows: what they are filtered by, in which order, and from
//! where on. All of it is in the address, so that a view can be shared and kept.
//!
//! Nobody is named in an address: an assignee is the id of an account.

mod counts;
mod day;
mod query;
mod sort;

pub use counts::Counts;
pub use day::{day_of, day_typed};
pub use query::{MOST, QueueFault, QueueFaultKind, TO_DO, read};
pub use sort::{Cursor, Place, Sort, SortBy};

use super::{Channel, Lang, Need, Priority, ReportState};
use crate::form::Date;
use std::collections::BTreeSet;

/// What must be so of a report. Of each set one is enough, and an empty one asks for
/// nothing; but where nothing says otherwise, open reports are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    pub teams: BTreeSet<String>,
    pub assignees: BTreeSet<Assignee>,
    pub forms: BTreeSet<String>,
    pub states: BTreeSet<ReportState>,
    /// Ended ones in place of open ones: those with something still to do. Nobody looked at
    /// what came in, somebody is to be told still, or a task is open.
    pub unfinished: bool,
    pub channels: BTreeSet<Channel>,
    pub priorities: BTreeSet<Priority>,
    pub dues: BTreeSet<DueFilter>,
    pub languages: BTreeSet<Lang>,
    pub needs: BTreeSet<Need>,
    pub new_information: bool,
    /// A question that decides where it goes was not answered.
    pub not_stated: bool,
    /// First and last day that it was received on, where we are.
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub sort: Sort,
}

/// Whose a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assignee {
    /// Of whoever looks.
    Me,
    Nobody,
    Account([u8; 16]),
}

/// Time limits. They are looked at while a report is open, or has something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueFilter {
    Overdue,
    Soon,
}

impl DueFilter {
    pub const ALL: [DueFilter; 2] = [DueFilter::Overdue, DueFilter::Soon];

    pub const fn as_str(self) -> &'static str {
        match self {
            DueFilter::Overdue => "overdue",
            DueFilter::Soon => "soon",
        }
    }

    pub fn from_name(name: &str) -> Option<DueFilter> {
        DueFilter::ALL.into_iter().find(|due| due.as_str() == name)
    }
}

impl QueueFilter {
    /// Nothing but open reports can be among them.
    pub fn is_open(&self) -> bool {
        !self.unfinished && (self.states.iter().all(|state| state.is_open()) || !self.dues.is_empty())
    }

    /// Those that are looked through are few: they come in any order, with exact numbers.
    pub fn is_of_few(&self) -> bool {
        self.is_open() || self.unfinished
    }

    /// The order that they come in. An ended report that is done with has no time limit and
    /// no urgency: where there are such ones, only the two dates order them.
    pub fn order(&self) -> Sort {
        match self.sort.by {
            SortBy::Due | SortBy::Priority if !self.is_of_few() => Sort { by: SortBy::Received, reversed: false },
            _ => self.sort,
        }
    }

    /// With no filter, in the same order.
    pub fn cleared(&self) -> QueueFilter {
        QueueFilter { sort: self.sort, ..QueueFilter::default() }
    }

    pub fn is_clear(&self) -> bool {
        *self == self.cleared()
    }
}

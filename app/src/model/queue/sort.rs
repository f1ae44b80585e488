//! The order of the queue, and a place in it: behind or before the keys of one line, so
//! that a page begins where the last one ended, whatever came or went in between.

use std::fmt;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SortBy {
    /// What is overdue, then what is due soonest.
    #[default]
    Due,
    /// The most urgent, and of these what is due soonest.
    Priority,
    /// The newest.
    Received,
    /// What something was done with last.
    Updated,
}

impl SortBy {
    pub const ALL: [SortBy; 4] = [SortBy::Due, SortBy::Priority, SortBy::Received, SortBy::Updated];

    pub const fn as_str(self) -> &'static str {
        match self {
            SortBy::Due => "due",
            SortBy::Priority => "priority",
            SortBy::Received => "received",
            SortBy::Updated => "updated",
        }
    }

    /// How many numbers a place in this order has.
    pub const fn keys(self) -> usize {
        match self {
            SortBy::Priority => 3,
            SortBy::Due | SortBy::Received | SortBy::Updated => 2,
        }
    }

    /// The numbers that it goes by fall where it is not reversed.
    pub const fn falls(self) -> bool {
        matches!(self, SortBy::Received | SortBy::Updated)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sort {
    pub by: SortBy,
    pub reversed: bool,
}

impl Sort {
    /// `due`, or `-due` where it is reversed.
    pub fn from_name(name: &str) -> Option<Sort> {
        let (reversed, by) = name.strip_prefix('-').map_or((false, name), |by| (true, by));
        let by = SortBy::ALL.into_iter().find(|sort| sort.as_str() == by)?;
        Some(Sort { by, reversed })
    }

    /// The numbers that it goes by fall from line to line.
    pub const fn falls(self) -> bool {
        self.by.falls() != self.reversed
    }

    /// The other way round; another order in its own way.
    pub fn turned(self, by: SortBy) -> Sort {
        Sort { by, reversed: self.by == by && !self.reversed }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.reversed {
            f.write_str("-")?;
        }
        f.write_str(self.by.as_str())
    }
}

/// The numbers that one line is ordered by; the last of them is the report's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(pub Vec<i64>);

impl Cursor {
    /// `None` too where it is of another order.
    pub fn parse(text: &str, sort: Sort) -> Option<Cursor> {
        let keys: Vec<i64> = text.split('.').map(|n| n.parse().ok()).collect::<Option<_>>()?;
        (keys.len() == sort.by.keys()).then_some(Cursor(keys))
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<String> = self.0.iter().map(i64::to_string).collect();
        f.write_str(&keys.join("."))
    }
}

/// Where a page lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    First,
    After(Cursor),
    Before(Cursor),
}

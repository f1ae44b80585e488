//! What verifying the log finds, and how it reads.

use std::fmt;

/// What was done to a stream. Numbers are those that stand there now, but for what is
/// gone; `to` is included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    Changed {
        from: i64,
        to: i64,
    },
    /// At the end, or before a gap, no later row tells which.
    ChangedOrInserted {
        from: i64,
        to: i64,
    },
    Inserted {
        from: i64,
        to: i64,
    },
    /// The row that follows them is taken as it stands: its MAC covers what is gone.
    Removed {
        from: i64,
        to: i64,
    },
    /// As `Removed`, and the later rows were numbered anew, so that there is no gap.
    RemovedBefore {
        number: i64,
        count: i64,
    },
    Swapped {
        first: i64,
        second: i64,
    },
    /// An anchor or the head knows more rows than there are.
    CutOff {
        from: i64,
        to: i64,
    },
    /// The head is not the last row.
    Head,
    /// The row is sound, perhaps, but not the one that an anchor tells of.
    NotAnchored {
        number: i64,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows = |from: i64, to: i64, what: &str| {
            if from == to { write!(f, "row {from} was {what}") } else { write!(f, "rows {from} to {to} were {what}") }
        };
        match *self {
            Self::Changed { from, to } => rows(from, to, "changed"),
            Self::ChangedOrInserted { from, to } => rows(from, to, "changed or inserted"),
            Self::Inserted { from, to } => rows(from, to, "inserted"),
            Self::Removed { from, to } => {
                rows(from, to, "removed")?;
                write!(f, "; row {}, which follows, cannot be checked", to.saturating_add(1))
            }
            Self::RemovedBefore { number, count } => {
                write!(f, "rows removed before row {number}: {count}; the later ones were numbered anew, ")?;
                write!(f, "and row {number} cannot be checked")
            }
            Self::Swapped { first, second } => write!(f, "rows {first} and {second} were swapped"),
            Self::CutOff { from, to } => rows(from, to, "cut off"),
            Self::Head => f.write_str("the head was changed: it is not the last row"),
            Self::NotAnchored { number } => write!(f, "row {number} is not the one that the anchor tells of"),
        }
    }
}

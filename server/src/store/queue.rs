//! What has been received, for those who work it. A report is seen by members of its
//! team alone, and by none who is barred from it.

mod builder;
mod live;
mod people;
mod row;
mod walk;

pub use builder::{Order, Sought};
pub use live::{LiveRow, Read, all, forget, since};
pub use people::colleagues;
pub use row::{Keys, QueueRow, names, tasks};
pub use walk::{Stretch, count, reach, walk};

/// Later than any date, so that what has no limit comes last.
pub const NEVER: i64 = i64::MAX;

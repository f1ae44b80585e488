//! What has been received, for the team that works it.

mod listing;
mod seeking;
mod tally;

pub use listing::{QueuePage, Total, due};

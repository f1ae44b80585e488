//! What has been received, for the team that works it.

mod facet;
mod listing;
mod live;
mod page;
mod seeking;
mod wanted;

pub use listing::due;
pub use live::Live;
pub use page::{QueuePage, Total};

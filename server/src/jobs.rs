//! What runs beside the requests, until the process is told to stop.

pub mod outbox;
pub mod tidy;

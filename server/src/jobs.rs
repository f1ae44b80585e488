//! What runs beside the requests, until the process is told to stop.
//!
//! A job is passes with a pause between them. A panic ends its pass and not the job:
//! no mail would go any more, and nobody would know.

pub mod audit;
pub mod outbox;
pub mod tidy;
pub mod words;

use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;

/// One pass of a job; false where it panicked.
async fn pass(job: &'static str, work: impl Future<Output = ()>) -> bool {
    let ended = AssertUnwindSafe(work).catch_unwind().await.is_ok();
    if !ended {
        // The panic hook has logged where; the payload may quote an answer.
        tracing::error!(job, "a job panicked");
    }
    ended
}

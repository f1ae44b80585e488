//! The loop around `domain::outbox`: at once when something was queued, and
//! every few seconds for what is due again or was queued by another instance.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::domain::outbox::Worker;

const POLL: Duration = Duration::from_secs(5);

/// Runs until `shutdown`, then finishes the messages it is at: at most the time
/// limit of one (30 seconds).
pub async fn run(worker: Worker, wake: Arc<Notify>, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        worker.run_until(&shutdown).await;
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = wake.notified() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
    worker.mark_confirmed().await;
}

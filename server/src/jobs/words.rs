//! Writes the words of reports into the search index, a second or two after they were
//! sent, by this instance or another: what is to be done stands in the database.

use super::pass;
use crate::domain::Service;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(2);

/// Runs until `stop`; a batch that was begun is written.
pub async fn run(service: Service, stop: CancellationToken) {
    let mut failing = 0;
    while !stop.is_cancelled() {
        pass("words", write(&service, &stop, &mut failing)).await;
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// All that wait. `failing`: how many could not be opened the last time, which is logged
/// when it changes.
async fn write(service: &Service, stop: &CancellationToken, failing: &mut usize) {
    let (mut after, mut failed) = (0, 0);
    while !stop.is_cancelled() {
        match service.write_words(after).await {
            Ok(Some(step)) => {
                after = step.last;
                failed += step.failed;
            }
            Ok(None) => break,
            Err(fault) => return tracing::error!(cause = %fault, "words of reports not written"),
        }
    }
    if failed != *failing && !stop.is_cancelled() {
        tracing::warn!(failed, "reports could not be opened to write their words");
        *failing = failed;
    }
}

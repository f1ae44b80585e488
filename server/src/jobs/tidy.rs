//! Deletes drafts whose time is over and what is noted of changes, and forgets quiet
//! visitors' allowances.

use super::pass;
use crate::store::drafts;
use crate::web::Web;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(600);

pub async fn run(web: Web, stop: CancellationToken) {
    loop {
        pass("tidy", tidy(&web)).await;
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}

async fn tidy(web: &Web) {
    match drafts::delete_expired(&web.service.db, web.service.world.now()).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "expired drafts deleted"),
        Err(fault) => tracing::error!(cause = %fault, "expired drafts not deleted"),
    }
    if let Err(fault) = web.service.tidy_sessions().await {
        tracing::error!(cause = %fault, "sessions that are over not deleted");
    }
    if let Err(fault) = web.service.forget_changes().await {
        tracing::error!(cause = %fault, "noted changes of live reports not deleted");
    }
    web.site.limits.tidy();
    web.service.recipients.retain_recent();
}

//! Writes the head of the audit log into the process's log, every ten minutes and at
//! the end: an anchor for `server verify-audit`, where whoever can change the database
//! cannot change it. docs/audit.md says how to keep them.

use super::pass;
use crate::domain::Service;
use crate::domain::audit::Anchor;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_secs(600);

/// Runs until `stop`, which comes after the last request, and looks once more.
pub async fn run(service: Service, stop: CancellationToken) {
    let mut logged = BTreeMap::new();
    while !stop.is_cancelled() {
        pass("audit", log(&service, &mut logged)).await;
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
    pass("audit", log(&service, &mut logged)).await;
}

/// Heads that are not the ones that were logged last.
async fn log(service: &Service, logged: &mut BTreeMap<i64, Anchor>) {
    let heads = match service.audit_heads().await {
        Ok(heads) => heads,
        Err(fault) => return tracing::error!(cause = %fault, "audit head not read"),
    };
    for head in heads {
        let before = logged.insert(head.stream, head);
        if before == Some(head) {
            continue;
        }
        if before.is_some_and(|before| before.number >= head.number) {
            tracing::error!(stream = head.stream, number = head.number, "the audit log is shorter than it was");
        }
        tracing::info!(stream = head.stream, number = head.number, mac = head.mac_text(), "audit head");
    }
}

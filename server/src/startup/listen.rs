//! Listens and serves: limits on headers and on how long they may take, and an end
//! that lets requests in flight finish.

use crate::web::pages::Connection;
use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, lookup_host};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// A slow connection needs time; a stalled one must not hold a place.
const HEADER_TIME: Duration = Duration::from_secs(15);
const HEADER_BYTES: usize = 16 * 1024;
const HEADER_COUNT: usize = 64;
/// One visitor's browser holds six; a machine has some thousand file handles.
const MOST_CONNECTIONS: usize = 4096;
/// No connection is open for ever, whatever its other end does.
const LONGEST: Duration = Duration::from_secs(600);
/// What the last requests get before the process ends.
const GRACE: Duration = Duration::from_secs(30);

/// Every address that `listen` stands for: localhost is 127.0.0.1 and, where the
/// machine has it, ::1.
pub async fn bind(listen: &str) -> anyhow::Result<Vec<TcpListener>> {
    let addresses = lookup_host(listen).await.with_context(|| format!("the setting listen: {listen} is no address"))?;
    let (mut listeners, mut fault) = (Vec::new(), None);
    for address in addresses {
        match TcpListener::bind(address).await {
            Ok(listener) => listeners.push(listener),
            Err(e) => fault = Some(e),
        }
    }
    match (listeners.is_empty(), fault) {
        (true, Some(e)) => Err(e).with_context(|| format!("the setting listen: {listen} cannot be listened on")),
        _ => Ok(listeners),
    }
}

/// Serves connections until asked to stop.
pub async fn accept(listener: TcpListener, app: Router, stop: CancellationToken) {
    let graceful = GracefulShutdown::new();
    let mut builder = hyper::server::conn::http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(HEADER_BYTES)
        .max_headers(HEADER_COUNT)
        .keep_alive(true);
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(held) = places.clone().acquire_owned().await else { break };
        let (stream, address) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(pair) => pair,
                Err(e) => {
                    // Out of file handles, most likely: wait for some to be given back.
                    tracing::warn!(cause = %e.kind(), "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            () = stop.cancelled() => break,
        };
        let _ = stream.set_nodelay(true);
        let app = app.clone();
        let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
            let mut request: Request = request.map(axum::body::Body::new);
            request.extensions_mut().insert(Connection(address));
            let app = app.clone();
            async move { app.oneshot(request).await }
        });
        let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A connection that broke is the visitor's line, not our fault.
            let _ = tokio::time::timeout(LONGEST, connection).await;
            drop(held);
        });
    }
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
}

/// SIGTERM, or Ctrl-C at a terminal.
pub async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}

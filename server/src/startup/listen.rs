//! Listens and serves: limits on headers and on how long they may take, and an end
//! that lets requests in flight finish.

use crate::web::pages::Connection;
use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream, lookup_host};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

const HEADER_BYTES: usize = 16 * 1024;
const HEADER_COUNT: usize = 64;

/// How many connections, and for how long.
#[derive(Clone, Copy)]
struct Bounds {
    /// For all headers of a request.
    headers: Duration,
    /// After this a connection takes no further request, whatever its other end does.
    longest: Duration,
    /// What the last request of a connection gets, before its line is cut.
    grace: Duration,
    connections: usize,
}

const BOUNDS: Bounds = Bounds {
    // A slow connection needs time; a stalled one must not hold a place.
    headers: Duration::from_secs(15),
    longest: Duration::from_secs(600),
    grace: Duration::from_secs(30),
    // One visitor's browser holds six; a machine has some thousand file handles.
    connections: 4096,
};

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
    accept_within(BOUNDS, listener, app, stop).await;
}

async fn accept_within(bounds: Bounds, listener: TcpListener, app: Router, stop: CancellationToken) {
    let mut builder = hyper::server::conn::http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.headers)
        .max_buf_size(HEADER_BYTES)
        .max_headers(HEADER_COUNT)
        .keep_alive(true);
    let places = Arc::new(Semaphore::new(bounds.connections));
    let open = TaskTracker::new();
    while let Some((place, stream, address)) = next(&places, &listener, &stop).await {
        let _ = stream.set_nodelay(true);
        let app = app.clone();
        let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
            let mut request: Request = request.map(axum::body::Body::new);
            request.extensions_mut().insert(Connection(address));
            let app = app.clone();
            async move { app.oneshot(request).await }
        });
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        let stop = stop.clone();
        open.spawn(async move {
            let mut connection = pin!(connection);
            // A connection that broke is the visitor's line, not our fault.
            let ended = tokio::select! {
                _ = connection.as_mut() => true,
                () = tokio::time::sleep(bounds.longest) => false,
                () = stop.cancelled() => false,
            };
            if !ended {
                // The request it is at is answered, and none after it.
                connection.as_mut().graceful_shutdown();
                let _ = tokio::time::timeout(bounds.grace, connection).await;
            }
            drop(place);
        });
    }
    // Whoever comes now is refused at once, and asks another instance.
    drop(listener);
    open.close();
    open.wait().await;
}

/// The next connection, once there is a place for it; `None` when asked to stop.
async fn next(
    places: &Arc<Semaphore>,
    listener: &TcpListener,
    stop: &CancellationToken,
) -> Option<(OwnedSemaphorePermit, TcpStream, SocketAddr)> {
    let arrival = async {
        let place = places.clone().acquire_owned().await.ok()?;
        loop {
            match listener.accept().await {
                Ok((stream, address)) => return Some((place, stream, address)),
                Err(e) => {
                    // Out of file handles, most likely: wait for some to be given back.
                    tracing::warn!(cause = %e.kind(), "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    };
    tokio::select! {
        arrived = arrival => arrived,
        () = stop.cancelled() => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::task::JoinHandle;

    /// Less than the bounds that a test leaves as they are.
    const PATIENCE: Duration = Duration::from_secs(10);

    async fn slow() -> &'static str {
        tokio::time::sleep(Duration::from_millis(800)).await;
        "late"
    }

    async fn listening(bounds: Bounds) -> (SocketAddr, CancellationToken, JoinHandle<()>) {
        let app = Router::new().route("/", get(|| async { "here" })).route("/slow", get(slow));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        (address, stop.clone(), tokio::spawn(accept_within(bounds, listener, app, stop)))
    }

    async fn asking(address: SocketAddr, path: &str) -> TcpStream {
        let mut line = TcpStream::connect(address).await.unwrap();
        line.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).await.unwrap();
        line
    }

    #[tokio::test]
    async fn headers_that_come_slowly_end_the_connection() {
        let (address, ..) = listening(Bounds { headers: Duration::from_millis(300), ..BOUNDS }).await;
        let mut line = TcpStream::connect(address).await.unwrap();
        line.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").await.unwrap();
        // A byte now and then does not keep it open.
        let dripping = async {
            while line.write_all(b"a").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(PATIENCE, dripping).await.expect("the line is cut");
    }

    #[tokio::test]
    async fn a_request_at_work_outlives_the_time_of_its_connection() {
        let (address, ..) = listening(Bounds { longest: Duration::from_millis(100), ..BOUNDS }).await;
        let mut line = asking(address, "/slow").await;
        let mut answer = String::new();
        // To the end of the connection.
        tokio::time::timeout(PATIENCE, line.read_to_string(&mut answer)).await.expect("it is closed").unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("late"), "{answer}");
    }

    #[tokio::test]
    async fn an_idle_connection_is_closed_when_its_time_is_over() {
        let (address, ..) = listening(Bounds { longest: Duration::from_millis(300), ..BOUNDS }).await;
        let mut line = asking(address, "/").await;
        let mut answer = String::new();
        tokio::time::timeout(PATIENCE, line.read_to_string(&mut answer)).await.expect("it is closed").unwrap();
        assert!(answer.ends_with("here"), "{answer}");
    }

    #[tokio::test]
    async fn it_stops_though_every_place_is_taken() {
        let (address, stop, serving) = listening(Bounds { connections: 1, ..BOUNDS }).await;
        let mut line = asking(address, "/").await;
        assert!(line.read(&mut [0; 512]).await.unwrap() > 0, "the one place is taken");
        let _waiting = asking(address, "/").await;
        stop.cancel();
        tokio::time::timeout(PATIENCE, serving).await.expect("it stops").unwrap();
    }
}

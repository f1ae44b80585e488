//! Asked to stop, the process finishes what it is at, takes nothing new, and ends.

use std::time::Duration;

use server::forms::Forms;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::app::answers::Style;
use crate::support::app::browser::encode;
use crate::support::app::process::Setup;
use crate::support::app::real_today;
use crate::support::app::walk::{NONE, Walk};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_in_flight_is_finished() {
    let setup = Setup::new(None);
    let mut process = setup.serve().await;
    let form = Forms::bundled().unwrap().current("feedback").unwrap();
    let mut walk = Walk::begin(&process.browser(), &form, real_today(), Style::lean()).await;
    walk.walk_to_check().await;

    // 'Send report' over a slow line: half of it is there when the process is asked to stop.
    let body = encode([("csrf".to_owned(), walk.browser.csrf()), ("x".to_owned(), "y".repeat(1000))]);
    let host = process.origin.split_once("://").unwrap().1.to_owned();
    let head = format!(
        "POST /report/feedback/check HTTP/1.1\r\nHost: {host}\r\nOrigin: {}\r\nCookie: fc={}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        process.origin,
        walk.browser.cookie("fc").unwrap(),
        body.len()
    );
    let mut line = TcpStream::connect(("127.0.0.1", process.port)).await.unwrap();
    let idle = TcpStream::connect(("127.0.0.1", process.port)).await.unwrap();
    line.write_all(head.as_bytes()).await.unwrap();
    line.write_all(&body.as_bytes()[..100]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    process.ask_to_stop();
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert!(process.has_ended().is_none(), "it waits for the rest: {}", setup.log());
    assert!(TcpStream::connect(("127.0.0.1", process.port)).await.is_err(), "nobody new gets in");

    line.write_all(&body.as_bytes()[100..]).await.unwrap();
    let mut answer = String::new();
    tokio::time::timeout(Duration::from_secs(20), line.read_to_string(&mut answer)).await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("/report/feedback/submitted"), "{answer}");
    drop(idle);
    assert!(process.stop().await.success(), "{}", setup.log());

    // It is a report, as the next start shows.
    let process = setup.serve().await;
    let browser = process.welcome(&walk.browser);
    browser.get("/report/feedback/submitted").await.expect(200);
    assert!(process.stop().await.success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idle_server_ends_at_once() {
    let setup = Setup::new(None);
    let process = setup.serve().await;
    // A connection that is kept open, as browsers do, is no reason to stay.
    let browser = process.browser();
    browser.get("/").await.expect(200);
    browser.post("/report/feedback/start", &NONE).await.expect(403);
    let ended = tokio::time::timeout(Duration::from_secs(8), process.stop()).await;
    assert!(ended.expect("it ends at once").success(), "{}", setup.log());
}

/// Limits of the listener itself, before any page is asked for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn endless_headers_are_refused() {
    let setup = Setup::new(None);
    let process = setup.serve().await;
    let browser = process.browser();
    let long = browser.request(reqwest::Method::GET, "/").header("x-long", "a".repeat(24 * 1024));
    let page = browser.send(long).await;
    assert_eq!(page.status, 431);
    let mut many = browser.request(reqwest::Method::GET, "/");
    for n in 0..100 {
        many = many.header(format!("x-{n}"), "a");
    }
    assert_eq!(browser.send(many).await.status, 431);
    browser.get("/").await.expect(200);
}

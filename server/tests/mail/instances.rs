//! Several workers on one database, and the loop around one.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use server::domain::outbox::{Summary, Worker};
use server::jobs;
use server::store::Db;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::desk::Desk;
use super::smtp_server::SmtpServer;
use crate::support::database::{Handle, conformance};

conformance!(
    two_instances_never_send_a_mail_twice,
    the_loop_sends_when_woken_and_stops_when_told,
    a_stop_finishes_the_mail_it_is_at,
);

async fn two_instances_never_send_a_mail_twice(test: Handle) {
    const MAILS: usize = 20;
    let (server, desk) = (SmtpServer::plain(), Desk::new(&test));
    for at in 0..MAILS {
        // Slow enough that both are at work at once.
        desk.report(&format!("delay-60-{at}@example.com")).await;
    }
    let other = Db::connect(&test.url, 4).await.unwrap();
    let workers = [desk.worker(&server.settings()), desk.worker_on(&other, &server.settings())];
    let [one, two] = &workers;
    let (one, two) = tokio::join!(one.run_once(), two.run_once());
    assert!(one.sent > 0 && two.sent > 0, "both work: {one:?} {two:?}");
    assert_eq!(one.sent + two.sent, MAILS, "{one:?} {two:?}");

    let received = server.received();
    let to: BTreeSet<_> = received.iter().map(|mail| mail.to[0].clone()).collect();
    assert_eq!((received.len(), to.len()), (MAILS, MAILS));
    for row in desk.rows().await {
        assert_eq!((row.stands(), row.attempts), (("sent", None), 1));
    }
    desk.a_day_passes();
    assert_eq!(workers[0].run_once().await, Summary::default());
    other.close().await;
}

fn start(worker: Worker) -> (tokio::task::JoinHandle<()>, Arc<Notify>, CancellationToken) {
    let (wake, stop) = (Arc::new(Notify::new()), CancellationToken::new());
    (tokio::spawn(jobs::outbox::run(worker, wake.clone(), stop.clone())), wake, stop)
}

async fn the_loop_sends_when_woken_and_stops_when_told(test: Handle) {
    let (server, desk) = (SmtpServer::plain(), Desk::new(&test));
    desk.report("first@example.com").await;
    let (running, wake, stop) = start(desk.worker(&server.settings()));
    server.has_received(1).await;
    desk.report("second@example.com").await;
    wake.notify_one();
    // Sooner than it would look by itself.
    tokio::time::timeout(Duration::from_secs(4), server.has_received(2)).await.unwrap();
    stop.cancel();
    tokio::time::timeout(Duration::from_secs(5), running).await.unwrap().unwrap();
    for row in desk.rows().await {
        assert_eq!(row.stands(), ("sent", None));
    }
}

async fn a_stop_finishes_the_mail_it_is_at(test: Handle) {
    let (server, desk) = (SmtpServer::plain(), Desk::new(&test));
    desk.report("delay-700@example.com").await;
    let (running, _wake, stop) = start(desk.worker(&server.settings()));
    server.has_received(1).await;
    stop.cancel();
    running.await.unwrap();
    assert_eq!(desk.row().await.stands(), ("sent", None));
    assert_eq!(server.received().len(), 1);
}

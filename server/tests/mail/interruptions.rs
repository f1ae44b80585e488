//! Sendings that are cut off: by the server, by the time limit, by our own end,
//! or by a database that cannot be written to just then.

use std::net::TcpListener;
use std::time::Duration;

use server::args;
use server::domain::outbox::Summary;
use server::store::Statement;

use super::desk::Desk;
use super::smtp_server::{SmtpServer, plain_at};
use crate::support::database::{Handle, Kind, conformance};

conformance!(
    a_server_that_is_too_slow_is_tried_again,
    a_server_that_says_nothing_is_tried_again,
    a_connection_lost_within_the_mail_is_tried_again,
    a_connection_lost_before_the_answer_is_tried_again,
    a_worker_that_dies_leaves_its_mail_to_another,
    a_worker_that_dies_every_time_ends_in_a_failure,
    what_was_sent_is_not_sent_again_when_it_could_not_be_marked,
);

const RETRIED: Summary = Summary { sent: 0, retried: 1, failed: 0, unsettled: 0 };
const SENT: Summary = Summary { sent: 1, retried: 0, failed: 0, unsettled: 0 };

/// Fails the first time, arrives the second; how many copies the server has.
async fn arrives_the_second_time(test: Handle, to: &str, limit: u64, class: &str) -> usize {
    let (server, desk) = (SmtpServer::start(), Desk::new(&test));
    desk.report(to).await;
    let worker = desk.worker(&server.settings()).with_limit(Duration::from_secs(limit));
    assert_eq!(worker.run_once().await, RETRIED);
    assert_eq!(desk.row().await.stands(), ("queued", Some(class)));
    desk.a_day_passes();
    assert_eq!(worker.run_once().await, SENT);
    assert_eq!(desk.row().await.stands(), ("sent", None));
    let received = server.received();
    let first = received[0].header("Message-ID");
    assert!(first.ends_with("@police.example>"));
    assert!(received.iter().all(|mail| mail.header("Message-ID") == first), "copies can be told for one");
    received.len()
}

async fn a_server_that_is_too_slow_is_tried_again(test: Handle) {
    assert_eq!(arrives_the_second_time(test, "delay-20000@example.com", 3, "time_limit").await, 2);
}

async fn a_server_that_says_nothing_is_tried_again(test: Handle) {
    let (silent, desk) = (TcpListener::bind("127.0.0.1:0").unwrap(), Desk::new(&test));
    desk.report("sam@example.com").await;
    let silent = plain_at(silent.local_addr().unwrap().port());
    let worker = desk.worker(&silent).with_limit(Duration::from_millis(300));
    assert_eq!(worker.run_once().await, RETRIED);
    assert_eq!(desk.row().await.stands(), ("queued", Some("time_limit")));
}

async fn a_connection_lost_within_the_mail_is_tried_again(test: Handle) {
    assert_eq!(arrives_the_second_time(test, "drop-data@example.com", 30, "connection").await, 1);
}

async fn a_connection_lost_before_the_answer_is_tried_again(test: Handle) {
    assert_eq!(arrives_the_second_time(test, "drop-reply@example.com", 30, "connection").await, 2);
}

async fn a_worker_that_dies_leaves_its_mail_to_another(test: Handle) {
    let (server, desk) = (SmtpServer::plain(), Desk::new(&test));
    desk.report("delay-20000@example.com").await;
    let dying = desk.worker(&server.settings());
    let run = tokio::spawn(async move { dying.run_once().await });
    server.has_received(1).await;
    run.abort();
    assert!(run.await.unwrap_err().is_cancelled());

    let row = desk.row().await;
    assert_eq!(row.stands(), ("sending", None));
    assert!(row.leased);
    let other = desk.worker(&server.settings());
    assert_eq!(other.run_once().await, Summary::default(), "the lease still holds");
    desk.clock.advance(Duration::from_secs(121));
    assert_eq!(other.run_once().await, SENT);
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].header("Message-ID"), received[1].header("Message-ID"));
    assert_eq!(desk.row().await.attempts, 2);
}

async fn a_worker_that_dies_every_time_ends_in_a_failure(test: Handle) {
    let (server, desk) = (SmtpServer::plain(), Desk::new(&test));
    desk.report("sam@example.com").await;
    let died = Statement::unregistered(
        "UPDATE outbox SET state = 'sending', attempts = 12, lease_owner = $1, lease_until = next_at",
    );
    desk.db.execute(&died, args![[1; 16]]).await.unwrap();
    let summary = desk.worker(&server.settings()).run_once().await;
    assert_eq!(summary, Summary { failed: 1, ..Summary::default() });
    assert_eq!(desk.row().await.stands(), ("failed", Some("interrupted")));
    assert_eq!(desk.tasks().await.len(), 1);
    assert!(server.received().is_empty());
}

async fn what_was_sent_is_not_sent_again_when_it_could_not_be_marked(test: Handle) {
    let (server, desk) = (SmtpServer::plain(), Desk::new(&test));
    desk.report("sam@example.com").await;
    let worker = desk.worker(&server.settings());

    // A database that takes everything but the mark.
    let (break_it, mend_it) = match test.kind {
        Kind::Sqlite => (
            vec![
                "CREATE TRIGGER refuse BEFORE UPDATE ON outbox WHEN NEW.state = 'sent'
                 BEGIN SELECT RAISE(ABORT, 'refused'); END",
            ],
            "DROP TRIGGER refuse",
        ),
        Kind::Postgres => (
            vec![
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                 'BEGIN RAISE EXCEPTION ''refused''; END'",
                "CREATE TRIGGER refuse BEFORE UPDATE ON outbox FOR EACH ROW
                 WHEN (NEW.state = 'sent') EXECUTE FUNCTION refuse()",
            ],
            "DROP TRIGGER refuse ON outbox",
        ),
    };
    for sql in break_it {
        desk.db.execute(&Statement::unregistered(sql), args![]).await.unwrap();
    }
    let unsettled = Summary { unsettled: 1, ..Summary::default() };
    assert_eq!(worker.run_once().await, unsettled);
    assert_eq!(server.received().len(), 1);
    // Due again, taken up again, and known. PostgreSQL reports a refusal a moment
    // before it lets go of the row, which is then passed over: look once more.
    for _ in 0..100 {
        desk.a_day_passes();
        assert_eq!(worker.run_once().await.sent, 0);
        if desk.row().await.attempts > 1 {
            break;
        }
    }
    assert!(desk.row().await.attempts > 1);
    desk.db.execute(&Statement::unregistered(mend_it), args![]).await.unwrap();
    assert_eq!(worker.run_once().await, SENT);
    assert_eq!(desk.row().await.stands(), ("sent", None));
    desk.a_day_passes();
    assert_eq!(worker.run_once().await, Summary::default());
    assert_eq!(server.received().len(), 1, "sent once");
}

//! Mails that are refused, for good or for now, and faults of our own that must
//! not cost a mail.

use std::time::Duration;

use server::args;
use server::domain::outbox::Summary;
use server::mail::{MailSettings, Tls};
use server::store::Statement;

use super::desk::{Desk, START};
use super::smtp_server::{SmtpServer, plain_at};
use crate::support::database::{Handle, conformance};

conformance!(
    a_refused_recipient_fails_at_once_and_raises_a_task,
    refused_content_fails_at_once,
    an_address_that_is_none_fails_at_once,
    a_greylisted_mail_arrives_later,
    after_twelve_attempts_it_fails_and_raises_a_task,
    a_wrong_password_costs_no_mail,
    a_server_without_starttls_gets_nothing,
    a_server_with_a_strange_certificate_gets_nothing,
    a_server_that_is_not_there_is_tried_again,
    an_erased_report_is_not_acknowledged,
    a_missing_master_key_costs_no_mail,
);

const FAILED: Summary = Summary { sent: 0, retried: 0, failed: 1, unsettled: 0 };
const RETRIED: Summary = Summary { sent: 0, retried: 1, failed: 0, unsettled: 0 };
const SENT: Summary = Summary { sent: 1, retried: 0, failed: 0, unsettled: 0 };

async fn fails_at_once(test: Handle, to: &str, class: &str) {
    let (server, desk) = (SmtpServer::plain(), Desk::new(&test));
    let report = desk.report(to).await;
    let worker = desk.worker(&server.settings());
    assert_eq!(worker.run_once().await, FAILED);
    let row = desk.row().await;
    assert_eq!(row.stands(), ("failed", Some(class)));
    assert_eq!((row.attempts, row.sent_at, row.leased), (1, None, false));
    assert_eq!(desk.tasks().await, [(report.id, "acknowledgement_failed".to_owned())]);
    desk.a_day_passes();
    assert_eq!(worker.run_once().await, Summary::default(), "it is at rest");
    assert!(server.received().is_empty());
}

async fn a_refused_recipient_fails_at_once_and_raises_a_task(test: Handle) {
    fails_at_once(test, "refuse@example.com", "recipient").await;
}

async fn refused_content_fails_at_once(test: Handle) {
    fails_at_once(test, "refuse-content@example.com", "content").await;
}

async fn an_address_that_is_none_fails_at_once(test: Handle) {
    fails_at_once(test, "nobody at all", "address").await;
}

async fn a_greylisted_mail_arrives_later(test: Handle) {
    let (server, desk) = (SmtpServer::plain(), Desk::new(&test));
    desk.report("greylist@example.com").await;
    let worker = desk.worker(&server.settings());
    assert_eq!(worker.run_once().await, RETRIED);
    let row = desk.row().await;
    assert_eq!(row.stands(), ("queued", Some("deferred")));
    assert!(!row.leased && !row.payload.is_empty());
    let wait = row.next_at - START;
    assert!((48_000_000..=72_000_000).contains(&wait), "a minute, give or take: {wait}");

    desk.clock.advance(Duration::from_secs(47));
    assert_eq!(worker.run_once().await, Summary::default(), "not before its time");
    desk.clock.advance(Duration::from_secs(25));
    assert_eq!(worker.run_once().await, SENT);
    assert_eq!(desk.row().await.stands(), ("sent", None));
    assert_eq!(server.received().len(), 1);
    assert!(desk.tasks().await.is_empty());
}

async fn after_twelve_attempts_it_fails_and_raises_a_task(test: Handle) {
    let desk = Desk::new(&test);
    let report = desk.report("sam@example.com").await;
    let worker = desk.worker(&nobody_there());
    for attempt in 1..12 {
        assert_eq!(worker.run_once().await, RETRIED, "attempt {attempt}");
        desk.a_day_passes();
    }
    assert!(desk.tasks().await.is_empty());
    assert_eq!(worker.run_once().await, FAILED);
    assert_eq!(desk.row().await.stands(), ("failed", Some("connection")));
    assert_eq!(desk.tasks().await, [(report.id, "acknowledgement_failed".to_owned())]);
}

/// Tries with broken settings, then with right ones.
async fn costs_no_mail(test: Handle, server: SmtpServer, broken: MailSettings, class: &str) {
    let desk = Desk::new(&test);
    desk.report("sam@example.com").await;
    assert_eq!(desk.worker(&broken).run_once().await, RETRIED);
    assert_eq!(desk.row().await.stands(), ("queued", Some(class)));
    assert!(server.received().is_empty());
    desk.a_day_passes();
    assert_eq!(desk.worker(&server.settings()).run_once().await, SENT);
    assert_eq!(server.received().len(), 1);
}

async fn a_wrong_password_costs_no_mail(test: Handle) {
    let server = SmtpServer::start();
    let broken = MailSettings { password: Some("wrong".into()), ..server.settings() };
    costs_no_mail(test, server, broken, "sign_in").await;
}

async fn a_server_without_starttls_gets_nothing(test: Handle) {
    let server = SmtpServer::plain();
    let broken = MailSettings { tls: Tls::StartTls, ..server.settings() };
    costs_no_mail(test, server, broken, "tls").await;
}

async fn a_server_with_a_strange_certificate_gets_nothing(test: Handle) {
    let server = SmtpServer::start();
    let broken = MailSettings { ca_file: None, ..server.settings() };
    costs_no_mail(test, server, broken, "tls").await;
}

async fn a_server_that_is_not_there_is_tried_again(test: Handle) {
    let (server, broken) = (SmtpServer::plain(), nobody_there());
    costs_no_mail(test, server, broken, "connection").await;
}

/// Port 1 is not in use on this machine.
fn nobody_there() -> MailSettings {
    plain_at(1)
}

async fn an_erased_report_is_not_acknowledged(test: Handle) {
    let (server, desk) = (SmtpServer::plain(), Desk::new(&test));
    desk.report("sam@example.com").await;
    let erase = Statement::unregistered("DELETE FROM report_keys");
    desk.db.execute(&erase, args![]).await.unwrap();
    assert_eq!(desk.worker(&server.settings()).run_once().await, FAILED);
    assert_eq!(desk.row().await.stands(), ("failed", Some("erased")));
    assert!(desk.tasks().await.is_empty(), "there is nothing to do about it");
    assert!(server.received().is_empty());
}

async fn a_missing_master_key_costs_no_mail(test: Handle) {
    use server::seal::MasterKeys;
    use std::sync::Arc;

    let (server, mut desk) = (SmtpServer::plain(), Desk::new(&test));
    let old = desk.keys.to_file_text().to_string();
    let mut rotated = MasterKeys::parse(&old).unwrap();
    rotated.rotate(&*desk.world.chance);
    desk.keys = Arc::new(rotated);
    desk.report("sam@example.com").await;
    let both = desk.keys.clone();

    desk.keys = Arc::new(MasterKeys::parse(&old).unwrap());
    assert_eq!(desk.worker(&server.settings()).run_once().await, RETRIED);
    assert_eq!(desk.row().await.stands(), ("queued", Some("master_key")));
    desk.keys = both;
    desk.a_day_passes();
    assert_eq!(desk.worker(&server.settings()).run_once().await, SENT);
}

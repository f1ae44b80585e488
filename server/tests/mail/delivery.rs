//! Mails that arrive: what arrives, and how.

use server::domain::outbox::Summary;
use server::mail::{MailSettings, Tls, Transport};

use super::desk::{Desk, START};
use super::smtp_server::{SmtpServer, settings};
use crate::support::database::{Handle, conformance};

conformance!(
    an_acknowledgement_arrives_encrypted_and_signed_in,
    implicit_tls_works_too,
    what_waits_is_sealed,
    the_directory_gets_a_file,
    a_directory_that_cannot_be_written_is_tried_again,
);

const SENT: Summary = Summary { sent: 1, retried: 0, failed: 0, unsettled: 0 };

async fn an_acknowledgement_arrives_encrypted_and_signed_in(test: Handle) {
    let (server, desk) = (SmtpServer::start(), Desk::new(&test));
    let report = desk.report("sam@example.com").await;
    let worker = desk.worker(&server.settings());
    assert_eq!(worker.run_once().await, SENT);
    assert_eq!(worker.run_once().await, Summary::default(), "nothing is left");

    let received = server.received();
    let [mail] = &received[..] else { panic!("one mail: {received:?}") };
    assert_eq!((mail.from.as_str(), &mail.to[..]), ("no-reply@police.example", &["sam@example.com".to_owned()][..]));
    assert!(mail.secure);
    assert_eq!(mail.user.as_deref(), Some("desk"));
    assert!(mail.header("Subject").contains(report.reference.as_str()), "{}", mail.raw);
    assert_eq!(mail.header("From"), "\"Front Counter\" <no-reply@police.example>");
    assert_eq!(mail.header("To"), "sam@example.com");
    assert_eq!(mail.header("Date"), "Sat, 14 Mar 2026 09:30:00 +0000");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    let (_, parts) = mail.raw.split_once("Content-Type: text/plain; charset=utf-8").unwrap();
    let (text, page) = parts.split_once("Content-Type: text/html; charset=utf-8").unwrap();
    assert!(text.contains(report.reference.as_str()));
    assert!(page.contains(&format!("<strong>{}</strong>", report.reference)));

    let row = desk.row().await;
    assert_eq!(row.stands(), ("sent", None));
    assert_eq!((row.attempts, row.sent_at, row.leased), (1, Some(START), false));
    assert!(row.payload.is_empty(), "what it said is gone");
}

async fn implicit_tls_works_too(test: Handle) {
    let (server, desk) = (SmtpServer::with(Tls::Tls, &[]), Desk::new(&test));
    desk.report("sam@example.com").await;
    assert_eq!(desk.worker(&server.settings()).run_once().await, SENT);
    assert!(server.received()[0].secure);
}

async fn what_waits_is_sealed(test: Handle) {
    let desk = Desk::new(&test);
    let report = desk.report("sam@example.com").await;
    let row = desk.row().await;
    assert_eq!(row.stands(), ("queued", None));
    for clear in ["sam@example.com", report.reference.as_str(), "Anytown"] {
        let found = row.payload.windows(clear.len()).any(|bytes| bytes == clear.as_bytes());
        assert!(!found, "{clear} is in clear");
    }
}

async fn the_directory_gets_a_file(test: Handle) {
    let (folder, desk) = (tempfile::tempdir().unwrap(), Desk::new(&test));
    let report = desk.report("sam@example.com").await;
    let outbox = folder.path().join("made/outbox");
    let to_folder = MailSettings { directory: Some(outbox.clone()), ..settings() };
    assert_eq!(desk.worker(&to_folder).run_once().await, SENT);

    let files: Vec<_> = std::fs::read_dir(&outbox).unwrap().map(|file| file.unwrap().path()).collect();
    let [file] = &files[..] else { panic!("one file: {files:?}") };
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("20260314T093000Z-") && name.ends_with(".eml"), "{name}");
    let mail = std::fs::read_to_string(file).unwrap();
    assert!(mail.contains("To: sam@example.com\r\n") && mail.contains(report.reference.as_str()));
    assert_eq!(desk.row().await.stands(), ("sent", None));
}

async fn a_directory_that_cannot_be_written_is_tried_again(test: Handle) {
    let (file, desk) = (tempfile::NamedTempFile::new().unwrap(), Desk::new(&test));
    desk.report("sam@example.com").await;
    let not_a_folder =
        MailSettings { transport: Transport::Directory, directory: Some(file.path().to_owned()), ..settings() };
    assert_eq!(desk.worker(&not_a_folder).run_once().await, Summary { retried: 1, ..Summary::default() });
    assert_eq!(desk.row().await.stands(), ("queued", Some("directory")));
}

//! `server verify-audit`, and the anchors that a running server leaves in its log.

use std::time::Duration;

use server::domain::audit::Anchor;

use super::ledger::{Ledger, STREAM};
use crate::support::app::process::Setup;
use crate::support::database::{Handle, conformance};

conformance!(the_command_says_what_was_done_and_fails, the_log_of_the_process_has_anchors);

/// A process with the ledger's database and keys.
fn setup(ledger: &Ledger) -> Setup {
    let setup = Setup::new(Some(&ledger.test.url));
    let keys = setup.folder().join("master.keys");
    std::fs::write(&keys, ledger.service().keys.to_file_text().as_bytes()).unwrap();
    setup.set("MASTER_KEY_FILE", keys.to_str().unwrap())
}

/// Its exit code, and what it says.
fn verify(setup: &Setup, anchors: &[&str]) -> (Option<i32>, String) {
    let mut arguments = vec!["verify-audit"];
    for anchor in anchors {
        arguments.extend(["--anchor", *anchor]);
    }
    let (status, text) = setup.run(&arguments);
    (status.code(), text)
}

async fn the_command_says_what_was_done_and_fails(test: Handle) {
    let ledger = Ledger::new(&test).await;
    let setup = setup(&ledger);
    let (code, text) = verify(&setup, &[]);
    assert_eq!(code, Some(0), "of a log without a row: {text}");

    ledger.write(5).await;
    let anchor = ledger.heads().await[0].to_string();
    let (code, text) = verify(&setup, &[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains(&format!("2026: 5 rows, whole. Anchor: {anchor}")), "{text}");
    assert!(text.contains("No anchor was given"), "{text}");
    let (code, text) = verify(&setup, &[&anchor, &anchor]);
    assert_eq!(code, Some(0), "{text}");
    assert!(!text.contains("No anchor was given"), "{text}");

    let unknown = anchor.replace("2026:5:", "2025:1:");
    let (code, text) = verify(&setup, &[&unknown]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("2025: row 1 was cut off"), "{text}");
    let (code, text) = verify(&setup, &["2026:5:abc"]);
    assert_eq!(code, Some(2), "not an anchor: {text}");

    ledger.unguard().await;
    ledger.tamper(STREAM, "UPDATE audit SET detail = NULL WHERE stream = {s} AND number = 2").await;
    ledger.tamper(STREAM, "DELETE FROM audit WHERE stream = {s} AND number = 4").await;
    let (code, text) = verify(&setup, &[&anchor]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("2026: row 2 was changed\n"), "{text}");
    assert!(text.contains("2026: row 4 was removed"), "{text}");
    assert!(text.contains("2026: 4 rows, findings: 2"), "{text}");
}

async fn the_log_of_the_process_has_anchors(test: Handle) {
    let ledger = Ledger::new(&test).await;
    ledger.write(3).await;
    let setup = setup(&ledger).set("LOG__FORMAT", "json");
    let process = setup.serve().await;
    for _ in 0..200 {
        if !anchors(&setup.log()).is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // A trial invites its first administrator at the start, before or after the first look.
    let first = anchors(&setup.log())[0];
    assert!(first.number >= 3, "{first}");
    // Too soon for the next look: the end has it.
    ledger.write(2).await;
    let last = ledger.heads().await[0];
    assert!(process.stop().await.success());
    assert_eq!(anchors(&setup.log()), [first, last]);

    ledger.unguard().await;
    let (end, before) = (last.number, last.number - 1);
    ledger.tamper(STREAM, &format!("DELETE FROM audit WHERE stream = {{s}} AND number = {end}")).await;
    let head = format!(
        "UPDATE audit_heads SET number = {before}, \
         mac = (SELECT mac FROM audit WHERE stream = {{s}} AND number = {before}) WHERE stream = {{s}}"
    );
    ledger.tamper(STREAM, &head).await;
    let (code, text) = verify(&setup, &[&first.to_string()]);
    assert_eq!(code, Some(0), "{text}");
    let (code, text) = verify(&setup, &[&last.to_string()]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains(&format!("2026: row {end} was cut off")), "{text}");
}

/// The anchors in a process's log, in order.
fn anchors(log: &str) -> Vec<Anchor> {
    // The last line may be half written.
    let lines = log.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    lines
        .filter(|line| line["message"] == "audit head")
        .map(|line| format!("{}:{}:{}", line["stream"], line["number"], line["mac"].as_str().unwrap()))
        .map(|anchor| anchor.parse().unwrap())
        .collect()
}

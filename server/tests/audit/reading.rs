//! The log as an auditor reads it.

use server::args;
use server::domain::audit::{Action, AuditRow, Entry, Named};
use server::store::Statement;

use super::ledger::{Ledger, STREAM};
use crate::support::app::START;
use crate::support::database::{Handle, conformance};

conformance!(pages_go_back_from_the_newest_with_names);

static ACCOUNT: Statement =
    Statement::unregistered("INSERT INTO accounts (id, email, name, created_at) VALUES ($1, $2, $3, 0)");
static REPORT: Statement = Statement::unregistered(
    "INSERT INTO reports (id, draft_id, reference, form, form_version, team, restricted, language,
        channel, state, flagged, received_at, created_at, number, tracking_hash)
     VALUES ($1, $1, $2, 'f', 1, 't', $3, 'en', 'phone', 'received', $3, 0, 0, (SELECT COALESCE(MAX(number), 0) + 1 FROM reports), $1)",
);

const ANN: [u8; 16] = [0xaa; 16];
const BOB: [u8; 16] = [0xbb; 16];

fn named(byte: &str, name: Option<&str>) -> Option<Named> {
    Some(Named { id: byte.repeat(16), name: name.map(str::to_owned) })
}

async fn pages_go_back_from_the_newest_with_names(test: Handle) {
    let ledger = Ledger::new(&test).await;
    for (id, name) in [(ANN, "Ann"), (BOB, "Bob")] {
        test.db.execute(&ACCOUNT, args![id, format!("{name}@example.com"), name]).await.unwrap();
    }
    test.db.execute(&REPORT, args![[3; 16], "FC-1234-5678", false]).await.unwrap();
    let entries = [
        Entry { action: Action::SignInFailed, ..Entry::default() },
        Entry {
            account: Some(ANN),
            action: Action::AccountChanged,
            subject: Some(BOB),
            detail: Some("auditor"),
            ..Entry::default()
        },
        Entry {
            account: Some([0xcc; 16]),
            session: Some([9; 16]),
            action: Action::ReportRead,
            report: Some([3; 16]),
            ..Entry::default()
        },
    ];
    for entry in entries {
        let mut tx = ledger.service().db.begin_write().await.unwrap();
        ledger.service().audit(&mut tx, entry).await.unwrap();
        tx.commit().await.unwrap();
    }

    let page = async |before, limit| ledger.service().audit_page(STREAM, before, limit).await.unwrap();
    let nobody = |number, action: &str| AuditRow {
        number,
        at: START,
        account: None,
        session: None,
        action: action.to_owned(),
        report: None,
        subject: None,
        detail: None,
    };
    let failed = nobody(1, "account.sign_in_failed");
    let changed = AuditRow {
        account: named("aa", Some("Ann")),
        subject: named("bb", Some("Bob")),
        detail: Some("auditor".to_owned()),
        ..nobody(2, "account.changed")
    };
    let read = AuditRow {
        // An account that is not there any more.
        account: named("cc", None),
        session: Some("09".repeat(16)),
        report: named("03", Some("FC-1234-5678")),
        ..nobody(3, "report.read")
    };
    assert_eq!(page(None, 2).await, [read.clone(), changed.clone()]);
    assert_eq!(page(Some(2), 2).await, std::slice::from_ref(&failed));
    assert!(page(Some(1), 2).await.is_empty());
    assert_eq!(page(None, 100).await, [read, changed, failed]);
    assert!(ledger.service().audit_page(STREAM + 1, None, 100).await.unwrap().is_empty());
}

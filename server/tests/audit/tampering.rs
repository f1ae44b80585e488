//! Whoever gets past the triggers is found, and so is what they did.

use std::collections::BTreeMap;

use server::domain::audit::Finding::{
    self, Changed, ChangedOrInserted, CutOff, Head, Inserted, NotAnchored, Removed, RemovedBefore, Swapped,
};

use super::ledger::{ENTRY, Ledger, STREAM};
use crate::support::database::{Handle, conformance};

conformance!(
    a_change_of_any_column_is_found,
    rows_removed_inserted_and_moved_are_found,
    a_row_moved_to_another_year_is_found_in_both,
    a_changed_head_is_found,
    an_end_that_was_cut_off_is_found_with_an_anchor,
    nothing_left_is_found_with_an_anchor,
    a_log_of_several_batches_is_verified_while_it_grows,
);

/// What is done to a stream of ten rows, and what is found.
type Case = (Vec<String>, Vec<Finding>);

fn case(done: &[&str], found: &[Finding]) -> Case {
    (done.iter().map(|sql| (*sql).to_owned()).collect(), found.to_vec())
}

const REMOVE_5: &str = "DELETE FROM audit WHERE stream = {s} AND number = 5";
const REMOVE_FROM_8: &str = "DELETE FROM audit WHERE stream = {s} AND number >= 8";
const REMOVE_ALL: &str = "DELETE FROM audit WHERE stream = {s}";
const REMOVE_HEAD: &str = "DELETE FROM audit_heads WHERE stream = {s}";
const HEAD_TO_LAST: &str = "UPDATE audit_heads SET \
     number = (SELECT MAX(number) FROM audit WHERE stream = {s}), \
     mac = (SELECT mac FROM audit WHERE stream = {s} ORDER BY number DESC LIMIT 1) WHERE stream = {s}";
// In two steps each: no number may be there twice, even for a moment.
const UP_FROM_5: &str = "UPDATE audit SET number = -number - 1 WHERE stream = {s} AND number >= 5";
const DOWN_FROM_6: &str = "UPDATE audit SET number = -number + 1 WHERE stream = {s} AND number >= 6";
const BACK: &str = "UPDATE audit SET number = -number WHERE stream = {s} AND number < 0";

/// A row with this number that says what another says.
fn forge(number: i64) -> String {
    format!(
        "INSERT INTO audit (stream, number, at, account_id, session_id, action, report_id, subject_id, detail, mac)
         SELECT stream, {number}, at, account_id, session_id, action, report_id, subject_id, detail, mac
         FROM audit WHERE stream = {{s}} AND number = 3"
    )
}

/// Gives two neighbours each other's number.
fn swap(first: i64) -> [String; 3] {
    let number =
        |from: i64, to: i64| format!("UPDATE audit SET number = {to} WHERE stream = {{s}} AND number = {from}");
    [number(first, -1), number(first + 1, first), number(-1, first + 1)]
}

/// Each case in a year of its own, all in one log.
async fn each(test: &Handle, cases: &[Case]) {
    let ledger = Ledger::new(test).await;
    for _ in cases {
        ledger.write(10).await;
        ledger.a_year_passes();
    }
    assert_eq!(ledger.verify(&ledger.heads().await).await, BTreeMap::new(), "before");
    ledger.unguard().await;
    for (stream, (done, _)) in (STREAM..).zip(cases) {
        for sql in done {
            ledger.tamper(stream, sql).await;
        }
    }
    let found = ledger.verify(&[]).await;
    for (stream, (done, wanted)) in (STREAM..).zip(cases) {
        assert_eq!(found.get(&stream).map(Vec::as_slice).unwrap_or_default(), wanted, "{done:?}");
    }
    assert_eq!(found.len(), cases.iter().filter(|(_, wanted)| !wanted.is_empty()).count());
}

async fn a_change_of_any_column_is_found(test: Handle) {
    let changed = |from, to| Changed { from, to };
    let set = |what: &str, rows: &str| format!("UPDATE audit SET {what} WHERE stream = {{s}} AND number IN ({rows})");
    let mut cases = Vec::new();
    for what in [
        "at = at - 1",
        "account_id = NULL",
        "account_id = session_id",
        "session_id = NULL",
        "session_id = mac",
        "action = 'queue.read'",
        "report_id = NULL",
        "report_id = subject_id, subject_id = report_id",
        "subject_id = NULL",
        "detail = NULL",
        "detail = ''",
        "detail = 'agent '",
        "mac = account_id",
        "mac = (SELECT b.mac FROM audit b WHERE b.stream = audit.stream AND b.number = 4)",
    ] {
        cases.push(case(&[set(what, "5").as_str()], &[changed(5, 5)]));
    }
    let cases_of = [
        (set("detail = NULL", "1"), vec![changed(1, 1)]),
        (set("detail = NULL", "3, 4, 8"), vec![changed(3, 4), changed(8, 8)]),
        (set("mac = account_id", "3, 4, 8"), vec![changed(3, 4), changed(8, 8)]),
        // What the next row follows is gone, so the next but one has to tell.
        (set("detail = NULL, mac = account_id", "5"), vec![changed(5, 6)]),
        // After the last row only the head can tell, and not of everything.
        (set("mac = account_id", "10"), vec![changed(10, 10)]),
        (set("detail = NULL", "10"), vec![ChangedOrInserted { from: 10, to: 10 }]),
        (set("number = 100", "5"), vec![Removed { from: 5, to: 5 }, Inserted { from: 100, to: 100 }]),
        (set("number = 100", "10"), vec![Inserted { from: 100, to: 100 }, CutOff { from: 10, to: 10 }]),
    ];
    cases.extend(cases_of.map(|(sql, found)| case(&[sql.as_str()], &found)));
    each(&test, &cases).await;
}

async fn rows_removed_inserted_and_moved_are_found(test: Handle) {
    let (forged_5, forged_11, forged_0) = (forge(5), forge(11), forge(0));
    let (forged_5, forged_11, forged_0) = (forged_5.as_str(), forged_11.as_str(), forged_0.as_str());
    let inserted = [Inserted { from: 5, to: 5 }];
    let removed = [RemovedBefore { number: 5, count: 1 }];
    let swapped = |first: i64| {
        let done = swap(first);
        case(&done.each_ref().map(String::as_str), &[Swapped { first, second: first + 1 }])
    };
    let cases = [
        case(&[REMOVE_5], &[Removed { from: 5, to: 5 }]),
        case(
            &["DELETE FROM audit WHERE stream = {s} AND number IN (1, 2, 7)"],
            &[Removed { from: 1, to: 2 }, Removed { from: 7, to: 7 }],
        ),
        // And the gap closed, with and without the head.
        case(&[REMOVE_5, DOWN_FROM_6, BACK], &removed),
        case(&[REMOVE_5, DOWN_FROM_6, BACK, HEAD_TO_LAST], &removed),
        case(&[UP_FROM_5, BACK, forged_5], &inserted),
        case(&[UP_FROM_5, BACK, forged_5, HEAD_TO_LAST], &inserted),
        case(&[forged_11], &[Inserted { from: 11, to: 11 }]),
        case(&[forged_11, HEAD_TO_LAST], &[ChangedOrInserted { from: 11, to: 11 }]),
        case(&[forged_0], &[Inserted { from: 0, to: 0 }]),
        swapped(1),
        swapped(5),
        swapped(9),
    ];
    each(&test, &cases).await;
}

async fn a_row_moved_to_another_year_is_found_in_both(test: Handle) {
    let ledger = Ledger::new(&test).await;
    ledger.write(10).await;
    ledger.unguard().await;
    ledger.tamper(STREAM, "UPDATE audit SET stream = 1999 WHERE stream = {s} AND number = 5").await;
    let found = ledger.verify(&[]).await;
    let wanted = [(1999, vec![Inserted { from: 5, to: 5 }]), (STREAM, vec![Removed { from: 5, to: 5 }])];
    assert_eq!(found, BTreeMap::from(wanted));
    // The first of another year does not follow that year's beginning.
    ledger.tamper(1999, "UPDATE audit SET number = 1 WHERE stream = {s}").await;
    assert_eq!(ledger.verify(&[]).await[&1999], [Inserted { from: 1, to: 1 }]);
}

async fn a_changed_head_is_found(test: Handle) {
    let cases = [
        case(&["UPDATE audit_heads SET number = 9 WHERE stream = {s}"], &[Head]),
        case(&["UPDATE audit_heads SET number = 12 WHERE stream = {s}"], &[CutOff { from: 11, to: 12 }]),
        case(
            &[
                "UPDATE audit_heads SET mac = (SELECT mac FROM audit WHERE stream = {s} AND number = 9) WHERE stream = {s}",
            ],
            &[Head],
        ),
        case(&[REMOVE_HEAD], &[Head]),
        case(&[REMOVE_FROM_8], &[CutOff { from: 8, to: 10 }]),
        case(&[REMOVE_ALL], &[CutOff { from: 1, to: 10 }]),
        // Without an anchor nothing tells of these.
        case(&[REMOVE_FROM_8, HEAD_TO_LAST], &[]),
        case(&[REMOVE_ALL, REMOVE_HEAD], &[]),
    ];
    each(&test, &cases).await;
}

async fn an_end_that_was_cut_off_is_found_with_an_anchor(test: Handle) {
    let ledger = Ledger::new(&test).await;
    ledger.write(3).await;
    let early = ledger.heads().await;
    ledger.write(7).await;
    let late = ledger.heads().await;
    ledger.unguard().await;
    ledger.tamper(STREAM, REMOVE_FROM_8).await;
    ledger.tamper(STREAM, HEAD_TO_LAST).await;
    assert_eq!(ledger.verify(&[]).await, BTreeMap::new());
    assert_eq!(ledger.verify(&early).await, BTreeMap::new());
    let cut = BTreeMap::from([(STREAM, vec![CutOff { from: 8, to: 10 }])]);
    assert_eq!(ledger.verify(&late).await, cut);
    assert_eq!(ledger.verify(&[early[0], late[0]]).await, cut);
    // Other rows in their place, with the right key: sound, but not those.
    ledger.write(5).await;
    assert_eq!(ledger.verify(&early).await, BTreeMap::new());
    assert_eq!(ledger.verify(&late).await, BTreeMap::from([(STREAM, vec![NotAnchored { number: 10 }])]));
}

async fn nothing_left_is_found_with_an_anchor(test: Handle) {
    let ledger = Ledger::new(&test).await;
    ledger.write(10).await;
    let anchors = ledger.heads().await;
    ledger.unguard().await;
    ledger.tamper(STREAM, REMOVE_ALL).await;
    ledger.tamper(STREAM, REMOVE_HEAD).await;
    assert_eq!(ledger.verify(&[]).await, BTreeMap::new());
    let all = BTreeMap::from([(STREAM, vec![CutOff { from: 1, to: 10 }])]);
    assert_eq!(ledger.verify(&anchors).await, all);
}

async fn a_log_of_several_batches_is_verified_while_it_grows(test: Handle) {
    let ledger = Ledger::new(&test).await;
    ledger.write(1005).await;
    let anchors = ledger.heads().await;
    let service = ledger.service().clone();
    let writing = tokio::spawn(async move {
        for _ in 0..50 {
            let mut tx = service.db.begin_write().await.unwrap();
            service.audit(&mut tx, ENTRY).await.unwrap();
            tx.commit().await.unwrap();
        }
    });
    while !writing.is_finished() {
        assert_eq!(ledger.verify(&anchors).await, BTreeMap::new());
    }
    writing.await.unwrap();
    assert_eq!(ledger.verify(&anchors).await, BTreeMap::new());

    ledger.unguard().await;
    ledger.tamper(STREAM, "UPDATE audit SET detail = NULL WHERE stream = {s} AND number IN (1000, 1001)").await;
    ledger.tamper(STREAM, "DELETE FROM audit WHERE stream = {s} AND number = 1003").await;
    let wanted = vec![Changed { from: 1000, to: 1001 }, Removed { from: 1003, to: 1003 }];
    assert_eq!(ledger.verify(&anchors).await, BTreeMap::from([(STREAM, wanted)]));
}

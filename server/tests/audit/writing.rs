//! Writing the log: one row after the other, whoever writes, and for good.

use std::collections::BTreeMap;

use server::store::{Db, StoreError};
use tokio::task::JoinSet;

use super::ledger::{ENTRY, Ledger, STREAM};
use crate::support::database::{Handle, Kind, conformance};

conformance!(
    many_at_once_are_numbered_without_a_gap,
    a_transaction_that_is_rolled_back_leaves_no_gap,
    a_year_has_its_own_stream,
    the_database_refuses_to_change_and_to_delete,
);

/// 2027-01-01T00:00:00Z.
const NEW_YEAR: i64 = 1_798_761_600_000_000;

async fn many_at_once_are_numbered_without_a_gap(test: Handle) {
    let ledger = Ledger::new(&test).await;
    let other = Db::connect(&test.url, 4).await.unwrap();
    let mut tasks = JoinSet::new();
    // Of two instances; the first of them all begin the stream, and some are rolled back.
    for at in 0..40 {
        let mut service = ledger.service().clone();
        if at % 2 == 0 {
            service.db = other.clone();
        }
        tasks.spawn(async move {
            let mut tx = service.db.begin_write().await.unwrap();
            service.audit(&mut tx, ENTRY).await.unwrap();
            tokio::task::yield_now().await;
            if at % 5 == 0 { tx.rollback().await.unwrap() } else { tx.commit().await.unwrap() }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    assert_eq!(ledger.numbers(STREAM).await, (1..=32).collect::<Vec<i64>>());
    let heads = ledger.heads().await;
    assert_eq!(heads.iter().map(|head| (head.stream, head.number)).collect::<Vec<_>>(), [(STREAM, 32)]);
    assert_eq!(ledger.verify(&heads).await, BTreeMap::new());
    other.close().await;
}

async fn a_transaction_that_is_rolled_back_leaves_no_gap(test: Handle) {
    let ledger = Ledger::new(&test).await;
    let db = &ledger.service().db;
    let mut tx = db.begin_write().await.unwrap();
    ledger.service().audit(&mut tx, ENTRY).await.unwrap();
    tx.rollback().await.unwrap();
    assert!(ledger.heads().await.is_empty(), "the stream was not begun");
    // Also in one that is dropped, after two entries.
    ledger.write(2).await;
    let mut tx = db.begin_write().await.unwrap();
    ledger.service().audit(&mut tx, ENTRY).await.unwrap();
    ledger.service().audit(&mut tx, ENTRY).await.unwrap();
    drop(tx);
    ledger.write(1).await;
    assert_eq!(ledger.numbers(STREAM).await, [1, 2, 3]);
    assert_eq!(ledger.verify(&ledger.heads().await).await, BTreeMap::new());
}

async fn a_year_has_its_own_stream(test: Handle) {
    let ledger = Ledger::new(&test).await;
    ledger.app.clock.set(NEW_YEAR - 1);
    // The clock moves on after each.
    ledger.write(1).await;
    ledger.write(2).await;
    assert_eq!(ledger.numbers(2026).await, [1]);
    assert_eq!(ledger.numbers(2027).await, [1, 2]);
    let heads = ledger.heads().await;
    assert_eq!(heads.iter().map(|head| (head.stream, head.number)).collect::<Vec<_>>(), [(2026, 1), (2027, 2)]);
    assert_eq!(ledger.verify(&heads).await, BTreeMap::new());
}

async fn the_database_refuses_to_change_and_to_delete(test: Handle) {
    let ledger = Ledger::new(&test).await;
    ledger.write(3).await;
    let mut ways = vec![
        "UPDATE audit SET detail = NULL",
        "UPDATE audit SET number = number + 10 WHERE number = 2",
        "UPDATE audit SET mac = mac",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE number = 3",
        "INSERT INTO audit SELECT * FROM audit WHERE number = 3",
    ];
    if test.kind == Kind::Postgres {
        ways.push("TRUNCATE audit");
    }
    for sql in ways {
        let refused = ledger.execute(sql).await;
        assert!(matches!(refused, Err(StoreError::Database { .. })), "{sql}: {refused:?}");
    }
    assert_eq!(ledger.numbers(STREAM).await, [1, 2, 3]);
    assert_eq!(ledger.verify(&ledger.heads().await).await, BTreeMap::new());
}

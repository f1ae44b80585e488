//! All or nothing, and many at once.

use std::time::Duration;

use server::args;
use server::store::{Db, Statement, StoreError};
use tokio::task::JoinSet;

use crate::support::database::{Handle, Kind, conformance};

conformance!(
    a_dropped_transaction_leaves_nothing,
    a_committed_transaction_is_seen,
    a_transaction_in_which_something_failed_does_not_commit,
    a_cancelled_transaction_leaves_nothing_and_frees_the_writer,
    on_conflict_do_nothing_returns_no_row,
    foreign_keys_hold,
    concurrent_increments_are_all_counted,
    concurrent_inserts_of_one_key_have_one_winner,
    a_held_row_is_read_and_written_by_one_at_a_time,
    a_reader_does_not_block_a_writer,
    the_database_answers_until_it_is_closed,
);

static INSERT: Statement = Statement::unregistered(
    "INSERT INTO drafts (id, form, form_version, language, channel, revision, answers,
     created_at, updated_at, expires_at)
     VALUES ($1, 'f', 1, 'en', 'online', 0, $1, 0, 0, 0)",
);
static CLAIM: Statement = Statement::unregistered(
    "INSERT INTO drafts (id, form, form_version, language, channel, revision, answers,
     created_at, updated_at, expires_at)
     VALUES ($1, $2, 1, 'en', 'online', 0, $1, 0, 0, 0)
     ON CONFLICT DO NOTHING RETURNING form",
);
static COUNT: Statement = Statement::unregistered("SELECT COUNT(*) AS n FROM drafts");
static INCREMENT: Statement = Statement::unregistered("UPDATE drafts SET revision = revision + 1 WHERE id = $1");
static REVISION: Statement = Statement::unregistered("SELECT revision FROM drafts WHERE id = $1");

const ID: [u8; 16] = [1; 16];

async fn count(db: &Db) -> i64 {
    db.fetch_optional(&COUNT, args![]).await.unwrap().unwrap().get("n").unwrap()
}

async fn a_dropped_transaction_leaves_nothing(test: Handle) {
    let mut tx = test.db.begin_write().await.unwrap();
    assert_eq!(tx.execute(&INSERT, args![ID]).await.unwrap(), 1);
    let seen: i64 = tx.fetch_one(&COUNT, args![]).await.unwrap().get("n").unwrap();
    assert_eq!(seen, 1, "it sees its own writes");
    drop(tx);
    assert_eq!(count(&test.db).await, 0);

    let mut tx = test.db.begin_write().await.unwrap();
    tx.execute(&INSERT, args![ID]).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(count(&test.db).await, 0);
}

async fn a_committed_transaction_is_seen(test: Handle) {
    let mut tx = test.db.begin_write().await.unwrap();
    tx.execute(&INSERT, args![ID]).await.unwrap();
    assert_eq!(count(&test.db).await, 0, "not before the commit");
    tx.commit().await.unwrap();
    assert_eq!(count(&test.db).await, 1);
}

async fn a_transaction_in_which_something_failed_does_not_commit(test: Handle) {
    let mut tx = test.db.begin_write().await.unwrap();
    tx.execute(&INSERT, args![ID]).await.unwrap();
    tx.execute(&INSERT, args![ID]).await.unwrap_err();
    assert!(matches!(tx.commit().await, Err(StoreError::Aborted)));
    assert_eq!(count(&test.db).await, 0);
    // And the connection is fit for use again.
    let mut tx = test.db.begin_write().await.unwrap();
    tx.execute(&INSERT, args![ID]).await.unwrap();
    tx.commit().await.unwrap();
}

/// A client that goes away drops the handler's future wherever it stands.
async fn a_cancelled_transaction_leaves_nothing_and_frees_the_writer(test: Handle) {
    for wait in 0..40u64 {
        let db = test.db.clone();
        let work = tokio::spawn(async move {
            let mut tx = db.begin_write().await.unwrap();
            tx.execute(&INSERT, args![ID]).await.unwrap();
            tokio::time::sleep(Duration::from_secs(60)).await;
            tx.commit().await.unwrap();
        });
        tokio::time::sleep(Duration::from_micros(wait * 100)).await;
        work.abort();
        let _ = work.await;
    }
    let mut tx = test.db.begin_write().await.unwrap();
    assert_eq!(tx.execute(&INSERT, args![ID]).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

async fn on_conflict_do_nothing_returns_no_row(test: Handle) {
    let mut tx = test.db.begin_write().await.unwrap();
    let row = tx.fetch_optional(&CLAIM, args![ID, "first"]).await.unwrap();
    assert_eq!(row.unwrap().get::<String>("form").unwrap(), "first");
    assert!(tx.fetch_optional(&CLAIM, args![ID, "second"]).await.unwrap().is_none());
    // The transaction goes on.
    let seen: i64 = tx.fetch_one(&COUNT, args![]).await.unwrap().get("n").unwrap();
    assert_eq!(seen, 1);
    let missing = tx.fetch_one(&REVISION, args![[9; 16]]).await.unwrap_err();
    assert!(matches!(missing, StoreError::NoRow { .. }));
    tx.commit().await.unwrap();
    assert_eq!(count(&test.db).await, 1);
}

async fn foreign_keys_hold(test: Handle) {
    let key = Statement::unregistered(
        "INSERT INTO draft_keys (draft_id, kind, holder, form, wrapped, created_at)
         VALUES ($1, 'cookie', $1, 'f', $1, 0)",
    );
    test.db.execute(&key, args![ID]).await.unwrap_err();
    test.db.execute(&INSERT, args![ID]).await.unwrap();
    test.db.execute(&key, args![ID]).await.unwrap();
    let delete = Statement::unregistered("DELETE FROM drafts WHERE id = $1");
    test.db.execute(&delete, args![ID]).await.unwrap();
    let keys = Statement::unregistered("SELECT draft_id FROM draft_keys");
    assert!(test.db.fetch_all(&keys, args![]).await.unwrap().is_empty(), "keys go with the draft");
}

async fn concurrent_increments_are_all_counted(test: Handle) {
    test.db.execute(&INSERT, args![ID]).await.unwrap();
    let mut tasks = JoinSet::new();
    for at in 0..32 {
        let db = test.db.clone();
        tasks.spawn(async move {
            if at % 2 == 0 {
                return assert_eq!(db.execute(&INCREMENT, args![ID]).await.unwrap(), 1);
            }
            let mut tx = db.begin_write().await.unwrap();
            assert_eq!(tx.execute(&INCREMENT, args![ID]).await.unwrap(), 1);
            tx.commit().await.unwrap();
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    let row = test.db.fetch_optional(&REVISION, args![ID]).await.unwrap().unwrap();
    assert_eq!(row.get::<i64>("revision").unwrap(), 32);
}

async fn concurrent_inserts_of_one_key_have_one_winner(test: Handle) {
    let mut tasks = JoinSet::new();
    for _ in 0..32 {
        let db = test.db.clone();
        tasks.spawn(async move {
            let mut tx = db.begin_write().await.unwrap();
            let won = tx.fetch_optional(&CLAIM, args![ID, "f"]).await.unwrap().is_some();
            // Whoever lost can read what the winner wrote.
            tx.fetch_one(&REVISION, args![ID]).await.unwrap();
            tx.commit().await.unwrap();
            won
        });
    }
    let mut winners = 0;
    while let Some(won) = tasks.join_next().await {
        winners += usize::from(won.unwrap());
    }
    assert_eq!(winners, 1);
}

/// What `for update` in `statement!` is for; without it PostgreSQL loses some.
async fn a_held_row_is_read_and_written_by_one_at_a_time(test: Handle) {
    static PLAIN: Statement = Statement::unregistered("SELECT revision FROM drafts WHERE id = $1");
    static HELD: Statement = Statement::unregistered("SELECT revision FROM drafts WHERE id = $1 FOR UPDATE");
    static SET: Statement = Statement::unregistered("UPDATE drafts SET revision = $2 WHERE id = $1");
    let read = if test.kind == Kind::Sqlite { &PLAIN } else { &HELD };

    test.db.execute(&INSERT, args![ID]).await.unwrap();
    let mut tasks = JoinSet::new();
    for _ in 0..32 {
        let db = test.db.clone();
        tasks.spawn(async move {
            let mut tx = db.begin_write().await.unwrap();
            let row = tx.fetch_one(read, args![ID]).await.unwrap();
            let revision: i64 = row.get("revision").unwrap();
            tokio::task::yield_now().await;
            tx.execute(&SET, args![ID, revision + 1]).await.unwrap();
            tx.commit().await.unwrap();
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    let row = test.db.fetch_optional(&REVISION, args![ID]).await.unwrap().unwrap();
    assert_eq!(row.get::<i64>("revision").unwrap(), 32);
}

async fn a_reader_does_not_block_a_writer(test: Handle) {
    test.db.execute(&INSERT, args![ID]).await.unwrap();
    let mut writer = test.db.begin_write().await.unwrap();
    writer.execute(&INCREMENT, args![ID]).await.unwrap();
    // Readers see what was committed, without waiting for the writer.
    let mut readers = JoinSet::new();
    for _ in 0..3 {
        let db = test.db.clone();
        readers.spawn(async move {
            let row = db.fetch_optional(&REVISION, args![ID]).await.unwrap().unwrap();
            assert_eq!(row.get::<i64>("revision").unwrap(), 0);
        });
    }
    let all = async {
        while let Some(done) = readers.join_next().await {
            done.unwrap()
        }
    };
    tokio::time::timeout(Duration::from_secs(5), all).await.unwrap();
    writer.commit().await.unwrap();

    if test.kind == Kind::Sqlite {
        let error = test.db.fetch_optional(&CLAIM, args![[3; 16], "f"]).await.unwrap_err();
        assert!(matches!(error, StoreError::Database { .. }), "readers do not write: {error}");
    }
}

async fn the_database_answers_until_it_is_closed(test: Handle) {
    test.db.ping().await.unwrap();
    test.db.close().await;
    assert!(matches!(test.db.ping().await, Err(StoreError::Unreachable { .. })));
}

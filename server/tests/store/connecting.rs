//! Opening a database: what is refused, what is said, and how SQLite is set.

use std::os::unix::fs::PermissionsExt;

use server::args;
use server::store::{Db, Statement, StoreError};

use crate::support::database::{Kind, TestDb};

#[tokio::test]
async fn an_address_that_is_none_is_refused_and_not_repeated() {
    for address in
        ["", "data/front.db", "sqlite:", "sqlite::memory:", "mysql://u:hush@h/d", "postgres://u:hush@h:port/d"]
    {
        let error = Db::connect(address, 1).await.unwrap_err();
        assert!(matches!(error, StoreError::Address { .. }), "{address}: {error}");
        assert!(!format!("{error} {error:?}").contains("hush"));
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_is_said_to_be_out_of_reach() {
    let nobody_listens = "postgres://user:hush@127.0.0.1:1/none";
    let not_a_folder = "sqlite:/dev/null/front.db";
    for address in [nobody_listens, not_a_folder] {
        let error = Db::connect(address, 1).await.unwrap_err();
        assert!(matches!(error, StoreError::Unreachable { .. }), "{address}: {error}");
        assert!(!format!("{error} {error:?}").contains("hush"));
    }
}

#[tokio::test]
async fn sqlite_is_durable_forgetful_and_private() {
    let test = TestDb::new(Kind::Sqlite).await;
    let pragma = |sql| Statement::unregistered(sql);
    let mut tx = test.db.begin_write().await.unwrap();
    for (sql, column, expected) in [
        ("PRAGMA synchronous", "synchronous", 2),
        ("PRAGMA secure_delete", "secure_delete", 1),
        ("PRAGMA foreign_keys", "foreign_keys", 1),
    ] {
        let row = tx.fetch_one(&pragma(sql), args![]).await.unwrap();
        assert_eq!(row.get::<i64>(column).unwrap(), expected, "{sql}");
    }
    let row = tx.fetch_one(&pragma("PRAGMA journal_mode"), args![]).await.unwrap();
    assert_eq!(row.get::<String>("journal_mode").unwrap(), "wal");
    drop(tx);

    let mut files = 0;
    for file in std::fs::read_dir(test.folder().unwrap()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.file_name());
        files += 1;
    }
    assert!(files >= 2, "the database and its log");
    test.clear().await;
}

#[tokio::test]
async fn what_was_committed_is_there_after_a_restart() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let test = TestDb::new(kind).await;
        let insert = Statement::unregistered(
            "INSERT INTO drafts (id, form, form_version, language, channel, revision, answers,
             created_at, updated_at, expires_at) VALUES ($1, 'f', 1, 'en', 'online', 0, $1, 0, 0, 0)",
        );
        test.db.execute(&insert, args![[5; 16]]).await.unwrap();
        test.db.close().await;

        let again = Db::connect(&test.url, 1).await.unwrap();
        again.migrate().await.unwrap();
        let find = Statement::unregistered("SELECT id FROM drafts");
        let row = again.fetch_optional(&find, args![]).await.unwrap().unwrap();
        assert_eq!(row.get::<[u8; 16]>("id").unwrap(), [5; 16]);
        again.close().await;
        test.clear().await;
    }
}

/// Two processes on one SQLite file: the second waits five seconds, then says so.
#[tokio::test]
async fn a_lock_that_another_process_keeps_is_called_busy() {
    let test = TestDb::new(Kind::Sqlite).await;
    let other = Db::connect(&test.url, 1).await.unwrap();
    let held = test.db.begin_write().await.unwrap();
    let error = other.begin_write().await.unwrap_err();
    assert!(error.is_busy(), "{error}");
    drop(held);
    other.begin_write().await.unwrap().rollback().await.unwrap();
    other.close().await;
    test.clear().await;
}

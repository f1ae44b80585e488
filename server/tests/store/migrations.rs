//! Migrations: paired, and both databases end the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use server::args;
use server::store::{Db, Statement, StoreError};
use sqlx::{AssertSqlSafe, Executor, Row as _};

use crate::support::database::{Handle, Kind, TestDb, conformance};

conformance!(with_empty_database: all_files_are_built_in_and_a_second_run_does_nothing, two_may_migrate_at_once);

fn folder(database: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(database)
}

fn files(database: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder(database)).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn files_are_paired_and_numbered_without_a_gap() {
    assert_eq!(files("sqlite"), files("postgres"));
    for (at, file) in files("sqlite").iter().enumerate() {
        let number = format!("{:04}_", at + 1);
        assert!(file.starts_with(&number) && file.ends_with(".sql"), "{file}: expected {number}");
    }
}

#[test]
fn sqlite_tables_are_strict() {
    for file in files("sqlite") {
        let text = fs::read_to_string(folder("sqlite").join(&file)).unwrap();
        let tables = text.matches("CREATE TABLE").count();
        assert_eq!(text.matches("\n) STRICT").count(), tables, "{file}");
    }
}

async fn all_files_are_built_in_and_a_second_run_does_nothing(test: Handle) {
    test.db.migrate().await.unwrap();
    test.db.migrate().await.unwrap();
    let applied = Statement::unregistered("SELECT version FROM _sqlx_migrations");
    let applied = test.db.fetch_all(&applied, args![]).await.unwrap().len();
    let message = "a migration is not built in: touch server/src/store/dialect.rs";
    assert_eq!(applied, files("sqlite").len(), "{message}");
}

async fn two_may_migrate_at_once(test: Handle) {
    let other = Db::connect(&test.url, 1).await.unwrap();
    let (one, two) = tokio::join!(test.db.migrate(), other.migrate());
    one.unwrap();
    two.unwrap();
    other.close().await;
}

/// One column or index of a table, in words that both databases share.
type Described = BTreeSet<String>;

#[tokio::test]
async fn both_end_in_the_same_tables() {
    let sqlite = TestDb::new(Kind::Sqlite).await;
    let postgres = TestDb::new(Kind::Postgres).await;
    let described = (describe_sqlite(&sqlite).await, describe_postgres(&postgres).await);
    sqlite.clear().await;
    postgres.clear().await;

    let (sqlite, postgres) = described;
    let only_sqlite: Vec<_> = sqlite.difference(&postgres).collect();
    let only_postgres: Vec<_> = postgres.difference(&sqlite).collect();
    assert!(only_sqlite.is_empty() && only_postgres.is_empty(), "{only_sqlite:#?} {only_postgres:#?}");
    assert!(sqlite.contains("drafts.answers bytes not null"), "{sqlite:#?}");
    assert!(sqlite.contains("reports.restricted boolean not null"));
    assert!(sqlite.contains("clocks key report_id,kind,position"));
    assert!(sqlite.contains("clocks index clocks_due_at on due_at where"));
}

async fn describe_sqlite(test: &TestDb) -> Described {
    let path = test.folder().unwrap().join("test.db");
    let pool = sqlx::SqlitePool::connect_with(sqlx::sqlite::SqliteConnectOptions::new().filename(path).read_only(true))
        .await
        .unwrap();
    let mut described = Described::new();
    let columns = "SELECT t.name AS tbl, t.sql AS ddl, c.name, c.type, c.\"notnull\" AS required
         FROM sqlite_master t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\'";
    for row in pool.fetch_all(AssertSqlSafe(columns)).await.unwrap() {
        let (table, name): (String, String) = (row.get("tbl"), row.get("name"));
        let ddl: String = row.get("ddl");
        let kind = match row.get::<String, _>("type").as_str() {
            "INTEGER" if ddl.contains(&format!("CHECK ({name} IN (0, 1))")) => "boolean",
            "INTEGER" => "integer",
            "TEXT" => "text",
            "BLOB" => "bytes",
            other => panic!("{table}.{name}: {other}"),
        };
        described.insert(column(&table, &name, kind, row.get::<i64, _>("required") == 1));
    }
    let indexes = "SELECT t.name AS tbl, i.name, i.origin, i.\"unique\" AS one, i.partial,
            (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS columns
         FROM sqlite_master t, pragma_index_list(t.name) i
         WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\'";
    for row in pool.fetch_all(AssertSqlSafe(indexes)).await.unwrap() {
        described.insert(index(
            row.get("tbl"),
            row.get("name"),
            row.get::<String, _>("origin") == "pk",
            row.get::<String, _>("origin") == "u" || row.get::<i64, _>("one") == 1,
            row.get::<i64, _>("partial") == 1,
            row.get("columns"),
        ));
    }
    // A key that is the row's own number has no index of its own.
    let numbers = "SELECT t.name AS tbl, c.name AS col FROM sqlite_master t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND c.pk > 0 AND c.type = 'INTEGER'
           AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i WHERE i.origin = 'pk')";
    for row in pool.fetch_all(AssertSqlSafe(numbers)).await.unwrap() {
        described.insert(index(row.get("tbl"), String::new(), true, true, false, row.get("col")));
    }
    let references = "SELECT t.name AS tbl, f.\"from\" AS col, f.\"table\" AS target, f.on_delete
         FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'";
    for row in pool.fetch_all(AssertSqlSafe(references)).await.unwrap() {
        let cascade = row.get::<String, _>("on_delete") == "CASCADE";
        described.insert(reference(row.get("tbl"), row.get("col"), row.get("target"), cascade));
    }
    pool.close().await;
    described
}

async fn describe_postgres(test: &TestDb) -> Described {
    let pool = sqlx::PgPool::connect(&test.url).await.unwrap();
    let mut described = Described::new();
    let columns = "SELECT table_name::text AS tbl, column_name::text AS name, data_type::text AS type,
            is_nullable = 'NO' AS required
         FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'
           AND table_name NOT IN (SELECT v.table_name FROM information_schema.views v WHERE v.table_schema = 'public')";
    for row in pool.fetch_all(AssertSqlSafe(columns)).await.unwrap() {
        let (table, name): (String, String) = (row.get("tbl"), row.get("name"));
        let kind = match row.get::<String, _>("type").as_str() {
            "bigint" => "integer",
            "boolean" => "boolean",
            "text" => "text",
            "bytea" => "bytes",
            other => panic!("{table}.{name}: {other}"),
        };
        described.insert(column(&table, &name, kind, row.get("required")));
    }
    let indexes = "SELECT t.relname::text AS tbl, i.relname::text AS name, x.indisprimary AS pk,
            x.indisunique AS one, x.indpred IS NOT NULL AS partial,
            (SELECT string_agg(a.attname, ',' ORDER BY k.place)
               FROM unnest(x.indkey::int[]) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number) AS columns
         FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
         JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE n.nspname = 'public' AND t.relname NOT LIKE '\\_sqlx%'";
    for row in pool.fetch_all(AssertSqlSafe(indexes)).await.unwrap() {
        described.insert(index(
            row.get("tbl"),
            row.get("name"),
            row.get("pk"),
            row.get("one"),
            row.get("partial"),
            row.get("columns"),
        ));
    }
    let references = "SELECT t.relname::text AS tbl, a.attname::text AS col, r.relname::text AS target,
            c.confdeltype = 'c' AS cascade
         FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f'";
    for row in pool.fetch_all(AssertSqlSafe(references)).await.unwrap() {
        described.insert(reference(row.get("tbl"), row.get("col"), row.get("target"), row.get("cascade")));
    }
    pool.close().await;
    described
}

fn column(table: &str, name: &str, kind: &str, required: bool) -> String {
    format!("{table}.{name} {kind}{}", if required { " not null" } else { "" })
}

/// An index that belongs to a key or a UNIQUE has a name of the database's own
/// making, which is left out.
fn index(table: String, name: String, key: bool, unique: bool, partial: bool, columns: String) -> String {
    match (key, unique) {
        (true, _) => format!("{table} key {columns}"),
        (_, true) => format!("{table} unique {columns}"),
        _ => format!("{table} index {name} on {columns}{}", if partial { " where" } else { "" }),
    }
}

fn reference(table: String, column: String, target: String, cascade: bool) -> String {
    format!("{table}.{column} refers to {target}{}", if cascade { " and goes with it" } else { "" })
}

conformance!(a_database_newer_than_the_server_is_refused);

async fn a_database_newer_than_the_server_is_refused(test: Handle) {
    let newer = match test.kind {
        Kind::Sqlite => Statement::unregistered(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', TRUE, X'00', 0)",
        ),
        Kind::Postgres => Statement::unregistered(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', TRUE, '\\x00', 0)",
        ),
    };
    test.db.execute(&newer, args![]).await.unwrap();
    let error = test.db.migrate().await.unwrap_err();
    assert!(matches!(&error, StoreError::Migration(what) if what.contains("9999")), "{error}");
}

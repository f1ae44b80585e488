//! The only place where two databases differ: how each is opened, migrated and
//! locked, and how each says what went wrong.
//!
//! Not for statements' text: that is one for both.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::error::DatabaseError;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgDatabaseError};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use super::error::{Fault, StoreError};

/// Built into the binary, so that it can migrate without its source tree.
pub(super) static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/sqlite");
pub(super) static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("../migrations/postgres");

/// SQLite has one writer, which takes its lock on beginning: two that began to
/// read and then wish to write would otherwise refuse one another.
pub(super) const SQLITE_BEGIN: &str = "BEGIN IMMEDIATE";

/// How long a connection waits for another process (a backup, say).
const SQLITE_BUSY: Duration = Duration::from_secs(5);

/// Room for every statement we have, several times over.
const STATEMENT_CACHE: usize = 512;

/// Of an answer, that may wait to be taken.
const ROWS: usize = 1024;

/// The text for PostgreSQL, whose rows are locked one by one; in SQLite the
/// transaction holds the only write lock already.
macro_rules! locking {
    ($sql:literal) => {
        $sql
    };
    ($sql:literal, update) => {
        concat!($sql, " FOR UPDATE")
    };
    // For a row that others refer to from theirs: they need not wait.
    ($sql:literal, no key update) => {
        concat!($sql, " FOR NO KEY UPDATE")
    };
    ($sql:literal, update skip locked) => {
        concat!($sql, " FOR UPDATE SKIP LOCKED")
    };
}
pub(crate) use locking;

/// Where the data is, as the settings say it.
pub(super) enum Address {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

/// Reads `sqlite:PATH` or `postgres://...`. Faults never repeat the address: it
/// may hold a password.
pub(super) fn address(url: &str) -> Result<Address, StoreError> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.contains(":memory:") {
            let problem = "sqlite: needs the path of a file";
            return Err(StoreError::Address { problem });
        }
        return Ok(Address::Sqlite(PathBuf::from(path)));
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let options = PgConnectOptions::from_str(url)
            .map_err(|_| StoreError::Address { problem: "this postgres:// address is malformed" })?
            .application_name("front-counter")
            .statement_cache_capacity(STATEMENT_CACHE);
        return Ok(Address::Postgres(Box::new(options)));
    }
    Err(StoreError::Address { problem: "it must begin with sqlite: or postgres://" })
}

/// The one connection that writes.
pub(super) fn sqlite_writer(path: &Path) -> SqliteConnectOptions {
    sqlite(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // FULL: what was committed survives a power cut, not only a crash.
        .synchronous(SqliteSynchronous::Full)
        // What is deleted is overwritten, so that an erased key is gone.
        .pragma("secure_delete", "ON")
}

/// What a query's plan is asked for with, whatever the parameters are.
pub(super) const SQLITE_EXPLAIN: &str = "EXPLAIN QUERY PLAN ";

/// The same, in a transaction of its own: the last one's answer is the plan. (EXPLAIN has
/// GENERIC_PLAN since PostgreSQL 16 alone.)
pub(super) fn postgres_explain(text: &str) -> [String; 3] {
    let numbers = text.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
    let most = numbers.flatten().filter_map(|number| number.parse::<usize>().ok()).max().unwrap_or(0);
    let given = if most > 0 { format!("({})", vec!["NULL"; most].join(", ")) } else { String::new() };
    [
        "SET LOCAL plan_cache_mode = force_generic_plan".to_owned(),
        format!("PREPARE explained AS {text}"),
        format!("EXPLAIN EXECUTE explained{given}"),
    ]
}
pub(super) const POSTGRES_EXPLAINED: &str = "DEALLOCATE explained";

/// Behind rows that were written in bulk: what the service's own writes, and PostgreSQL's
/// autovacuum, would have done in time.
pub(super) const POSTGRES_SETTLE: [&str; 2] = [
    "SELECT setval(pg_get_serial_sequence('report_numbers', 'number'), COALESCE(MAX(number), 1)) FROM report_numbers",
    "VACUUM (ANALYZE)",
];

/// The one connection that fills a database in bulk. A power cut or a fault leaves one that
/// is of no use: it has to be begun anew.
pub(super) fn sqlite_filler(path: &Path) -> SqliteConnectOptions {
    sqlite(path)
        .foreign_keys(false)
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off)
        // 1 GB: the indexes of random keys are written all over.
        .pragma("cache_size", "-1000000")
}

/// As [`sqlite_filler`]: what is committed may be lost with the machine's power.
pub(super) fn postgres_filler(options: PgConnectOptions) -> PgConnectOptions {
    options.options([("synchronous_commit", "off")])
}

/// The connections that only read.
pub(super) fn sqlite_reader(path: &Path) -> SqliteConnectOptions {
    // 16 MiB: the upper pages of the indexes stay at hand from request to request.
    sqlite(path).read_only(true).pragma("cache_size", "-16384")
}

fn sqlite(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(SQLITE_BUSY)
        // No sorted answers in a temporary file.
        .pragma("temp_store", "MEMORY")
        .statement_cache_capacity(STATEMENT_CACHE)
        // Rows are handed over from a thread of SQLite's: one by one costs more than reading them.
        .row_buffer_size(ROWS)
}

/// What the database said, without anything that could be a stored value.
pub(super) fn fault(error: &dyn DatabaseError) -> Fault {
    let code = error.code().map(|code| code.into_owned()).unwrap_or_default();
    if let Some(postgres) = error.try_downcast_ref::<PgDatabaseError>() {
        // These classes speak of statements, access and the machine. Others
        // quote data ('invalid input syntax for type bigint: "..."').
        const SAFE: [&str; 9] = ["08", "0A", "25", "28", "3D", "40", "42", "53", "57"];
        let safe = SAFE.iter().any(|class| code.starts_with(class));
        let message = safe.then(|| postgres.message().to_owned());
        let busy = ["40001", "40P01", "55P03", "53300"].contains(&code.as_str());
        let constraint = postgres.constraint().map(str::to_owned);
        return Fault { busy, code, constraint, message };
    }
    // SQLite names tables, columns and constraints, never a value. The low byte
    // of an extended code is its class: 5 is BUSY, 6 is LOCKED.
    let class = code.parse::<u32>().unwrap_or_default() & 0xff;
    let message = Some(error.message().to_owned());
    Fault { busy: matches!(class, 5 | 6), code, constraint: None, message }
}

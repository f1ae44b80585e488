//! The database, one of two, behind one face. It opens, migrates, begins a
//! transaction and runs single statements; entities are in their own files.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{AssertSqlSafe, Executor, PgPool, SqlitePool, Statement as _};

use super::arg::{self, Arg};
use super::dialect::{self, Address};
use super::error::StoreError;
use super::row::{Native, Row};
use super::tx::Tx;
use super::{Statement, statement};

/// How long a request waits for a connection before it is told 'busy'.
const PATIENCE: Duration = Duration::from_secs(10);

statement!(PING = "SELECT 1");

/// A handle to the database; clones share its connections.
#[derive(Clone)]
pub enum Db {
    Sqlite(Sqlite),
    Postgres(PgPool),
}

/// One connection that writes, so that writers queue here and not on a lock,
/// and a pool that reads beside it.
#[derive(Clone)]
pub struct Sqlite {
    writer: SqlitePool,
    readers: SqlitePool,
}

/// The kind only: connection options may hold a password.
impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "Db::Sqlite",
            Self::Postgres(_) => "Db::Postgres",
        })
    }
}

impl Db {
    /// Opens `sqlite:PATH` (made with its folder if missing, readable by this
    /// user only) or `postgres://...`. `connections` is the pool's size: with
    /// SQLite the readers, beside the one writer.
    pub async fn connect(url: &str, connections: u32) -> Result<Self, StoreError> {
        let connections = connections.max(1);
        let opening = |error: sqlx::Error| match error {
            // The pool tries until its time is over, and does not say why.
            sqlx::Error::PoolTimedOut => StoreError::Unreachable {
                statement: "opening",
                reason: format!("no connection in {} seconds", PATIENCE.as_secs()),
            },
            error => StoreError::from_driver("opening", &error),
        };
        match dialect::address(url)? {
            Address::Sqlite(path) => {
                create(&path)?;
                // The writer stays: it keeps the write-ahead log in order.
                let writer = SqlitePoolOptions::new()
                    .min_connections(1)
                    .max_connections(1)
                    .idle_timeout(None)
                    .max_lifetime(None)
                    .acquire_timeout(PATIENCE)
                    .connect_with(dialect::sqlite_writer(&path))
                    .await
                    .map_err(opening)?;
                let readers = SqlitePoolOptions::new()
                    .max_connections(connections)
                    .acquire_timeout(PATIENCE)
                    .connect_lazy_with(dialect::sqlite_reader(&path));
                Ok(Self::Sqlite(Sqlite { writer, readers }))
            }
            Address::Postgres(options) => PgPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(PATIENCE)
                .connect_with(*options)
                .await
                .map(Self::Postgres)
                .map_err(opening),
        }
    }

    /// Opens a database that is there, to fill it in bulk: nobody else may have it open, and
    /// it is of no use if that is cut off. See [`Db::settle`].
    pub async fn connect_to_fill(url: &str) -> Result<Self, StoreError> {
        let opening = |error: sqlx::Error| StoreError::from_driver("opening", &error);
        match dialect::address(url)? {
            Address::Sqlite(path) => {
                let one = || SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
                let writer = one().connect_with(dialect::sqlite_filler(&path)).await.map_err(opening)?;
                let readers = one().connect_lazy_with(dialect::sqlite_reader(&path));
                Ok(Self::Sqlite(Sqlite { writer, readers }))
            }
            Address::Postgres(options) => {
                let pool = PgPoolOptions::new().max_connections(2).acquire_timeout(PATIENCE);
                pool.connect_with(dialect::postgres_filler(*options)).await.map(Self::Postgres).map_err(opening)
            }
        }
    }

    /// Behind rows that were written in bulk.
    pub async fn settle(&self) -> Result<(), StoreError> {
        let Self::Postgres(pool) = self else { return Ok(()) };
        for sql in dialect::POSTGRES_SETTLE {
            pool.execute(sql).await.map_err(|error| StoreError::from_driver("settling", &error))?;
        }
        Ok(())
    }

    /// A statement's plan, a line a step, made without values and without running it. The
    /// text: one statement, as it is logged.
    pub async fn explain(&self, text: &str) -> Result<Vec<String>, StoreError> {
        if text.contains(';') {
            return Err(StoreError::Corrupt { what: "one statement" });
        }
        let fault = |error: sqlx::Error| StoreError::from_driver("explaining", &error);
        let rows: Vec<Row> = match self {
            Self::Sqlite(sqlite) => {
                let sql = AssertSqlSafe(format!("{}{text}", dialect::SQLITE_EXPLAIN));
                let rows = (&sqlite.readers).fetch_all(sql).await.map_err(fault)?;
                rows.into_iter().map(|row| Row(Native::Sqlite(row))).collect()
            }
            Self::Postgres(pool) => {
                let mut tx = pool.begin().await.map_err(fault)?;
                let mut rows = Vec::new();
                for sql in dialect::postgres_explain(text) {
                    rows = tx.fetch_all(AssertSqlSafe(sql)).await.map_err(fault)?;
                }
                tx.execute(dialect::POSTGRES_EXPLAINED).await.map_err(fault)?;
                rows.into_iter().map(|row| Row(Native::Postgres(row))).collect()
            }
        };
        let column = if matches!(self, Self::Sqlite(_)) { "detail" } else { "QUERY PLAN" };
        rows.iter().map(|row| row.get(column)).collect()
    }

    /// Brings the tables up to date; does nothing if they are.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => {
                // In one transaction that holds the write lock: two processes
                // may start at once, and SQLite has no advisory lock.
                let driver = |error: sqlx::Error| StoreError::from_driver("migrating", &error);
                let mut tx = sqlite.writer.begin_with(dialect::SQLITE_BEGIN).await.map_err(driver)?;
                let done = dialect::SQLITE_MIGRATIONS.run_direct(None, &mut *tx, false).await;
                done.map_err(|error| StoreError::from_migration(&error))?;
                tx.commit().await.map_err(driver)
            }
            Self::Postgres(pool) => {
                dialect::POSTGRES_MIGRATIONS.run(pool).await.map_err(|error| StoreError::from_migration(&error))
            }
        }
    }

    /// Begins a transaction that may write. In SQLite there is one at a time:
    /// do not wait for anything else while you hold it.
    pub async fn begin_write(&self) -> Result<Tx, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.writer.begin_with(dialect::SQLITE_BEGIN).await.map(Tx::sqlite),
            Self::Postgres(pool) => pool.begin().await.map(Tx::postgres),
        }
        .map_err(|error| StoreError::from_driver("begin", &error))
    }

    /// Runs a single write; how many rows it touched.
    pub async fn execute(&self, statement: &Statement, args: Vec<Arg>) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(sqlite) => {
                arg::sqlite(statement, args)?.execute(&sqlite.writer).await.map(|done| done.rows_affected())
            }
            Self::Postgres(pool) => {
                arg::postgres(statement, args)?.execute(pool).await.map(|done| done.rows_affected())
            }
        }
        .map_err(|error| StoreError::from_driver(statement.name(), &error))
    }

    /// All rows of a single read. A write that RETURNs belongs in a [`Tx`]:
    /// SQLite's readers refuse it.
    pub async fn fetch_all(&self, statement: &Statement, args: Vec<Arg>) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(sqlite) => arg::sqlite(statement, args)?
                .fetch_all(&sqlite.readers)
                .await
                .map(|rows| rows.into_iter().map(|row| Row(Native::Sqlite(row))).collect()),
            Self::Postgres(pool) => arg::postgres(statement, args)?
                .fetch_all(pool)
                .await
                .map(|rows| rows.into_iter().map(|row| Row(Native::Postgres(row))).collect()),
        }
        .map_err(|error| StoreError::from_driver(statement.name(), &error))
    }

    /// The first row of a single read, if there is one.
    pub async fn fetch_optional(&self, statement: &Statement, args: Vec<Arg>) -> Result<Option<Row>, StoreError> {
        match self {
            Self::Sqlite(sqlite) => arg::sqlite(statement, args)?
                .fetch_optional(&sqlite.readers)
                .await
                .map(|row| row.map(|row| Row(Native::Sqlite(row)))),
            Self::Postgres(pool) => arg::postgres(statement, args)?
                .fetch_optional(pool)
                .await
                .map(|row| row.map(|row| Row(Native::Postgres(row)))),
        }
        .map_err(|error| StoreError::from_driver(statement.name(), &error))
    }

    /// Does the database answer?
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.fetch_optional(&PING, Vec::new()).await.map(drop)
    }

    /// Has the database read the statement without running it; the names of
    /// its result's columns. For the test that does so with every one.
    pub async fn prepare(&self, statement: &Statement) -> Result<Vec<String>, StoreError> {
        use sqlx::Column as _;
        match self {
            Self::Sqlite(sqlite) => {
                let sql = statement.sqlite();
                (&sqlite.writer)
                    .prepare(sql)
                    .await
                    .map(|prepared| prepared.columns().iter().map(|column| column.name().to_owned()).collect())
            }
            Self::Postgres(pool) => {
                let sql = statement.postgres();
                pool.prepare(sql)
                    .await
                    .map(|prepared| prepared.columns().iter().map(|column| column.name().to_owned()).collect())
            }
        }
        .map_err(|error| StoreError::from_driver(statement.name(), &error))
    }

    /// Waits for what is in flight, then closes every connection. The writer
    /// goes last, so that it can fold the write-ahead log into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(sqlite) => {
                sqlite.readers.close().await;
                sqlite.writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Makes the file before SQLite does, which would let everyone read it. The
/// files it lays beside this one take its permissions.
fn create(path: &Path) -> Result<(), StoreError> {
    let made = || -> std::io::Result<()> {
        let mut file = std::fs::OpenOptions::new();
        file.create(true).append(true);
        let mut folder = std::fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
            file.mode(0o600);
            folder.mode(0o700);
        }
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            folder.create(parent)?;
        }
        file.open(path).map(drop)
    };
    made().map_err(|error| StoreError::Unreachable { statement: "opening", reason: error.kind().to_string() })
}

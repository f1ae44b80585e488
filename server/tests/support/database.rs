//! A database for one test, of either kind: SQLite in a temporary folder,
//! PostgreSQL as a database of its own in the cluster that FC_TEST_POSTGRES
//! names. Both are gone afterwards, also when the test fails.
//!
//! A missing PostgreSQL fails the test. It does not skip it.

use std::future::Future;
use std::time::Duration;

use server::store::Db;
use server::world::{Chance, SystemChance};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use tempfile::TempDir;

/// Enough for the tests that write side by side.
const CONNECTIONS: u32 = 4;

const MISSING: &str = "FC_TEST_POSTGRES is not set: `make test` starts a PostgreSQL and sets it. \
    By hand, give the URL of a superuser's connection, as in postgres://me@127.0.0.1:5432/postgres";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A migrated database, and what must be cleared away after it.
pub struct TestDb {
    pub db: Db,
    /// For a server that a test starts as a process of its own.
    pub url: String,
    pub kind: Kind,
    folder: Option<TempDir>,
    name: Option<String>,
}

impl TestDb {
    /// A migrated database.
    pub async fn new(kind: Kind) -> Self {
        let test = Self::empty(kind).await;
        test.db.migrate().await.unwrap();
        test
    }

    /// A database without tables.
    pub async fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let url = format!("sqlite:{}", folder.path().join("test.db").display());
                let db = Db::connect(&url, CONNECTIONS).await.unwrap();
                Self { db, url, kind, folder: Some(folder), name: None }
            }
            Kind::Postgres => {
                let name = format!("fc_test_{:032x}", u128::from_be_bytes(SystemChance.id()));
                administer(&format!("CREATE DATABASE {name}")).await;
                let url = cluster().database(&name).to_url_lossy().to_string();
                let db = Db::connect(&url, CONNECTIONS).await.unwrap();
                Self { db, url, kind, folder: None, name: Some(name) }
            }
        }
    }

    /// The folder that holds the SQLite files; `None` with PostgreSQL.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(TempDir::path)
    }

    /// Closes it and clears it away.
    pub async fn clear(self) {
        // A connection that a failed test still holds must not keep us.
        let _ = tokio::time::timeout(Duration::from_secs(2), self.db.close()).await;
        if let Some(name) = &self.name {
            administer(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

/// Runs a test on a migrated database and clears up, come what may.
pub async fn with_database<F, Fut>(kind: Kind, test: F)
where
    F: FnOnce(Handle) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run(TestDb::new(kind).await, test).await;
}

/// As [`with_database`], but before any migration.
pub async fn with_empty_database<F, Fut>(kind: Kind, test: F)
where
    F: FnOnce(Handle) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    run(TestDb::empty(kind).await, test).await;
}

/// What a test is given.
#[derive(Clone)]
pub struct Handle {
    pub db: Db,
    pub url: String,
    pub kind: Kind,
}

async fn run<F, Fut>(database: TestDb, test: F)
where
    F: FnOnce(Handle) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let handle = Handle { db: database.db.clone(), url: database.url.clone(), kind: database.kind };
    // In a task of its own, so that a panic in it comes back as a value.
    let outcome = tokio::spawn(test(handle)).await;
    database.clear().await;
    if let Err(error) = outcome {
        std::panic::resume_unwind(error.into_panic());
    }
}

fn cluster() -> PgConnectOptions {
    std::env::var("FC_TEST_POSTGRES").expect(MISSING).parse().expect("FC_TEST_POSTGRES is a URL")
}

async fn administer(sql: &str) {
    let mut connection = PgConnection::connect_with(&cluster())
        .await
        .unwrap_or_else(|error| panic!("FC_TEST_POSTGRES does not answer: {error}"));
    connection.execute(AssertSqlSafe(sql)).await.unwrap();
    let _ = connection.close().await;
}

/// Makes two tests, `NAME::sqlite` and `NAME::postgres`, of each `async fn
/// NAME(Handle)` that is named.
macro_rules! conformance {
    ($($name:ident),+ $(,)?) => {
        $crate::support::database::conformance!(with_database: $($name),+);
    };
    ($runner:ident: $($name:ident),+ $(,)?) => { $(
        mod $name {
            use $crate::support::database::{Kind, $runner};

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn sqlite() {
                $runner(Kind::Sqlite, super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn postgres() {
                $runner(Kind::Postgres, super::$name).await;
            }
        }
    )+ };
}
pub(crate) use conformance;

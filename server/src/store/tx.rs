//! A transaction: all of it or none.
//!
//! Dropping one rolls it back, and so does committing one in which a statement
//! failed. PostgreSQL would do the latter silently, SQLite not at all.

use std::fmt;

use sqlx::{Postgres, Sqlite, Transaction};

use super::arg::{self, Arg};
use super::error::StoreError;
use super::row::{Native, Row};
use super::statement::Statement;

#[must_use = "a transaction that is dropped is rolled back"]
pub struct Tx {
    inner: Inner,
    failed: bool,
}

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").field("failed", &self.failed).finish_non_exhaustive()
    }
}

impl Tx {
    pub(super) fn sqlite(inner: Transaction<'static, Sqlite>) -> Self {
        Self { inner: Inner::Sqlite(inner), failed: false }
    }

    pub(super) fn postgres(inner: Transaction<'static, Postgres>) -> Self {
        Self { inner: Inner::Postgres(inner), failed: false }
    }

    /// Runs a write; how many rows it touched.
    pub async fn execute(&mut self, statement: &Statement, args: Vec<Arg>) -> Result<u64, StoreError> {
        let done = match &mut self.inner {
            Inner::Sqlite(tx) => match arg::sqlite(statement, args) {
                Ok(query) => query.execute(&mut **tx).await.map(|done| done.rows_affected()),
                Err(error) => return self.fail(error),
            },
            Inner::Postgres(tx) => match arg::postgres(statement, args) {
                Ok(query) => query.execute(&mut **tx).await.map(|done| done.rows_affected()),
                Err(error) => return self.fail(error),
            },
        };
        self.note(statement, done)
    }

    /// All rows, in the statement's order.
    pub async fn fetch_all(&mut self, statement: &Statement, args: Vec<Arg>) -> Result<Vec<Row>, StoreError> {
        let rows = match &mut self.inner {
            Inner::Sqlite(tx) => match arg::sqlite(statement, args) {
                Ok(query) => query
                    .fetch_all(&mut **tx)
                    .await
                    .map(|rows| rows.into_iter().map(|row| Row(Native::Sqlite(row))).collect()),
                Err(error) => return self.fail(error),
            },
            Inner::Postgres(tx) => match arg::postgres(statement, args) {
                Ok(query) => query
                    .fetch_all(&mut **tx)
                    .await
                    .map(|rows| rows.into_iter().map(|row| Row(Native::Postgres(row))).collect()),
                Err(error) => return self.fail(error),
            },
        };
        self.note(statement, rows)
    }

    /// The first row, if there is one.
    pub async fn fetch_optional(&mut self, statement: &Statement, args: Vec<Arg>) -> Result<Option<Row>, StoreError> {
        // Read to the end: a write that RETURNs must have run in full.
        Ok(self.fetch_all(statement, args).await?.into_iter().next())
    }

    /// The first row; its absence is an error, but does not end the transaction.
    pub async fn fetch_one(&mut self, statement: &Statement, args: Vec<Arg>) -> Result<Row, StoreError> {
        let row = self.fetch_optional(statement, args).await?;
        row.ok_or(StoreError::NoRow { statement: statement.name() })
    }

    /// Makes it lasting. After an error other than [`StoreError::Aborted`] it is
    /// not known whether it did: the connection was lost in that moment.
    pub async fn commit(self) -> Result<(), StoreError> {
        if self.failed {
            return Err(StoreError::Aborted);
        }
        match self.inner {
            Inner::Sqlite(tx) => tx.commit().await,
            Inner::Postgres(tx) => tx.commit().await,
        }
        .map_err(|error| StoreError::from_driver("commit", &error))
    }

    /// Undoes it and waits until that is done; dropping does not wait.
    pub async fn rollback(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(tx) => tx.rollback().await,
            Inner::Postgres(tx) => tx.rollback().await,
        }
        .map_err(|error| StoreError::from_driver("rollback", &error))
    }

    fn note<T>(&mut self, statement: &Statement, done: Result<T, sqlx::Error>) -> Result<T, StoreError> {
        match done {
            Ok(done) => Ok(done),
            Err(error) => self.fail(StoreError::from_driver(statement.name(), &error)),
        }
    }

    fn fail<T>(&mut self, error: StoreError) -> Result<T, StoreError> {
        self.failed = true;
        Err(error)
    }
}

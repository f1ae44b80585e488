//! A row as it was read, and typed ways to take a column from it.
//!
//! Not for entities: their files turn a row into a struct.

use std::fmt;

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, error::Error};

use super::error::StoreError;

pub struct Row(pub(super) Native);

pub(super) enum Native {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The value of a column. A NULL, unless `T` is an `Option`, and a value
    /// of another type are [`StoreError::Corrupt`].
    pub fn get<T: Column>(&self, column: &'static str) -> Result<T, StoreError> {
        T::read(self, column)
    }
}

/// No values: a row is people's data.
impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Row")
    }
}

/// What a column can be read as.
pub trait Column: Sized {
    fn read(row: &Row, column: &'static str) -> Result<Self, StoreError>;
}

macro_rules! native {
    ($($type:ty),+) => { $(
        impl Column for Option<$type> {
            fn read(row: &Row, column: &'static str) -> Result<Self, StoreError> {
                match &row.0 {
                    Native::Sqlite(row) => row.try_get(column),
                    Native::Postgres(row) => row.try_get(column),
                }
                .map_err(|error| corrupt(column, &error))
            }
        }

        impl Column for $type {
            fn read(row: &Row, column: &'static str) -> Result<Self, StoreError> {
                // Asked for a bare i64, SQLite's driver makes a NULL into 0.
                row.get::<Option<$type>>(column)?.ok_or(StoreError::Corrupt { what: column })
            }
        }
    )+ };
}

native!(i64, String, Vec<u8>, bool);

impl<const N: usize> Column for [u8; N] {
    fn read(row: &Row, column: &'static str) -> Result<Self, StoreError> {
        exactly(row.get::<Vec<u8>>(column)?, column)
    }
}

impl<const N: usize> Column for Option<[u8; N]> {
    fn read(row: &Row, column: &'static str) -> Result<Self, StoreError> {
        row.get::<Option<Vec<u8>>>(column)?.map(|bytes| exactly(bytes, column)).transpose()
    }
}

fn exactly<const N: usize>(bytes: Vec<u8>, column: &'static str) -> Result<[u8; N], StoreError> {
    bytes.try_into().map_err(|_| StoreError::Corrupt { what: column })
}

/// Names the column, for which the driver's own message could quote its value.
fn corrupt(column: &'static str, _: &Error) -> StoreError {
    StoreError::Corrupt { what: column }
}

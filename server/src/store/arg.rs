//! Values on their way into a statement. Each is an `Option` of a known type,
//! because PostgreSQL wants to know the type even of a NULL.

use std::fmt;

use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Postgres, Sqlite};

use super::error::StoreError;
use super::statement::Statement;

/// One bound value.
#[derive(Clone, PartialEq, Eq)]
pub enum Arg {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Bool(Option<bool>),
}

/// Says the kind only: arguments end up in logs, and these are people's data.
impl fmt::Debug for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Int(_) => "Int",
            Self::Text(_) => "Text",
            Self::Bytes(_) => "Bytes",
            Self::Bool(_) => "Bool",
        })
    }
}

/// A list of arguments from anything that is one: `args![id, now, None::<i64>]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        ::std::vec![$($crate::store::Arg::from($value)),*] as ::std::vec::Vec<$crate::store::Arg>
    };
}

macro_rules! from {
    ($($variant:ident: $($type:ty => |$value:ident| $made:expr),+;)+) => { $($(
        impl From<$type> for Arg {
            fn from($value: $type) -> Self {
                Self::$variant(Some($made))
            }
        }
        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self {
                Self::$variant(value.map(|$value| $made))
            }
        }
    )+)+ };
}

from! {
    Int: i64 => |v| v, u32 => |v| v.into(), i32 => |v| v.into();
    Text: String => |v| v, &str => |v| v.to_owned(), &String => |v| v.clone();
    Bytes: Vec<u8> => |v| v, &[u8] => |v| v.to_vec(), &Vec<u8> => |v| v.clone();
    Bool: bool => |v| v;
}

/// Ids (16 bytes) and hashes (32 bytes).
impl<const N: usize> From<[u8; N]> for Arg {
    fn from(value: [u8; N]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl<const N: usize> From<&[u8; N]> for Arg {
    fn from(value: &[u8; N]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl<const N: usize> From<Option<[u8; N]>> for Arg {
    fn from(value: Option<[u8; N]>) -> Self {
        Self::Bytes(value.map(|value| value.to_vec()))
    }
}

macro_rules! bind {
    ($text:expr, $args:expr) => {{
        let mut query = sqlx::query($text);
        for arg in $args {
            query = match arg {
                Arg::Int(value) => query.bind(value),
                Arg::Text(value) => query.bind(value),
                Arg::Bytes(value) => query.bind(value),
                Arg::Bool(value) => query.bind(value),
            };
        }
        query
    }};
}

pub(super) type SqliteQuery = Query<'static, Sqlite, SqliteArguments>;
pub(super) type PostgresQuery = Query<'static, Postgres, PgArguments>;

pub(super) fn sqlite(statement: &Statement, args: Vec<Arg>) -> Result<SqliteQuery, StoreError> {
    check(statement, &args)?;
    Ok(bind!(statement.sqlite(), args))
}

pub(super) fn postgres(statement: &Statement, args: Vec<Arg>) -> Result<PostgresQuery, StoreError> {
    check(statement, &args)?;
    Ok(bind!(statement.postgres(), args))
}

fn check(statement: &Statement, args: &[Arg]) -> Result<(), StoreError> {
    let (wanted, given) = (statement.parameters(), args.len());
    if wanted == given { Ok(()) } else { Err(StoreError::Arguments { statement: statement.name(), wanted, given }) }
}

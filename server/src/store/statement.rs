//! SQL text as a named constant. Every statement of the server is declared
//! with `statement!`, which lists it in [`STATEMENTS`], so that one test can
//! prepare them all on both databases: that is what is left of compile-time
//! checked SQL.
//!
//! Text built at run time is the queue's alone: see [`Statement::built`].

use std::borrow::Cow;

pub(crate) mod rows;

use linkme::distributed_slice;
use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqlStr};

/// All statements that `statement!` declared, wherever they are.
#[allow(unsafe_code, reason = "linkme names a linker section; it runs no unsafe code")]
#[distributed_slice]
pub static STATEMENTS: [&'static Statement];

/// One SQL statement. The text is the same on both databases, but for a row
/// lock, which SQLite neither knows nor needs (see [`super::dialect`]).
#[derive(Debug)]
pub struct Statement {
    name: &'static str,
    sqlite: Cow<'static, str>,
    postgres: Cow<'static, str>,
    parameters: usize,
}

impl Statement {
    /// For the macro below: use `statement!`.
    pub(crate) const fn declared(name: &'static str, sqlite: &'static str, postgres: &'static str) -> Self {
        let parameters = count_parameters(postgres);
        Self { name, sqlite: Cow::Borrowed(sqlite), postgres: Cow::Borrowed(postgres), parameters }
    }

    /// A statement that no other test prepares. Only for tests: a test holds
    /// that `src/` does not call this.
    pub const fn unregistered(sql: &'static str) -> Self {
        Self::declared("a test's statement", sql, sql)
    }

    /// A statement of the queue's builder, which puts pieces of its own together and
    /// binds whatever it is given.
    pub(in crate::store) fn built(name: &'static str, sql: String) -> Self {
        let parameters = count_parameters(&sql);
        Self { name, sqlite: Cow::Owned(sql.clone()), postgres: Cow::Owned(sql), parameters }
    }

    /// The constant's path, for error messages and logs.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    pub(super) fn sqlite(&self) -> SqlStr {
        AssertSqlSafe(self.sqlite.clone()).into_sql_str()
    }

    pub(super) fn postgres(&self) -> SqlStr {
        AssertSqlSafe(self.postgres.clone()).into_sql_str()
    }

    /// How many arguments it wants. SQLite would take a missing one for NULL,
    /// so the executor compares before it runs anything.
    pub const fn parameters(&self) -> usize {
        self.parameters
    }
}

/// The highest N of any `$N` in the text.
const fn count_parameters(sql: &str) -> usize {
    let bytes = sql.as_bytes();
    let (mut at, mut highest) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'$' {
            let mut number = 0;
            while at + 1 < bytes.len() && bytes[at + 1].is_ascii_digit() {
                at += 1;
                number = number * 10 + (bytes[at] - b'0') as usize;
            }
            if number > highest {
                highest = number;
            }
        }
        at += 1;
    }
    highest
}

/// Declares a statement and registers it:
/// `statement!(pub(crate) FIND_DRAFT = "SELECT id FROM drafts WHERE id = $1");`
///
/// A read that a write in the same transaction depends on ends in `for update`:
/// `statement!(LOCK_DRAFT = "SELECT ... WHERE id = $1", for update);`
/// and a claim that several instances compete for in `for update skip locked`.
///
/// An INSERT of many rows at once is made of its beginning, a constant:
/// `statement!(EVENTS_MANY = EVENTS, 24 rows);`
macro_rules! statement {
    ($(#[$meta:meta])* $vis:vis $name:ident = $head:ident, $rows:literal rows) => {
        $(#[$meta])*
        $vis static $name: $crate::store::Statement = {
            const LENGTH: usize = $crate::store::statement::rows::length($head, $rows);
            const TEXT: [u8; LENGTH] = $crate::store::statement::rows::text($head, $rows);
            const SQL: &str = match std::str::from_utf8(&TEXT) {
                Ok(text) => text,
                Err(_) => panic!("its beginning is not ASCII"),
            };
            $crate::store::Statement::declared(concat!(module_path!(), "::", stringify!($name)), SQL, SQL)
        };
        const _: () = {
            #[allow(unsafe_code, reason = "as for STATEMENTS")]
            #[linkme::distributed_slice($crate::store::STATEMENTS)]
            static REGISTERED: &'static $crate::store::Statement = &$name;
        };
    };
    ($(#[$meta:meta])* $vis:vis $name:ident = $sql:literal $(, for $($lock:ident)+)? $(,)?) => {
        $(#[$meta])*
        $vis static $name: $crate::store::Statement = $crate::store::Statement::declared(
            concat!(module_path!(), "::", stringify!($name)),
            $sql,
            $crate::store::dialect::locking!($sql $(, $($lock)+)?),
        );
        const _: () = {
            #[allow(unsafe_code, reason = "as for STATEMENTS")]
            #[linkme::distributed_slice($crate::store::STATEMENTS)]
            static REGISTERED: &'static $crate::store::Statement = &$name;
        };
    };
}
pub(crate) use statement;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_counted_by_their_highest_number() {
        assert_eq!(count_parameters("SELECT 1"), 0);
        assert_eq!(count_parameters("SELECT $1, $12, $2"), 12);
        assert_eq!(count_parameters("a = $1 OR b = $1"), 1);
    }
}

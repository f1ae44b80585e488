//! The service from outside: what a browser is given, and what is in the database
//! afterwards. What a database has a say in runs on both.

mod answering;
mod autosave;
mod beginning;
mod concurrent;
mod confirmation;
mod edges;
mod every_kind;
mod faults;
mod headers;
mod journey;
mod killed;
mod languages;
mod leaving;
mod limits;
mod logs;
mod markup;
mod order;
mod refusals;
mod repeats;
mod restart;
pub mod sealed;
mod starting;
mod stopping;
mod tracking;

use app::words::Words;
use server::domain::calendar;

use crate::support::app::START;

/// One test of each `async fn NAME(Handle)`, on SQLite: where the database has no say.
macro_rules! on_sqlite {
    ($($name:ident),+ $(,)?) => { $(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                use $crate::support::database::{Kind, with_database};
                with_database(Kind::Sqlite, super::$name).await;
            }
        }
    )+ };
}
pub(crate) use on_sqlite;

/// A word of the service in English.
fn word(key: &str) -> String {
    Words::of(app::model::Lang::En).t(key)
}

/// The heading of a page that says what went wrong.
fn problem(key: &str) -> String {
    word(&format!("problem-{key}-title"))
}

/// The service's today while its clock stands at the start.
pub fn today() -> app::form::Date {
    calendar::local_date(START)
}

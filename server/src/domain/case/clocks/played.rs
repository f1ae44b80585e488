//! The time limits of a report as they stand after all that happened to it, in one go: for
//! reports that are invented ([`crate::domain::seeding`]).

use super::Effect;
use super::book::Book;
use crate::store::clocks::ClockRow;
use app::form::Form;

/// `effects`: each with its moment and whether the report had ended by then, in their order.
pub(in crate::domain) fn played(
    form: &Form,
    received_at: i64,
    effects: impl Iterator<Item = (i64, Effect, bool)>,
) -> Vec<ClockRow> {
    let mut book = Book::open(form, Vec::new(), received_at);
    book.receive();
    let mut rows = book.into_rows();
    for (at, effect, ended) in effects {
        let mut book = Book::open(form, rows, at);
        book.apply(effect, ended);
        rows = book.into_rows();
    }
    rows
}

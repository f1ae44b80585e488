//! What was done to a report, in lines for people to read.

use crate::domain::case::{Happening, Line};
use crate::domain::wording;
use app::view::HistoryRow;
use app::words::Words;

pub fn lines(words: &Words, done: &[Line]) -> Vec<HistoryRow> {
    let each = done.iter().map(|line| HistoryRow {
        at: wording::moment(words, line.at),
        kind: match &line.what {
            Some(Happening::Moved { act, .. }) => format!("{}-{act}", line.kind),
            _ => line.kind.clone(),
        },
        who: line.by.clone(),
    });
    each.collect()
}

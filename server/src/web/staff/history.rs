//! A report's history as lines of a page.

use crate::domain::case::Line;
use crate::domain::wording;
use app::view::HistoryRow;
use app::words::Words;

pub(super) fn lines(words: &Words, lines: &[Line]) -> Vec<HistoryRow> {
    let row =
        |line: &Line| HistoryRow { at: wording::moment(words, line.at), kind: line.kind.clone(), who: line.by.clone() };
    lines.iter().map(row).collect()
}

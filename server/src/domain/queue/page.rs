//! A page of the queue, and where those before and behind it are.

use crate::store::queue::QueueRow;
use app::model::queue::{Counts, Cursor, Place, SortBy};
use std::collections::BTreeMap;

/// Lines of one page.
pub(super) const PAGE: usize = 50;

/// A page of the queue.
#[derive(Default)]
pub struct QueuePage {
    pub rows: Vec<QueueRow>,
    /// Where the pages before and behind this one are.
    pub earlier: Option<Place>,
    pub later: Option<Place>,
    /// The date that a walk stopped at before the page was full.
    pub looked_to: Option<i64>,
    pub total: Total,
    /// Of the total; none where it is not known.
    pub overdue: Option<i64>,
    /// Beside the filters; only where all are counted.
    pub counts: Option<Counts>,
    /// Of each ended state that is looked for, where not all are counted.
    pub ended: Vec<(String, Total)>,
    /// Whose they are with every filter but that one: somebody who has left too.
    pub assignees: Vec<([u8; 16], String)>,
}

/// How many reports the filters leave, on all pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Total {
    Exactly(i64),
    MoreThan(i64),
    #[default]
    NotCounted,
}

impl QueuePage {
    /// With what stands in the lines besides what they were chosen by.
    pub(super) fn complete(&mut self, names: &BTreeMap<[u8; 16], String>, tasks: Vec<(i64, String)>) {
        for row in &mut self.rows {
            row.assignee_name = row.assignee.and_then(|id| names.get(&id).cloned());
        }
        for (number, kind) in tasks {
            if let Some(row) = self.rows.iter_mut().find(|row| row.number == number) {
                row.to_do.insert(kind);
            }
        }
    }

    /// `rows`: as they were read, with one more than a page where there is more.
    /// `reach`: where the walk ended that they are of, if it did not come to its end.
    pub(super) fn with(self, mut rows: Vec<QueueRow>, by: SortBy, place: &Place, reach: Option<[i64; 2]>) -> QueuePage {
        let back = matches!(place, Place::Before(_));
        let full = rows.len() > PAGE;
        rows.truncate(PAGE);
        let farthest = match (full, reach) {
            (true, _) => rows.last().map(|row| row.cursor(by)),
            (false, reach) => reach.map(|keys| Cursor(keys.to_vec())),
        };
        let nearest = rows.first().map(|row| row.cursor(by));
        if back {
            rows.reverse();
        }
        let (earlier, later) = match place {
            Place::First => (None, farthest.map(Place::After)),
            Place::After(_) => {
                (nearest.map_or(Some(Place::First), |c| Some(Place::Before(c))), farthest.map(Place::After))
            }
            Place::Before(_) => {
                (farthest.map(Place::Before), nearest.map_or(Some(Place::First), |c| Some(Place::After(c))))
            }
        };
        let looked_to = reach.filter(|_| !full).map(|[date, _]| date);
        QueuePage { rows, earlier, later, looked_to, ..self }
    }
}

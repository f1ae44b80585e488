//! A page of open reports, or of the few ended ones with something to do. All of them are
//! read, from one index, and the first of the order kept: tens of thousands take
//! milliseconds, whatever the filters leave of them.

use super::builder::{Order, Sought, Text};
use super::row::{COLUMNS, NAMED, QueueRow};
use crate::store::{Db, StoreError};

/// `limit` lines behind the keys of one, in the order.
pub async fn open(
    db: &Db,
    sought: &Sought,
    order: Order,
    behind: Option<&[i64]>,
    limit: usize,
) -> Result<Vec<QueueRow>, StoreError> {
    let mut text = Text::default();
    text.push(NAMED);
    text.push(&format!("SELECT {COLUMNS} FROM reports r WHERE {}", sought.few()));
    text.filter(sought, &[]);
    if let Some(keys) = behind {
        text.range(order, order.behind(), keys, false);
    }
    text.push(&format!(" ORDER BY {} LIMIT {limit}) q ORDER BY {}", order.by("r", false), order.by("q", true)));
    let (statement, args) = text.done("queue::open");
    db.fetch_all(&statement, args).await?.iter().map(QueueRow::read).collect()
}

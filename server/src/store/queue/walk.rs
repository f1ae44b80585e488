//! Ended reports. They are too many to look at all: each state of each team is walked in
//! the order of its index, from a place on and so far and no further.

use super::builder::{Order, Sought, Text};
use super::row::{COLUMNS, QueueRow};
use crate::store::{Db, StoreError};

/// So many ended reports are looked at for one page; and of one state of one team at least,
/// however many there are of these.
const MOST: (usize, usize) = (5_000, 200);
/// Where the search index is asked of each what its reporter needs.
const MOST_BY_NEED: (usize, usize) = (1_000, 100);

/// Where a walk begins (this is not among it) and ends (this is). `[date, number]`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stretch {
    pub behind: Option<[i64; 2]>,
    pub to: Option<[i64; 2]>,
}

impl Stretch {
    /// The part of it in which reports of these days are, where they are ordered by that.
    pub fn received(self, sought: &Sought, order: Order) -> Stretch {
        let (from, before) = (sought.received_from, sought.received_before);
        let (begin, end) = if order.falls {
            (before.map(|at| [at, 0]), from.map(|at| [at, 0]))
        } else {
            (from.map(|at| [at, 0]), before.map(|at| [at - 1, i64::MAX]))
        };
        let nearer = |a: Option<[i64; 2]>, b: Option<[i64; 2]>, greater: bool| match (a, b) {
            (Some(a), Some(b)) => Some(if greater { a.max(b) } else { a.min(b) }),
            (a, b) => a.or(b),
        };
        Stretch { behind: nearer(self.behind, begin, !order.falls), to: nearer(self.to, end, order.falls) }
    }

    /// Is a line with these keys on it?
    pub fn has(self, order: Order, [date, number, _]: [i64; 3]) -> bool {
        let is = |than: [i64; 2]| order.compare(&[date, number], &than);
        self.behind.is_none_or(|behind| is(behind).is_gt()) && self.to.is_none_or(|to| is(to).is_le())
    }
}

/// How far a walk goes that looks at no more than it should; `None`: to its end.
pub async fn reach(db: &Db, s: &Sought, order: Order, stretch: Stretch) -> Result<Option<[i64; 2]>, StoreError> {
    let (key, way) = (order.columns()[0], if order.falls { " DESC" } else { "" });
    let (most, fewest) = if s.needs.is_empty() { MOST } else { MOST_BY_NEED };
    let each = (most / (s.teams.len() * s.states.len()).max(1)).max(fewest);
    let mut text = Text::default();
    text.push("SELECT w.k, w.number FROM (");
    union(&mut text, s, &format!("r.{key} AS k, r.number AS number"), |text| {
        within(text, order, stretch);
        text.push(&format!(" ORDER BY {} LIMIT 1 OFFSET {each}", order.by("r")));
    });
    text.push(&format!(") w ORDER BY w.k{way}, w.number{way} LIMIT 1"));
    let (statement, args) = text.done("queue::reach");
    match db.fetch_optional(&statement, args).await? {
        Some(row) => Ok(Some([row.get("k")?, row.get("number")?])),
        None => Ok(None),
    }
}

/// `limit` lines of a stretch that the filters leave, in the order.
pub async fn walk(
    db: &Db,
    s: &Sought,
    order: Order,
    stretch: Stretch,
    limit: usize,
) -> Result<Vec<QueueRow>, StoreError> {
    let mut text = Text::default();
    text.push("SELECT * FROM (");
    union(&mut text, s, COLUMNS, |text| {
        text.filter(s, order);
        within(text, order, stretch);
        text.push(&format!(" ORDER BY {} LIMIT {limit}", order.by("r")));
    });
    text.push(&format!(") w ORDER BY {} LIMIT {limit}", order.by("w")));
    let (statement, args) = text.done("queue::walk");
    db.fetch_all(&statement, args).await?.iter().map(QueueRow::read).collect()
}

/// How many lines of a stretch the filters leave, by their states; of each state of a team
/// no more than `most`.
pub async fn count(
    db: &Db,
    s: &Sought,
    order: Order,
    stretch: Stretch,
    most: usize,
) -> Result<Vec<(String, i64)>, StoreError> {
    let mut text = Text::default();
    text.push("SELECT w.state, COUNT(*) AS reports FROM (");
    union(&mut text, s, "r.state AS state", |text| {
        text.filter(s, order);
        within(text, order, stretch);
        text.push(&format!(" LIMIT {most}"));
    });
    text.push(") w GROUP BY w.state");
    let (statement, args) = text.done("queue::count");
    db.fetch_all(&statement, args).await?.iter().map(|row| Ok((row.get("state")?, row.get("reports")?))).collect()
}

/// Each state of each team; `end` writes what follows that.
fn union(text: &mut Text, s: &Sought, columns: &str, mut end: impl FnMut(&mut Text)) {
    let branches = s.teams.iter().flat_map(|team| s.states.iter().map(move |state| (team, *state)));
    for (n, (team, state)) in branches.enumerate() {
        text.push(if n == 0 { "SELECT * FROM (" } else { " UNION ALL SELECT * FROM (" });
        text.push(&format!("SELECT {columns} FROM reports r WHERE r.ended_at IS NOT NULL AND r.team = "));
        text.bind(team);
        text.push(" AND r.state = ");
        text.bind(state);
        end(text);
        text.push(&format!(") b{n}"));
    }
}

fn within(text: &mut Text, order: Order, stretch: Stretch) {
    if let Some(keys) = stretch.behind {
        text.range(order, order.behind(), &keys);
    }
    if let Some(keys) = stretch.to {
        text.range(order, if order.falls { ">=" } else { "<=" }, &keys);
    }
}

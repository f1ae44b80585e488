//! A page where ended reports are among what is looked for. They are too many to look at
//! all: each state of each team is walked in the order of its index, from a place on and
//! so far and no further.

use super::builder::{Order, Part, Sought, Text};
use super::row::{COLUMNS, NAMED, QueueRow};
use crate::store::{Db, StoreError};
use app::model::queue::SortBy;

/// So many ended reports are looked at for one page.
const MOST: usize = 10_000;
/// Of one state of one team at least, however many there are of these.
const FEWEST: usize = 200;

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
}

/// How far a walk goes that looks at no more than it should; `None`: to its end.
pub async fn reach(db: &Db, s: &Sought, order: Order, stretch: Stretch) -> Result<Option<[i64; 2]>, StoreError> {
    let (key, way) = (order.columns()[0], if order.falls { " DESC" } else { "" });
    let branches = ended(s);
    let each = (MOST / branches.len().max(1)).max(FEWEST);
    let mut text = Text::default();
    text.push("SELECT w.k, w.number FROM (");
    union(&mut text, s, &branches, &format!("r.{key} AS k, r.number AS number"), |text, _| {
        within(text, order, stretch, true);
        text.push(&format!(" ORDER BY {} LIMIT 1 OFFSET {each}", order.by("r", true)));
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
    text.push(NAMED);
    text.push("SELECT * FROM (");
    union(&mut text, s, &all(s), COLUMNS, |text, bare| {
        filtered(text, s, order, bare);
        within(text, order, stretch, bare);
        text.push(&format!(" ORDER BY {} LIMIT {limit}", order.by("r", bare)));
    });
    let (within, chosen) = (order.by("w", true), order.by("q", true));
    text.push(&format!(") w ORDER BY {within} LIMIT {limit}) q ORDER BY {chosen}"));
    let (statement, args) = text.done("queue::walk");
    db.fetch_all(&statement, args).await?.iter().map(QueueRow::read).collect()
}

/// How many lines of a stretch the filters leave, by their states; of each branch no more
/// than `most`.
pub async fn count(
    db: &Db,
    s: &Sought,
    order: Order,
    stretch: Stretch,
    most: usize,
) -> Result<Vec<(String, i64)>, StoreError> {
    let mut text = Text::default();
    text.push("SELECT w.state, COUNT(*) AS reports FROM (");
    union(&mut text, s, &all(s), "r.state AS state", |text, bare| {
        filtered(text, s, order, bare);
        within(text, order, stretch, bare);
        text.push(&format!(" LIMIT {most}"));
    });
    text.push(") w GROUP BY w.state");
    let (statement, args) = text.done("queue::count");
    db.fetch_all(&statement, args).await?.iter().map(|row| Ok((row.get("state")?, row.get("reports")?))).collect()
}

/// Ended reports of one state of one team; or all open ones that are looked for.
enum Branch<'a> {
    Ended(&'a str, &'a str),
    Open,
}

fn ended(s: &Sought) -> Vec<Branch<'_>> {
    let each = |team| s.ended_states.iter().map(move |state| Branch::Ended(team, state));
    s.teams.iter().flat_map(|team| each(team.as_str())).collect()
}

fn all(s: &Sought) -> Vec<Branch<'_>> {
    let open = (!s.open_states.is_empty()).then_some(Branch::Open);
    ended(s).into_iter().chain(open).collect()
}

/// `end` writes what follows the branch's own condition; it is told whether the branch is
/// one that its index gives in the order.
fn union(text: &mut Text, s: &Sought, branches: &[Branch<'_>], columns: &str, mut end: impl FnMut(&mut Text, bool)) {
    for (n, branch) in branches.iter().enumerate() {
        text.push(if n == 0 { "SELECT * FROM (" } else { " UNION ALL SELECT * FROM (" });
        text.push(&format!("SELECT {columns} FROM reports r WHERE "));
        match branch {
            Branch::Ended(team, state) => {
                text.push("r.ended_at IS NOT NULL AND r.team = ");
                text.bind(*team);
                text.push(" AND r.state = ");
                text.bind(*state);
            }
            Branch::Open => {
                text.push("r.ended_at IS NULL");
                text.filter(s, &[Part::Grouped, Part::Assignee, Part::Needs, Part::Received, Part::Barred]);
            }
        }
        end(text, matches!(branch, Branch::Ended(..)));
        text.push(&format!(") b{n}"));
    }
}

fn filtered(text: &mut Text, s: &Sought, order: Order, ended: bool) {
    let mut but = vec![Part::Team, Part::State];
    if order.by == SortBy::Received {
        but.push(Part::Received);
    }
    if ended && !s.ended_needs.is_empty() {
        but.push(Part::Needs);
        text.push(" AND EXISTS (SELECT 1 FROM search_tokens t WHERE t.number = r.number AND t.token IN (");
        text.bind_all(s.ended_needs.iter().copied());
        text.push("))");
    }
    text.filter(s, &but);
}

fn within(text: &mut Text, order: Order, stretch: Stretch, bare: bool) {
    if let Some(keys) = stretch.behind {
        text.range(order, order.behind(), &keys, bare);
    }
    if let Some(keys) = stretch.to {
        text.range(order, if order.falls { ">=" } else { "<=" }, &keys, bare);
    }
}

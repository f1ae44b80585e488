//! How a time limit stands at a moment, and what counts as due soon. Pure.

use crate::domain::calendar;
use crate::store::clocks::ClockRow;
use app::form::Form;
use app::form::clock::{ClockKind, Limit};

/// How long before a limit ends staff are warned, where its rule does not say. The queue and
/// the start page, which know no rules, go by it for every report.
const WARN: Limit = Limit::WorkingDays(2);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// By so many microseconds.
    Overdue(i64),
    Soon,
    Runs,
    Paused,
    Met,
    /// Met, but so many microseconds late.
    Late(i64),
    /// Nothing is due any more.
    Stopped,
    /// The same, and it was overdue then.
    Missed,
}

/// Until when something counts as due soon.
pub fn soon_until(warn: Option<Limit>, now: i64) -> i64 {
    calendar::due(warn.unwrap_or(WARN), now)
}

pub fn stands(form: &Form, row: &ClockRow, now: i64) -> Stands {
    let late = |at: i64| at.saturating_sub(row.due_at);
    let warn = ClockKind::from_name(&row.kind).and_then(|kind| form.clock(kind)?.warn);
    match (row.met_at, row.stopped_at, row.paused_at) {
        (Some(at), ..) if late(at) > 0 => Stands::Late(late(at)),
        (Some(_), ..) => Stands::Met,
        (None, Some(at), _) if late(at) > 0 => Stands::Missed,
        (None, Some(_), _) => Stands::Stopped,
        (None, None, Some(_)) => Stands::Paused,
        (None, None, None) if late(now) > 0 => Stands::Overdue(late(now)),
        (None, None, None) if row.due_at <= soon_until(warn, now) => Stands::Soon,
        (None, None, None) => Stands::Runs,
    }
}

/// Overdue first, then what is due soon, what runs, and what stands still, each the soonest
/// due first; then what is over, the latest first.
pub fn in_order<'a>(form: &Form, rows: &'a [ClockRow], now: i64) -> Vec<(&'a ClockRow, Stands)> {
    let mut all: Vec<_> = rows.iter().map(|row| (row, stands(form, row, now))).collect();
    all.sort_by_key(|(row, stands)| match stands {
        Stands::Overdue(_) => (0, row.due_at),
        Stands::Soon => (1, row.due_at),
        Stands::Runs => (2, row.due_at),
        Stands::Paused => (3, row.due_at),
        Stands::Met | Stands::Late(_) | Stands::Stopped | Stands::Missed => {
            (4, -row.met_at.or(row.stopped_at).unwrap_or_default())
        }
    });
    all
}

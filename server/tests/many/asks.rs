//! What the queue is asked, as an address and as a condition over the table of reports.

use app::form::Date;
use app::form::value::DateTime;
use server::domain::calendar;
use server::domain::case::soon_until;
use server::world::{Clock, SystemClock};

/// Of open reports, where a query says nothing else.
pub const DUE: &str = "due_at, number";
const RECEIVED: &str = "received_at DESC, number DESC";
const OPEN: &str = "ended_at IS NULL";
/// Ended, with something to do.
const TO_DO: &str = "ended_at IS NOT NULL AND (new_information OR due_at < 9223372036854775807 OR EXISTS (SELECT 1 FROM tasks k WHERE k.report_id = reports.id AND k.done_at IS NULL))";

pub struct Ask {
    pub query: String,
    pub condition: String,
    pub order: &'static str,
}

/// `last_day`: of the reports, as in 2026-03-14.
pub fn asks(big: &str, last_day: &str) -> Vec<Ask> {
    let mut all = Vec::new();
    let mut open = |query: &str, condition: &str| {
        all.push(Ask { query: query.to_owned(), condition: format!("{OPEN} AND {condition}"), order: DUE });
    };
    open("", "TRUE");
    open(&format!("team={big}"), &format!("team = '{big}'"));
    open("assignee=nobody", "assignee IS NULL");
    open("form=crime", "form = 'crime'");
    open("form=complaint&form=feedback", "form IN ('complaint', 'feedback')");
    open("channel=phone", "channel = 'phone'");
    open("priority=high&priority=urgent", "priority < 3");
    open("due=overdue", &format!("due_at < {}", SystemClock.now()));
    let now = SystemClock.now();
    open("due=soon", &format!("due_at >= {now} AND due_at <= {}", soon_until(None, now)));
    open("new=yes", "new_information");
    open("not-stated=yes", "flagged");
    open("language=cy", "language = 'cy'");
    open("language=cy&channel=online&priority=normal", "language = 'cy' AND channel = 'online' AND priority = 3");
    for state in ["received", "in_triage", "assigned", "in_progress", "waiting_for_reporter"] {
        open(&format!("state={state}"), &format!("state = '{state}'"));
    }
    let (from, to) = days(last_day);
    let (first, end) = (moment(from), moment(to.days_before(-1)));
    let between = format!("received_at >= {first} AND received_at < {end}");
    open(&format!("from={from}&to={to}"), &between);
    for (sort, order) in [
        ("due", DUE),
        ("-due", "due_at DESC, number DESC"),
        ("priority", "priority, due_at, number"),
        ("-priority", "priority DESC, due_at DESC, number DESC"),
        ("received", RECEIVED),
        ("-received", "received_at, number"),
        ("updated", "updated_at DESC, number DESC"),
        ("-updated", "updated_at, number"),
    ] {
        all.push(Ask { query: format!("sort={sort}"), condition: OPEN.to_owned(), order });
        all.push(Ask {
            query: format!("sort={sort}&state=in_progress&channel=online"),
            condition: format!("{OPEN} AND state = 'in_progress' AND channel = 'online'"),
            order,
        });
    }
    let mut ended = |query: &str, condition: &str, order: &'static str| {
        all.push(Ask { query: query.to_owned(), condition: condition.to_owned(), order });
    };
    ended("ended=to-do", TO_DO, DUE);
    ended("ended=to-do&sort=received", TO_DO, RECEIVED);
    ended("state=closed", "state = 'closed'", RECEIVED);
    ended("state=withdrawn&sort=-updated", "state = 'withdrawn'", "updated_at, number");
    ended(
        "state=referred&form=crime&channel=phone",
        "state = 'referred' AND form = 'crime' AND channel = 'phone'",
        RECEIVED,
    );
    ended("state=closed&state=received", "state IN ('closed', 'received')", RECEIVED);
    ended(&format!("state=closed&from={from}&to={to}"), &format!("state = 'closed' AND {between}"), RECEIVED);
    all
}

/// A fortnight near the end.
fn days(last: &str) -> (Date, Date) {
    let parts: Vec<i32> = last.split('-').map(|part| part.parse().unwrap()).collect();
    let part = |at: usize| u8::try_from(parts[at]).unwrap();
    let last = Date::new(parts[0], part(1), part(2)).unwrap();
    (last.days_before(34), last.days_before(20))
}

fn moment(date: Date) -> i64 {
    calendar::micros(DateTime { date, time: None }).unwrap()
}

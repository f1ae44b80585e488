//! The queue once more, in memory and without any cleverness: what the real one must say.

use app::form::value::DateTime;
use app::model::ReportState;
use app::model::queue::{Assignee, DueFilter, QueueFilter, SortBy, read};
use server::domain::calendar;
use server::domain::case::soon_until;
use server::domain::session::Person;

use super::reports::{Made, NEVER};

/// References, in the order of the list.
pub fn listed(made: &[Made], filter: &QueueFilter, person: &Person, now: i64) -> Vec<String> {
    let mut left: Vec<&Made> = made.iter().filter(|r| is_shown(r, filter, person, now)).collect();
    left.sort_by_key(|r| keys(r, filter.order().by));
    if filter.order().falls() {
        left.reverse();
    }
    left.into_iter().map(|r| r.reference.clone()).collect()
}

/// How many there would be with this value of a filter alone in place of what is set of it.
pub fn counted(made: &[Made], filter: &QueueFilter, name: &str, value: &str, person: &Person, now: i64) -> i64 {
    let others: Vec<_> = filter.set().into_iter().filter(|(n, _)| *n != name).collect();
    let pairs = others.iter().map(|(n, v)| (*n, v.as_str())).chain([(name, value)]);
    let (filter, _, faults) = read(pairs);
    assert_eq!(faults, [], "{name}={value}");
    i64::try_from(listed(made, &filter, person, now).len()).unwrap()
}

pub fn overdue(made: &[Made], filter: &QueueFilter, person: &Person, now: i64) -> i64 {
    let late = made.iter().filter(|r| is_shown(r, filter, person, now) && r.due_at < now).count();
    i64::try_from(late).unwrap()
}

fn keys(r: &Made, by: SortBy) -> (i64, i64, i64) {
    match by {
        SortBy::Due => (r.due_at, 0, r.number),
        SortBy::Priority => (r.priority.rank(), r.due_at, r.number),
        SortBy::Received => (r.received_at, 0, r.number),
        SortBy::Updated => (r.updated_at, 0, r.number),
    }
}

fn is_shown(r: &Made, f: &QueueFilter, person: &Person, now: i64) -> bool {
    let one = |none: bool, has: bool| none || has;
    let soon = soon_until(None, now);
    let midnight = |date| calendar::micros(DateTime { date, time: None }).unwrap();
    let due = f.dues.iter().any(|due| match due {
        DueFilter::Overdue => r.due_at < now,
        DueFilter::Soon => r.due_at >= now && r.due_at <= soon,
    });
    let theirs = f.assignees.iter().any(|who| match who {
        Assignee::Me => r.assignee == Some(person.account),
        Assignee::Nobody => r.assignee.is_none(),
        Assignee::Account(account) => r.assignee == Some(*account),
    });
    let is_left = !r.state.is_open() && (r.new_information || r.due_at != NEVER || r.task);
    let state = match f.unfinished {
        true => is_left && one(f.states.is_empty(), f.states.contains(&r.state)),
        false if f.states.is_empty() => r.state.is_open(),
        false => f.states.contains(&r.state),
    };
    person.teams.contains(r.team)
        && !r.barred
        && one(f.teams.is_empty(), f.teams.contains(r.team))
        && state
        && one(f.dues.is_empty(), (f.unfinished || ReportState::is_open(r.state)) && due)
        && one(f.assignees.is_empty(), theirs)
        && one(f.forms.is_empty(), f.forms.contains(r.form))
        && one(f.channels.is_empty(), f.channels.contains(&r.channel))
        && one(f.priorities.is_empty(), f.priorities.contains(&r.priority))
        && one(f.languages.is_empty(), f.languages.contains(&r.language))
        && one(f.needs.is_empty(), !f.needs.is_disjoint(&r.needs))
        && one(!f.new_information, r.new_information)
        && one(!f.not_stated, r.flagged)
        && f.from.is_none_or(|from| r.received_at >= midnight(from))
        && f.to.is_none_or(|to| r.received_at < midnight(to.days_before(-1)))
}

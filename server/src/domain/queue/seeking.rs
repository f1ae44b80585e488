//! What somebody filters by, as the database has it of ended reports.

use crate::domain::case::soon_until;
use crate::domain::session::Person;
use crate::domain::{Service, calendar};
use crate::store::queue::Sought;
use app::form::Date;
use app::form::value::DateTime;
use app::model::queue::{Assignee, DueFilter, QueueFilter};

impl Service {
    /// `None` where no ended report can be found. Who is barred is not known here yet.
    pub(super) fn sought(&self, person: &Person, filter: &QueueFilter) -> Option<Sought> {
        let own = person.teams.iter();
        let teams: Vec<String> =
            own.filter(|team| filter.teams.is_empty() || filter.teams.contains(*team)).cloned().collect();
        let states: Vec<&'static str> =
            filter.states.iter().filter(|state| !state.is_open()).map(|state| state.as_str()).collect();
        if teams.is_empty() || states.is_empty() {
            return None;
        }
        let needs = self.all_need_tokens();
        let (received_from, received_before) = received(filter);
        Some(Sought {
            teams,
            states,
            barred: None,
            forms: filter.forms.iter().cloned().collect(),
            channels: filter.channels.iter().map(|channel| channel.as_str()).collect(),
            priorities: filter.priorities.iter().map(|priority| priority.rank()).collect(),
            languages: filter.languages.iter().map(|lang| lang.code()).collect(),
            assignees: filter.assignees.iter().map(|who| assignee(person, *who)).collect(),
            needs: needs.filter(|(_, need)| filter.needs.contains(need)).map(|(token, _)| token).collect(),
            received_from,
            received_before,
            new_information: filter.new_information,
            flagged: filter.not_stated,
        })
    }
}

/// `None`: nobody's.
pub(super) fn assignee(person: &Person, who: Assignee) -> Option<[u8; 16]> {
    match who {
        Assignee::Me => Some(person.account),
        Assignee::Nobody => None,
        Assignee::Account(account) => Some(account),
    }
}

/// From the first moment to before the second.
pub(super) fn time(due: DueFilter, now: i64) -> (i64, i64) {
    match due {
        DueFilter::Overdue => (i64::MIN, now),
        DueFilter::Soon => (now, soon_until(None, now) + 1),
    }
}

/// From the first moment of one day to before the first behind another.
pub(super) fn received(filter: &QueueFilter) -> (Option<i64>, Option<i64>) {
    let midnight = |date: Date| calendar::micros(DateTime { date, time: None });
    (filter.from.and_then(midnight), filter.to.and_then(|day| midnight(day.days_before(-1))))
}

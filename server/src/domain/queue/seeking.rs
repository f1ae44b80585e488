//! What somebody filters by, as the database has it.

use crate::domain::case::soon_until;
use crate::domain::session::Person;
use crate::domain::{Service, calendar};
use crate::store::queue::Sought;
use app::form::Date;
use app::form::value::DateTime;
use app::model::ReportState;
use app::model::queue::{Assignee, DueFilter, QueueFilter};

impl Service {
    /// `None` where nothing can be found: they are of no team, or the filters contradict
    /// one another.
    pub(super) fn sought(&self, person: &Person, filter: &QueueFilter, bars: bool, now: i64) -> Option<Sought> {
        let own = person.teams.iter();
        let teams: Vec<String> =
            own.filter(|team| filter.teams.is_empty() || filter.teams.contains(*team)).cloned().collect();
        let states = |open: bool| -> Vec<&'static str> {
            let named = filter.states.iter().filter(|state| state.is_open() == open);
            named.map(|state| ReportState::as_str(*state)).collect()
        };
        // A time limit counts while a report is open.
        let ended_states = if filter.is_open() { Vec::new() } else { states(false) };
        let open_states = if filter.unfinished { Vec::new() } else { states(true) };
        let no_state = !filter.states.is_empty() && open_states.is_empty() && ended_states.is_empty();
        if teams.is_empty() || no_state {
            return None;
        }
        let tokens = |ended: bool| -> Vec<[u8; 16]> {
            let all = self.need_tokens(ended).into_iter();
            all.filter(|(_, need)| filter.needs.contains(need)).map(|(token, _)| token).collect()
        };
        let (mut needs, ended) = (tokens(false), tokens(true));
        if filter.unfinished {
            needs.extend(&ended);
        }
        Some(Sought {
            own: person.teams.iter().cloned().collect(),
            teams,
            barred: bars.then_some(person.account),
            forms: filter.forms.iter().cloned().collect(),
            open_states,
            ended_states,
            unfinished: filter.unfinished,
            channels: filter.channels.iter().map(|channel| channel.as_str()).collect(),
            priorities: filter.priorities.iter().map(|priority| priority.rank()).collect(),
            languages: filter.languages.iter().map(|lang| lang.code()).collect(),
            assignees: filter.assignees.iter().map(|who| assignee(person, *who)).collect(),
            // A report that has just ended has the one or the other.
            ended_needs: needs.iter().chain(&ended).copied().collect(),
            needs,
            due: filter.dues.iter().map(|due| time(*due, now)).collect(),
            received_from: filter.from.and_then(midnight),
            received_before: filter.to.and_then(|day| midnight(day.days_before(-1))),
            new_information: filter.new_information,
            flagged: filter.not_stated,
        })
    }
}

fn assignee(person: &Person, who: Assignee) -> Option<[u8; 16]> {
    match who {
        Assignee::Me => Some(person.account),
        Assignee::Nobody => None,
        Assignee::Account(account) => Some(account),
    }
}

fn time(due: DueFilter, now: i64) -> (i64, i64) {
    match due {
        DueFilter::Overdue => (i64::MIN, now),
        DueFilter::Soon => (now, soon_until(None, now) + 1),
    }
}

fn midnight(date: Date) -> Option<i64> {
    calendar::micros(DateTime { date, time: None })
}

//! The query of the queue's address: the one place that reads it, and that writes it.

use super::{Assignee, Cursor, DueFilter, Place, QueueFilter, Sort, day_of};
use crate::model::{Channel, Lang, Need, Priority, ReportState};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The value of what is asked for or not.
const YES: &str = "yes";
/// Of ended reports: those with something still to do.
pub const TO_DO: &str = "to-do";

/// A part of the query that cannot be taken. The rest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueFault {
    /// The name in the query, and of the field.
    pub field: &'static str,
    pub kind: QueueFaultKind,
    /// As it was typed.
    pub typed: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueFaultKind {
    /// There is no such value, or not for this person.
    Unknown,
    NotDay,
    /// The last day is before the first.
    Order,
    /// More values of one name than [`MOST`].
    TooMany,
}

/// Values of one name: more than anybody chooses, and few enough for one statement.
pub const MOST: usize = 20;

/// A name that repeats gives several values. An empty value is none, as a form sends it;
/// a name that is not known here says nothing.
pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (QueueFilter, Place, Vec<QueueFault>) {
    let mut read = Reading::default();
    let (mut after, mut before) = (None, None);
    for (name, value) in pairs {
        match (name, value.trim()) {
            (_, "") => {}
            ("after", value) => after = Some(value),
            ("before", value) => before = Some(value),
            (name, value) => read.take(name, value),
        }
    }
    read.cut();
    let Reading { filter, mut faults } = read;
    if let (Some(from), Some(to)) = (filter.from, filter.to)
        && to < from
    {
        faults.push(QueueFault { field: "to", kind: QueueFaultKind::Order, typed: super::day_typed(to) });
    }
    let cursor = |text: Option<&str>| Cursor::parse(text?, filter.order());
    let place = match (cursor(after), cursor(before)) {
        (Some(cursor), _) => Place::After(cursor),
        (None, Some(cursor)) => Place::Before(cursor),
        (None, None) => Place::First,
    };
    (filter, place, faults)
}

#[derive(Default)]
struct Reading {
    filter: QueueFilter,
    faults: Vec<QueueFault>,
}

impl Reading {
    fn take(&mut self, name: &str, value: &str) {
        let filter = &mut self.filter;
        let taken = match name {
            "team" => Some(("team", named(&mut filter.teams, value))),
            "form" => Some(("form", named(&mut filter.forms, value))),
            // A box and a list of one group have names of their own.
            "assignee" | "colleague" => Some(("assignee", add(&mut filter.assignees, assignee(value)))),
            "state" => Some(("state", add(&mut filter.states, ReportState::from_name(value)))),
            "ended" => Some(("ended", is(&mut filter.unfinished, value, TO_DO))),
            "channel" => Some(("channel", add(&mut filter.channels, Channel::from_name(value)))),
            "priority" => Some(("priority", add(&mut filter.priorities, Priority::from_name(value)))),
            "due" => Some(("due", add(&mut filter.dues, DueFilter::from_name(value)))),
            "language" => Some(("language", add(&mut filter.languages, Lang::from_code(value)))),
            "need" => Some(("need", add(&mut filter.needs, Need::from_name(value)))),
            "new" => Some(("new", is(&mut filter.new_information, value, YES))),
            "not-stated" => Some(("not-stated", is(&mut filter.not_stated, value, YES))),
            "sort" => Some(("sort", Sort::from_name(value).map(|sort| filter.sort = sort).is_some())),
            _ => None,
        };
        if let Some((field, false)) = taken {
            self.wrong(field, QueueFaultKind::Unknown, value);
        }
        match name {
            "from" => self.filter.from = self.day("from", value),
            "to" => self.filter.to = self.day("to", value),
            _ => {}
        }
    }

    /// Leaves the first of too many values. Of the others there are no more than are known.
    fn cut(&mut self) {
        let filter = &mut self.filter;
        let cut = [
            ("team", cut(&mut filter.teams)),
            ("form", cut(&mut filter.forms)),
            ("assignee", cut(&mut filter.assignees)),
        ];
        for (field, _) in cut.into_iter().filter(|(_, too_many)| *too_many) {
            self.wrong(field, QueueFaultKind::TooMany, "");
        }
    }

    fn day(&mut self, field: &'static str, typed: &str) -> Option<crate::form::Date> {
        let day = day_of(typed);
        if day.is_none() {
            self.wrong(field, QueueFaultKind::NotDay, typed);
        }
        day
    }

    fn wrong(&mut self, field: &'static str, kind: QueueFaultKind, typed: &str) {
        self.faults.push(QueueFault { field, kind, typed: typed.to_owned() });
    }
}

fn add<T: Ord>(to: &mut BTreeSet<T>, value: Option<T>) -> bool {
    value.map(|value| to.insert(value)).is_some()
}

/// Which ids there are, the page knows.
fn named(to: &mut BTreeSet<String>, value: &str) -> bool {
    to.insert(value.to_owned());
    true
}

fn is(to: &mut bool, value: &str, wanted: &str) -> bool {
    *to |= value == wanted;
    value == wanted
}

fn cut<T: Ord>(values: &mut BTreeSet<T>) -> bool {
    let too_many = values.len() > MOST;
    while values.len() > MOST {
        values.pop_last();
    }
    too_many
}

fn assignee(value: &str) -> Option<Assignee> {
    match value {
        "me" => Some(Assignee::Me),
        "nobody" => Some(Assignee::Nobody),
        id if id.len() == 32 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) => {
            u128::from_str_radix(id, 16).ok().map(|id| Assignee::Account(id.to_be_bytes()))
        }
        _ => None,
    }
}

impl Assignee {
    /// As the query has it.
    pub fn written(self) -> String {
        match self {
            Assignee::Me => "me".to_owned(),
            Assignee::Nobody => "nobody".to_owned(),
            Assignee::Account(id) => format!("{:032x}", u128::from_be_bytes(id)),
        }
    }
}

impl QueueFilter {
    /// Every filter that is set, by name and value. The order is not among them.
    pub fn set(&self) -> Vec<(&'static str, String)> {
        let mut all: Vec<(&'static str, String)> = Vec::new();
        all.extend(self.teams.iter().map(|team| ("team", team.clone())));
        all.extend(self.assignees.iter().map(|who| ("assignee", who.written())));
        all.extend(self.forms.iter().map(|form| ("form", form.clone())));
        all.extend(self.states.iter().map(|state| ("state", state.as_str().to_owned())));
        all.extend(self.channels.iter().map(|channel| ("channel", channel.as_str().to_owned())));
        all.extend(self.priorities.iter().map(|priority| ("priority", priority.as_str().to_owned())));
        all.extend(self.dues.iter().map(|due| ("due", due.as_str().to_owned())));
        all.extend(self.unfinished.then(|| ("ended", TO_DO.to_owned())));
        all.extend(self.new_information.then(|| ("new", YES.to_owned())));
        all.extend(self.not_stated.then(|| ("not-stated", YES.to_owned())));
        all.extend(self.languages.iter().map(|lang| ("language", lang.code().to_owned())));
        all.extend(self.needs.iter().map(|need| ("need", need.as_str().to_owned())));
        all.extend(self.from.map(|day| ("from", day.to_string())));
        all.extend(self.to.map(|day| ("to", day.to_string())));
        all
    }

    /// As [`read`] takes it; empty where nothing is set.
    pub fn query(&self) -> String {
        let sort = (self.sort != Sort::default()).then(|| ("sort", self.sort.to_string()));
        written(self.set().into_iter().chain(sort))
    }

    /// The same without one of [`QueueFilter::set`].
    pub fn without(&self, name: &str, value: &str) -> QueueFilter {
        let rest = self.set().into_iter().filter(|(n, v)| (*n, v.as_str()) != (name, value)).collect::<Vec<_>>();
        let (filter, ..) = read(rest.iter().map(|(name, value)| (*name, value.as_str())));
        QueueFilter { sort: self.sort, ..filter }
    }

    /// The queue's address with these filters, from a place on.
    pub fn url(&self, place: &Place) -> String {
        let place = match place {
            Place::First => None,
            Place::After(cursor) => Some(format!("after={cursor}")),
            Place::Before(cursor) => Some(format!("before={cursor}")),
        };
        let query = [Some(self.query()), place].into_iter().flatten().filter(|part| !part.is_empty());
        let query = query.collect::<Vec<_>>().join("&");
        if query.is_empty() { "/staff/queue".to_owned() } else { format!("/staff/queue?{query}") }
    }
}

fn written(pairs: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => query.push(char::from(byte)),
                byte => _ = write!(query, "%{byte:02X}"),
            }
        }
    }
    query
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;

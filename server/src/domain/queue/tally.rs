//! Groups of open reports added up to the numbers beside the filters: each value with the
//! other filters as they are, and its own filter as if it were not set.

use crate::store::queue::Group;
use app::model::queue::{Counts, DueFilter, QueueFilter};

/// One property of a group: its name in the query, its value there, and whether the
/// filter lets it pass.
type Fact<'a> = (&'static str, &'a str, bool);

/// The numbers; how many reports all filters leave; and how many of these are overdue.
pub(super) fn tally(filter: &QueueFilter, groups: &[Group]) -> (Counts, i64, i64) {
    let (mut counts, mut total, mut overdue) = (Counts::default(), 0, 0);
    for group in groups {
        let facts = facts(filter, group);
        let failing: Vec<&Fact<'_>> = facts.iter().filter(|(_, _, passes)| !passes).collect();
        let (reports, late) = in_time(filter, group);
        match failing[..] {
            [] => {
                total += reports;
                overdue += late;
                for (name, value, _) in &facts {
                    counts.add(name, value, reports);
                }
                counts.add("due", DueFilter::Overdue.as_str(), group.overdue);
                counts.add("due", DueFilter::Soon.as_str(), group.soon);
            }
            // Left out by this filter alone: it is what choosing this value would show.
            [(name, value, _)] => counts.add(name, value, reports),
            _ => {}
        }
    }
    (counts, total, overdue)
}

/// How many of a group the filter of time limits leaves, and how many of these are late.
fn in_time(filter: &QueueFilter, group: &Group) -> (i64, i64) {
    let has = |due| filter.dues.contains(&due);
    match (has(DueFilter::Overdue), has(DueFilter::Soon)) {
        (false, false) => (group.reports, group.overdue),
        (true, false) => (group.overdue, group.overdue),
        (false, true) => (group.soon, 0),
        (true, true) => (group.overdue + group.soon, group.overdue),
    }
}

fn facts<'a>(filter: &QueueFilter, group: &'a Group) -> [Fact<'a>; 8] {
    let passes = |none: bool, has: bool| none || has;
    let by_name = |name: &'static str, value: &'a str, chosen: Vec<&str>| -> Fact<'a> {
        (name, value, passes(chosen.is_empty(), chosen.contains(&value)))
    };
    let priority = app::model::Priority::from_rank(group.priority);
    let yes = |is: bool| if is { "yes" } else { "no" };
    [
        by_name("team", &group.team, filter.teams.iter().map(String::as_str).collect()),
        by_name("form", &group.form, filter.forms.iter().map(String::as_str).collect()),
        by_name("state", &group.state, filter.states.iter().map(|state| state.as_str()).collect()),
        by_name("channel", &group.channel, filter.channels.iter().map(|channel| channel.as_str()).collect()),
        by_name("language", &group.language, filter.languages.iter().map(|lang| lang.code()).collect()),
        (
            "priority",
            priority.map_or("", |p| p.as_str()),
            passes(filter.priorities.is_empty(), priority.is_some_and(|p| filter.priorities.contains(&p))),
        ),
        ("new", yes(group.new_information), passes(!filter.new_information, group.new_information)),
        ("not-stated", yes(group.flagged), passes(!filter.not_stated, group.flagged)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::model::{Channel, ReportState};

    fn group(state: &str, channel: &str, reports: i64, overdue: i64) -> Group {
        Group {
            team: "a".into(),
            form: "f".into(),
            state: state.into(),
            channel: channel.into(),
            priority: 3,
            language: "en".into(),
            flagged: false,
            new_information: state == "assigned",
            reports,
            overdue,
            soon: reports - overdue,
        }
    }

    #[test]
    fn each_number_is_what_choosing_it_would_show() {
        let groups =
            [group("received", "online", 5, 2), group("assigned", "online", 7, 1), group("assigned", "phone", 11, 0)];
        let (counts, total, overdue) = tally(&QueueFilter::default(), &groups);
        assert_eq!((total, overdue), (23, 3));
        assert_eq!((counts.of("state", "assigned"), counts.of("channel", "online")), (18, 12));
        assert_eq!((counts.of("due", "overdue"), counts.of("new", "yes"), counts.of("team", "a")), (3, 18, 23));

        let mut filter = QueueFilter::default();
        filter.states.insert(ReportState::Assigned);
        let (counts, total, overdue) = tally(&filter, &groups);
        assert_eq!((total, overdue), (18, 1));
        assert_eq!((counts.of("state", "received"), counts.of("state", "assigned")), (5, 18), "its own is not set");
        assert_eq!((counts.of("channel", "online"), counts.of("channel", "phone")), (7, 11));

        filter.channels.insert(Channel::Online);
        filter.dues.insert(DueFilter::Overdue);
        let (counts, total, overdue) = tally(&filter, &groups);
        assert_eq!((total, overdue), (1, 1));
        assert_eq!((counts.of("state", "received"), counts.of("channel", "phone")), (2, 0));
        assert_eq!((counts.of("due", "overdue"), counts.of("due", "soon")), (1, 6));
    }
}

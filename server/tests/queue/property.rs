//! Any filters together, in any order, on every page: the same reports and the same
//! numbers as a plain evaluation has, on both databases.

use std::collections::BTreeSet;

use app::model::queue::{Assignee, DueFilter, Place, QueueFilter, Sort, SortBy, TO_DO};
use app::model::{Channel, Lang, Need, Priority, ReportState};
use server::domain::calendar;
use server::domain::queue::Total;
use server::domain::session::Person;

use super::plain;
use super::reports::{Dice, FORMS, HOUR, Made, TEAMS, lay, make, officer};
use crate::support::app::TestApp;
use crate::support::database::{Handle, conformance};

conformance!(every_filter_and_order_is_as_it_would_be_in_memory);

const REPORTS: i64 = 420;
const FILTERS: u64 = 160;

fn filter(seed: u64, people: &[[u8; 16]], now: i64) -> QueueFilter {
    let mut dice = Dice::new(seed);
    // Few at once, or nothing is left.
    let few = 2 + dice.roll(6);
    let mut whose: Vec<Assignee> = people.iter().copied().map(Assignee::Account).collect();
    whose.extend([Assignee::Me, Assignee::Nobody]);
    let open: Vec<ReportState> = ReportState::ALL.into_iter().filter(|state| state.is_open()).collect();
    let states = if dice.is_one_in(2) { &open[..] } else { &ReportState::ALL[..] };
    let set = |dice: &mut Dice| dice.is_one_in(few);
    let day = |dice: &mut Dice| {
        let hours = i64::try_from(dice.roll(1500)).unwrap();
        set(dice).then(|| calendar::local_date(now - hours * HOUR))
    };
    let names = |dice: &mut Dice, all: &[&'static str]| -> BTreeSet<String> {
        let some = if set(dice) { dice.some(all, 2) } else { BTreeSet::new() };
        some.into_iter().map(str::to_owned).collect()
    };
    macro_rules! some {
        ($all:expr) => {
            if set(&mut dice) { dice.some($all, 2) } else { BTreeSet::new() }
        };
    }
    let (mut from, mut to) = (day(&mut dice), day(&mut dice));
    if from.is_some() && to.is_some() && from > to {
        (from, to) = (to, from);
    }
    QueueFilter {
        teams: names(&mut dice, &TEAMS[..2]),
        assignees: some!(&whose),
        forms: names(&mut dice, &FORMS),
        states: some!(states),
        unfinished: dice.is_one_in(few),
        channels: some!(&Channel::ALL),
        priorities: some!(&Priority::ALL),
        dues: some!(&DueFilter::ALL),
        languages: some!(&Lang::ALL),
        needs: some!(&Need::ALL),
        new_information: dice.is_one_in(few * 2),
        not_stated: dice.is_one_in(few * 2),
        from,
        to,
        sort: Sort { by: dice.one_of(&SortBy::ALL), reversed: dice.is_one_in(2) },
    }
}

async fn every_filter_and_order_is_as_it_would_be_in_memory(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let now = app.web.service.world.now();
    let (_, person) = officer(&app, "Olu Reed", &TEAMS[..2]).await;
    let (_, other) = officer(&app, "Pat Cole", &TEAMS[1..]).await;
    let people = [person.account, other.account];
    let mut dice = Dice::new(4711);
    let made: Vec<Made> = (1..=REPORTS).map(|number| make(&mut dice, number, &people, now)).collect();
    lay(&app, &made, person.account).await;
    let mut found = 0;
    for seed in 0..FILTERS {
        let filter = if seed == 0 { QueueFilter::default() } else { filter(seed, &people, now) };
        found += check(&app, &person, &made, &filter, now).await;
    }
    assert!(found > 2000, "too few were left by the filters: {found}");
}

/// How many there are.
async fn check(app: &TestApp, person: &Person, made: &[Made], filter: &QueueFilter, now: i64) -> usize {
    let what = filter.url(&Place::First);
    let wanted = plain::listed(made, filter, person, now);
    let first = app.web.service.queue(person, filter, &Place::First).await.unwrap();
    let all = i64::try_from(wanted.len()).unwrap();
    assert_eq!(first.total, Total::Exactly(all), "{what}");
    if let Some(counts) = &first.counts {
        assert_eq!(first.overdue, Some(plain::overdue(made, filter, person, now)), "{what}");
        for (name, value) in values(person, made) {
            let count = plain::counted(made, filter, name, &value, person, now);
            assert_eq!(counts.of(name, &value), count, "{name}={value} of {what}");
        }
    }
    // To the end, and back.
    let mut seen = Vec::new();
    let (mut page, mut pages) = (first, 1);
    loop {
        seen.extend(page.rows.iter().map(|row| row.reference.clone()));
        let Some(later) = page.later.clone() else { break };
        page = app.web.service.queue(person, filter, &later).await.unwrap();
        pages += 1;
        assert!(pages < 20, "{what}");
    }
    assert_eq!(seen, wanted, "{what}");
    let mut back: Vec<String> = Vec::new();
    loop {
        let mut nearer: Vec<String> = page.rows.iter().map(|row| row.reference.clone()).collect();
        nearer.append(&mut back);
        back = nearer;
        let Some(earlier) = page.earlier.clone() else { break };
        page = app.web.service.queue(person, filter, &earlier).await.unwrap();
        pages -= 1;
        assert!(pages > 0, "{what}");
    }
    assert_eq!(back, wanted, "back to the first page of {what}");
    seen.len()
}

/// Every value that a number stands beside.
fn values(person: &Person, made: &[Made]) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> = Vec::new();
    all.extend(person.teams.iter().map(|team| ("team", team.clone())));
    all.extend(FORMS.map(|form| ("form", form.to_owned())));
    let open = ReportState::ALL.into_iter().filter(|state| state.is_open());
    all.extend(open.map(|state| ("state", state.as_str().to_owned())));
    all.extend(Channel::ALL.map(|channel| ("channel", channel.as_str().to_owned())));
    all.extend(Priority::ALL.map(|priority| ("priority", priority.as_str().to_owned())));
    all.extend(DueFilter::ALL.map(|due| ("due", due.as_str().to_owned())));
    all.extend(Lang::ALL.map(|lang| ("language", lang.code().to_owned())));
    all.extend(Need::ALL.map(|need| ("need", need.as_str().to_owned())));
    all.extend([("ended", TO_DO.to_owned()), ("new", "yes".to_owned()), ("not-stated", "yes".to_owned())]);
    let mut people: Vec<[u8; 16]> = made.iter().filter_map(|r| r.assignee).collect();
    people.sort_unstable();
    people.dedup();
    let whose = people.into_iter().map(Assignee::Account).chain([Assignee::Me, Assignee::Nobody]);
    all.extend(whose.map(|who| ("assignee", who.written())));
    all
}

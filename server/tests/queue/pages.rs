//! Pages by the keys of their lines: nothing is shown twice or passed over, whatever
//! changes meanwhile; and looking far back among ended reports goes in stretches.

use std::collections::{BTreeMap, BTreeSet};

use app::model::ReportState;
use app::model::queue::{Place, QueueFilter, Sort, SortBy};
use server::domain::queue::Total;
use server::domain::session::Person;

use super::reports::{Dice, HOUR, Made, TEAMS, change, lay, make, officer, person_of};
use crate::support::app::TestApp;
use crate::support::app::browser::Browser;
use crate::support::database::{Handle, Kind, conformance};

conformance!(
    each_line_is_shown_once_while_others_change,
    ended_reports_are_looked_through_in_stretches,
    open_ones_among_ended_ones_are_each_on_one_page,
    a_total_with_ended_reports_stops_at_a_thousand,
);

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

/// Of one team, in one state; the higher the number the later it came.
fn alike(numbers: std::ops::RangeInclusive<i64>, state: ReportState, person: &Person, now: i64) -> Vec<Made> {
    let mut dice = Dice::new(7);
    let each = numbers.map(|number| Made {
        team: TEAMS[0],
        state,
        flagged: false,
        barred: false,
        received_at: now - (10_000 - number) * HOUR,
        ..make(&mut dice, number, &[person.account], now)
    });
    each.collect()
}

async fn each_line_is_shown_once_while_others_change(test: Handle) {
    let app = open(&test).await;
    let now = app.web.service.world.now();
    let (_, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    let made = alike(1..=260, ReportState::InProgress, &person, now);
    lay(&app, &made, person.account).await;
    for by in [SortBy::Received, SortBy::Due, SortBy::Priority] {
        let filter = QueueFilter { sort: Sort { by, reversed: false }, ..QueueFilter::default() };
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let (mut place, mut pages) = (Place::First, 0);
        loop {
            let page = app.web.service.queue(&person, &filter, &place).await.unwrap();
            for row in &page.rows {
                *seen.entry(row.reference.clone()).or_default() += 1;
            }
            // Others assign, write to and look at reports, here and there; the line that
            // the next page begins behind ends.
            let last = page.rows.last().map_or(0, |row| row.number);
            let touch = "UPDATE reports SET updated_at = updated_at + 1, revision = revision + 1, new_information = NOT new_information WHERE number % 7 = 3";
            assert!(change(&app.db, touch.to_owned()).await > 0);
            let ended = format!("UPDATE reports SET state = 'closed', ended_at = {now} WHERE number = {last}");
            assert_eq!(change(&app.db, ended).await, 1);
            let Some(later) = page.later else { break };
            place = later;
            pages += 1;
        }
        assert!(pages >= 4, "{by:?}");
        let again = "UPDATE reports SET state = 'in_progress', ended_at = NULL".to_owned();
        assert_eq!(change(&app.db, again).await, 260);
        for report in &made {
            assert_eq!(seen.get(&report.reference), Some(&1), "{by:?}: {}", report.number);
        }
    }
}

/// So that a stretch of each team's is short; the person as they are then.
async fn in_many_teams(app: &TestApp, test: &Handle, browser: &Browser, person: &Person) -> Person {
    for n in 1..=16 {
        let id = server::hex::text(person.account);
        let row = match test.kind {
            Kind::Sqlite => format!("x'{id}'"),
            Kind::Postgres => format!("'\\x{id}'"),
        };
        change(&app.db, format!("INSERT INTO account_teams (account_id, team) VALUES ({row}, 'team-{n}')")).await;
    }
    person_of(app, browser).await
}

async fn ended_reports_are_looked_through_in_stretches(test: Handle) {
    let app = open(&test).await;
    let now = app.web.service.world.now();
    let (browser, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    let person_now = in_many_teams(&app, &test, &browser, &person).await;
    let mut made = alike(1..=450, ReportState::Closed, &person, now);
    made[0].flagged = true;
    lay(&app, &made, person.account).await;
    for (by, reversed, stretches) in [(SortBy::Received, false, 2), (SortBy::Received, true, 0)] {
        let ended = [ReportState::Closed, ReportState::Withdrawn, ReportState::Referred];
        let sort = Sort { by, reversed };
        let filter = QueueFilter { states: ended.into(), not_stated: true, sort, ..QueueFilter::default() };
        let mut page = app.web.service.queue(&person_now, &filter, &Place::First).await.unwrap();
        assert_eq!(page.total, Total::NotCounted);
        let mut looked = 0;
        while page.rows.is_empty() {
            assert!(page.looked_to.is_some() && looked < 5);
            let later = page.later.clone().unwrap();
            page = app.web.service.queue(&person_now, &filter, &later).await.unwrap();
            looked += 1;
        }
        assert_eq!((looked, page.rows.len()), (stretches, 1));
        assert_eq!(page.rows[0].reference, made[0].reference);
        let shown = browser.get(&filter.url(&Place::First)).await.expect(200);
        shown.is_inert();
        let words = shown.texts("main p").join(" ");
        assert!(words.contains("We looked as far as "), "{words}");
        let on = shown.attr("main a[rel=next]", "href");
        assert_eq!(on.len(), 1);
        browser.get(&on[0]).await.expect(200);
    }
}

/// More of them than one stretch has, and with a filter that leaves few of each.
async fn open_ones_among_ended_ones_are_each_on_one_page(test: Handle) {
    let app = open(&test).await;
    let now = app.web.service.world.now();
    let (browser, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    let person = in_many_teams(&app, &test, &browser, &person).await;
    let mut made = alike(1..=960, ReportState::Closed, &person, now);
    for report in &mut made {
        // Here and there, and each at a time of its own.
        report.state = match report.number {
            1..=300 => ReportState::Closed,
            301..=900 => ReportState::Withdrawn,
            _ => ReportState::InProgress,
        };
        report.received_at = now - (report.number * 7919 % 977) * HOUR;
        report.updated_at = now - (report.number * 6007 % 983) * HOUR;
        report.new_information = report.number % 11 == 0;
    }
    lay(&app, &made, person.account).await;
    let states = BTreeSet::from([ReportState::Closed, ReportState::Withdrawn, ReportState::InProgress]);
    for (by, reversed, new_information) in
        [(SortBy::Received, false, true), (SortBy::Received, true, false), (SortBy::Updated, false, false)]
    {
        let filter = QueueFilter {
            states: states.clone(),
            new_information,
            sort: Sort { by, reversed },
            ..QueueFilter::default()
        };
        let mut wanted: Vec<&Made> = made.iter().filter(|r| !new_information || r.new_information).collect();
        wanted
            .sort_by_key(|r| if by == SortBy::Received { (r.received_at, r.number) } else { (r.updated_at, r.number) });
        if !reversed {
            wanted.reverse();
        }
        let wanted: Vec<i64> = wanted.iter().map(|r| r.number).collect();
        let (mut place, mut seen, mut stretches) = (Some(Place::First), Vec::new(), 0);
        let mut last = Place::First;
        while let Some(at) = place {
            let page = app.web.service.queue(&person, &filter, &at).await.unwrap();
            seen.extend(page.rows.iter().map(|row| row.number));
            stretches += i32::from(page.looked_to.is_some());
            (place, last) = (page.later, at);
        }
        assert_eq!(seen, wanted, "{by:?} {new_information}");
        assert!(stretches > 0 || !new_information, "it was looked through in one go");
        let (mut place, mut back) = (Some(last), Vec::new());
        while let Some(at) = place {
            let page = app.web.service.queue(&person, &filter, &at).await.unwrap();
            back.splice(0..0, page.rows.iter().map(|row| row.number));
            place = page.earlier;
        }
        assert_eq!(back, wanted, "back: {by:?} {new_information}");
    }
}

async fn a_total_with_ended_reports_stops_at_a_thousand(test: Handle) {
    let app = open(&test).await;
    let now = app.web.service.world.now();
    let (browser, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    lay(&app, &alike(1..=1100, ReportState::Closed, &person, now), person.account).await;
    let filter = QueueFilter { states: [ReportState::Closed].into(), ..QueueFilter::default() };
    let page = app.web.service.queue(&person, &filter, &Place::First).await.unwrap();
    assert_eq!((page.total, page.rows.len()), (Total::MoreThan(1000), 50));
    assert!(page.counts.is_none(), "no number beside the other filters");
    assert_eq!(page.ended, [("closed".to_owned(), Total::MoreThan(1000))]);
    let second = app.web.service.queue(&person, &filter, &page.later.unwrap()).await.unwrap();
    assert_eq!((second.total, second.ended), (page.total, page.ended));
    let shown = browser.get(&filter.url(&Place::First)).await.expect(200);
    assert!(shown.texts("main p").join(" ").contains("1,000+ reports."));
    assert!(shown.texts("main label").contains(&"Closed (1,000+)".to_owned()));
    // Each has its own, where all were looked at.
    let few = QueueFilter { not_stated: true, states: [ReportState::Withdrawn].into(), ..QueueFilter::default() };
    let page = app.web.service.queue(&person, &few, &Place::First).await.unwrap();
    assert_eq!(page.ended, [("withdrawn".to_owned(), Total::Exactly(0))]);
}

//! Ended reports with something to do still: in a list of their own, whose number, as those
//! of what is due, is the one that the start page has.

use app::model::ReportState;
use app::model::queue::{Place, QueueFilter};
use server::domain::queue::Total;

use super::reports::{Dice, HOUR, Made, NEVER, TEAMS, lay, make, officer};
use crate::support::app::TestApp;
use crate::support::app::page::Page;
use crate::support::database::{Handle, conformance};

conformance!(what_the_start_page_counts_is_what_its_links_list, an_ended_report_stays_in_sight_until_all_is_done);

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

fn first_number(text: &str) -> Option<i64> {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()
}

/// The number that a list says it has.
fn listed(page: &Page) -> Option<i64> {
    let paragraphs = page.texts("main p");
    first_number(paragraphs.iter().find(|text| text.contains("Sorted by: "))?)
}

async fn what_the_start_page_counts_is_what_its_links_list(test: Handle) {
    let app = open(&test).await;
    let now = app.web.service.world.now();
    let (browser, person) = officer(&app, "Olu Reed", &TEAMS[..2]).await;
    let mut dice = Dice::new(12);
    let made: Vec<Made> = (1..=300).map(|number| make(&mut dice, number, &[person.account], now)).collect();
    lay(&app, &made, person.account).await;
    let home = browser.get("/staff").await.expect(200);
    let links = home.attr(".govuk-inset-text a", "href");
    assert_eq!(links, ["/staff/queue?due=overdue", "/staff/queue?due=soon", "/staff/queue?ended=to-do"]);
    for (link, said) in links.iter().zip(home.texts(".govuk-inset-text a")) {
        let list = browser.get(link).await.expect(200);
        let counted = first_number(&said);
        assert!(counted.is_some_and(|n| n > 1), "{said}");
        assert_eq!(listed(&list), counted, "{link}");
    }
}

async fn an_ended_report_stays_in_sight_until_all_is_done(test: Handle) {
    let app = open(&test).await;
    let now = app.web.service.world.now();
    let (browser, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    let mut dice = Dice::new(3);
    let mut ended = |number, state, new_information, due_at, task| Made {
        team: TEAMS[0],
        state,
        new_information,
        due_at,
        task,
        barred: false,
        ..make(&mut dice, number, &[person.account], now)
    };
    let made = [
        ended(1, ReportState::Closed, true, NEVER, false),
        ended(2, ReportState::Closed, false, now - HOUR, false),
        ended(3, ReportState::Withdrawn, false, NEVER, true),
        ended(4, ReportState::Closed, false, NEVER, false),
        ended(5, ReportState::Received, true, now - HOUR, true),
    ];
    lay(&app, &made, person.account).await;
    let filter = QueueFilter { unfinished: true, ..QueueFilter::default() };
    let page = app.web.service.queue(&person, &filter, &Place::First).await.unwrap();
    let numbers: Vec<i64> = page.rows.iter().map(|row| row.number).collect();
    // What is overdue first; the others have no time limit.
    assert_eq!((numbers, page.total, page.overdue), (vec![2, 1, 3], Total::Exactly(3), Some(1)));
    let shown = browser.get("/staff/queue?ended=to-do").await.expect(200);
    shown.is_inert();
    let lines = shown.texts("main tbody tr");
    assert!(lines[0].contains("Overdue") && !lines[0].contains("None"), "by when somebody is to be told: {}", lines[0]);
    assert!(lines[1].contains("New information") && lines[2].contains("Not acknowledged"), "{lines:?}");
    assert_eq!(listed(&shown), Some(3));
    // Beside the box on the list of open ones.
    let boxes = browser.get("/staff/queue").await.expect(200).texts("label[for=ended]");
    assert_eq!(boxes, ["Ended, with something to do still (3)"]);
    let other = browser.get("/staff/queue?ended=to-do&state=withdrawn&sort=-received").await.expect(200);
    assert_eq!(listed(&other), Some(1));
}

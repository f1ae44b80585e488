//! Nobody sees a line, a number or a name of another team's reports, whatever stands in
//! the address.

use app::model::queue::{Assignee, Place, QueueFilter};
use app::model::{Need, ReportState};
use server::domain::queue::Total;

use super::reports::{Dice, Made, TEAMS, lay, make, officer};
use crate::support::app::TestApp;
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};

conformance!(another_teams_reports_are_in_no_line_number_or_name);

async fn another_teams_reports_are_in_no_line_number_or_name(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let now = app.web.service.world.now();
    let (olu, person) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    let (_, pat) = officer(&app, "Pat Cole", &TEAMS[1..2]).await;
    let (nobody, without) = officer(&app, "Nia Hart", &[]).await;
    let mut dice = Dice::new(11);
    let made = (1..=40).map(|number| Made {
        team: TEAMS[1],
        assignee: Some(pat.account),
        needs: Need::ALL.into(),
        barred: false,
        ..make(&mut dice, number, &[pat.account], now)
    });
    let made: Vec<Made> = made.collect();
    lay(&app, &made, person.account).await;
    let theirs = QueueFilter { states: ReportState::ALL.into(), ..QueueFilter::default() };
    for filter in [QueueFilter::default(), theirs.clone()] {
        for who in [&person, &without] {
            let page = app.web.service.queue(who, &filter, &Place::First).await.unwrap();
            assert!(page.rows.is_empty() && page.later.is_none());
            assert_eq!(page.total, Total::Exactly(0));
            let counts = page.counts.unwrap_or_default();
            assert_eq!(counts, app::model::queue::Counts::default());
        }
    }
    for browser in [&olu, &nobody] {
        let team = QueueFilter { teams: [TEAMS[1].to_owned()].into(), ..theirs.clone() };
        let refused = browser.get(&team.url(&Place::First)).await.expect(422);
        let whose = QueueFilter { assignees: [Assignee::Account(pat.account)].into(), ..theirs.clone() };
        let empty = browser.get(&whose.url(&Place::First)).await.expect(200);
        for page in [refused, empty] {
            page.is_inert();
            assert!(!page.body.contains("Pat Cole"), "a name");
            assert!(made.iter().all(|r| !page.body.contains(&r.reference)), "a line");
            assert_eq!(page.attr("main a[href^='/staff/reports/']", "href"), Vec::<String>::new());
        }
    }
    // Each look is in the log; what was refused was not looked at.
    assert_eq!(rows::count_where(&app.db, "audit WHERE action = 'queue.read'").await, 6);
}

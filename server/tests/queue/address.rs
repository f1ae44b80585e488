//! The queue's address: what it holds, what it refuses, and that it outlives a session.

use app::model::Role;

use super::reports::{Dice, Made, TEAMS, lay, make, officer};
use crate::support::app::TestApp;
use crate::support::app::browser::{Browser, Later};
use crate::support::app::desk::{PASSWORD, account};
use crate::support::database::Handle;
use crate::web::on_sqlite;

on_sqlite!(
    a_filter_is_set_and_taken_off_by_its_address,
    what_is_not_known_is_refused_and_the_rest_is_kept,
    too_many_values_of_one_name_are_refused,
    two_lists_have_two_titles,
    signing_in_leads_back_to_the_same_view,
    a_page_is_not_heavy,
);

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

async fn a_filter_is_set_and_taken_off_by_its_address(test: Handle) {
    let app = open(&test).await;
    let (browser, _) = officer(&app, "Olu Reed", &TEAMS[..2]).await;
    let page = browser.get("/staff/queue?state=received&from=1%2F3%2F2026&sort=-updated&x=y").await.expect(200);
    page.is_inert();
    assert_eq!(page.attr("main form[method=get] input[checked]", "value"), ["received"]);
    assert_eq!(page.attr("main #from", "value"), ["1/3/2026"]);
    assert_eq!(page.attr("main #sort option[selected]", "value"), ["-updated"]);
    let links = page.attr(".fc-chosen a", "href");
    let wanted = [
        "/staff/queue?from=2026-03-01&sort=-updated",
        "/staff/queue?state=received&sort=-updated",
        "/staff/queue?sort=-updated",
    ];
    assert_eq!(links, wanted);
    // A form that is sent as it is comes back to the same.
    let sent: Vec<String> = page
        .fields()
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", value.replace('/', "%2F")))
        .collect();
    let again = browser.get(&format!("/staff/queue?{}", sent.join("&"))).await.expect(200);
    assert_eq!(again.attr(".fc-chosen a", "href"), links);
}

async fn what_is_not_known_is_refused_and_the_rest_is_kept(test: Handle) {
    let app = open(&test).await;
    let (browser, _) = officer(&app, "Olu Reed", &TEAMS[..2]).await;
    let query = "state=eaten&channel=post&from=31%2F6%2F2026&team=<script>&assignee=Sam&sort=size&form=nothing";
    let page =
        browser.get(&format!("/staff/queue?{}", query.replace('<', "%3C").replace('>', "%3E"))).await.expect(422);
    page.is_inert();
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    let links = page.attr(".govuk-error-summary a", "href");
    assert_eq!(links, ["#state", "#from", "#assignee", "#sort", "#team", "#form"]);
    for link in &links {
        assert!(page.has(link), "{link}");
    }
    assert_eq!(page.attr("main #from", "value"), ["31/6/2026"], "as it was typed");
    assert!(page.attr("main form[method=get] input[checked]", "value").contains(&"post".to_owned()));
    assert!(!page.has("main table"), "no list that is not what was asked for");
    let chosen = page.texts(".fc-chosen li").join("; ");
    assert!(chosen.contains("A team that is not one of yours") && !chosen.contains("nothing"), "{chosen}");
    browser.get("/staff/queue?state=%ff").await.expect(422);
}

async fn too_many_values_of_one_name_are_refused(test: Handle) {
    let app = open(&test).await;
    let (browser, _) = officer(&app, "Olu Reed", &TEAMS[..1]).await;
    let people: Vec<String> = (0..300).map(|n| format!("assignee={n:032x}")).collect();
    let page = browser.get(&format!("/staff/queue?{}", people[..100].join("&"))).await.expect(422);
    page.is_inert();
    assert_eq!(page.texts(".govuk-error-summary li"), ["Select 20 values or fewer under “Assigned to”"]);
    assert_eq!(page.attr("main input[name=assignee][checked]", "value").len(), 20);
    assert!(!page.has("main table"));
    browser.get(&format!("/staff/queue?{}", people[..20].join("&"))).await.expect(200);
}

/// An officer of every team, with 400 reports in them.
fn with_many(app: &TestApp) -> Later<'_, Browser> {
    Box::pin(async move {
        let now = app.web.service.world.now();
        let (browser, person) = officer(app, "Olu Reed", &TEAMS).await;
        let mut dice = Dice::new(3);
        let made = (1..=400).map(|number| Made { barred: false, ..make(&mut dice, number, &[person.account], now) });
        lay(app, &made.collect::<Vec<_>>(), person.account).await;
        browser
    })
}

async fn two_lists_have_two_titles(test: Handle) {
    let app = open(&test).await;
    let browser = with_many(&app).await;
    let first = browser.get("/staff/queue").await.expect(200);
    assert!(first.title().starts_with("Reports received"), "{}", first.title());
    assert!(first.texts("main p").iter().any(|text| text.contains("Sorted by: Due soonest.")));
    let on = browser.get(&first.attr("main a[rel=next]", "href").concat()).await.expect(200);
    assert!(on.title().starts_with("further on - Reports received"), "{}", on.title());
    let filtered = browser.get("/staff/queue?channel=post&priority=low&sort=-received").await.expect(200);
    assert!(filtered.title().starts_with("2 filters on - Reports received"), "{}", filtered.title());
    assert!(filtered.texts("main p").iter().any(|text| text.contains("Sorted by: Oldest.")));
}

async fn signing_in_leads_back_to_the_same_view(test: Handle) {
    let app = open(&test).await;
    let email = account(&app, "Olu Reed", &[Role::Officer], &TEAMS[..1]).await;
    let browser = app.browser();
    let kept = "/staff/queue?assignee=me&state=closed&sort=updated";
    let on = browser.get(&format!("{kept}&evil=%22%3E")).await.location();
    assert!(on.starts_with("/staff/sign-in?to="), "{on}");
    browser.get(&on).await.expect(200);
    let sent = browser.post(&on, &[("email", email.as_str()), ("password", PASSWORD)]).await;
    assert_eq!(sent.location(), kept);
    browser.get(kept).await.expect(200);
}

/// An officer opens it all day. The bytes of HTML before they are compressed.
async fn a_page_is_not_heavy(test: Handle) {
    let app = open(&test).await;
    let browser = with_many(&app).await;
    let page = browser.get("/staff/queue").await.expect(200);
    assert_eq!(page.texts("main tbody tr").len(), 50);
    assert!(page.body.len() < 90_000, "{} bytes", page.body.len());
}

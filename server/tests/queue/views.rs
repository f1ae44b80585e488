//! Views: filters that somebody kept under a name, for themselves or for a team.

use app::model::Role;

use super::reports::TEAMS;
use crate::support::app::browser::Browser;
use crate::support::app::desk::signed_in;
use crate::support::app::page::Page;
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::on_sqlite;

conformance!(a_view_is_kept_renamed_and_deleted, a_supervisor_shares_a_view_with_a_team);
on_sqlite!(a_view_wants_a_name_of_its_own, nothing_is_kept_that_cannot_be_shown);

const FILTERS: &str = "state=received&priority=urgent";

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

async fn keep(browser: &Browser, name: &str, share: &str) -> Page {
    browser.get(&format!("/staff/views/new?{FILTERS}")).await.expect(200);
    browser.post("/staff/views/new", &[("filters", FILTERS), ("name", name), ("share", share)]).await
}

/// Names and addresses of the views above the list.
async fn offered(browser: &Browser) -> Vec<(String, String)> {
    let page = browser.get("/staff/queue").await.expect(200);
    let all = page.texts(".fc-views ul:first-child a").into_iter().zip(page.attr(".fc-views ul:first-child a", "href"));
    // The first four are everybody's.
    all.skip(4).collect()
}

async fn change_page(browser: &Browser) -> String {
    let page = browser.get("/staff/views").await.expect(200);
    page.is_inert();
    page.attr("main td a", "href").into_iter().next().expect("a view that can be changed")
}

async fn a_view_is_kept_renamed_and_deleted(test: Handle) {
    let app = open(&test).await;
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &TEAMS[..1]).await;
    let pat = signed_in(&app, "Pat Cole", &[Role::Officer], &TEAMS[..1]).await;
    let queue = olu.get(&format!("/staff/queue?{FILTERS}&sort=updated")).await.expect(200);
    let link = format!("/staff/views/new?{FILTERS}&sort=updated");
    assert!(queue.attr(".fc-views a", "href").contains(&link));
    let new = olu.get(&link).await.expect(200);
    new.is_inert();
    assert!(!new.offers("share"), "an officer shares none");
    assert_eq!(keep(&olu, "  Urgent   and new ", "").await.location(), "/staff/views?done=kept");
    let wanted = [("Urgent and new".to_owned(), format!("/staff/queue?{FILTERS}"))];
    assert_eq!(offered(&olu).await, wanted);
    assert_eq!(offered(&pat).await, [], "nobody else has it");
    let here = olu.get(&wanted[0].1).await.expect(200);
    assert_eq!(here.texts(".fc-views a[aria-current]"), ["Urgent and new"]);

    let page = change_page(&olu).await;
    for path in [page.clone(), format!("{page}/delete")] {
        pat.get(&path).await.expect(404);
        pat.post(&path, &[("name", "Mine")]).await.expect(404);
    }
    assert_eq!(olu.get(&page).await.expect(200).attr("main #name", "value"), ["Urgent and new"]);
    assert_eq!(olu.post(&page, &[("name", "First of all")]).await.location(), "/staff/views?done=renamed");
    assert_eq!(offered(&olu).await[0].0, "First of all");
    let ask = olu.get(&format!("{page}/delete")).await.expect(200);
    assert!(ask.heading().contains("First of all"));
    assert_eq!(olu.post(&format!("{page}/delete"), &[("x", "y")]).await.location(), "/staff/views?done=deleted");
    assert_eq!(offered(&olu).await, []);
    assert_eq!(rows::count(&app.db, "views").await, 0);
    assert_eq!(rows::count_where(&app.db, "audit WHERE action LIKE 'view.%'").await, 0, "one's own are one's own");
}

async fn a_supervisor_shares_a_view_with_a_team(test: Handle) {
    let app = open(&test).await;
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &TEAMS[..1]).await;
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &TEAMS[..1]).await;
    let pat = signed_in(&app, "Pat Cole", &[Role::Supervisor], &TEAMS[1..2]).await;
    assert_eq!(keep(&sue, "Look at these", TEAMS[0]).await.location(), "/staff/views?done=kept");
    for browser in [&sue, &olu] {
        assert_eq!(offered(browser).await[0].0, "Look at these");
    }
    assert_eq!(offered(&pat).await, []);
    let page = change_page(&sue).await;
    for browser in [&olu, &pat] {
        browser.get(&page).await.expect(404);
        browser.post(&page, &[("name", "Mine")]).await.expect(404);
        browser.post(&format!("{page}/delete"), &[("x", "y")]).await.expect(404);
    }
    // What is not theirs to share with, and what is not theirs to share at all.
    let refused = keep(&sue, "For others", TEAMS[1]).await.expect(422);
    assert_eq!(refused.attr(".govuk-error-summary a", "href"), ["#share"]);
    assert_eq!(refused.attr("main #name", "value"), ["For others"]);
    keep(&olu, "For all", TEAMS[0]).await.expect(422);
    assert_eq!(rows::count(&app.db, "views").await, 1);
    sue.post(&page, &[("name", "Look at these first")]).await.location();
    assert_eq!(offered(&olu).await[0].0, "Look at these first");
    sue.post(&format!("{page}/delete"), &[("x", "y")]).await.location();
    assert_eq!(offered(&olu).await, []);
    for action in ["view.shared", "view.renamed", "view.deleted"] {
        let what = format!("audit WHERE action = '{action}' AND subject_id IS NOT NULL AND detail = '{}'", TEAMS[0]);
        assert_eq!(rows::count_where(&app.db, &what).await, 1, "{action}");
    }
}

async fn a_view_wants_a_name_of_its_own(test: Handle) {
    let app = open(&test).await;
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &TEAMS[..1]).await;
    keep(&sue, "Urgent", "").await.location();
    let long = "x".repeat(61);
    for (name, words) in
        [("", "Enter a name"), (" ", "Enter a name"), (&long, "60 characters"), ("urgent", "with this name already")]
    {
        let wrong = keep(&sue, name, "").await.expect(422);
        wrong.is_inert();
        assert!(wrong.texts(".govuk-error-summary li").concat().contains(words), "{name}");
        assert_eq!(wrong.attr("main input[name=filters]", "value"), [FILTERS], "nothing is lost");
    }
    // A team's beside it may be called the same.
    keep(&sue, "Urgent", TEAMS[0]).await.location();
    keep(&sue, "urgent", TEAMS[0]).await.expect(422);
    keep(&sue, "Second", "").await.location();
    let page = sue.get("/staff/views").await.expect(200);
    let second = page.attr("main td a", "href")[0].clone();
    let taken = sue.post(&second, &[("name", "URGENT")]).await.expect(422);
    assert_eq!(taken.attr("main #name", "value"), ["URGENT"]);
    assert_eq!(rows::count(&app.db, "views").await, 3);
}

async fn nothing_is_kept_that_cannot_be_shown(test: Handle) {
    let app = open(&test).await;
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &TEAMS[..1]).await;
    olu.get("/staff/queue").await.expect(200);
    for filters in ["", "state=eaten", "team=property", "sort=updated"] {
        let back = olu.get(&format!("/staff/views/new?{filters}")).await.location();
        assert!(back.starts_with("/staff/queue"), "{back}");
        olu.get("/staff/views").await.expect(200);
        olu.get("/staff/views/new?state=closed").await.expect(200);
        let sent = olu.post("/staff/views/new", &[("filters", filters), ("name", "Any")]).await;
        assert!(sent.location().starts_with("/staff/queue"));
    }
    assert_eq!(rows::count(&app.db, "views").await, 0);
}

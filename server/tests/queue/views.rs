//! Views: filters that somebody kept under a name, for themselves or for a team.

use app::model::Role;

use super::reports::{TEAMS, change};
use crate::support::app::browser::Browser;
use crate::support::app::desk::signed_in;
use crate::support::app::page::Page;
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, Kind, conformance};
use crate::web::on_sqlite;

conformance!(
    a_view_is_kept_renamed_and_deleted,
    a_supervisor_shares_a_view_with_a_team,
    a_shared_view_can_be_opened_by_its_team,
    a_view_opens_without_what_fits_no_more,
    two_do_not_share_one_name_at_once,
);
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
    // The first five are everybody's.
    all.skip(5).collect()
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

async fn a_shared_view_can_be_opened_by_its_team(test: Handle) {
    let app = open(&test).await;
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &TEAMS[..2]).await;
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &TEAMS[..1]).await;
    let both = format!("team={}&team={}&state=received", TEAMS[0], TEAMS[1]);
    let own = format!("team={}&state=received", TEAMS[0]);
    let fields = |filters, share| [("filters", filters), ("name", "Look at these"), ("share", share)];
    sue.get(&format!("/staff/views/new?{both}")).await.expect(200);
    for (filters, team) in [(&both, TEAMS[0]), (&own, TEAMS[1])] {
        let refused = sue.post("/staff/views/new", &fields(filters.as_str(), team)).await.expect(422);
        refused.is_inert();
        assert_eq!(refused.attr(".govuk-error-summary a", "href"), ["#share"]);
        assert_eq!(refused.attr("main input[name=filters]", "value"), [filters.as_str()]);
    }
    sue.post("/staff/views/new", &fields(own.as_str(), TEAMS[0])).await.location();
    // For herself she may keep both.
    sue.post("/staff/views/new", &fields(both.as_str(), "")).await.location();
    assert_eq!(rows::count(&app.db, "views").await, 2);
    let offered = offered(&olu).await;
    assert_eq!(offered.len(), 1);
    olu.get(&offered[0].1).await.expect(200);
}

async fn a_view_opens_without_what_fits_no_more(test: Handle) {
    let app = open(&test).await;
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &TEAMS[..2]).await;
    let filters = format!("team={}&state=received", TEAMS[1]);
    olu.get(&format!("/staff/views/new?{filters}")).await.expect(200);
    olu.post("/staff/views/new", &[("filters", filters.as_str()), ("name", "Theirs")]).await.location();
    assert_eq!(offered(&olu).await, [("Theirs".to_owned(), format!("/staff/queue?{filters}"))]);
    change(&app.db, format!("DELETE FROM account_teams WHERE team = '{}'", TEAMS[1])).await;
    let left = [("Theirs".to_owned(), "/staff/queue?state=received".to_owned())];
    assert_eq!(offered(&olu).await, left);
    for page in ["/staff/queue", "/staff/views"] {
        let page = olu.get(page).await.expect(200);
        assert!(page.texts("main").concat().contains("that you cannot filter by any more"));
    }
    olu.get(&left[0].1).await.expect(200);
}

async fn two_do_not_share_one_name_at_once(test: Handle) {
    let app = open(&test).await;
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &TEAMS[..1]).await;
    let pat = signed_in(&app, "Pat Cole", &[Role::Supervisor], &TEAMS[..1]).await;
    for n in 1..=6 {
        let name = format!("Look at these {n}");
        tokio::join!(keep(&sue, &name, TEAMS[0]), keep(&pat, &name, TEAMS[0]));
        assert_eq!(rows::count(&app.db, "views").await, n);
    }
    // However many there are, all are offered.
    let copy = |n: i64| {
        let (id, hex) = (format!("{n:032x}"), test.kind == Kind::Postgres);
        let id = if hex { format!("'\\x{id}'") } else { format!("x'{id}'") };
        format!(
            "INSERT INTO views (id, account_id, team, name, filters, created_at) SELECT {id}, account_id, team, 'One of many {n}', filters, created_at FROM views WHERE name = 'Look at these 1'"
        )
    };
    for n in 1..=200 {
        change(&app.db, copy(n)).await;
    }
    assert_eq!(offered(&sue).await.len(), 206);
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

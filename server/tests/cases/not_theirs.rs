//! The table of staff pages, walked below a report that is there: who may not open it finds
//! what they find where there is none, and who may learns nothing of one that they may not.

use app::model::Role;
use reqwest::Method;
use server::web::staff::routes::{StaffRoute, routes};

use super::office::{EMAIL, TEAM, bar, officer, open, reported};
use crate::support::app::browser::Browser;
use crate::support::app::desk::signed_in;
use crate::support::app::page::Page;
use crate::support::app::{TestApp, rows};
use crate::support::database::Handle;
use crate::web::on_sqlite;

on_sqlite!(
    a_report_of_others_is_as_one_that_is_not_there,
    no_page_of_a_report_names_one_that_is_not_theirs,
    what_was_typed_can_be_copied_where_the_report_is_gone,
);

/// There is none.
const UNKNOWN: &str = "FC-7KQ4-M2XR";
const NO_ID: &str = "00000000000000000000000000000000";
const WORDS: &str = "Wombatfield called </textarea><b>twice</b>";

/// Every address below a report, with each act.
fn addresses(route: &StaffRoute, sent: &str) -> Vec<String> {
    let acts: &[&str] = if route.path.contains("{act}") { &["begin-triage", "withdraw", "reopen"] } else { &[""] };
    let address = |act: &&str| {
        let parts = route.path.split('/').map(|part| match part {
            "{reference}" => sent,
            "{act}" => act,
            part if part.starts_with('{') => NO_ID,
            part => part,
        });
        parts.collect::<Vec<_>>().join("/")
    };
    acts.iter().map(address).collect()
}

fn below_reports(app: &TestApp) -> Vec<StaffRoute> {
    routes(&app.web).into_iter().filter(|route| route.path.contains("{reference}")).collect()
}

async fn ask(browser: &Browser, route: &StaffRoute, address: &str, other: &str) -> Page {
    if route.method != Method::POST {
        return browser.get(address).await;
    }
    let fields = [
        ("revision", "0"),
        ("note", "x"),
        ("text", "x"),
        ("reason", "x"),
        ("to", "nobody"),
        ("act", "told"),
        ("clock", "outcome"),
        ("how", "by_phone"),
        ("other", other),
        ("kind", "related"),
        ("bar", NO_ID),
    ];
    browser.post(address, &fields).await
}

/// All of it that could tell one from the other.
fn answer(page: &Page, sent: &str) -> (u16, String, String) {
    let plain = |text: &str| text.replace(sent, "REFERENCE");
    (page.status, plain(page.header("location")), plain(&page.texts("title, main").join(" ")))
}

async fn a_report_of_others_is_as_one_that_is_not_there(test: Handle) {
    let app = open(&test).await;
    let (secret, linked) = (reported(&app, "complaint").await, reported(&app, "feedback").await);
    let team = app.form("complaint").team.clone();
    let both = officer(&app, "Pat Cole", &[TEAM, team.as_str()]).await;
    both.get(&format!("/staff/reports/{secret}")).await.expect(200);
    let link = [("other", linked.as_str()), ("kind", "related")];
    both.post(&format!("/staff/reports/{secret}/links"), &link).await.location();
    let others = signed_in(&app, "Una Frost", &Role::ALL, &[TEAM, "property"]).await;
    let barred = signed_in(&app, "Olu Reed", &Role::ALL, &[team.as_str()]).await;
    bar(&app, &secret, "olu.reed@staff.example").await;
    let (before, mut walked) = (rows::count(&app.db, "events").await, 0);
    for browser in [&others, &barred] {
        browser.get("/staff").await.expect(200);
        for route in &below_reports(&app) {
            let (real, unknown) = (addresses(route, &secret), addresses(route, UNKNOWN));
            for (real, unknown) in real.iter().zip(&unknown) {
                let found = ask(browser, route, real, &linked).await;
                let none = ask(browser, route, unknown, &linked).await;
                assert_eq!(answer(&found, &secret), answer(&none, UNKNOWN), "{} {real}", route.method);
                assert!(!found.body.contains(EMAIL), "{} {real}", route.method);
                if real.starts_with("/staff/reports/") {
                    assert_eq!(found.status, 404, "{} {real}", route.method);
                }
                walked += 1;
            }
        }
    }
    assert!(walked >= 40, "{walked}");
    assert_eq!(rows::count(&app.db, "events").await, before, "and did nothing");
}

async fn no_page_of_a_report_names_one_that_is_not_theirs(test: Handle) {
    let app = open(&test).await;
    let (secret, linked) = (reported(&app, "complaint").await, reported(&app, "feedback").await);
    let team = app.form("complaint").team.clone();
    let own = signed_in(&app, "Sue Grant", &Role::ALL, &[team.as_str()]).await;
    let both = officer(&app, "Pat Cole", &[TEAM, team.as_str()]).await;
    let page = format!("/staff/reports/{secret}");
    both.get(&page).await.expect(200);
    both.post(&format!("{page}/links"), &[("other", linked.as_str()), ("kind", "related")]).await.location();
    assert!(both.get(&page).await.expect(200).body.contains(&linked), "there is something to hide");
    own.get("/staff").await.expect(200);
    let (mut shown, mut stale) = (0, 0);
    for route in &below_reports(&app) {
        for address in addresses(route, &secret) {
            let page = ask(&own, route, &address, UNKNOWN).await;
            assert!(!page.body.contains(&linked), "{} {address}", route.method);
            assert!(!page.header("location").contains(&linked), "{} {address}", route.method);
            shown += i32::from(page.status == 200);
            stale += i32::from(page.status == 409);
        }
    }
    // It did walk through pages of the report.
    assert!(shown >= 8 && stale >= 5, "{shown} shown, {stale} stale");
}

async fn what_was_typed_can_be_copied_where_the_report_is_gone(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    olu.get(&format!("/staff/reports/{sent}")).await.expect(200);
    bar(&app, &sent, "olu.reed@staff.example").await;
    for (page, name, button) in [
        ("notes", "note", ""),
        ("message", "text", "check"),
        ("message", "text", "send"),
        ("message", "text", "change"),
        ("message", "text", "template"),
        ("act/withdraw", "reason", ""),
        ("team", "reason", ""),
        ("priority", "reason", ""),
    ] {
        let fields = [(name, WORDS), ("revision", "1"), ("to", "property"), ("do", button)];
        let path = format!("/staff/reports/{sent}/{page}");
        let gone = olu.post(&path, &fields).await.expect(404);
        gone.is_inert();
        assert_eq!(gone.texts("main textarea"), [WORDS], "{page} {button}");
        assert!(!gone.has("main form") && !gone.body.contains("<b>"), "{page} {button}");
        assert!(!gone.body.contains(EMAIL) && !gone.texts("main").concat().contains(&sent), "{page} {button}");
        let none = olu.post(&path.replace(&sent, UNKNOWN), &fields).await.expect(404);
        assert_eq!(answer(&gone, &sent), answer(&none, UNKNOWN), "{page} {button}");
        let empty = olu.post(&path, &[("revision", "1")]).await.expect(404);
        assert!(!empty.has("main textarea"), "{page}");
    }
}

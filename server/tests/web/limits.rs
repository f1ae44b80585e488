//! Too many requests: 429, when to come back, and nothing that was typed is lost.

use std::time::Duration;

use super::{on_sqlite, problem, today};
use crate::support::app::answers::Style;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk};
use crate::support::app::{TestApp, rows};
use crate::support::database::Handle;

on_sqlite!(
    past_the_limit_of_a_draft_what_was_typed_can_be_sent_again,
    past_the_limit_of_submissions_the_report_can_be_sent_later,
    past_the_limit_of_an_address_a_page_says_so,
    refused_posts_are_counted_too,
    others_behind_a_trusted_proxy_are_not_held_up,
    an_address_cannot_be_made_up,
    two_hundred_people_behind_one_address_can_begin,
);

#[track_caller]
fn is_refused(page: &Page) {
    assert_eq!(page.status, 429, "{}", page.heading());
    assert_eq!(page.heading(), problem("too-many-requests"));
    assert_eq!(page.header("retry-after"), "60");
    assert!(page.has(".fc-emergency"), "the emergency text stands on it");
    page.is_inert();
}

async fn past_the_limit_of_a_draft_what_was_typed_can_be_sent_again(test: Handle) {
    // One more is allowed each second.
    let app = TestApp::with(&test, |config| config.limits.draft_posts_per_minute = 60).await;
    let form = app.form("antisocial-behaviour");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    walk.to("your-account").await;
    let text = "Line one\nand \"two\" & <three>";
    let fields = [("what-happened", text)];
    let refused = loop {
        let page = walk.browser.post(&walk.at, &fields).await;
        if page.status == 429 {
            break page;
        }
    };
    is_refused(&refused);
    let again = refused.attr("main form", "action").concat();
    assert!(refused.fields().contains(&("what-happened".into(), text.into())), "{:?}", refused.fields());
    tokio::time::sleep(Duration::from_millis(1500)).await;
    walk.browser.post(&again, &refused.fields()).await.location();
    let kept = walk.open().await.fields();
    assert!(kept.contains(&("what-happened".into(), text.into())), "{kept:?}");
    // Another draft was never held up.
    Walk::begin(&app.browser(), &form, today(), Style::full()).await.step().await;
}

async fn past_the_limit_of_submissions_the_report_can_be_sent_later(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.submissions_per_minute = 60).await;
    let form = app.form("feedback");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::lean()).await;
    walk.to_check().await;
    let mut other = Walk::begin(&app.browser(), &form, today(), Style::lean()).await;
    other.to_check().await;
    other.submit().await;
    while other.browser.post("/report/feedback/check", &NONE).await.status != 429 {}
    let refused = walk.browser.post("/report/feedback/check", &NONE).await;
    is_refused(&refused);
    assert_eq!(rows::count(&app.db, "reports").await, 1);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let action = refused.attr("main form", "action").concat();
    assert_eq!(walk.browser.post(&action, &refused.fields()).await.location(), "/report/feedback/submitted");
}

async fn past_the_limit_of_an_address_a_page_says_so(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.requests_per_minute = 10).await;
    let browser = app.browser();
    for _ in 0..10 {
        browser.get("/").await.expect(200);
    }
    is_refused(&browser.get("/").await);
    is_refused(&browser.get("/report/complaint").await);
    // Its style still comes, so that the page can be read.
    let css = browser.get("/").await.attr("link[rel=stylesheet]", "href");
    for file in css {
        browser.get(&file).await.expect(200);
    }
}

/// Whoever sends rubbish uses up the allowance as everybody else.
async fn refused_posts_are_counted_too(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.requests_per_minute = 10).await;
    let browser = app.browser();
    let mut seen = Vec::new();
    for _ in 0..60 {
        seen.push(browser.post("/report/feedback/start", &[("csrf", "forged")]).await.status);
    }
    assert!(seen.contains(&429), "{seen:?}");
}

async fn others_behind_a_trusted_proxy_are_not_held_up(test: Handle) {
    let app = TestApp::with(&test, |config| {
        config.limits.requests_per_minute = 10;
        config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await;
    let browser = app.browser();
    let from = |address: &str| {
        let address = address.to_owned();
        let request = browser.request(reqwest::Method::GET, "/").header("x-forwarded-for", address);
        browser.send(request)
    };
    for _ in 0..10 {
        from("203.0.113.1").await.expect(200);
    }
    is_refused(&from("203.0.113.1").await);
    is_refused(&from("198.51.100.9, 203.0.113.1").await);
    from("203.0.113.2").await.expect(200);
    // A household's addresses count as one.
    for n in 1..=10 {
        from(&format!("2001:db8:1:2::{n}")).await.expect(200);
    }
    is_refused(&from("2001:db8:1:2:ffff::1").await);
    from("2001:db8:1:3::1").await.expect(200);
}

async fn an_address_cannot_be_made_up(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.requests_per_minute = 10).await;
    let browser = app.browser();
    let mut last = 200;
    for n in 0..12 {
        let request = browser.request(reqwest::Method::GET, "/").header("x-forwarded-for", format!("203.0.113.{n}"));
        last = browser.send(request).await.status;
    }
    assert_eq!(last, 429, "nobody is a proxy of ours");
}

/// With the settings as they come: a school, an office, a mobile network.
async fn two_hundred_people_behind_one_address_can_begin(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits = server::config::Limits::default()).await;
    for n in 0..200 {
        let browser = app.browser();
        browser.get("/report/feedback").await.expect(200);
        let first = browser.post("/report/feedback/start", &NONE).await.location();
        assert_eq!(browser.get(&first).await.status, 200, "person {n}");
    }
}

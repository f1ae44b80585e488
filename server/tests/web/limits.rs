//! Too many requests: 429, when to come back, and nothing that was typed is lost. The
//! limiters go by the service's clock, which stands still until a test moves it.

use std::time::Duration;

use app::form::Fields;
use reqwest::Method;
use server::config::Limits;
use server::seal::HolderToken;
use server::world::SystemChance;

use super::{on_sqlite, problem, today};
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk};
use crate::support::app::{TestApp, rows};
use crate::support::database::Handle;

on_sqlite!(
    past_the_limit_of_a_draft_what_was_typed_can_be_sent_again,
    past_the_limit_of_submissions_the_report_can_be_sent_later,
    sending_again_keeps_the_way_back_to_the_check_page,
    past_the_limit_of_an_address_a_page_says_so,
    somebody_elses_flood_takes_nothing_that_was_typed,
    refused_posts_are_counted_too,
    others_behind_a_trusted_proxy_are_not_held_up,
    an_address_cannot_be_made_up,
    a_browser_cannot_be_made_up,
    two_hundred_people_behind_one_address_can_report,
);

#[track_caller]
fn is_refused(page: &Page) {
    assert_eq!(page.status, 429, "{}", page.heading());
    assert_eq!(page.heading(), problem("too-many-requests"));
    assert_eq!(page.header("retry-after"), "60");
    assert!(page.has(".fc-emergency"), "the emergency text stands on it");
    page.is_inert();
}

/// Waits as long as the page says.
fn wait(app: &TestApp, refused: &Page) {
    app.clock.advance(Duration::from_secs(refused.header("retry-after").parse().unwrap()));
}

/// 'Send again'.
async fn again(browser: &Browser, refused: &Page) -> Page {
    browser.post(&refused.attr("main form", "action").concat(), &refused.fields()).await
}

async fn past_the_limit_of_a_draft_what_was_typed_can_be_sent_again(test: Handle) {
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
    assert!(refused.fields().contains(&("what-happened".into(), text.into())), "{:?}", refused.fields());
    assert_eq!(again(&walk.browser, &refused).await.status, 429, "it is too early");
    wait(&app, &refused);
    again(&walk.browser, &refused).await.location();
    let kept = walk.open().await.fields();
    assert!(kept.contains(&("what-happened".into(), text.into())), "{kept:?}");
    // Another draft was never held up.
    Walk::begin(&app.browser(), &form, today(), Style::full()).await.step().await;
}

async fn past_the_limit_of_submissions_the_report_can_be_sent_later(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.submissions_per_minute = 60).await;
    let form = app.form("feedback");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::lean()).await;
    walk.walk_to_check().await;
    let mut other = Walk::begin(&app.browser(), &form, today(), Style::lean()).await;
    other.walk_to_check().await;
    other.submit().await;
    while other.browser.post("/report/feedback/check", &NONE).await.status != 429 {}
    let refused = walk.browser.post("/report/feedback/check", &NONE).await;
    is_refused(&refused);
    assert_eq!(rows::count(&app.db, "reports").await, 1);
    wait(&app, &refused);
    assert_eq!(again(&walk.browser, &refused).await.location(), "/report/feedback/submitted");
}

async fn sending_again_keeps_the_way_back_to_the_check_page(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.draft_posts_per_minute = 5).await;
    let form = app.form("crime");
    let group = &form.steps.iter().find(|s| s.repeat.is_some()).unwrap().id;
    let walk = Walk::begin(&app.browser(), &form, today(), Style::lean()).await;
    let path = format!("/report/crime/{group}/1/remove");
    let refused = loop {
        let page = walk.browser.post(&format!("{path}?other=x&change=1"), &[("count", "1")]).await;
        if page.status == 429 {
            break page;
        }
    };
    assert_eq!(refused.attr("main form", "action").concat(), format!("{path}?change=1"));
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

async fn somebody_elses_flood_takes_nothing_that_was_typed(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.requests_per_minute = 10).await;
    let walk = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::lean()).await;
    // From the same address, until not even a page is drawn.
    let stranger = app.browser();
    let mut pages = 0;
    while stranger.get("/").await.body.contains('<') {
        pages += 1;
        assert!(pages < 500, "a page is drawn each time");
    }
    let refused = walk.browser.post(&walk.at, &[("about", "other")]).await;
    is_refused(&refused);
    assert!(refused.fields().contains(&("about".into(), "other".into())), "{:?}", refused.fields());
    wait(&app, &refused);
    again(&walk.browser, &refused).await.location();
}

/// Whoever sends rubbish uses up the allowance as everybody else.
async fn refused_posts_are_counted_too(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.requests_per_minute = 10).await;
    let browser = app.browser();
    let mut seen = Vec::new();
    for _ in 0..120 {
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

/// Tokens out of the air are no allowance of their own, and no cheaper one.
async fn a_browser_cannot_be_made_up(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.requests_per_minute = 10).await;
    let browser = app.browser();
    let mut seen = Vec::new();
    for _ in 0..12 {
        browser.set_cookie("fc", &HolderToken::generate(&SystemChance).to_text());
        seen.push(browser.send(browser.request(Method::GET, "/")).await.status);
    }
    assert_eq!(seen[..10], [200; 10]);
    assert_eq!(seen[10..], [429; 2]);
}

/// Who fills in at the same time, in a test.
const LANES: usize = 8;

/// With the settings as they come: a school, an office, a mobile network. All begin in
/// the same moment, and no time passes but what a page asks them to wait.
async fn two_hundred_people_behind_one_address_can_report(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits = Limits::default()).await;
    let mut first = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::lean()).await;
    first.walk_to_check().await;
    let mut lanes = tokio::task::JoinSet::new();
    for _ in 0..LANES {
        let browsers: Vec<Browser> = (0..200 / LANES).map(|_| app.browser()).collect();
        let posts = first.posts.clone();
        lanes.spawn(async move {
            let mut sent = Vec::new();
            for browser in browsers {
                let page = fill_in(&browser, &posts).await;
                sent.push((browser, page));
            }
            sent
        });
    }
    let mut waiting = lanes.join_all().await.concat();
    assert_eq!(waiting.len(), 200);
    let mut minutes = 0;
    while !waiting.is_empty() {
        let (sent, refused): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(_, page)| page.status == 303);
        assert!(!sent.is_empty(), "nobody got through in minute {minutes}");
        for (browser, page) in &sent {
            assert!(browser.get(&page.location()).await.expect(200).has(".fc-reference"));
        }
        waiting = Vec::new();
        if let Some((_, page)) = refused.first() {
            is_refused(page);
            wait(&app, page);
            minutes += 1;
        }
        for (browser, page) in refused {
            let page = again(&browser, &page).await;
            waiting.push((browser, page));
        }
    }
    assert_eq!(rows::count(&app.db, "reports").await, 200);
    assert_eq!(minutes, 3, "60 reports a minute, and the first 60 at once");
}

/// Every page from the start page on, with the answers of an earlier walk; what came of
/// 'Send report'.
async fn fill_in(browser: &Browser, posts: &[(String, Fields)]) -> Page {
    browser.get("/report/feedback").await.expect(200);
    let mut at = browser.post("/report/feedback/start", &NONE).await.location();
    for (path, fields) in posts {
        browser.get(&at).await.expect(200);
        at = browser.post(path, &fields.0).await.location();
    }
    let check = browser.get(&at).await.expect(200);
    browser.post(&at, &check.fields()).await
}

//! Many at once: every report gets its own reference, and a draft becomes one report.

use std::collections::BTreeSet;
use std::sync::Arc;

use app::form::clock::Starts;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::today;
use crate::support::app::answers::Style;
use crate::support::app::walk::{NONE, Walk, reference, repeat};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(
    sixty_four_people_send_at_once,
    sixteen_submits_of_one_draft_are_one_report,
    answers_of_one_page_sent_at_once_are_one_answer,
);

async fn sixty_four_people_send_at_once(test: Handle) {
    const PEOPLE: usize = 64;
    let app = TestApp::start(&test).await;
    let mut first = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    first.walk_to_check().await;
    let barrier = Arc::new(Barrier::new(PEOPLE));
    let mut people = JoinSet::new();
    for _ in 0..PEOPLE {
        let (browser, posts, barrier) = (app.browser(), first.posts.clone(), barrier.clone());
        people.spawn(async move {
            repeat(&browser, "feedback", &posts).await.unwrap();
            barrier.wait().await;
            let sent = browser.post("/report/feedback/check", &NONE).await;
            assert_eq!(sent.location(), "/report/feedback/submitted");
            reference(&browser.get("/report/feedback/submitted").await.expect(200))
        });
    }
    let mut references = BTreeSet::new();
    while let Some(reference) = people.join_next().await {
        references.insert(reference.unwrap());
    }
    assert_eq!(references.len(), PEOPLE);
    for table in ["reports", "report_keys", "events", "outbox"] {
        assert_eq!(rows::count(&app.db, table).await, 64, "{table}");
    }
    for reference in &references {
        rows::report(&app.db, reference).await;
    }
}

async fn sixteen_submits_of_one_draft_are_one_report(test: Handle) {
    const CLICKS: usize = 16;
    let app = TestApp::start(&test).await;
    let mut walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    walk.walk_to_check().await;
    let barrier = Arc::new(Barrier::new(CLICKS));
    let mut clicks = JoinSet::new();
    for _ in 0..CLICKS {
        let (browser, barrier) = (walk.browser.clone(), barrier.clone());
        clicks.spawn(async move {
            barrier.wait().await;
            let sent = browser.post("/report/complaint/check", &NONE).await;
            assert_eq!(sent.location(), "/report/complaint/submitted");
            let page = browser.get("/report/complaint/submitted").await.expect(200);
            (reference(&page), page.texts(".fc-tracking").concat())
        });
    }
    let mut shown = BTreeSet::new();
    while let Some(click) = clicks.join_next().await {
        shown.insert(click.unwrap());
    }
    assert_eq!(shown.len(), 1, "{shown:?}");
    let kept = rows::report(&app.db, &shown.first().unwrap().0).await;
    let clocks = i64::try_from(app.form("complaint").clocks_from(Starts::Received).count()).unwrap();
    assert_eq!((kept.keys, kept.events, kept.outbox, kept.clocks), (1, 1, 1, clocks));
    assert_eq!(rows::count(&app.db, "reports").await, 1);
}

async fn answers_of_one_page_sent_at_once_are_one_answer(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = Walk::begin(&app.browser(), &app.form("antisocial-behaviour"), today(), Style::full()).await;
    let mut tabs = JoinSet::new();
    for n in 0..8 {
        let browser = walk.browser.clone();
        tabs.spawn(async move {
            let text = format!("Told in tab {n}");
            browser.post("/report/antisocial-behaviour/your-account", &[("what-happened", &text)]).await.location();
            text
        });
    }
    let mut told = BTreeSet::new();
    while let Some(text) = tabs.join_next().await {
        told.insert(text.unwrap());
    }
    // The page is ahead of what is answered: answer up to it.
    let mut walk = walk;
    walk.to("your-account").await;
    let kept = walk.open().await.fields();
    assert!(kept.iter().any(|(name, value)| name == "what-happened" && told.contains(value)), "{kept:?}");
}

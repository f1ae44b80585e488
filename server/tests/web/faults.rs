//! When something of ours goes wrong: a plain page with a number to quote, and no detail.

use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use server::web::pages;

use super::{on_sqlite, problem, today};
use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk};
use crate::support::database::Handle;

on_sqlite!(
    a_panic_is_a_page_with_a_number,
    a_request_that_takes_too_long_is_ended,
    without_the_database_a_page_says_so,
    a_draft_that_cannot_be_opened_shows_nothing_and_gives_way,
);

#[track_caller]
fn is_our_fault(page: &Page) {
    assert_eq!((page.status, page.heading()), (500, problem("fault")));
    page.is_inert();
    assert!(page.has(".fc-emergency"));
    let said = page.texts("main").join(" ");
    assert!(said.contains("give us this number: "), "{said}");
    for detail in ["panic", "secret", "sqlx", "database", "SELECT", ".rs", "seal"] {
        assert!(!page.body.contains(detail), "{detail}: {said}");
    }
}

/// Routes of the test's own, behind the service's own edge.
async fn serve(app: &TestApp, router: Router) -> Browser {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let router = router.layer(from_fn_with_state(app.web.clone(), pages::around));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    app.browser().moved(&origin).by_name(&app.origin)
}

async fn a_panic_is_a_page_with_a_number(test: Handle) {
    let app = TestApp::start(&test).await;
    async fn fall() -> &'static str {
        panic!("a secret answer")
    }
    let browser = serve(&app, Router::new().route("/", get(fall))).await;
    for _ in 0..2 {
        is_our_fault(&browser.get("/").await);
    }
}

async fn a_request_that_takes_too_long_is_ended(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.request_seconds = 1).await;
    async fn sleep() -> &'static str {
        tokio::time::sleep(Duration::from_secs(60)).await;
        "late"
    }
    let browser = serve(&app, Router::new().route("/", post(sleep))).await;
    let page = browser.post("/", &NONE).await;
    assert_eq!((page.status, page.heading()), (503, problem("timed-out")));
}

async fn without_the_database_a_page_says_so(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    app.web.service.db.close().await;
    is_our_fault(&walk.browser.get(&walk.at).await);
    is_our_fault(&walk.browser.post(&walk.at, &NONE).await);
    is_our_fault(&walk.browser.post("/report/complaint/check", &NONE).await);
    assert_eq!(walk.browser.get("/readyz").await.status, 503);
    assert_eq!(walk.browser.get("/healthz").await.status, 200);
    // What needs no database is there, and so is the way out.
    walk.browser.get("/").await.expect(200);
    walk.browser.get("/help/contact").await.expect(200);
    let left = walk.browser.post("/report/complaint/leave", &NONE).await;
    assert_eq!(left.location(), "https://www.bbc.co.uk/weather");
}

async fn a_draft_that_cannot_be_opened_shows_nothing_and_gives_way(test: Handle) {
    use server::args;
    use server::store::Statement;
    let app = TestApp::start(&test).await;
    let walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    let spoil = Statement::unregistered("UPDATE drafts SET answers = $1");
    app.db.execute(&spoil, args![vec![1_u8; 64]]).await.unwrap();
    let gone = walk.browser.get(&walk.at).await.expect(410);
    assert_eq!(gone.heading(), problem("no-draft"));
    // Nobody is locked out of a form by it.
    Walk::begin(&walk.browser, &app.form("complaint"), today(), Style::full()).await.open().await;
}

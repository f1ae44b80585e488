//! The start page: what it offers, and that however often one starts there is one draft.

use super::{on_sqlite, today, word};
use crate::support::app::answers::Style;
use crate::support::app::walk::{NONE, Walk};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(started_twice_there_is_one_draft, clicked_often_at_once_there_is_one_draft);
on_sqlite!(
    every_page_that_needs_no_draft_is_there,
    the_list_can_be_searched,
    a_form_begun_offers_to_carry_on_and_shows_no_answer,
    begun_again_there_is_nothing_of_before,
    several_forms_can_be_open_at_once,
);

async fn started_twice_there_is_one_draft(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut walk = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    walk.step().await;
    let (path, _) = walk.posts[0].clone();
    let before = walk.browser.get(&path).await.fields();
    walk.browser.post("/report/feedback/start", &NONE).await.location();
    assert_eq!(walk.browser.get(&path).await.expect(200).fields(), before, "the second start changes nothing");
    assert_eq!((rows::count(&app.db, "drafts").await, rows::count(&app.db, "draft_keys").await), (1, 1));
}

async fn clicked_often_at_once_there_is_one_draft(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    browser.get("/report/feedback").await.expect(200);
    let clicks = (0..8).map(|_| {
        let browser = browser.clone();
        tokio::spawn(async move { browser.post("/report/feedback/start", &NONE).await.location() })
    });
    for click in clicks.collect::<Vec<_>>() {
        click.await.unwrap();
    }
    assert_eq!((rows::count(&app.db, "drafts").await, rows::count(&app.db, "draft_keys").await), (1, 1));
}

async fn every_page_that_needs_no_draft_is_there(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    let mut paths: Vec<String> = ["/", "/report", "/report?q=theft", "/track"].map(String::from).to_vec();
    paths.extend(["accessibility", "privacy", "cookies", "contact"].map(|topic| format!("/help/{topic}")));
    paths.extend(app.web.service.forms.all().iter().map(|form| format!("/report/{}", form.id)));
    for path in paths {
        let page = browser.get(&path).await.expect(200);
        page.is_inert();
        assert_eq!((page.texts("h1").len(), page.texts("main").len()), (1, 1), "{path}");
        assert!(!page.has("script"), "{path} needs no script");
        assert!(!page.texts("footer a").is_empty(), "{path} has help in its footer");
        // Links of ours lead somewhere.
        for to in page.attr("a", "href").iter().filter(|to| to.starts_with('/')) {
            let status = browser.get(to).await.status;
            assert!(matches!(status, 200 | 303), "{path} links to {to}: {status}");
        }
    }
    assert_eq!(browser.get("/healthz").await.expect(200).body, "ok");
    assert_eq!(browser.get("/readyz").await.expect(200).body, "ready");
}

async fn the_list_can_be_searched(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    let all = app.web.service.forms.all().len();
    let found = async |query: &str| {
        let page = browser.get(&format!("/report?q={query}")).await.expect(200);
        page.is_inert();
        page.attr("main .fc-form-list__link", "href")
    };
    assert_eq!(found("").await.len(), all);
    for (query, form) in
        [("stolen", "crime"), ("noise", "antisocial-behaviour"), ("Thank+you", "feedback"), ("LOST", "lost-property")]
    {
        assert!(found(query).await.contains(&format!("/report/{form}")), "{query}");
    }
    assert!(found("xyzzy").await.is_empty());
    let nothing = browser.get("/report?q=%3Cscript%3Exyzzy").await.expect(200);
    nothing.is_inert();
    assert_eq!(nothing.attr("input[name=q]", "value"), ["<script>xyzzy"]);
    assert!(nothing.texts("main a").contains(&word("reports-all")));
}

async fn a_form_begun_offers_to_carry_on_and_shows_no_answer(test: Handle) {
    let app = TestApp::start(&test).await;
    for form in app.web.service.forms.all() {
        let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
        walk.step().await;
        walk.step().await;
        let start = walk.browser.get(&format!("/report/{}", form.id)).await.expect(200);
        assert!(start.texts("main").join("").contains(&word("start-begun")));
        assert!(!start.body.contains(&walk.style.marker), "the device may be shared");
        let on = walk.browser.post(&format!("/report/{}/start", form.id), &[("how", "carry-on")]).await;
        // Past advice that was given: to the first page that is open.
        if walk.place().is_some() {
            assert_eq!(on.location(), walk.at, "{}", form.id);
        } else {
            walk.step().await;
            assert_eq!(on.location(), walk.at, "{}", form.id);
        }
    }
}

async fn begun_again_there_is_nothing_of_before(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut walk = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    let first = walk.at.clone();
    walk.walk_to_check().await;
    let again = walk.browser.post("/report/feedback/start", &[("how", "again")]).await.location();
    assert_eq!(again, first);
    let fields = walk.browser.get(&first).await.expect(200).fields();
    assert!(fields.iter().all(|(_, value)| value.is_empty()), "{fields:?}");
    assert_eq!(walk.browser.get("/report/feedback/check").await.location(), first);
    assert_eq!(rows::count(&app.db, "drafts").await, 1);
}

async fn several_forms_can_be_open_at_once(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    let mut walks = Vec::new();
    for form in app.web.service.forms.all() {
        walks.push(Walk::begin(&browser, &form, today(), Style::lean()).await);
    }
    for walk in &mut walks {
        walk.walk_to_check().await;
    }
    for walk in &walks {
        walk.submit().await;
    }
    assert_eq!(rows::count(&app.db, "reports").await, i64::try_from(walks.len()).unwrap());
}

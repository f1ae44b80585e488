//! 'Exit this page': at once, always, and with the answers gone.

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, ORIGIN};

use super::{on_sqlite, today};
use crate::support::app::answers::Style;
use crate::support::app::browser::{FORM, encode};
use crate::support::app::walk::{NONE, Walk, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(leaving_discards_every_draft_and_goes_away);
on_sqlite!(
    a_page_with_a_stale_field_leads_away_and_discards,
    finishing_from_a_stale_page_leads_home,
    whatever_is_wrong_one_gets_away,
    whatever_is_sent_with_it_the_answers_are_gone,
    a_browser_that_names_no_origin_needs_the_field,
    leaving_works_past_every_limit,
    another_site_discards_nothing,
    sensitive_forms_offer_it_on_every_page,
);

const AWAY: &str = "https://www.bbc.co.uk/weather";

async fn leaving_discards_every_draft_and_goes_away(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    let other = Walk::begin(&browser, &app.form("feedback"), today(), Style::full()).await;
    let mut walk = Walk::begin(&browser, &app.form("complaint"), today(), Style::full()).await;
    walk.step().await;
    let page = walk.open().await;
    assert_eq!(page.attr("#exit-this-page", "action").concat(), "/report/complaint/leave");
    let token = browser.cookie("fc").unwrap();
    let left = browser.post("/report/complaint/leave", &NONE).await;
    assert_eq!(left.location(), AWAY);
    assert_eq!(browser.cookie("fc"), None, "the cookie is gone");
    assert_eq!((rows::count(&app.db, "drafts").await, rows::count(&app.db, "draft_keys").await), (0, 0));
    // Who goes back, with the cookie kept somehow, finds nothing.
    browser.set_cookie("fc", &token);
    browser.get(&walk.at).await.expect(410);
    browser.get(&other.at).await.expect(410);
}

/// The page is from before the cookie was renewed: another tab has left and begun anew.
async fn a_page_with_a_stale_field_leads_away_and_discards(test: Handle) {
    let app = TestApp::start(&test).await;
    let old = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    let walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    let stale = encode([("csrf".to_owned(), old.browser.csrf())]);
    let left = walk.browser.send(walk.browser.form_request("/report/complaint/leave").body(stale)).await;
    assert_eq!(left.location(), AWAY);
    assert_eq!(rows::count(&app.db, "drafts").await, 1, "the answers of this browser are gone, the other's are not");
    assert_eq!(walk.browser.cookie("fc"), None);
    old.browser.get(&old.at).await.expect(200);
}

/// 'Finish and clear this device', on a confirmation that was left open.
async fn finishing_from_a_stale_page_leads_home(test: Handle) {
    let app = TestApp::start(&test).await;
    let (walk, _) = report(&app.browser(), &app.form("feedback"), today(), Style::lean()).await;
    for csrf in ["stale", ""] {
        let fields = [("csrf", csrf), ("to", "home")].map(|(n, v)| (n.to_owned(), v.to_owned()));
        let left = walk.browser.send(walk.browser.form_request("/report/feedback/leave").body(encode(fields))).await;
        assert_eq!(left.location(), "/");
        assert_eq!(walk.browser.cookie("fc"), None);
    }
    assert_eq!(rows::count(&app.db, "drafts").await, 0);
}

async fn whatever_is_wrong_one_gets_away(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    // No cookie, no field, a form that is not there, no fields at all, any type.
    assert_eq!(browser.post("/report/complaint/leave", &NONE).await.location(), AWAY);
    assert_eq!(browser.post("/report/nonsense/leave", &NONE).await.location(), AWAY);
    let bare = browser.request(Method::POST, "/report/complaint/leave");
    assert_eq!(browser.send(bare).await.location(), AWAY);
    let text = browser.request(Method::POST, "/report/complaint/leave").header(CONTENT_TYPE, "text/plain").body("x");
    assert_eq!(browser.send(text).await.location(), AWAY);
}

async fn whatever_is_sent_with_it_the_answers_are_gone(test: Handle) {
    let app = TestApp::start(&test).await;
    let far_too_many = "x=y&".repeat(1000);
    let far_too_long = "x".repeat(app.web.site.config.limits.body_bytes + 1000);
    for (kind, body) in [
        ("text/plain", "x"),
        ("multipart/form-data; boundary=x", "--x--"),
        ("application/json", "{}"),
        (FORM, ""),
        (FORM, "x=%ff"),
        (FORM, far_too_many.as_str()),
        (FORM, far_too_long.as_str()),
    ] {
        let walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
        let request = walk.browser.request(Method::POST, "/report/complaint/leave").header(ORIGIN, &app.origin);
        let left = walk.browser.send(request.header(CONTENT_TYPE, kind).body(body.to_owned())).await;
        assert_eq!(left.location(), AWAY, "{kind}, {} bytes", body.len());
        assert_eq!(rows::count(&app.db, "drafts").await, 0, "{kind}, {} bytes", body.len());
    }
}

async fn a_browser_that_names_no_origin_needs_the_field(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    let leave = |csrf: &str| {
        let fields = [("csrf", csrf), ("to", "home")].map(|(n, v)| (n.to_owned(), v.to_owned()));
        let request = walk.browser.request(Method::POST, "/report/complaint/leave").header(CONTENT_TYPE, FORM);
        walk.browser.send(request.body(encode(fields)))
    };
    assert_eq!(leave("stale").await.location(), AWAY);
    walk.browser.get(&walk.at).await.expect(200);
    let right = walk.browser.csrf();
    assert_eq!(leave(&right).await.location(), "/");
    assert_eq!((rows::count(&app.db, "drafts").await, walk.browser.cookie("fc")), (0, None));
}

async fn leaving_works_past_every_limit(test: Handle) {
    let app = TestApp::with(&test, |config| {
        config.limits.draft_posts_per_minute = 5;
        config.limits.requests_per_minute = 10;
    })
    .await;
    let walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    while walk.browser.post(&walk.at, &NONE).await.status != 429 {}
    // On, until not even a page is drawn for anything else.
    for method in [Method::GET, Method::POST] {
        let mut pages = 0;
        while walk.browser.send(walk.browser.request(method.clone(), "/help/contact")).await.body.contains('<') {
            pages += 1;
            assert!(pages < 500, "{method}: a page is drawn each time");
        }
    }
    assert_eq!(walk.browser.post("/report/complaint/leave", &NONE).await.location(), AWAY);
    assert_eq!(rows::count(&app.db, "drafts").await, 0, "the answers are gone all the same");
}

async fn another_site_discards_nothing(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    for origin in ["https://evil.example", "null"] {
        let request = walk.browser.request(Method::POST, "/report/complaint/leave").header(CONTENT_TYPE, FORM);
        assert_eq!(walk.browser.send(request.header(ORIGIN, origin).body("to=home")).await.location(), AWAY);
    }
    walk.browser.get(&walk.at).await.expect(200);
}

async fn sensitive_forms_offer_it_on_every_page(test: Handle) {
    let app = TestApp::start(&test).await;
    let all = app.web.service.forms.all();
    assert!(all.iter().any(|f| f.sensitive) && all.iter().any(|f| !f.sensitive));
    for form in all {
        let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
        loop {
            let page = walk.open().await;
            assert_eq!(page.has("form#exit-this-page button"), form.sensitive, "{}", walk.at);
            assert_eq!(page.has("button[form=exit-this-page]"), form.sensitive, "a link in the tab order");
            let script = page.attr("script", "src").iter().any(|src| src.contains("exit."));
            assert_eq!(script, form.sensitive);
            if walk.is_at_check() {
                break;
            }
            walk.step().await;
        }
    }
}

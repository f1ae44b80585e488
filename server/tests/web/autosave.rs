//! Saving while typing: a script's JSON, answered by a status.

use app::form::Fields;
use app::form::definition::Kind;
use app::form::journey::revealed_under;
use app::model::{SaveTyped, Saved};
use reqwest::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, ORIGIN};

use super::{on_sqlite, today};
use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::walk::{NONE, Walk, report};
use crate::support::database::{Handle, conformance};

conformance!(what_is_typed_is_there_again, of_two_tabs_neither_loses_a_page);
on_sqlite!(
    an_older_save_is_ignored,
    a_forged_save_is_refused,
    a_save_that_is_not_json_is_refused,
    a_save_of_nothing_we_have_is_refused,
    a_save_to_a_discarded_draft_is_refused,
    a_save_is_counted_against_the_limit,
    a_save_of_a_page_ahead_is_kept_and_not_sent,
    a_save_leaves_the_other_answers_of_its_page,
    what_is_typed_under_an_option_is_shown_again,
    what_is_typed_after_the_check_is_asked_for,
);

const URL: &str = "/report/antisocial-behaviour/autosave";
const PLACE: &str = "your-account";
const QUESTION: &str = "what-happened";

/// On the page with a long text.
async fn writing(app: &TestApp) -> Walk {
    let form = app.form("antisocial-behaviour");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    walk.to(PLACE).await;
    walk
}

fn typed(browser: &Browser, place: &str, revision: u64, text: &str) -> SaveTyped {
    let fields = Fields(vec![(QUESTION.into(), text.into())]);
    SaveTyped { csrf: browser.csrf(), place: place.into(), entry: String::new(), revision, fields }
}

/// A save as the island sends it.
fn request(browser: &Browser, app: &TestApp, save: &SaveTyped) -> RequestBuilder {
    browser.request(reqwest::Method::POST, URL).header(ORIGIN, &app.origin).json(save)
}

async fn save(browser: &Browser, app: &TestApp, save: &SaveTyped) -> (u16, Option<u64>) {
    let page = browser.send(request(browser, app, save)).await;
    (page.status, serde_json::from_str::<Saved>(&page.body).ok().map(|saved| saved.revision))
}

fn text_of(page: &crate::support::app::page::Page) -> String {
    page.fields().into_iter().find(|(name, _)| name == QUESTION).unwrap().1
}

async fn what_is_typed_is_there_again(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = writing(&app).await;
    let text = "\nWe saw <b>two</b> people & a dog";
    assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, PLACE, 0, text)).await, (200, Some(1)));
    let page = walk.open().await;
    assert_eq!(text_of(&page), text);
    page.is_inert();
    // It is typed, not answered: the check page is not reached by it.
    assert_eq!(walk.browser.get("/report/antisocial-behaviour/check").await.location(), walk.at);
    assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, PLACE, 1, "More")).await, (200, Some(2)));
    assert_eq!(text_of(&walk.open().await), "More");
    // Continue replaces it.
    let sent = walk.browser.post(&walk.at, &[(QUESTION, "All of it")]).await;
    sent.location();
    assert_eq!(text_of(&walk.open().await), "All of it");
    // A save that was still under way then is older.
    assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, PLACE, 2, "More of")).await, (409, None));
    assert_eq!(text_of(&walk.open().await), "All of it");
}

async fn of_two_tabs_neither_loses_a_page(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = writing(&app).await;
    let tabs = (0..6).map(|n| {
        let (browser, origin) = (walk.browser.clone(), app.origin.clone());
        tokio::spawn(async move {
            if n == 0 {
                let save = typed(&browser, PLACE, 0, "Typed in one tab");
                let request = browser.request(reqwest::Method::POST, URL).header(ORIGIN, &origin).json(&save);
                assert_eq!(browser.send(request).await.status, 200);
            } else {
                let path = ["danger-now", "who-you-are", "once-or-more"][n % 3];
                let fields = [("danger", "no"), ("who", "witness"), ("pattern", "stopped")];
                browser.post(&format!("/report/antisocial-behaviour/{path}"), &fields).await.location();
            }
        })
    });
    for tab in tabs.collect::<Vec<_>>() {
        tab.await.unwrap();
    }
    assert_eq!(text_of(&walk.open().await), "Typed in one tab");
    let who = walk.browser.get("/report/antisocial-behaviour/who-you-are").await.expect(200);
    assert!(who.fields().contains(&("who".into(), "witness".into())));
    assert_eq!(who.attr("input[value=witness][checked]", "name"), ["who"]);
}

async fn an_older_save_is_ignored(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = writing(&app).await;
    for revision in 0..3 {
        let text = format!("Version {revision}");
        assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, PLACE, revision, &text)).await.0, 200);
    }
    assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, PLACE, 1, "Older")).await, (409, None));
    assert_eq!(text_of(&walk.open().await), "Version 2");
}

async fn a_forged_save_is_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let (walk, other) = (writing(&app).await, writing(&app).await);
    let mut forged = typed(&walk.browser, PLACE, 0, "Forged");
    forged.csrf = other.browser.csrf();
    assert_eq!(save(&walk.browser, &app, &forged).await, (403, None));
    forged.csrf = String::new();
    assert_eq!(save(&walk.browser, &app, &forged).await, (403, None));
    let right = typed(&walk.browser, PLACE, 0, "Forged");
    for origin in ["https://evil.example", "null"] {
        let elsewhere = walk.browser.request(reqwest::Method::POST, URL).header(ORIGIN, origin).json(&right);
        assert_eq!(walk.browser.send(elsewhere).await.status, 403, "{origin}");
    }
    walk.browser.forget_cookies();
    assert_eq!(save(&walk.browser, &app, &right).await, (403, None), "no cookie, no draft");
}

async fn a_save_that_is_not_json_is_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = writing(&app).await;
    let json = serde_json::to_string(&typed(&walk.browser, PLACE, 0, "x")).unwrap();
    let post = |kind: &'static str, body: String| {
        let request = walk.browser.request(reqwest::Method::POST, URL).header(ORIGIN, &app.origin);
        walk.browser.send(request.header(CONTENT_TYPE, kind).body(body))
    };
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
        assert_eq!(post(kind, json.clone()).await.status, 415, "{kind}");
    }
    for body in ["", "{", "[]", "{\"csrf\": 1}", "\u{0}"] {
        assert_eq!(post("application/json", body.to_owned()).await.status, 400, "{body}");
    }
    assert_eq!(post("application/json", "x".repeat(100_000)).await.status, 413);
    assert_eq!(post("application/json", json).await.status, 200);
}

async fn a_save_of_nothing_we_have_is_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = writing(&app).await;
    for place in ["nonsense", "", "../crime", "people/1/nonsense", "check"] {
        assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, place, 0, "x")).await, (404, None), "{place}");
    }
}

async fn a_save_to_a_discarded_draft_is_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    let walk = writing(&app).await;
    let (late, token) = (typed(&walk.browser, PLACE, 0, "Too late"), walk.browser.cookie("fc").unwrap());
    walk.browser.post("/report/antisocial-behaviour/leave", &NONE).await.location();
    walk.browser.set_cookie("fc", &token);
    assert_eq!(save(&walk.browser, &app, &late).await, (410, None));

    let (sent, _) = report(&app.browser(), &app.form("antisocial-behaviour"), today(), Style::full()).await;
    assert_eq!(save(&sent.browser, &app, &typed(&sent.browser, PLACE, 0, "Too late")).await, (410, None));
}

async fn a_save_is_counted_against_the_limit(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.draft_posts_per_minute = 20).await;
    let walk = writing(&app).await;
    for revision in 0..60 {
        let page = walk.browser.send(request(&walk.browser, &app, &typed(&walk.browser, PLACE, revision, "x"))).await;
        if page.status == 429 {
            assert_eq!(page.header("retry-after"), "60");
            return;
        }
        assert_eq!(page.status, 200);
    }
    panic!("60 saves in a moment were taken");
}

async fn a_save_of_a_page_ahead_is_kept_and_not_sent(test: Handle) {
    let app = TestApp::start(&test).await;
    let form = app.form("antisocial-behaviour");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, PLACE, 0, "Ahead")).await, (200, Some(1)));
    walk.to(PLACE).await;
    assert_eq!(text_of(&walk.open().await), "Ahead");
}

/// A save of one field of a form, as the island of that field sends it.
async fn save_field(walk: &Walk, app: &TestApp, revision: u64, name: &str, text: &str) -> u16 {
    let place = walk.place().unwrap().to_string();
    let fields = Fields(vec![(name.into(), text.into())]);
    let save = SaveTyped { csrf: walk.browser.csrf(), place, entry: String::new(), revision, fields };
    let url = format!("/report/{}/autosave", walk.form.id);
    let request = walk.browser.request(reqwest::Method::POST, &url).header(ORIGIN, &app.origin).json(&save);
    walk.browser.send(request).await.status
}

/// `effects-detail` is not a part of `effects`.
async fn a_save_leaves_the_other_answers_of_its_page(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    walk.to("effect-on-you").await;
    let path = walk.at.clone();
    walk.browser.post(&path, &[("effects", "distress"), ("effects", "trust")]).await.location();
    assert_eq!(save_field(&walk, &app, 1, "effects-detail", "I do not sleep").await, 200);
    let page = walk.browser.get(&path).await.expect(200);
    assert_eq!(page.attr("input[name=effects][checked]", "value"), ["distress", "trust"]);
    assert!(page.fields().contains(&("effects-detail".into(), "I do not sleep".into())));
}

async fn what_is_typed_under_an_option_is_shown_again(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut seen = 0;
    for form in app.web.service.forms.all() {
        let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
        while !walk.is_at_check() {
            // One of a page: of two under radios one alone can be shown.
            if let Some((question, parent, option)) = revealed_texts(&walk).into_iter().next() {
                assert_eq!(save_field(&walk, &app, 0, &question, "Typed below").await, 200);
                let page = walk.open().await;
                let chosen = page.attr(&format!("input[name={parent}][checked]"), "value");
                assert!(chosen.contains(&option), "{}: {chosen:?}", walk.at);
                seen += 1;
            }
            walk.step().await;
        }
    }
    assert!(seen > 0, "there is such a question");
}

/// 'Change', type, 'saved', and back without 'Continue': what is sent is not the old text.
async fn what_is_typed_after_the_check_is_asked_for(test: Handle) {
    let app = TestApp::start(&test).await;
    let mut walk = writing(&app).await;
    let path = walk.at.clone();
    walk.walk_to_check().await;
    let check = walk.at.clone();
    let answered = text_of(&walk.browser.get(&path).await);
    assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, PLACE, 1, "Another text")).await.0, 200);
    let asked = walk.browser.get(&check).await.location();
    assert_eq!(asked, format!("{path}?change=1"));
    let sent = walk.browser.post(&check, &NONE).await;
    assert_eq!(sent.location(), asked);
    let page = walk.browser.get(&asked).await.expect(200);
    assert_eq!(text_of(&page), "Another text");
    // 'Continue' leads straight back.
    assert_eq!(walk.browser.post(&path, &page.fields()).await.location(), check);
    // Typed and taken back is not typed.
    assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, PLACE, 3, "Once more")).await.0, 200);
    walk.browser.get(&check).await.location();
    assert_eq!(save(&walk.browser, &app, &typed(&walk.browser, PLACE, 4, "Another text")).await.0, 200);
    walk.browser.get(&check).await.expect(200);
    assert_ne!(answered, "Another text");
}

/// The long texts of a page that an option reveals: text, question and option.
fn revealed_texts(walk: &Walk) -> Vec<(String, String, String)> {
    let Some(place) = walk.place().filter(|p| !p.is_item()) else { return Vec::new() };
    let Some(step) = place.find(&walk.form) else { return Vec::new() };
    let long = step.questions.iter().filter(|q| q.kind == Kind::LongText);
    long.filter_map(|q| revealed_under(step, q).map(|(p, o)| (q.id.clone(), p.to_owned(), o.to_owned()))).collect()
}

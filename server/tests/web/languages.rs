//! Two languages: the switch keeps the place and the answers, and says so where a
//! language is missing.

use app::model::Lang;
use reqwest::Method;
use reqwest::header::ACCEPT_LANGUAGE;

use super::{on_sqlite, today};
use crate::support::app::answers::Style;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk, reference, send};
use crate::support::app::{TestApp, rows};
use crate::support::database::Handle;

on_sqlite!(
    the_switch_keeps_place_and_answers,
    the_switch_works_on_every_page_of_a_journey,
    a_form_without_welsh_says_so,
    the_browsers_language_is_taken,
    a_report_remembers_the_language_it_was_sent_in,
    the_switch_leads_nowhere_else,
);

/// The switch of a page to another language.
fn switch(page: &Page) -> String {
    let to = page.attr("nav a[hreflang]", "href");
    assert_eq!(to.len(), 1, "{}", page.heading());
    to.concat()
}

async fn the_switch_keeps_place_and_answers(test: Handle) {
    let app = TestApp::start(&test).await;
    let form = app.form("complaint");
    let mut walk = Walk::begin(&app.browser(), &form, today(), Style::full()).await;
    walk.step().await;
    walk.step().await;
    let english = walk.open().await;
    assert_eq!(english.lang(), "en");
    let chosen = walk.browser.get(&switch(&english)).await;
    assert_eq!(chosen.location(), walk.at);
    assert_eq!(walk.browser.cookie("fc-lang").as_deref(), Some("cy"));
    let welsh = walk.open().await;
    assert_eq!((welsh.lang().as_str(), welsh.header("content-language")), ("cy", "cy"));
    assert_ne!(welsh.heading(), english.heading());
    // On, in Welsh, with the answers of before.
    walk.walk_to_check().await;
    let check = walk.open().await;
    assert_eq!(check.lang(), "cy");
    assert!(check.body.contains(&walk.style.marker));
    let back = walk.browser.get(&switch(&check)).await.location();
    assert_eq!(walk.browser.get(&back).await.expect(200).lang(), "en");
}

/// Wherever one is, also on a page that answers a POST, the switch leads to a page.
async fn the_switch_works_on_every_page_of_a_journey(test: Handle) {
    let app = TestApp::start(&test).await;
    let form = app.form("complaint");
    let browser = app.browser();
    let mut pages = vec![browser.get("/").await, browser.get("/report?q=cwyn").await];
    pages.push(browser.get("/report/complaint").await);
    browser.post("/report/complaint/start", &NONE).await.location();
    pages.push(browser.get("/report/complaint/start").await);
    let walk = Walk::begin(&browser, &form, today(), Style::full()).await;
    pages.push(walk.open().await);
    pages.push(browser.post(&walk.at, &NONE).await.expect(422));
    pages.push(browser.get("/nonsense").await);
    pages.push(browser.send(browser.form_request(&walk.at).body("csrf=x")).await.expect(403));
    for page in pages {
        let to = browser.get(&switch(&page)).await.location();
        let welsh = browser.get(&to).await;
        let wanted = if page.status == 404 { 404 } else { 200 };
        assert_eq!((welsh.status, welsh.lang().as_str()), (wanted, "cy"), "{} by {to}", page.heading());
        browser.get("/?lang=en").await.location();
    }
}

async fn a_form_without_welsh_says_so(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    browser.get("/?lang=cy").await.location();
    assert_eq!(browser.get("/").await.lang(), "cy");
    for form in app.web.service.forms.all() {
        let page = browser.get(&format!("/report/{}", form.id)).await.expect(200);
        if form.speaks(Lang::Cy) {
            assert_eq!(page.lang(), "cy", "{}", form.id);
            continue;
        }
        assert_eq!(page.lang(), "en", "{}", form.id);
        let said = page.texts("nav [lang=cy]").concat();
        assert!(!said.is_empty() && said != "Cymraeg", "{said}");
        assert!(!page.has("nav a[hreflang=cy]"));
        // On the Welsh list its English name is marked as English.
        let list = browser.get("/report").await;
        let marked = list.attr(&format!("a[href='/report/{}']", form.id), "lang");
        assert_eq!(marked, ["en"], "{}", form.id);
    }
}

async fn the_browsers_language_is_taken(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    for (wanted, lang) in
        [("cy-GB,cy;q=0.9,en;q=0.8", "cy"), ("en-GB,cy;q=0.5", "en"), ("pl,cy;q=0.5", "cy"), ("pl", "en"), ("*", "en")]
    {
        let page = browser.send(browser.request(Method::GET, "/").header(ACCEPT_LANGUAGE, wanted)).await;
        assert_eq!(page.lang(), lang, "{wanted}");
    }
    browser.set_cookie("fc-lang", "en");
    let chosen = browser.send(browser.request(Method::GET, "/").header(ACCEPT_LANGUAGE, "cy")).await;
    assert_eq!(chosen.lang(), "en", "what was chosen goes before");
}

async fn a_report_remembers_the_language_it_was_sent_in(test: Handle) {
    let app = TestApp::start(&test).await;
    for (id, kept) in [("complaint", "cy"), ("crime", "en")] {
        let browser = app.browser();
        let mut walk = Walk::begin(&browser, &app.form(id), today(), Style::lean()).await;
        browser.get("/?lang=cy").await.location();
        walk.walk_to_check().await;
        let page = send(&browser, id).await;
        assert_eq!(page.lang(), kept);
        let row = rows::report(&app.db, &reference(&page)).await.row;
        assert_eq!(row.get::<String>("language").unwrap(), kept);
    }
}

/// The switch answers with a redirect to the path that was asked for; a path that
/// a browser would read as another site must not be one.
async fn the_switch_leads_nowhere_else(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    for path in
        ["//evil.example/?lang=cy", "//evil.example?lang=cy", "/\\evil.example?lang=cy", "///evil.example?lang=cy"]
    {
        let page = browser.get(path).await;
        let to = page.header("location").to_owned();
        assert!(!to.starts_with("//") && !to.starts_with("/\\"), "{path} leads to {to}");
        for link in page.attr("nav a[hreflang]", "href") {
            assert!(!link.starts_with("//") && !link.starts_with("/\\"), "{path} links to {link}");
        }
    }
    for path in ["//evil.example/", "//evil.example/x"] {
        for link in browser.get(path).await.attr("nav a[hreflang]", "href") {
            assert!(!link.starts_with("//"), "{path} links to {link}");
        }
    }
    assert_eq!(browser.get("/report?q=a&lang=cy&x=1").await.location(), "/report?q=a");
    assert_eq!(browser.get("/?lang=xx").await.status, 200, "no language of ours");
}

//! Headers and cookies: on every page, whatever its status (ASVS 3.3, 3.4).

use reqwest::header::SET_COOKIE;

use super::{on_sqlite, today};
use crate::support::app::answers::Style;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk, report};
use crate::support::app::{TestApp, lay_keys};
use crate::support::database::Handle;

on_sqlite!(
    every_page_has_the_security_headers,
    assets_are_cached_for_good_and_missing_ones_are_not,
    on_http_the_cookie_has_its_plain_name,
    on_https_the_cookie_is_bound_to_the_host,
    a_draft_on_https_can_be_sent,
);

const HTTPS: &str = "https://report.police.example";

#[track_caller]
fn is_guarded(page: &Page, secure: bool) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(page.header(name), value, "{name}");
    }
    assert!(page.header("permissions-policy").contains("geolocation=()"));
    assert_eq!(!page.header("strict-transport-security").is_empty(), secure);
    let policy = page.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval';",
        "style-src 'self';",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self' https://www.bbc.co.uk;",
    ] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    for never in ["unsafe-inline", "'unsafe-eval'", "data:", "*"] {
        assert!(!policy.contains(never), "{never}: {policy}");
    }
    assert_eq!(page.headers.get_all("content-security-policy").iter().count(), 1);
    assert!(page.header("server").is_empty() && page.header("x-powered-by").is_empty());
}

#[track_caller]
fn is_a_page_of_ours(page: &Page) {
    is_guarded(page, false);
    assert_eq!(page.header("cache-control"), "no-store");
    if page.header("content-type").starts_with("text/html") {
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        page.is_inert();
    }
}

async fn every_page_has_the_security_headers(test: Handle) {
    let app = TestApp::start(&test).await;
    let (sent, confirmation) = report(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    is_a_page_of_ours(&confirmation);
    let walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    let stranger = app.browser();
    for path in [
        "/",
        "/report",
        "/report?q=x",
        "/report/complaint",
        "/help/privacy",
        "/track",
        "/healthz",
        "/readyz",
        "/nonsense",
        "/report/x",
        "/?lang=cy",
    ] {
        is_a_page_of_ours(&stranger.get(path).await);
    }
    for path in [walk.at.as_str(), "/report/complaint/check", "/report/complaint/nonsense", "/report/complaint/start"] {
        is_a_page_of_ours(&walk.browser.get(path).await);
        is_a_page_of_ours(&walk.browser.post(path, &NONE).await);
        is_a_page_of_ours(&app.browser().post(path, &NONE).await);
        is_a_page_of_ours(&sent.browser.get(path).await);
    }
    is_a_page_of_ours(&walk.browser.post("/report/complaint/autosave", &NONE).await);
    is_a_page_of_ours(&walk.browser.post(&walk.at, &[("a", "x".repeat(300_000))]).await);
    is_a_page_of_ours(&walk.browser.get("/report/%ff").await);
    is_a_page_of_ours(&walk.browser.post("/report/complaint/leave", &NONE).await);
    let elsewhere = stranger.by_name("http://evil.example");
    is_a_page_of_ours(&elsewhere.get("/").await);
}

async fn assets_are_cached_for_good_and_missing_ones_are_not(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    let page = browser.get("/report/complaint").await;
    let mut files = page.attr("link[href]", "href");
    files.push("/assets/public.0123456789.wasm".to_owned());
    assert!(files.len() >= 4, "{files:?}");
    for file in files {
        let asset = browser.get(&file).await.expect(200);
        is_guarded(&asset, false);
        assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable", "{file}");
        assert!(asset.header("set-cookie").is_empty());
    }
    for file in [
        "/assets/main.9999999999.css",
        "/assets/",
        "/assets",
        "/assets/../manifest.json",
        "/assets/%2e%2e/manifest.json",
        "/brand.9999999999.css",
    ] {
        let missing = browser.get(file).await;
        assert_eq!(missing.status, 404, "{file}");
        is_guarded(&missing, false);
        assert!(!missing.header("cache-control").contains("immutable"), "{file} may be there after the next release");
    }
}

fn cookie(page: &Page) -> String {
    let set: Vec<_> = page.headers.get_all(SET_COOKIE).iter().collect();
    assert_eq!(set.len(), 1);
    set[0].to_str().unwrap().to_owned()
}

#[track_caller]
fn has_flags(cookie: &str) {
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    // It ends with the session, and belongs to this host alone.
    for never in ["Expires", "Max-Age", "Domain"] {
        assert!(!cookie.contains(never), "{cookie}");
    }
}

async fn on_http_the_cookie_has_its_plain_name(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    let set = cookie(&browser.get("/report/complaint").await);
    has_flags(&set);
    assert!(set.starts_with("fc=") && !set.contains("Secure"), "{set}");
    // Once it is there it stays; pages without a form set none.
    assert!(browser.get("/report/complaint").await.header("set-cookie").is_empty());
    assert!(app.browser().get("/").await.header("set-cookie").is_empty());
    let lang = cookie(&browser.get("/?lang=cy").await);
    has_flags(&lang);
    assert!(lang.starts_with("fc-lang=cy"), "{lang}");
}

async fn with_https(test: &Handle) -> TestApp {
    let folder = tempfile::tempdir().unwrap();
    let keys = lay_keys(folder.path());
    TestApp::with(test, |config| {
        config.origins.push(HTTPS.into());
        config.master_key_file = Some(keys);
        config.mail.directory = Some(config.data_dir.join("outbox"));
    })
    .await
}

async fn on_https_the_cookie_is_bound_to_the_host(test: Handle) {
    let app = with_https(&test).await;
    let browser = app.browser().by_name(HTTPS);
    let page = browser.get("/report/complaint").await.expect(200);
    let set = cookie(&page);
    has_flags(&set);
    assert!(set.starts_with("__Host-fc=") && set.contains("Secure"), "{set}");
    is_guarded(&page, true);
    assert!(page.header("strict-transport-security").contains("max-age="));
    is_guarded(&browser.get("/nonsense").await, true);
    let lang = cookie(&browser.get("/?lang=cy").await);
    assert!(lang.starts_with("__Host-fc-lang=cy") && lang.contains("Secure"), "{lang}");
    // The same server by its local name: a plain cookie, and no HSTS.
    let local = app.browser();
    let page = local.get("/report/complaint").await;
    assert!(cookie(&page).starts_with("fc="));
    is_guarded(&page, false);
    // A cookie without the prefix is not taken on https: a neighbour could have set it.
    let tossed = app.browser();
    tossed.get("/report/complaint").await;
    assert!(tossed.by_name(HTTPS).get("/report/complaint").await.header("set-cookie").starts_with("__Host-fc="));
}

async fn a_draft_on_https_can_be_sent(test: Handle) {
    let app = with_https(&test).await;
    let browser = app.browser().by_name(HTTPS);
    let (walk, _) = report(&browser, &app.form("feedback"), today(), Style::lean()).await;
    // The same field with the http origin of the same host is not the same site.
    let mixed = walk.browser.by_name("http://report.police.example");
    mixed.post("/report/feedback/check", &NONE).await.expect(403);
    let left = walk.browser.post("/report/feedback/leave", &NONE).await;
    assert!(left.header("set-cookie").starts_with("__Host-fc=;"), "{}", left.header("set-cookie"));
    assert!(left.header("set-cookie").contains("Secure"), "else the browser keeps the cookie");
}

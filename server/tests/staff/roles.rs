//! The table of staff pages, walked: nobody gets in without signing in, nor with a
//! role that a page is not for; no POST is taken without its protected field; and no
//! answer is kept by a browser or a proxy.

use app::model::Role;
use reqwest::header::{CONTENT_TYPE, ORIGIN};
use reqwest::{Method, RequestBuilder};
use server::web::staff::routes::{StaffRoute, routes};

use crate::support::app::TestApp;
use crate::support::app::browser::{Browser, FORM, encode};
use crate::support::app::desk::signed_in;
use crate::support::app::page::Page;
use crate::support::app::rows;
use crate::support::database::Handle;
use crate::web::on_sqlite;

on_sqlite!(
    nobody_gets_in_without_signing_in,
    each_role_gets_into_its_own_pages_alone,
    no_post_is_taken_without_its_protected_field,
);

/// An address of a route that leads to nothing that is there. A part that is not known
/// here looks like an id.
fn address(route: &StaffRoute) -> String {
    let parts = route.path.split('/').map(|part| match part {
        "{form}" => "feedback",
        "{n}" => "1",
        "{reference}" => "FC-7KQ4-M2XR",
        part if part.starts_with('{') => "00000000000000000000000000000000",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn status(browser: &Browser, route: &StaffRoute) -> (u16, String) {
    let page = if route.method == Method::POST {
        browser.post(&address(route), &[("x", "y")]).await
    } else {
        browser.get(&address(route)).await
    };
    is_not_kept(&page, route);
    (page.status, page.header("location").to_owned())
}

/// What a browser or a proxy keeps, the next person at the desk may see.
#[track_caller]
fn is_not_kept(page: &Page, route: &StaffRoute) {
    assert_eq!(page.header("cache-control"), "no-store", "{} {}: {}", route.method, route.path, page.status);
}

async fn nobody_gets_in_without_signing_in(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let mut guarded = 0;
    for route in routes(&app.web).iter().filter(|r| r.roles.is_some()) {
        let nobody = app.browser();
        let before = app.browser();
        before.get("/staff/sign-in").await.expect(200);
        for browser in [nobody, before] {
            let (status, to) = status(&browser, route).await;
            if route.method == Method::POST {
                assert_eq!(status, 401, "{}", route.path);
            } else {
                assert_eq!(status, 303, "{}", route.path);
                assert!(to.starts_with("/staff/sign-in"), "{}: {to}", route.path);
            }
        }
        guarded += 1;
    }
    assert!(guarded >= 20, "{guarded}");
}

async fn each_role_gets_into_its_own_pages_alone(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    for role in Role::ALL {
        let browser = signed_in(&app, role.as_str(), &[role], &[]).await;
        browser.get("/staff").await.expect(200);
        for route in &routes(&app.web) {
            let Some(roles) = route.roles else { continue };
            if route.path == "/staff/sign-out" {
                continue;
            }
            let (status, _) = status(&browser, route).await;
            if roles.contains(&role) {
                assert!(![401, 403, 500].contains(&status), "{} {}: {status}", role.as_str(), route.path);
            } else {
                assert_eq!(status, 403, "{} {}", role.as_str(), route.path);
            }
        }
    }
}

/// As a script on another site, or a page of another session, would send it: the cookie is
/// right, and the field is not there, not right, or not from our page.
async fn no_post_is_taken_without_its_protected_field(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let everybody = signed_in(&app, "Ana Pryce", &Role::ALL, &[]).await;
    everybody.get("/staff").await.expect(200);
    let before = app.browser();
    before.get("/staff/sign-in").await.expect(200);
    let mut posts = 0;
    for route in routes(&app.web).iter().filter(|route| route.method == Method::POST) {
        let (browser, other) = if route.roles.is_some() { (&everybody, &before) } else { (&before, &everybody) };
        let path = address(route);
        let field = |value: &str| encode([("csrf".to_owned(), value.to_owned())]);
        for body in [encode(Vec::new()), field(""), field("made-up"), field(&other.csrf())] {
            refuses(&app, browser, browser.form_request(&path).body(body), route).await;
        }
        // The right field, from another site.
        let foreign = browser.request(Method::POST, &path).header(ORIGIN, "https://evil.example");
        let foreign = foreign.header(CONTENT_TYPE, FORM).body(field(&browser.csrf()));
        refuses(&app, browser, foreign, route).await;
        posts += 1;
    }
    assert!(posts >= 10, "{posts}");
    // None of them did a thing: signing out is among them.
    everybody.get("/staff").await.expect(200);
    let done = "audit WHERE session_id IS NOT NULL AND action <> 'account.signed_in'";
    assert_eq!(rows::count_where(&app.db, done).await, 0);
}

/// 403. What takes no form says so, and refuses what it takes in the same way.
async fn refuses(app: &TestApp, browser: &Browser, request: RequestBuilder, route: &StaffRoute) {
    let page = browser.send(request).await;
    is_not_kept(&page, route);
    if page.status != 415 {
        // Two take pages of an earlier session: these, from our site, are nobody's.
        let refused: &[u16] = match route.path {
            "/staff/session" => &[403, 409],
            "/staff/send-again" => &[403, 410],
            _ => &[403],
        };
        assert!(refused.contains(&page.status), "{}: {}", route.path, page.status);
        return;
    }
    let body = r#"{"csrf":"","place":"x","entry":"","revision":0,"fields":[]}"#;
    let json = browser.request(Method::POST, &address(route)).header(ORIGIN, &app.origin);
    let page = browser.send(json.header(CONTENT_TYPE, "application/json").body(body)).await;
    is_not_kept(&page, route);
    assert!([400, 403, 415].contains(&page.status), "{}: {}", route.path, page.status);
}

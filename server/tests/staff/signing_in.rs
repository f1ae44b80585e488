//! Signing in and out over HTTP.

use app::model::Role;
use reqwest::header::COOKIE;

use crate::support::app::TestApp;
use crate::support::app::desk::{PASSWORD, account, signed_in};
use crate::support::database::Handle;
use crate::web::on_sqlite;

on_sqlite!(
    a_wrong_password_says_no_more_than_an_unknown_name,
    a_stolen_cookie_is_useless_after_signing_out,
    who_has_no_second_factor_takes_one_up_before_anything_else,
    after_signing_in_one_is_where_one_wanted_to_be,
);

async fn a_wrong_password_says_no_more_than_an_unknown_name(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let email = account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let mut said = Vec::new();
    for (email, password) in [(email.as_str(), "not-the-password"), ("nobody@staff.example", PASSWORD)] {
        let browser = app.browser();
        browser.get("/staff/sign-in").await.expect(200);
        let page = browser.post("/staff/sign-in", &[("email", email), ("password", password)]).await.expect(422);
        page.is_inert();
        assert!(!page.body.contains(password), "a password is never given back");
        assert!(page.body.contains(email), "the address is");
        said.push(page.texts(".govuk-error-summary li"));
    }
    assert_eq!(said[0], said[1]);
}

async fn a_stolen_cookie_is_useless_after_signing_out(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let browser = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let stolen = format!("fc-staff={}", browser.cookie("fc-staff").unwrap());
    let thief = app.browser();
    let with = |browser: &crate::support::app::browser::Browser| {
        browser.request(reqwest::Method::GET, "/staff").header(COOKIE, &stolen)
    };
    assert_eq!(thief.send(with(&thief)).await.status, 200);
    browser.get("/staff").await.expect(200);
    browser.post("/staff/sign-out", &[("x", "y")]).await.location();
    assert_eq!(browser.cookie("fc-staff"), None);
    assert_eq!(thief.send(with(&thief)).await.location(), "/staff/sign-in");
}

async fn who_has_no_second_factor_takes_one_up_before_anything_else(test: Handle) {
    let app = TestApp::start(&test).await;
    let email = account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let browser = app.browser();
    browser.get("/staff/sign-in").await.expect(200);
    let sent = browser.post("/staff/sign-in", &[("email", email.as_str()), ("password", PASSWORD)]).await;
    assert_eq!(sent.location(), "/staff/sign-in/enrol");
    assert_eq!(browser.get("/staff/enter").await.location(), "/staff/sign-in/enrol");
    let enrol = browser.get("/staff/sign-in/enrol").await.expect(200);
    enrol.is_inert();
    let wrong =
        browser.post("/staff/sign-in/enrol", &[enrol.fields(), vec![("code".into(), "000000".into())]].concat());
    wrong.await.expect(422);
    assert_eq!(browser.get("/staff/enter").await.location(), "/staff/sign-in/enrol");
}

async fn after_signing_in_one_is_where_one_wanted_to_be(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let email = account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let browser = app.browser();
    let asked = browser.get("/staff/drafts").await.location();
    assert_eq!(asked, "/staff/sign-in?to=%2Fstaff%2Fdrafts");
    browser.get(&asked).await.expect(200);
    let sent = browser.post(&asked, &[("email", email.as_str()), ("password", PASSWORD)]).await;
    assert_eq!(sent.location(), "/staff/drafts");
}

//! Throttling as it is met over HTTP: what guesses from all over the world do to a
//! colleague, what they are told, and a contact centre that begins its shift.

use std::time::Duration;

use app::model::Role;
use server::config::Limits;

use crate::support::app::TestApp;
use crate::support::app::browser::{Browser, encode};
use crate::support::app::desk::{PASSWORD, account, crowd, sign_in};
use crate::support::app::page::Page;
use crate::support::app::rows;
use crate::support::database::Handle;
use crate::web::on_sqlite;

on_sqlite!(
    a_thousand_guesses_from_elsewhere_do_not_stop_a_colleague,
    an_unknown_name_is_answered_as_a_known_one_is,
    two_hundred_agents_sign_in_from_one_address,
);

/// A service behind a proxy that says whose request it is.
async fn behind_a_proxy(test: &Handle) -> TestApp {
    let change = |config: &mut server::config::Config| {
        config.staff.require_second_factor = false;
        config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    };
    TestApp::with(test, change).await
}

/// Tries a password from an address.
async fn try_from(browser: &Browser, address: String, email: &str, password: &str) -> Page {
    let fields = [("csrf", browser.csrf().as_str()), ("email", email), ("password", password)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let request = browser.form_request("/staff/sign-in").header("x-forwarded-for", address);
    browser.send(request.body(encode(fields))).await
}

async fn a_thousand_guesses_from_elsewhere_do_not_stop_a_colleague(test: Handle) {
    let app = behind_a_proxy(&test).await;
    let email = account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let sam = app.browser();
    sign_in(&sam, &email).await;
    sam.get("/staff").await.expect(200);
    assert!(sam.cookie("fc-device").is_some(), "the browser is known from now on");
    sam.get("/staff").await.expect(200);
    sam.post("/staff/sign-out", &[("x", "y")]).await.location();

    let stranger = app.browser();
    stranger.get("/staff/sign-in").await.expect(200);
    let (mut refused, mut throttled) = (0, 0);
    for n in 0..1000 {
        let address = format!("198.51.{}.{}", n / 250, n % 250);
        match try_from(&stranger, address, &email, "a wrong guess").await.status {
            422 => refused += 1,
            429 => throttled += 1,
            other => panic!("{other}"),
        }
    }
    // Ten for all who are not known, of which Sam's first was one.
    assert_eq!((refused, throttled), (9, 991));
    let written = "audit WHERE action = 'account.sign_in_failed'";
    assert_eq!(rows::count_where(&app.db, written).await, 9, "a flood does not fill the log");
    let right = try_from(&stranger, "203.0.113.7".into(), &email, PASSWORD).await;
    assert_eq!(right.status, 429, "the right one is not told from a wrong one");

    sam.get("/staff/sign-in").await.expect(200);
    assert_eq!(try_from(&sam, "203.0.113.9".into(), &email, PASSWORD).await.location(), "/staff");
    sam.get("/staff").await.expect(200);
    // From the very address of a guess even.
    sam.get("/staff").await.expect(200);
    sam.post("/staff/sign-out", &[("x", "y")]).await.location();
    sam.get("/staff/sign-in").await.expect(200);
    assert_eq!(try_from(&sam, "198.51.0.0".into(), &email, PASSWORD).await.location(), "/staff");
}

/// Status, headers and every letter of the page, as often as it is asked: until neither
/// name may be tried any more, and then too. And the work that takes the time.
async fn an_unknown_name_is_answered_as_a_known_one_is(test: Handle) {
    let app = behind_a_proxy(&test).await;
    let known = account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let mut told = Vec::new();
    for email in [known.as_str(), "sam.nobody@staff.example"] {
        let mut answers = Vec::new();
        let before = app.web.service.passwords.hashed();
        for n in 0..12 {
            let browser = app.browser();
            browser.get("/staff/sign-in").await.expect(200);
            let page = try_from(&browser, format!("198.51.100.{n}"), email, "a wrong guess").await;
            let body = page.body.replace(email, "EMAIL").replace(&page.csrf().unwrap(), "CSRF");
            let mut headers: Vec<(String, String)> = page
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                .filter(|(name, _)| !["date", "content-length"].contains(&name.as_str()))
                .collect();
            headers.sort();
            answers.push((page.status, headers, body));
        }
        told.push(answers);
        assert_eq!(app.web.service.passwords.hashed() - before, 10, "{email}: one each that was not throttled");
    }
    let statuses: Vec<u16> = told[0].iter().map(|(status, ..)| *status).collect();
    assert_eq!(statuses, [[422; 10].as_slice(), &[429; 2]].concat());
    for (n, (known, unknown)) in told[0].iter().zip(&told[1]).enumerate() {
        assert_eq!(known, unknown, "attempt {n}");
    }
}

/// With the limits as they come. Each opens the page, signs in and sees the first page.
async fn two_hundred_agents_sign_in_from_one_address(test: Handle) {
    const AGENTS: usize = 200;
    let change = |config: &mut server::config::Config| {
        config.staff.require_second_factor = false;
        config.limits = Limits::default();
    };
    let app = TestApp::with(&test, change).await;
    for (_, email) in crowd(&app, AGENTS).await {
        let browser = app.browser();
        sign_in(&browser, &email).await;
        browser.get("/staff").await.expect(200);
        app.clock.advance(Duration::from_secs(300) / u32::try_from(AGENTS).unwrap());
    }
    assert_eq!(rows::count(&app.db, "sessions WHERE ended_at IS NULL").await, 200);
    assert_eq!(rows::count_where(&app.db, "audit WHERE action = 'account.sign_in_failed'").await, 0);
}

//! How one signs in, over HTTP: the pages of the own account, and a passkey in place of
//! password and code.

use app::model::{PasskeyAsk, Role};

use crate::support::app::authenticator::Authenticator;
use crate::support::app::browser::{Browser, Later};
use crate::support::app::desk::{PASSWORD, account, signed_in};
use crate::support::app::page::Page;
use crate::support::app::{TestApp, rows};
use crate::support::database::Handle;
use crate::web::on_sqlite;

on_sqlite!(
    a_passkey_is_added_used_and_removed,
    passkeys_are_offered_only_where_they_work,
    a_passkey_is_asked_for_when_the_button_is_pressed,
    a_stranger_does_not_fill_the_table_nor_keep_a_colleague_waiting,
    what_is_sensitive_wants_the_password_again_where_there_is_no_second_factor,
    an_app_is_taken_up_and_new_codes_are_shown_once,
    somebody_with_a_passkey_alone_gives_it_or_a_recovery_code,
);

const NAMED: &str = "http://localhost:3000";
const PASSKEYS: &str = "/staff/security/passkeys";
const ASK: &str = "/staff/passkey";
const CHALLENGES: &str = "passkey_challenges";

async fn open(test: &Handle, required: bool) -> TestApp {
    TestApp::with(test, |config| {
        config.origins.push(NAMED.to_owned());
        config.staff.require_second_factor = required;
    })
    .await
}

/// Presses the button of a page: what a passkey is asked, and the token that the answer
/// goes with.
async fn asked(browser: &Browser, page: &Page) -> (String, String) {
    let form = "form[data-passkey]";
    assert!(page.has(&format!("{form}[hidden]")), "without its script the form could send nothing");
    assert!(page.has("script[src='/assets/passkey.0123456789.js']"));
    let what = page.attr(form, "data-passkey").concat();
    let ask: PasskeyAsk = serde_json::from_str(&press(browser, &what).await.expect(200).body).unwrap();
    (ask.options, ask.token)
}

fn press<'a>(browser: &'a Browser, what: &'a str) -> Later<'a, Page> {
    browser.post(ASK, &[("for", what)])
}

/// Sends what the script would.
async fn answer(browser: &Browser, path: &str, token: &str, answer: &str) -> Page {
    browser.post(path, &[("token", token), ("answer", answer), ("name", "Work laptop")]).await
}

async fn a_passkey_is_added_used_and_removed(test: Handle) {
    let app = open(&test, false).await;
    let browser = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await.by_name(NAMED);
    let security = browser.get("/staff/security").await.expect(200);
    security.is_inert();
    assert!(security.body.contains("You have no passkeys"));
    let mut passkey = Authenticator::new(NAMED);
    let page = browser.get(PASSKEYS).await.expect(200);
    page.is_inert();
    let (options, token) = asked(&browser, &page).await;
    let made = passkey.create(&options);
    let codes = answer(&browser, PASSKEYS, &token, &made).await.expect(200);
    assert_eq!(codes.texts("main li.fc-tracking").len(), 10, "it is the first second factor");
    let again = answer(&browser, PASSKEYS, &token, &made).await.expect(422);
    again.is_inert();
    assert!(again.title().starts_with("Error: "));
    let security = browser.get("/staff/security?done=passkey-added").await.expect(200);
    assert_eq!(security.texts("main tbody th"), ["Work laptop"]);

    let elsewhere = browser.another();
    let (options, token) = asked(&elsewhere, &elsewhere.get("/staff/sign-in").await.expect(200)).await;
    let signed = passkey.get(&options);
    assert_eq!(
        answer(&elsewhere, "/staff/sign-in?to=%2Fstaff%2Fdrafts", &token, &signed).await.location(),
        "/staff/drafts"
    );
    elsewhere.get("/staff").await.expect(200);
    let late = app.browser().by_name(NAMED);
    late.get("/staff/sign-in").await.expect(200);
    let refused = answer(&late, "/staff/sign-in", &token, &signed).await.expect(422);
    assert!(refused.texts(".govuk-error-summary li").concat().contains("We could not accept that passkey"));

    let remove = elsewhere.get("/staff/security").await.attr("main tbody a", "href").concat();
    elsewhere.get(&remove).await.expect(200).is_inert();
    let gone = elsewhere.post(&remove, &[("x", "y")]).await.location();
    assert_eq!(gone, "/staff/security?done=passkey-removed");
    assert!(elsewhere.get(&gone).await.expect(200).body.contains("You removed a passkey."));
    elsewhere.get(&remove).await.expect(404);
    assert_eq!(browser.get("/staff").await.status, 303, "it was signed out");
}

async fn passkeys_are_offered_only_where_they_work(test: Handle) {
    let app = open(&test, false).await;
    let browser = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let page = browser.get(PASSKEYS).await.expect(200);
    assert!(page.body.contains("Passkeys do not work at the web address") && !page.has("form[data-passkey]"));
    assert!(!app.browser().get("/staff/sign-in").await.expect(200).has("form[data-passkey]"));
    let nothing = browser.post(PASSKEYS, &[("token", ""), ("answer", "")]).await;
    assert_eq!(nothing.location(), PASSKEYS);
    press(&browser, "create").await.expect(409);
    assert_eq!(rows::count(&app.db, CHALLENGES).await, 0);
}

/// Whoever only looks at a page writes nothing.
async fn a_passkey_is_asked_for_when_the_button_is_pressed(test: Handle) {
    let app = open(&test, false).await;
    let sam = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await.by_name(NAMED);
    let stranger = app.browser().by_name(NAMED);
    for (browser, page) in [(&sam, PASSKEYS), (&stranger, "/staff/sign-in"), (&stranger, "/staff/sign-in")] {
        assert!(browser.get(page).await.expect(200).has("form[data-passkey]"));
    }
    assert_eq!(rows::count(&app.db, CHALLENGES).await, 0);
    // Whoever is signed in is asked for their own, and has none yet.
    press(&sam, "get").await.expect(409);
    press(&sam, "create").await.expect(200);
    press(&stranger, "get").await.expect(200);
    for what in ["create", "", "anything"] {
        press(&stranger, what).await.expect(409);
    }
    assert_eq!(rows::count(&app.db, CHALLENGES).await, 2);
    // What is sensitive wants the second factor again, here too.
    app.clock.advance(std::time::Duration::from_secs(660));
    press(&sam, "create").await.expect(409);
    assert_eq!(rows::count(&app.db, CHALLENGES).await, 2);
}

async fn a_stranger_does_not_fill_the_table_nor_keep_a_colleague_waiting(test: Handle) {
    let app = open(&test, false).await;
    // Known from now on, at the very address of the stranger.
    let sam = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await.by_name(NAMED);
    sam.get("/staff").await.expect(200);
    sam.post("/staff/sign-out", &[("x", "y")]).await.location();
    let stranger = app.browser().by_name(NAMED);
    stranger.get("/staff/sign-in").await.expect(200);
    let mut asked = 0;
    for _ in 0..310 {
        match press(&stranger, "get").await.status {
            200 => asked += 1,
            429 => (),
            other => panic!("{other}"),
        }
    }
    // 300 at once, of which Sam's first sign-in was one.
    assert_eq!((asked, rows::count(&app.db, CHALLENGES).await), (299, 299));
    let refused = press(&stranger, "get").await.expect(429);
    assert_eq!(refused.header("retry-after"), "60");
    // A new browser does not help.
    let another = stranger.another();
    another.get("/staff/sign-in").await.expect(200);
    press(&another, "get").await.expect(429);
    sam.get("/staff/sign-in").await.expect(200);
    press(&sam, "get").await.expect(200);
    app.clock.advance(std::time::Duration::from_secs(601));
    assert_eq!(app.web.service.tidy_sessions().await.unwrap(), 300);
}

async fn what_is_sensitive_wants_the_password_again_where_there_is_no_second_factor(test: Handle) {
    let app = open(&test, false).await;
    let browser = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    app.clock.advance(std::time::Duration::from_secs(660));
    let code = browser.get("/staff/security/authenticator").await.location();
    assert_eq!(code, "/staff/sign-in/code?to=%2Fstaff%2Fsecurity%2Fauthenticator");
    browser.get(&code).await.expect(200).is_inert();
    browser.post(&code, &[("password", "")]).await.expect(422);
    let wrong = browser.post(&code, &[("password", "not-the-password")]).await.expect(422);
    assert!(wrong.has("#password") && !wrong.has("#code"));
    assert_eq!(browser.post(&code, &[("password", PASSWORD)]).await.location(), "/staff/security/authenticator");
    browser.get("/staff/security/authenticator").await.expect(200).is_inert();
}

/// The code that an app would show for the key on the page.
fn code(app: &TestApp, page: &Page) -> String {
    let link = page.attr("main a[href^='otpauth']", "href").concat();
    let now = u64::try_from(app.web.service.world.now() / 1_000_000).unwrap();
    totp_rs::Totp::from_url(&link).unwrap().generate(now).to_string()
}

async fn an_app_is_taken_up_and_new_codes_are_shown_once(test: Handle) {
    let app = open(&test, false).await;
    let browser = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    assert_eq!(browser.get("/staff/security/recovery-codes").await.location(), "/staff/security");
    const APP: &str = "/staff/security/authenticator";
    for title in ["Set up your authenticator app", "Replace your authenticator app"] {
        app.clock.advance(std::time::Duration::from_secs(30));
        let page = browser.get(APP).await.expect(200);
        page.is_inert();
        assert_eq!((page.heading().as_str(), page.has("main svg[role=img]")), (title, true));
        let offer = page.attr("main input[name=offer]", "value").concat();
        browser.post(APP, &[("offer", offer.as_str()), ("code", "")]).await.expect(422);
        let code = code(&app, &page);
        let codes = browser.post(APP, &[("offer", offer.as_str()), ("code", code.as_str())]).await.expect(200);
        assert_eq!(codes.texts("main li.fc-tracking").len(), 10);
    }
    let ask = browser.get("/staff/security/recovery-codes").await.expect(200);
    ask.is_inert();
    assert!(ask.texts("main").concat().contains("You have 10 recovery codes left."));
    let new = browser.post("/staff/security/recovery-codes", &[("x", "y")]).await.expect(200);
    assert_eq!(new.texts("main li.fc-tracking").len(), 10);
}

async fn somebody_with_a_passkey_alone_gives_it_or_a_recovery_code(test: Handle) {
    let app = open(&test, true).await;
    let email = account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let browser = app.browser().by_name(NAMED);
    let sign_in = [("email", email.as_str()), ("password", PASSWORD)];
    browser.get("/staff/sign-in").await.expect(200);
    assert_eq!(browser.post("/staff/sign-in", &sign_in).await.location(), "/staff/sign-in/enrol");
    let enrol = browser.get("/staff/sign-in/enrol").await.expect(200);
    enrol.is_inert();
    assert_eq!(enrol.heading(), "Set up a second proof that it is you");
    let (_, token) = asked(&browser, &enrol).await;
    let wrong = answer(&browser, "/staff/sign-in/enrol", &token, "{}").await.expect(422);
    wrong.is_inert();
    let (options, token) = asked(&browser, &wrong).await;
    let mut passkey = Authenticator::new(NAMED);
    let made = passkey.create(&options);
    let codes = answer(&browser, "/staff/sign-in/enrol", &token, &made).await.expect(200);
    let codes = codes.texts("main li.fc-tracking");

    for by_passkey in [true, false] {
        let browser = browser.another();
        browser.get("/staff/sign-in").await.expect(200);
        assert_eq!(browser.post("/staff/sign-in", &sign_in).await.location(), "/staff/sign-in/code");
        let page = browser.get("/staff/sign-in/code").await.expect(200);
        page.is_inert();
        assert!(page.has("#recovery") && !page.has("#code"));
        browser.post("/staff/sign-in/code", &[("recovery", "")]).await.expect(422);
        let sent = if by_passkey {
            let (options, token) = asked(&browser, &page).await;
            let signed = passkey.get(&options);
            answer(&browser, "/staff/sign-in/code", &token, &signed).await
        } else {
            browser.post("/staff/sign-in/code", &[("recovery", codes[0].as_str())]).await
        };
        assert_eq!(sent.location(), "/staff");
        browser.get("/staff").await.expect(200);
    }
}

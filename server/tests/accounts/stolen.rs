//! A session's cookie in the hands of a thief, over HTTP: what ends the session ends it
//! for the thief too, and a field from an old page opens nothing.

use app::model::Role;
use reqwest::header::ORIGIN;
use server::domain::account::Actor;
use server::domain::bearer::Bearer;

use super::office::{Inside, Office, PASSWORD};
use crate::support::app::browser::{Browser, encode};
use crate::support::app::page::Page;
use crate::support::database::{Handle, conformance};

conformance!(
    useless_after_signing_out,
    useless_after_an_administrator_ended_it,
    useless_after_a_new_password,
    useless_after_it_was_ended_from_another_browser,
    a_cookie_from_before_signing_in_opens_nothing,
    stepping_up_leaves_the_thief_outside,
    an_old_field_is_refused,
);

const SAM: &str = "sam@example.org";

struct Theft {
    office: Office,
    account: [u8; 16],
    inside: Inside,
    sam: Browser,
    thief: Browser,
}

/// Sam is signed in, and somebody has copied the cookie.
async fn theft(test: &Handle) -> Theft {
    let office = Office::open(test).await;
    let account = office.hire(SAM, Role::Agent).await;
    let inside = office.enter(SAM).await;
    let sam = holding(&office, &inside.session);
    sam.set_cookie("fc-device", &inside.device.to_text());
    let thief = holding(&office, &inside.session);
    for browser in [&sam, &thief] {
        browser.get("/staff").await.expect(200);
    }
    Theft { office, account, inside, sam, thief }
}

fn holding(office: &Office, session: &Bearer) -> Browser {
    let browser = office.app.browser();
    browser.set_cookie("fc-staff", &session.to_text());
    browser
}

/// Neither a page nor a POST, with the field that was good for it.
async fn is_outside(browser: &Browser) {
    let field = browser.csrf();
    let page = browser.get("/staff").await;
    assert_eq!(page.location(), "/staff/sign-in");
    assert_eq!(browser.get("/staff/drafts").await.location(), "/staff/sign-in?to=%2Fstaff%2Fdrafts");
    for path in ["/staff/sign-out", "/staff/sessions", "/staff/password", "/staff/enter/new/feedback"] {
        send(browser, path, &field).await.expect(401);
    }
}

/// A POST with this protected field.
async fn send(browser: &Browser, path: &str, field: &str) -> Page {
    let body = encode([("csrf".to_owned(), field.to_owned())]);
    browser.send(browser.form_request(path).body(body)).await
}

async fn useless_after_signing_out(test: Handle) {
    let t = theft(&test).await;
    t.sam.post("/staff/sign-out", &[("x", "y")]).await.location();
    assert_eq!(t.sam.cookie("fc-staff"), None);
    is_outside(&t.thief).await;
}

async fn useless_after_an_administrator_ended_it(test: Handle) {
    let t = theft(&test).await;
    t.office.hire("alex@example.org", Role::Administrator).await;
    let alex = t.office.enter("alex@example.org").await;
    let alex = t.office.person(&alex.session).await;
    t.office.service().end_sessions_of(Actor::Person(&alex), t.account).await.unwrap();
    is_outside(&t.thief).await;
    is_outside(&t.sam).await;
}

async fn useless_after_a_new_password(test: Handle) {
    let t = theft(&test).await;
    t.sam.get("/staff/password").await.expect(200);
    let changed = t.sam.post("/staff/password", &[("current", PASSWORD), ("password", "a kettle of grey paint")]);
    assert_eq!(changed.await.location(), "/staff");
    is_outside(&t.thief).await;
    t.sam.get("/staff").await.expect(200);
    assert_ne!(t.sam.cookie("fc-staff"), t.thief.cookie("fc-staff"));
}

async fn useless_after_it_was_ended_from_another_browser(test: Handle) {
    let t = theft(&test).await;
    let elsewhere = t.office.enter_again(SAM, &t.inside).await;
    let elsewhere = holding(&t.office, &elsewhere);
    elsewhere.get("/staff/sessions").await.expect(200);
    elsewhere.post("/staff/sessions", &[("end", "others")]).await.location();
    is_outside(&t.thief).await;
    elsewhere.get("/staff").await.expect(200);
}

/// Whoever planted a cookie, or saw the one of the sign-in page, has nothing.
async fn a_cookie_from_before_signing_in_opens_nothing(test: Handle) {
    let office = Office::open(&test).await;
    office.hire(SAM, Role::Agent).await;
    let sam = office.app.browser();
    sam.get("/staff/sign-in").await.expect(200);
    let (before, field) = (sam.cookie("fc-staff").unwrap(), sam.csrf());
    let sent = sam.post("/staff/sign-in", &[("email", SAM), ("password", PASSWORD)]).await;
    assert_eq!(sent.location(), "/staff/sign-in/enrol");
    let begun = sam.cookie("fc-staff").unwrap();
    assert_ne!(begun, before, "another token from here on");
    let thief = office.app.browser();
    thief.set_cookie("fc-staff", &before);
    assert_eq!(thief.get("/staff").await.location(), "/staff/sign-in");
    assert_eq!(thief.get("/staff/sign-in/enrol").await.location(), "/staff/sign-in");
    // The field of the page before is good for the token before.
    send(&sam, "/staff/sign-in/enrol", &field).await.expect(403);

    // With the second factor it is another token once more.
    let enrolled = office.enrol(&Bearer::parse(&begun).unwrap(), None).await;
    assert_ne!(*enrolled.session.to_text(), begun);
    thief.set_cookie("fc-staff", &begun);
    assert_eq!(thief.get("/staff").await.location(), "/staff/sign-in");
    holding(&office, &enrolled.session).get("/staff").await.expect(200);
}

async fn stepping_up_leaves_the_thief_outside(test: Handle) {
    let t = theft(&test).await;
    t.office.minutes_pass(11);
    t.sam.get("/staff/sign-in/code").await.expect(200);
    let code = t.inside.phone.code(t.office.now());
    assert_eq!(t.sam.post("/staff/sign-in/code", &[("code", code.as_str())]).await.location(), "/staff");
    assert_ne!(t.sam.cookie("fc-staff"), t.thief.cookie("fc-staff"));
    is_outside(&t.thief).await;
    t.sam.get("/staff").await.expect(200);
}

async fn an_old_field_is_refused(test: Handle) {
    let t = theft(&test).await;
    let old = t.sam.csrf();
    let again = t.office.enter_again(SAM, &t.inside).await;
    let sam = holding(&t.office, &again);
    sam.get("/staff").await.expect(200);
    send(&sam, "/staff/sessions", &old).await.expect(403);
    send(&sam, "/staff/sign-out", &old).await.expect(403);
    // Nor is somebody else's taken, nor one's own from another site's page.
    t.office.hire("alex@example.org", Role::Agent).await;
    let alex = holding(&t.office, &t.office.enter("alex@example.org").await.session);
    alex.get("/staff").await.expect(200);
    send(&sam, "/staff/sign-out", &alex.csrf()).await.expect(403);
    let body = encode([("csrf".to_owned(), sam.csrf())]);
    let mut foreign = sam.request(reqwest::Method::POST, "/staff/sign-out").body(body);
    foreign =
        foreign.header(ORIGIN, "https://evil.example").header("content-type", "application/x-www-form-urlencoded");
    sam.send(foreign).await.expect(403);
    sam.get("/staff").await.expect(200);
}

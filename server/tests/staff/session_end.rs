//! A session ends while somebody types: nothing that they send is lost, and nobody else
//! gets to see it.

use std::time::Duration;

use app::form::Fields;
use app::model::{Role, SaveForm, SaveQuestion, SessionLeft};
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, ORIGIN};

use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::browser::{Browser, FORM, encode};
use crate::support::app::desk::{CALL, PASSWORD, account, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{Walk, reference, report};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(what_was_sent_too_late_is_sent_again);
on_sqlite!(
    somebody_else_does_not_get_what_was_typed,
    what_was_typed_of_a_report_is_not_lost_either,
    what_is_too_old_is_not_given_back,
    a_page_of_an_earlier_session_gives_back_what_was_typed,
    passwords_are_never_carried,
    asking_how_long_is_no_click,
    only_the_same_person_goes_on_with_a_page,
    saving_goes_on_with_the_field_of_the_new_session,
    a_session_lasts_as_long_as_it_is_set,
);

const WORDS: &str = "Constable Rhubarb found my umbrella";

async fn office(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

/// Whoever was signed in before leaves the desk.
async fn sign_in(browser: &Browser, email: &str) {
    if browser.get("/staff").await.status == 200 {
        browser.post("/staff/sign-out", &[("x", "y")]).await.location();
    }
    browser.get("/staff/sign-in").await.expect(200);
    let sent = browser.post("/staff/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    assert_eq!(sent.location(), "/staff");
}

fn minutes_pass(app: &TestApp, minutes: u64) {
    app.clock.advance(Duration::from_secs(60 * minutes));
}

/// An agent on the page of the long text, with its address.
async fn typing(app: &TestApp, agent: &Browser) -> String {
    let mut walk = Walk::at_desk(agent, &app.form("feedback"), today(), Style::lean(), &CALL).await;
    walk.to("feedback").await;
    walk.open().await;
    format!("{}/feedback", walk.base)
}

async fn too_late(app: &TestApp, agent: &Browser, page: &str) -> Page {
    minutes_pass(app, 31);
    let refused = agent.post(page, &[("feedback", WORDS)]).await.expect(401);
    refused.is_inert();
    refused
}

async fn what_was_sent_too_late_is_sent_again(test: Handle) {
    let app = office(&test).await;
    let email = account(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let agent = app.browser();
    sign_in(&agent, &email).await;
    let page = typing(&app, &agent).await;
    let refused = too_late(&app, &agent, &page).await;
    assert_eq!(refused.attr("main form", "action"), ["/staff/send-again"]);
    assert!(!refused.body.contains("Rhubarb"), "sealed until the same person is there");
    assert_eq!(refused.attr("main a[target=_blank]", "href"), ["/staff/sign-in"]);
    // Pressed too early: the same page again.
    let early = agent.post("/staff/send-again", &refused.fields()).await.expect(401);
    assert_eq!(early.fields(), refused.fields());
    // In another tab.
    sign_in(&agent, &email).await;
    let back = agent.post("/staff/send-again", &early.fields()).await.expect(200);
    back.is_inert();
    assert_eq!(back.attr("main form", "action"), [page.as_str()]);
    assert!(back.fields().contains(&("feedback".to_owned(), WORDS.to_owned())), "{:?}", back.fields());
    assert!(!agent.get(&page).await.expect(200).body.contains("Rhubarb"), "not before the button");
    agent.post(&page, &back.fields()).await.location();
    assert!(agent.get(&page).await.expect(200).body.contains(WORDS));
}

async fn somebody_else_does_not_get_what_was_typed(test: Handle) {
    let app = office(&test).await;
    let email = account(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let other = account(&app, "Ben Holt", &[Role::Agent], &[]).await;
    let agent = app.browser();
    sign_in(&agent, &email).await;
    let page = typing(&app, &agent).await;
    let refused = too_late(&app, &agent, &page).await;
    sign_in(&agent, &other).await;
    let gone = agent.post("/staff/send-again", &refused.fields()).await.expect(410);
    gone.is_inert();
    assert!(!gone.body.contains("Rhubarb") && !gone.has("main form"));
    for wrong in ["", "x", "AAAA"] {
        agent.post("/staff/send-again", &[("kept", wrong)]).await.expect(410);
    }
}

async fn what_was_typed_of_a_report_is_not_lost_either(test: Handle) {
    let app = office(&test).await;
    let (_, confirmation) = report(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    let own = format!("/staff/reports/{}", reference(&confirmation));
    let email = account(&app, "Olu Reed", &[Role::Supervisor], &["service-feedback"]).await;
    let olu = app.browser();
    for (page, from, name) in [
        (format!("{own}/notes"), own.clone(), "note"),
        (format!("{own}/message"), format!("{own}/message"), "text"),
        (format!("{own}/act/withdraw"), format!("{own}/act/withdraw"), "reason"),
        (format!("{own}/priority"), format!("{own}/priority"), "reason"),
        ("/staff/templates/new".to_owned(), "/staff/templates/new".to_owned(), "body"),
    ] {
        sign_in(&olu, &email).await;
        olu.get(&from).await.expect(200);
        minutes_pass(&app, 31);
        let refused = olu.post(&page, &[(name, WORDS)]).await.expect(401);
        assert_eq!(refused.attr("main form", "action"), ["/staff/send-again"], "{page}");
        assert!(!refused.body.contains("Rhubarb"), "{page}: sealed");
        sign_in(&olu, &email).await;
        let back = olu.post("/staff/send-again", &refused.fields()).await.expect(200);
        back.is_inert();
        assert_eq!(back.attr("main form", "action"), [page.as_str()], "to its own page alone");
        assert!(back.fields().contains(&(name.to_owned(), WORDS.to_owned())), "{:?}", back.fields());
        if name == "note" {
            olu.post(&page, &back.fields()).await.location();
            assert!(olu.get(&own).await.expect(200).body.contains(WORDS));
        }
    }
}

async fn what_is_too_old_is_not_given_back(test: Handle) {
    let app = office(&test).await;
    let email = account(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let agent = app.browser();
    sign_in(&agent, &email).await;
    let page = typing(&app, &agent).await;
    let refused = too_late(&app, &agent, &page).await;
    minutes_pass(&app, 12 * 60);
    sign_in(&agent, &email).await;
    agent.post("/staff/send-again", &refused.fields()).await.expect(410);
}

/// The person signed in again in another tab, and goes on in this one.
async fn a_page_of_an_earlier_session_gives_back_what_was_typed(test: Handle) {
    let app = office(&test).await;
    let email = account(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let other = account(&app, "Ben Holt", &[Role::Agent], &[]).await;
    let agent = app.browser();
    sign_in(&agent, &email).await;
    let page = typing(&app, &agent).await;
    let old = agent.csrf();
    minutes_pass(&app, 31);
    let sent = |csrf: &str| {
        let fields = [("csrf".to_owned(), csrf.to_owned()), ("feedback".to_owned(), WORDS.to_owned())];
        agent.send(agent.form_request(&page).body(encode(fields)))
    };
    sign_in(&agent, &other).await;
    let refused = sent(&old).await.expect(403);
    assert!(!refused.body.contains("Rhubarb"), "the page was another person's");
    sign_in(&agent, &email).await;
    let refused = sent(&old).await.expect(403);
    refused.is_inert();
    assert_eq!(refused.attr("main form", "action"), [page.as_str()]);
    agent.post(&page, &refused.fields()).await.location();
    assert!(agent.get(&page).await.expect(200).body.contains(WORDS));
    // From elsewhere nothing is given back.
    let foreign = agent.request(Method::POST, &page).header(ORIGIN, "https://evil.example").header(CONTENT_TYPE, FORM);
    let body = encode([("csrf".to_owned(), old), ("feedback".to_owned(), WORDS.to_owned())]);
    assert!(!agent.send(foreign.body(body)).await.body.contains("Rhubarb"));
}

async fn passwords_are_never_carried(test: Handle) {
    let app = office(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    agent.get("/staff").await.expect(200);
    let csrf = agent.csrf();
    minutes_pass(&app, 31);
    let sent = |path: &str, name: &str| {
        let fields = [("csrf".to_owned(), csrf.clone()), (name.to_owned(), PASSWORD.to_owned())];
        agent.send(agent.form_request(path).body(encode(fields)))
    };
    for (path, name, kept) in [
        ("/staff/enter/new/feedback", "their-reference", true),
        ("/staff/enter/new/feedback", "password", false),
        ("/staff/enter/new/feedback", "code", false),
        ("/staff/password", "current", false),
        ("/staff/sessions", "end", false),
    ] {
        assert_eq!(sent(path, name).await.expect(401).has("main form"), kept, "{path} {name}");
    }
    // Nor what somebody typed whom nobody knows.
    let nobody = app.browser();
    let refused = nobody.post("/staff/enter/new/feedback", &[("channel", "phone")]).await.expect(401);
    assert!(!refused.has("main form"));
}

fn left(page: &Page) -> SessionLeft {
    serde_json::from_str(&page.body).unwrap()
}

async fn asking_how_long_is_no_click(test: Handle) {
    let app = office(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let page = agent.get("/staff").await.expect(200);
    let dialog = ["data-ends", "data-longest", "data-warn"].map(|name| page.attr("dialog", name).concat());
    assert_eq!(dialog, ["1800", "43200", "300"]);
    for (minutes, ends) in [(20, 600), (5, 300)] {
        minutes_pass(&app, minutes);
        assert_eq!(left(&agent.get("/staff/session").await.expect(200)).ends, ends);
    }
    let stayed = left(&agent.post("/staff/session", &[("x", "y")]).await.expect(200));
    assert_eq!((stayed.ends, stayed.longest), (1800, 43_200 - 25 * 60));
    // The page goes on with the field that it got.
    let fields = [("csrf".to_owned(), stayed.csrf.unwrap()), ("end".to_owned(), "nothing".to_owned())];
    agent.send(agent.form_request("/staff/sessions").body(encode(fields))).await.location();
    minutes_pass(&app, 30);
    assert_eq!(left(&agent.get("/staff/session").await.expect(200)).ends, 0);
    agent.post("/staff/session", &[("x", "y")]).await.expect(401);
    let nobody = app.browser().get("/staff/session").await.expect(200);
    assert_eq!(left(&nobody), SessionLeft { ends: 0, longest: 0, csrf: None });
    assert!(!app.browser().get("/staff/sign-in").await.expect(200).has("dialog"));
}

async fn only_the_same_person_goes_on_with_a_page(test: Handle) {
    let app = office(&test).await;
    let email = account(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let other = account(&app, "Ben Holt", &[Role::Agent], &[]).await;
    let browser = app.browser();
    sign_in(&browser, &email).await;
    browser.get("/staff").await.expect(200);
    let ana = browser.csrf();
    let asked = || {
        let fields = [("csrf".to_owned(), ana.clone())];
        browser.send(browser.form_request("/staff/session").body(encode(fields)))
    };
    sign_in(&browser, &other).await;
    asked().await.expect(409);
    sign_in(&browser, &email).await;
    asked().await.expect(200);
}

/// As the island does: refused with the page's field, it asks for another, once.
async fn saving_goes_on_with_the_field_of_the_new_session(test: Handle) {
    let app = office(&test).await;
    let email = account(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let other = account(&app, "Ben Holt", &[Role::Agent], &[]).await;
    let agent = app.browser();
    sign_in(&agent, &email).await;
    let walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::lean(), &CALL).await;
    let whole = format!("{}/form", walk.base);
    agent.get(&whole).await.expect(200);
    let old = agent.csrf();
    let save = |csrf: &str| {
        let fields = Fields(vec![("feedback".to_owned(), WORDS.to_owned())]);
        let one = SaveQuestion { place: "feedback".to_owned(), entry: String::new(), revision: 0, fields };
        let body = SaveForm { csrf: csrf.to_owned(), saves: vec![one], ..SaveForm::default() };
        let request = agent.request(Method::POST, &format!("{whole}/autosave"));
        agent.send(request.header(CONTENT_TYPE, "application/json").body(serde_json::to_vec(&body).unwrap()))
    };
    let fresh = |csrf: &str| {
        agent.send(agent.form_request("/staff/session").body(encode([("csrf".to_owned(), csrf.to_owned())])))
    };
    minutes_pass(&app, 31);
    save(&old).await.expect(401);
    fresh(&old).await.expect(401);
    sign_in(&agent, &other).await;
    save(&old).await.expect(403);
    fresh(&old).await.expect(409);
    sign_in(&agent, &email).await;
    save(&old).await.expect(403);
    let field = left(&fresh(&old).await.expect(200)).csrf.unwrap();
    save(&field).await.expect(200);
    assert_eq!(agent.get(&whole).await.expect(200).texts("#feedback"), [WORDS]);
}

async fn a_session_lasts_as_long_as_it_is_set(test: Handle) {
    let app = TestApp::with(&test, |config| {
        config.staff.require_second_factor = false;
        config.staff.session_idle_minutes = 5;
    })
    .await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    minutes_pass(&app, 4);
    let page = agent.get("/staff").await.expect(200);
    assert_eq!(page.attr("dialog", "data-warn"), ["150"]);
    minutes_pass(&app, 5);
    assert!(agent.get("/staff").await.location().starts_with("/staff/sign-in"));
}

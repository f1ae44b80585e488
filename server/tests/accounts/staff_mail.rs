//! Links to a password, by e-mail: from the page that asks for one, through a real mail
//! server, to the password.

use std::path::Path;

use app::model::Role;
use server::args;
use server::domain::account::invitation::Kind;
use server::domain::account::{Actor, NewAccount, Refusal, Rights};
use server::domain::outbox::{Summary, Worker};
use server::mail::{MailSettings, Mailer};
use server::store::{Row, Statement};

use crate::mail::smtp_server::{Received, SmtpServer, plain_at};
use crate::support::app::browser::Browser;
use crate::support::app::desk::{PASSWORD, account, signed_in};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(
    an_invitation_arrives_and_sets_a_password_once,
    what_waits_is_sealed_and_what_was_sent_is_wiped,
    an_invitation_that_cannot_be_sent_is_told_of,
    a_link_that_is_worth_nothing_is_not_sent,
    a_link_goes_in_time_or_not_at_all,
    a_forgotten_password_is_set_anew_by_mail,
    an_unknown_address_gets_the_same_answer_and_no_mail,
    a_few_links_are_sent_and_each_works_until_one_is_used,
);

pub(super) const SENT: Summary = Summary { sent: 1, retried: 0, failed: 0, unsettled: 0 };
pub(super) const FAILED: Summary = Summary { sent: 0, retried: 0, failed: 1, unsettled: 0 };
const SAM: &str = "sam@example.org";
const FORGOTTEN: &str = "/staff/forgotten-password";

static ROWS: Statement = Statement::unregistered(
    "SELECT report_id, account_id, kind, state, payload, error FROM outbox ORDER BY created_at, id",
);

async fn start(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

pub(super) fn worker(app: &TestApp, settings: &MailSettings) -> Worker {
    let service = &app.web.service;
    let mailer = Mailer::new(settings, Path::new("unused")).unwrap();
    let (keys, forms) = (service.keys.clone(), service.forms.clone());
    Worker::new(service.db.clone(), keys, forms, mailer, service.world.clone())
}

async fn administrator(app: &TestApp) -> Browser {
    signed_in(app, "Ada Min", &[Role::Administrator], &[]).await
}

/// Sam's invitation, as an administrator sends it.
async fn invite(browser: &Browser, email: &str) {
    browser.get("/staff/people/new").await.expect(200);
    let typed = [("name", "Sam Okafor"), ("email", email), ("roles", "officer"), ("teams", "property")];
    let to = browser.post("/staff/people/new", &typed).await.location();
    assert!(to.starts_with("/staff/people/") && to.ends_with("?done=invited"), "{to}");
}

/// Sam's account without a page.
async fn hire(app: &TestApp) -> [u8; 16] {
    let new = NewAccount { email: SAM, name: "Sam Okafor", rights: &Rights::role(Role::Agent) };
    app.web.service.invite_new(Actor::Operator, new).await.unwrap().unwrap()
}

pub(super) async fn outbox(app: &TestApp) -> Vec<Row> {
    app.db.fetch_all(&ROWS, args![]).await.unwrap()
}

pub(super) fn stands(row: &Row) -> (String, String, Option<String>) {
    (row.get("kind").unwrap(), row.get("state").unwrap(), row.get("error").unwrap())
}

/// What is done behind an answer, is done.
async fn behind(app: &TestApp) {
    let behind = &app.web.site.behind;
    behind.close();
    behind.wait().await;
}

/// The path of the link in a mail.
fn link(mail: &Received) -> String {
    // Long lines may be folded.
    let whole = mail.raw.replace("=\r\n", "");
    let at = whole.find("/staff/set-password/").unwrap_or_else(|| panic!("no link in {whole}"));
    whole[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/-_".contains(*c)).collect()
}

/// Follows a link as somebody new does, and chooses a password.
async fn set_password(app: &TestApp, link: &str) {
    let browser = app.browser();
    browser.get(link).await.expect(200).is_inert();
    assert_eq!(browser.post(link, &[("password", PASSWORD)]).await.location(), "/staff/sign-in");
    browser.get("/staff/sign-in").await.expect(200);
    let signed_in = browser.post("/staff/sign-in", &[("email", SAM), ("password", PASSWORD)]).await;
    assert_eq!(signed_in.location(), "/staff");
}

async fn an_invitation_arrives_and_sets_a_password_once(test: Handle) {
    let (server, app) = (SmtpServer::start(), start(&test).await);
    let browser = administrator(&app).await;
    invite(&browser, SAM).await;
    assert_eq!(worker(&app, &server.settings()).run_once().await, SENT);

    let received = server.received();
    let [mail] = &received[..] else { panic!("one mail: {received:?}") };
    assert_eq!(mail.to, [SAM]);
    assert_eq!(mail.header("Subject"), "Set your password for Front Counter staff");
    assert_eq!(mail.header("Content-Language"), "en");
    let whole = mail.raw.replace("=\r\n", "");
    assert!(whole.contains(&format!("{}/staff/set-password/", app.origin)), "{whole}");
    assert!(whole.contains("Anytown Police") && whole.contains("works once, until"), "{whole}");
    assert!(!whole.contains("Okafor") && !whole.contains("Ada"), "no names");

    let link = link(mail);
    // Mail filters look.
    for _ in 0..2 {
        app.browser().get(&link).await.expect(200);
    }
    set_password(&app, &link).await;
    app.browser().get(&link).await.expect(410);
    assert_eq!(rows::count(&app.db, "audit WHERE action = 'account.invited' AND detail = 'invite'").await, 2);
    assert_eq!(rows::count(&app.db, "outbox").await, 0, "what was sent is forgotten once it was followed");
}

async fn what_waits_is_sealed_and_what_was_sent_is_wiped(test: Handle) {
    let (server, app) = (SmtpServer::plain(), start(&test).await);
    let account = hire(&app).await;
    let waiting = outbox(&app).await;
    let [row] = &waiting[..] else { panic!("one message") };
    assert_eq!(stands(row), ("invite".into(), "queued".into(), None));
    assert_eq!(row.get::<Option<[u8; 16]>>("report_id").unwrap(), None);
    assert_eq!(row.get::<[u8; 16]>("account_id").unwrap(), account);
    let payload: Vec<u8> = row.get("payload").unwrap();
    for clear in [SAM, "set-password", "Anytown"] {
        assert!(!payload.windows(clear.len()).any(|bytes| bytes == clear.as_bytes()), "{clear} is in clear");
    }
    let worker = worker(&app, &server.settings());
    assert_eq!(worker.run_once().await, SENT);
    assert_eq!(worker.run_once().await, Summary::default());
    let sent = outbox(&app).await;
    assert_eq!(stands(&sent[0]), ("invite".into(), "sent".into(), None));
    assert!(sent[0].get::<Vec<u8>>("payload").unwrap().is_empty());
}

async fn an_invitation_that_cannot_be_sent_is_told_of(test: Handle) {
    const TOLD: &str = "The invitation could not be sent";
    let (server, app) = (SmtpServer::plain(), start(&test).await);
    let browser = administrator(&app).await;
    invite(&browser, "refuse@example.com").await;
    assert!(!browser.get("/staff/people").await.body.contains(TOLD));
    let worker = worker(&app, &server.settings());
    assert_eq!(worker.run_once().await, FAILED);
    let failed = outbox(&app).await;
    assert_eq!(stands(&failed[0]), ("invite".into(), "failed".into(), Some("recipient".into())));
    assert!(failed[0].get::<Vec<u8>>("payload").unwrap().is_empty(), "the link is wiped");
    assert_eq!(rows::count(&app.db, "tasks").await, 0, "it is about no report");

    let list = browser.get("/staff/people").await.expect(200);
    assert_eq!(list.body.matches(TOLD).count(), 1);
    assert_eq!(list.texts("tbody th"), ["Ada Min", "Sam Okafor"]);
    let sam = app.web.service.account_of("refuse@example.com").await.unwrap().unwrap().id;
    let page = format!("/staff/people/{}", server::hex::text(sam));
    assert!(browser.get(&page).await.expect(200).body.contains(TOLD));
    // A new one is on its way: nothing has failed.
    let sent = browser.post(&format!("{page}/link"), &[("x", "y")]).await.location();
    assert_eq!(sent, format!("{page}?done=link"));
    assert!(!browser.get(&sent).await.expect(200).body.contains(TOLD));
    assert_eq!(rows::count(&app.db, "outbox").await, 1, "the old one is forgotten");
}

async fn a_link_that_is_worth_nothing_is_not_sent(test: Handle) {
    let (server, app) = (SmtpServer::plain(), start(&test).await);
    let (service, account) = (app.web.service.clone(), hire(&app).await);
    // A later one takes its place.
    assert_eq!(service.send_link(Actor::Operator, account).await.unwrap(), Ok(Kind::Invite));
    let worker = worker(&app, &server.settings());
    assert_eq!(worker.run_once().await, SENT);
    let link = link(&server.received()[0]);
    app.browser().get(&link).await.expect(200);
    // Nobody is disabled and written to.
    service.send_link(Actor::Operator, account).await.unwrap().unwrap();
    service.disable_account(Actor::Operator, account).await.unwrap().unwrap();
    assert_eq!(worker.run_once().await, Summary::default());
    assert_eq!(service.send_link(Actor::Operator, account).await.unwrap(), Err(Refusal::NotThere));
    app.browser().get(&link).await.expect(410);
}

async fn a_link_goes_in_time_or_not_at_all(test: Handle) {
    let (server, app) = (SmtpServer::plain(), start(&test).await);
    hire(&app).await;
    let retried = worker(&app, &plain_at(1)).run_once().await;
    assert_eq!(retried, Summary { retried: 1, ..Summary::default() });
    app.clock.advance(std::time::Duration::from_secs(72 * 3600));
    assert_eq!(worker(&app, &server.settings()).run_once().await, FAILED);
    assert_eq!(stands(&outbox(&app).await[0]).2.as_deref(), Some("too_late"));
    assert!(server.received().is_empty());
}

async fn ask(app: &TestApp, email: &str) -> crate::support::app::page::Page {
    let browser = app.browser();
    browser.get(FORGOTTEN).await.expect(200).is_inert();
    let page = browser.post(FORGOTTEN, &[("email", email)]).await;
    behind(app).await;
    page
}

async fn a_forgotten_password_is_set_anew_by_mail(test: Handle) {
    let (server, app) = (SmtpServer::plain(), start(&test).await);
    let account = hire(&app).await;
    let worker = worker(&app, &server.settings());
    worker.run_once().await;
    set_password(&app, &link(&server.received()[0])).await;

    let sign_in = app.browser().get("/staff/sign-in").await.expect(200);
    assert!(sign_in.attr("main a", "href").contains(&FORGOTTEN.to_owned()));
    ask(&app, " Sam@Example.ORG ").await.expect(200);
    assert_eq!(worker.run_once().await, SENT);
    let mails = server.received();
    assert_eq!(mails[1].header("Subject"), "Set a new password for Front Counter staff");
    let reset = link(&mails[1]);
    set_password(&app, &reset).await;
    assert_eq!(worker.run_once().await, SENT, "it is told");
    assert_eq!(server.received()[2].header("Subject"), "How you sign in to Front Counter has changed");
    app.browser().get(&reset).await.expect(410);
    assert_eq!(rows::count(&app.db, "audit WHERE action = 'account.invited' AND detail = 'asked for'").await, 1);

    // Not one that is disabled.
    app.web.service.disable_account(Actor::Operator, account).await.unwrap().unwrap();
    ask(&app, SAM).await.expect(200);
    assert_eq!(worker.run_once().await, Summary::default());
}

async fn an_unknown_address_gets_the_same_answer_and_no_mail(test: Handle) {
    let app = start(&test).await;
    let known = account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let mut said = Vec::new();
    for email in [known.as_str(), "nobody@staff.example"] {
        let mut answers = Vec::new();
        for _ in 0..4 {
            let page = ask(&app, email).await;
            answers.push((page.status, page.texts("main").concat(), page.title()));
        }
        said.push(answers);
    }
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0].iter().map(|(status, ..)| *status).collect::<Vec<_>>(), [200, 200, 200, 429]);
    assert_eq!(rows::count(&app.db, "outbox").await, 3, "to the one who is there");
    for (typed, told) in [("", "Enter your email address"), ("sam", "Enter an email address")] {
        let page = ask(&app, typed).await.expect(422);
        assert!(page.title().starts_with("Error: "), "{}", page.title());
        assert!(page.texts(".govuk-error-summary li").concat().starts_with(told), "{typed}");
    }
}

async fn a_few_links_are_sent_and_each_works_until_one_is_used(test: Handle) {
    let (server, app) = (SmtpServer::plain(), start(&test).await);
    account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let worker = worker(&app, &server.settings());
    for _ in 0..3 {
        ask(&app, "sam.okafor@staff.example").await.expect(200);
        assert_eq!(worker.run_once().await, SENT);
    }
    let links: Vec<String> = server.received().iter().map(link).collect();
    // A stranger who asks again makes the first no worse; using one uses all up.
    let browser = app.browser();
    browser.get(&links[0]).await.expect(200);
    browser.post(&links[0], &[("password", "a kettle of grey paint")]).await.location();
    for link in &links {
        app.browser().get(link).await.expect(410);
    }
}

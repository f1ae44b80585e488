//! A demonstration: whose database it takes, that its reports are real ones, and that
//! every page says what it is.

use std::collections::BTreeSet;

use app::form::clock::Starts;
use app::model::Role;
use server::config::Config;
use server::demo;
use server::demo::accounts::{AGENT, OFFICER, PASSWORD};
use server::domain::{audit, deployment};
use server::store::Db;

use crate::support::app::browser::{Browser, Later};
use crate::support::app::desk::{account, signed_in};
use crate::support::app::page::Page;
use crate::support::app::process::Setup;
use crate::support::app::{START, TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::on_sqlite;

const REPORTS: usize = 40;
const DAY: i64 = 86_400_000_000;

conformance!(
    a_database_in_use_is_refused,
    a_service_refuses_the_database_of_a_demonstration,
    one_that_was_cut_off_is_not_taken_up_again,
    its_reports_are_real_ones,
);
on_sqlite!(every_page_says_what_it_is, a_service_says_nothing_of_it);

async fn demonstration(test: &Handle) -> TestApp {
    TestApp::with(test, |config| {
        config.demonstration = true;
        config.staff.require_second_factor = false;
    })
    .await
}

async fn a_database_in_use_is_refused(test: Handle) {
    let app = TestApp::start(&test).await;
    account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let (status, text) = Setup::new(Some(&test.url)).run(&["demo", "--reports", "0"]);
    assert_eq!(status.code(), Some(1), "{text}");
    assert!(text.contains("this database is not a demonstration's, and it is in use"), "{text}");
    assert_eq!(rows::count(&app.db, "accounts").await, 1);
    assert_eq!(rows::count(&app.db, "deployment").await, 0);
    // Nor does anything else make it one.
    assert_eq!(deployment::claim(&test.db, true).await.unwrap(), Err(deployment::Mismatch::InUse));
    assert_eq!(deployment::claim(&test.db, false).await.unwrap(), Ok(()));
}

async fn a_service_refuses_the_database_of_a_demonstration(test: Handle) {
    assert_eq!(deployment::claim(&test.db, true).await.unwrap(), Ok(()));
    assert_eq!(deployment::claim(&test.db, true).await.unwrap(), Ok(()), "on a later start too");
    let (status, text) = Setup::new(Some(&test.url)).run(&["serve"]);
    assert_eq!(status.code(), Some(1), "{text}");
    assert!(text.contains("this database is a demonstration's") && text.contains("server demo"), "{text}");
    let (status, text) = Setup::new(Some(&test.url)).run(&["demo", "--fresh"]);
    assert_eq!(status.code(), Some(1), "{text}");
    assert!(text.contains("--fresh deletes a folder of its own"), "{text}");
}

async fn one_that_was_cut_off_is_not_taken_up_again(test: Handle) {
    let app = demonstration(&test).await;
    account(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    let filling: Later<'_, _> = Box::pin(demo::fill(&app.web.service, &app.clock, 1));
    let fault = filling.await.unwrap_err().to_string();
    assert!(fault.contains("begun and never finished"), "{fault}");
    assert_eq!(rows::count(&app.db, "reports").await, 0);
}

async fn enter(app: &TestApp, email: &str) -> Browser {
    let browser = app.browser();
    browser.get("/staff/sign-in").await.expect(200);
    let sent = browser.post("/staff/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    assert_eq!(sent.location(), "/staff");
    browser
}

async fn its_reports_are_real_ones(test: Handle) {
    let app = demonstration(&test).await;
    for _ in 0..2 {
        let filling: Later<'_, _> = Box::pin(demo::fill(&app.web.service, &app.clock, REPORTS));
        filling.await.unwrap();
        assert_eq!(rows::count(&app.db, "reports").await, REPORTS as i64, "the second time nothing is done");
    }
    let officer = enter(&app, OFFICER.email).await;
    let queue = officer.get("/staff/queue").await.expect(200);
    let links: BTreeSet<String> =
        queue.attr("main a", "href").into_iter().filter(|to| to.starts_with("/staff/reports/")).collect();
    assert_eq!(links.len(), REPORTS);

    let (mut channels, mut forms, mut sealed) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut tokens, mut mails, mut left_out, mut assisted) = (0, 0, 0, 0);
    for link in &links {
        officer.get(link).await.expect(200);
        let kept = rows::report(&app.db, link.rsplit('/').next().unwrap()).await;
        let (form, channel): (String, String) = (kept.row.get("form").unwrap(), kept.row.get("channel").unwrap());
        let received: i64 = kept.row.get("received_at").unwrap();
        assert!((START - 92 * DAY..START).contains(&received), "{link}: {received}");
        assert_eq!((kept.events, kept.keys), (1, 1), "{link}");
        assert_eq!(kept.clocks, app.form(&form).clocks_from(Starts::Received).count() as i64, "{link}");
        tokens += i64::from(kept.tokens > 0);
        mails += kept.outbox;
        assisted += i64::from(channel != "online");
        let answers = serde_json::to_string(&kept.answers(&app.web).await).unwrap();
        assert!(!answers.contains("{landmark}"), "what stands for a name is said: {answers}");
        left_out += i64::from(answers.contains("not_stated"));
        sealed.insert(answers);
        channels.insert(channel);
        forms.insert(form);
    }
    // Two short ones of thanks may be.
    assert!(sealed.len() + 3 >= REPORTS, "hardly two are alike: {}", sealed.len());
    assert!(channels.contains("online") && channels.len() > 2, "{channels:?}");
    assert!(forms.len() > 4, "{forms:?}");
    assert!(tokens > 20 && mails > 3 && left_out > 0, "{tokens} {mails} {left_out}");
    assert_eq!(rows::count(&app.db, "keyed_reports").await, assisted);
    // Two calls wait for the agent, who may not see the queue.
    assert_eq!(rows::count_where(&app.db, "drafts WHERE channel = 'phone' AND submitted_at IS NULL").await, 2);
    let agent = enter(&app, AGENT.email).await;
    agent.get("/staff/drafts").await.expect(200);
    agent.get("/staff/queue").await.expect(403);

    let mut findings = Vec::new();
    let mut tell = |stream: i64, finding: audit::Finding| findings.push(format!("{stream}: {finding}"));
    audit::verify(&app.db, &app.web.service.keys, &[], &mut tell).await.unwrap();
    assert_eq!(findings, Vec::<String>::new());
}

async fn every_page_says_what_it_is(test: Handle) {
    let app = demonstration(&test).await;
    let says = |page: &Page, label: &str| {
        page.is_inert();
        assert_eq!(page.attr("body > section.fc-demonstration", "aria-label"), [label], "{}", page.title());
        let told = page.texts("section.fc-demonstration").concat();
        assert!(told.starts_with(label) && told.contains("999"), "{told}");
        assert_eq!(page.attr("meta[name=robots]", "content"), ["noindex"], "{}", page.title());
    };
    let public = app.browser();
    for (path, status) in [
        ("/", 200),
        ("/report", 200),
        ("/report/complaint", 200),
        ("/help/privacy", 200),
        ("/nothing", 404),
        ("/report/nothing", 404),
        ("/report/complaint/what-about", 410),
    ] {
        says(&public.another().get(path).await.expect(status), "Demonstration");
    }
    public.get("/report/complaint").await.expect(200);
    says(
        &public.send(public.form_request("/report/complaint/what-about").body("csrf=forged")).await.expect(403),
        "Demonstration",
    );
    public.get("/?lang=cy").await.location();
    says(&public.get("/").await.expect(200), "Arddangosiad");

    says(&public.get("/staff/sign-in").await.expect(200), "Demonstration");
    let agent = signed_in(&app, "Sam Okafor", &[Role::Agent], &[]).await;
    for (path, status) in [("/staff", 200), ("/staff/enter", 200), ("/staff/queue", 403), ("/staff/nothing", 404)] {
        says(&agent.get(path).await.expect(status), "Demonstration");
    }
}

async fn a_service_says_nothing_of_it(test: Handle) {
    let app = TestApp::start(&test).await;
    for path in ["/", "/staff/sign-in", "/nothing"] {
        assert!(!app.browser().get(path).await.has(".fc-demonstration"), "{path}");
    }
}

/// What is deleted is a demonstration's, and only what it made.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn beginning_anew_deletes_its_own_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { data_dir: folder.path().join("data"), ..Config::default() };
    let database = folder.path().join("data/front-counter.db");
    demo::wipe(&config).await.unwrap();
    for marked in [false, true] {
        let db = Db::connect(&config.database_url(), 1).await.unwrap();
        db.migrate().await.unwrap();
        if marked {
            deployment::claim(&db, true).await.unwrap().unwrap();
        }
        db.close().await;
        for name in ["trial.keys", "mine.txt"] {
            std::fs::write(folder.path().join("data").join(name), name).unwrap();
        }
        demo::wipe(&config).await.unwrap();
        assert_eq!(database.exists(), !marked);
    }
    let left: Vec<_> = std::fs::read_dir(folder.path().join("data")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["mine.txt"]);
}

//! The confirmation: what it says, that it can be seen again, and what comes by e-mail.

use server::domain::outbox::Worker;
use server::mail::Mailer;

use super::{on_sqlite, today, word};
use crate::support::app::answers::Style;
use crate::support::app::walk::{NONE, reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(it_is_the_same_whenever_it_is_opened, the_acknowledgement_goes_out_once);
on_sqlite!(
    one_address_gets_so_many_mails_a_day,
    it_says_what_happens_next_and_by_when,
    it_is_gone_when_the_draft_expires,
    it_is_for_that_browser_alone,
    a_second_report_of_the_same_kind_can_follow,
    cleared_the_device_holds_nothing,
);

async fn it_is_the_same_whenever_it_is_opened(test: Handle) {
    let app = TestApp::start(&test).await;
    let (walk, first) = report(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    let again = walk.browser.get("/report/complaint/submitted").await.expect(200);
    let code = first.texts(".fc-tracking").concat();
    assert_eq!((reference(&again), again.texts(".fc-tracking").concat()), (reference(&first), code.clone()));
    assert_eq!(code.len(), "XXXX-XXXX-XXXX".len());
    let kept = rows::report(&app.db, &reference(&first)).await;
    let hash: [u8; 32] = kept.row.get("tracking_hash").unwrap();
    assert_eq!(hash, app.web.service.keys.tracking_hash(&code), "the report keeps a hash of it");
    // The start page begins anew, and says nothing of the old one.
    assert!(!walk.browser.get("/report/complaint").await.body.contains(&reference(&first)));
}

async fn the_acknowledgement_goes_out_once(test: Handle) {
    let app = TestApp::start(&test).await;
    let style = Style::full().marked("Quokkaberry");
    let (_, page) = report(&app.browser(), &app.form("feedback"), today(), style).await;
    assert!(page.texts("main p").contains(&word("submitted-emailed")));
    let service = &app.web.service;
    let config = &app.web.site.config;
    let mailer = Mailer::new(&config.mail, &config.data_dir).unwrap();
    let (keys, forms) = (service.keys.clone(), service.forms.clone());
    let worker = Worker::new(service.db.clone(), keys, forms, mailer, service.world.clone());
    assert_eq!((worker.run_once().await.sent, worker.run_once().await.sent), (1, 0));
    let files: Vec<_> = std::fs::read_dir(config.data_dir.join("outbox")).unwrap().collect();
    assert_eq!(files.len(), 1);
    let mail = std::fs::read_to_string(files[0].as_ref().unwrap().path()).unwrap();
    assert!(mail.contains("quokkaberry@example.com"), "it goes to the address that was given");
    assert!(mail.contains(&reference(&page)));
    assert!(
        !mail.contains("Quokkaberry ") && !mail.to_lowercase().contains("feedback"),
        "no answer, no kind of report"
    );
}

/// Nobody's mailbox is filled by other people's reports.
async fn one_address_gets_so_many_mails_a_day(test: Handle) {
    let app = TestApp::with(&test, |config| config.limits.mails_per_recipient_per_day = 2).await;
    let mut told = Vec::new();
    for _ in 0..4 {
        let (_, page) = report(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
        told.push(page.texts("main p").contains(&word("submitted-emailed")));
    }
    assert_eq!(told, [true, true, false, false], "the confirmation says so");
    assert_eq!((rows::count(&app.db, "outbox").await, rows::count(&app.db, "reports").await), (2, 4));
    let other = Style::full().marked("Somebody");
    let (_, page) = report(&app.browser(), &app.form("feedback"), today(), other).await;
    assert!(page.texts("main p").contains(&word("submitted-emailed")));
}

async fn it_says_what_happens_next_and_by_when(test: Handle) {
    let app = TestApp::start(&test).await;
    for form in app.web.service.forms.all() {
        let (_, page) = report(&app.browser(), &form, today(), Style::lean()).await;
        let said = page.texts("main").join(" ");
        for text in &form.next {
            assert!(said.contains(&text.en), "{}", text.en);
        }
        for promise in form.clocks.iter().filter_map(|c| c.promise.as_ref()) {
            let (before, _) = promise.en.split_once("{date}").unwrap();
            assert!(said.contains(before), "{before}");
        }
        assert!(!said.contains("{date}"), "{said}");
        assert!(said.contains("2026"), "by when");
        assert!(said.contains("call 101") || said.contains("Call 101"), "{said}");
    }
}

async fn it_is_gone_when_the_draft_expires(test: Handle) {
    let app = TestApp::start(&test).await;
    let (walk, _) = report(&app.browser(), &app.form("feedback"), today(), Style::lean()).await;
    app.clock.advance(std::time::Duration::from_secs(24 * 3600));
    walk.browser.get("/report/feedback/submitted").await.expect(410);
    assert_eq!(rows::count(&app.db, "reports").await, 1, "the report stays");
}

async fn it_is_for_that_browser_alone(test: Handle) {
    let app = TestApp::start(&test).await;
    report(&app.browser(), &app.form("feedback"), today(), Style::lean()).await;
    let other = app.browser();
    other.get("/report/feedback").await.expect(200);
    other.get("/report/feedback/submitted").await.expect(410);
}

async fn a_second_report_of_the_same_kind_can_follow(test: Handle) {
    let app = TestApp::start(&test).await;
    let browser = app.browser();
    let (_, one) = report(&browser, &app.form("feedback"), today(), Style::lean()).await;
    // A page that was left open does not lose the confirmation.
    let still = browser.post("/report/feedback/start", &NONE).await.location();
    assert_eq!(reference(&browser.get(&still).await.expect(200)), reference(&one));
    let start = browser.get("/report/feedback").await.expect(200);
    assert!(start.attr("main a", "href").contains(&"/report/feedback/submitted".to_owned()));
    browser.post("/report/feedback/start", &start.fields()).await.location();
    let (_, two) = report(&browser, &app.form("feedback"), today(), Style::full()).await;
    assert_ne!(reference(&one), reference(&two));
    assert_eq!(rows::count(&app.db, "reports").await, 2);
}

async fn cleared_the_device_holds_nothing(test: Handle) {
    let app = TestApp::start(&test).await;
    let (walk, page) = report(&app.browser(), &app.form("complaint"), today(), Style::lean()).await;
    let token = walk.browser.cookie("fc").unwrap();
    assert_eq!(page.attr("main form", "action"), ["/report/complaint/leave"]);
    let cleared = walk.browser.post("/report/complaint/leave", &page.fields()).await;
    assert_eq!(cleared.location(), "/", "no neutral site: this is the end, not an escape");
    assert_eq!(walk.browser.cookie("fc"), None);
    walk.browser.set_cookie("fc", &token);
    walk.browser.get("/report/complaint/submitted").await.expect(410);
    assert_eq!((rows::count(&app.db, "drafts").await, rows::count(&app.db, "reports").await), (0, 1));
    walk.browser.post("/report/complaint/check", &NONE).await.expect(410);
}

//! Reports that a draft may be about already, beside its pages.

use app::model::{Reference, Role};
use server::args;
use server::store::{Statement, accounts, barred};

use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, account, signed_in};
use crate::support::app::walk::{NONE, Walk, reference, repeat, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(
    the_same_contact_is_hinted_at,
    the_same_day_and_place_is_hinted_at,
    restricted_reports_are_never_hinted_at,
    who_is_barred_and_what_is_erased_is_not_hinted_at,
);
on_sqlite!(of_many_the_newest_ten_are_hinted_at, a_reference_is_typed_as_people_type_it);

static ERASE: Statement = Statement::unregistered("DELETE FROM report_keys WHERE report_id = $1");

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

/// Sent through the public pages; its reference.
async fn reported(app: &TestApp, form: &str) -> String {
    let (_, confirmation) = report(&app.browser(), &app.form(form), today(), Style::full()).await;
    reference(&confirmation)
}

/// A draft with every answer, at the page before it is sent.
async fn keyed_in(app: &TestApp, agent: &Browser, form: &str) -> Walk {
    let mut walk = Walk::at_desk(agent, &app.form(form), today(), Style::full(), &CALL).await;
    walk.walk_to_check().await;
    walk
}

async fn beside(walk: &Walk) -> Vec<String> {
    walk.open().await.texts(".fc-hints li")
}

async fn the_same_contact_is_hinted_at(test: Handle) {
    let app = open(&test).await;
    let earlier = reported(&app, "feedback").await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let mut walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::full(), &CALL).await;
    assert!(beside(&walk).await.is_empty(), "nothing was keyed in that is looked for");
    walk.walk_to_check().await;
    let hints = beside(&walk).await;
    assert_eq!(hints.len(), 1);
    for seen in [earlier.as_str(), "14 March 2026", "Received", "Same contact."] {
        assert!(hints[0].contains(seen), "{seen}: {}", hints[0]);
    }
    assert!(!hints[0].contains(&walk.style.marker), "no answer is told");
    // Beside each page of the form, and whole on a page of its own.
    let first = agent.get(&format!("{}/about", walk.base)).await.expect(200);
    assert_eq!(first.texts(".fc-hints li"), hints);
    let whole = agent.get(&format!("{}/hints", walk.base)).await.expect(200);
    whole.is_inert();
    assert!(!whole.has(".fc-hints") && whole.texts("main tbody th").contains(&earlier));
    assert!(whole.attr("main a", "href").contains(&format!("{}/add/{earlier}", walk.base)));
    // A page with a fault has them too.
    let wrong = agent.post(&format!("{}/about", walk.base), &NONE).await.expect(422);
    assert_eq!(wrong.texts(".fc-hints li"), hints);
    // The draft itself is none, nor is it one for a reporter.
    let (public, _) = report(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    assert!(!public.browser.get("/report/feedback").await.expect(200).has(".fc-hints"));
}

async fn the_same_day_and_place_is_hinted_at(test: Handle) {
    let app = open(&test).await;
    let earlier = reported(&app, "lost-property").await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let hints = beside(&keyed_in(&app, &agent, "lost-property").await).await;
    assert_eq!(hints.len(), 1);
    assert!(hints[0].contains(&earlier) && hints[0].to_lowercase().contains("same day and place"), "{}", hints[0]);
}

async fn restricted_reports_are_never_hinted_at(test: Handle) {
    let app = open(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let complaint = keyed_in(&app, &agent, "complaint").await;
    let (complaint, base) = (reference(&complaint.submit().await), complaint.base);
    // Not even for who keyed it in.
    let walk = keyed_in(&app, &agent, "feedback").await;
    assert!(beside(&walk).await.is_empty());
    let hints = agent.get(&format!("{}/hints", walk.base)).await.expect(200);
    assert!(!hints.body.contains(&complaint), "a complaint stays with its team");
    let sent = reference(&walk.submit().await);
    agent.get(&format!("{base}/hints")).await.expect(409);
    // Another complaint sees what is not restricted, and is added to none of it.
    let second = keyed_in(&app, &agent, "complaint").await;
    let hints = second.open().await;
    assert!(hints.texts(".fc-hints li").concat().contains(&sent));
    assert!(!hints.attr(".fc-hints a", "href").iter().any(|to| to.contains("/add/")));
    let page = agent.get(&format!("{}/hints", second.base)).await.expect(200);
    assert!(!page.offers("reference") && !page.body.contains(&complaint));
    agent.get(&format!("{}/add/{sent}", second.base)).await;
    agent.post(&format!("{}/add", second.base), &[("reference", sent.as_str())]).await;
    assert_eq!(rows::count(&app.db, "additions").await, 0);
}

async fn who_is_barred_and_what_is_erased_is_not_hinted_at(test: Handle) {
    let app = open(&test).await;
    let (one, two) = (reported(&app, "feedback").await, reported(&app, "feedback").await);
    let email = account(&app, "Ben Holt", &[Role::Agent], &[]).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let walk = keyed_in(&app, &agent, "feedback").await;
    assert_eq!(beside(&walk).await.len(), 2);
    for (who, left) in [(email.as_str(), 2), ("ana.pryce@staff.example", 1)] {
        let who = accounts::find_by_email(&app.db, who).await.unwrap().unwrap().id;
        let mut tx = app.db.begin_write().await.unwrap();
        barred::insert(&mut tx, rows::report(&app.db, &one).await.id, who, 0).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(beside(&walk).await.len(), left, "barring one person is not barring another");
    }
    app.db.execute(&ERASE, args![rows::report(&app.db, &two).await.id]).await.unwrap();
    assert!(beside(&walk).await.is_empty());
}

async fn of_many_the_newest_ten_are_hinted_at(test: Handle) {
    let app = open(&test).await;
    let form = app.form("feedback");
    let (first, confirmation) = report(&app.browser(), &form, today(), Style::full()).await;
    let oldest = reference(&confirmation);
    for _ in 0..10 {
        app.clock.advance(std::time::Duration::from_secs(60));
        let browser = app.browser();
        repeat(&browser, "feedback", &first.posts).await.unwrap();
        browser.post("/report/feedback/check", &NONE).await.location();
    }
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let walk = keyed_in(&app, &agent, "feedback").await;
    let page = walk.open().await;
    assert_eq!(page.texts(".fc-hints li").len(), 3);
    let whole = agent.get(&format!("{}/hints", walk.base)).await.expect(200);
    assert_eq!(whole.texts("main tbody tr").len(), 10);
    assert!(!whole.body.contains(&oldest) && whole.body.contains("There are more than these"));
}

async fn a_reference_is_typed_as_people_type_it(test: Handle) {
    let app = open(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::lean(), &CALL).await;
    let path = format!("{}/hints", walk.base);
    agent.get(&path).await.expect(200);
    for (typed, said) in [("", "Enter the reference number"), ("FC-1", "must be like FC-7KQ4-M2XR")] {
        let page = agent.post(&path, &[("reference", typed)]).await.expect(422);
        assert!(page.texts(".govuk-error-summary li").concat().contains(said));
        assert_eq!(page.attr("#reference", "value"), [typed]);
    }
    let known = Reference::generate(*b"FC", || 9);
    let typed = known.as_str().to_lowercase().replace('-', " ");
    let to = agent.post(&path, &[("reference", typed.as_str())]).await.location();
    assert_eq!(to, format!("{}/add/{known}", walk.base));
    let page = agent.get(&to).await.expect(404);
    assert!(page.texts(".govuk-error-summary li").concat().contains("We cannot find a report"));
}

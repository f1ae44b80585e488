//! Looking a report up for somebody who calls.

use std::time::Duration;

use app::model::{Reference, Role};
use server::args;
use server::store::Statement;

use crate::support::app::answers::{PHONE, Style};
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk, reference, repeat, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(
    a_reference_is_found_however_it_is_typed,
    a_phone_number_is_found_as_the_caller_says_it,
    another_detail_must_fit_too,
    a_restricted_report_is_found_by_who_keyed_it_in_alone,
);
on_sqlite!(of_too_many_none_is_shown, one_person_does_not_ask_without_end, what_is_wrong_is_said_at_its_field);

const EMAIL: &str = "quokkaberry@example.com";
static AUDITED: Statement = Statement::unregistered(
    "SELECT r.reference, a.detail FROM audit a LEFT JOIN reports r ON r.id = a.report_id \
     WHERE a.action = 'report.looked_up' ORDER BY a.number",
);

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

async fn reported(app: &TestApp, form: &str) -> String {
    let (_, confirmation) = report(&app.browser(), &app.form(form), today(), Style::full()).await;
    reference(&confirmation)
}

/// Feedback of somebody who wants to be called.
async fn reported_by_phone(app: &TestApp) -> String {
    let mut walk = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    walk.to("reply").await;
    walk.open().await;
    let (place, mut fields) = (walk.place().unwrap(), walk.fields());
    fields.0 = vec![("reply".into(), "phone".into())];
    walk.send_fields(&place, fields).await;
    walk.walk_to_check().await;
    reference(&walk.submit().await)
}

async fn find(agent: &Browser, fields: &[(&str, &str)]) -> Page {
    let page = agent.post("/staff/find", fields).await.expect(200);
    page.is_inert();
    page
}

fn found(page: &Page) -> Vec<String> {
    page.texts("main .fc-found h2")
}

async fn agent(app: &TestApp, name: &str) -> Browser {
    let agent = signed_in(app, name, &[Role::Agent], &[]).await;
    agent.get("/staff/find").await.expect(200).is_inert();
    agent
}

async fn a_reference_is_found_however_it_is_typed(test: Handle) {
    let app = open(&test).await;
    let (sent, form) = (reported(&app, "lost-property").await, app.form("lost-property"));
    let agent = agent(&app, "Ana Pryce").await;
    let spaced = sent.to_lowercase().replace('-', " ");
    for typed in [sent.as_str(), &spaced, &format!("  {} ", sent.replace('-', ""))] {
        let page = find(&agent, &[("reference", typed)]).await;
        assert_eq!(found(&page), [sent.as_str()]);
        for seen in [form.title.en.as_str(), "14 March 2026", "Received", form.next[0].en.as_str()] {
            assert!(page.texts("main").concat().contains(seen), "{seen}");
        }
        assert!(!page.body.contains("Quokkaberry"), "no answer is told");
    }
    let audited = app.db.fetch_all(&AUDITED, args![]).await.unwrap();
    assert_eq!(audited.len(), 3);
    for row in &audited {
        assert_eq!(row.get::<String>("reference").unwrap(), sent);
        assert_eq!(row.get::<String>("detail").unwrap(), "by reference");
    }
}

async fn a_phone_number_is_found_as_the_caller_says_it(test: Handle) {
    let app = open(&test).await;
    let sent = reported_by_phone(&app).await;
    let agent = agent(&app, "Ana Pryce").await;
    assert_eq!(PHONE, "01632 960741");
    for typed in [PHONE, "01632960741", "(01632) 960-741", "+44 1632 960741", "0044 (0)1632 960741"] {
        assert_eq!(found(&find(&agent, &[("phone", typed)]).await), [sent.as_str()], "{typed}");
    }
    assert!(found(&find(&agent, &[("phone", "01632 960742")]).await).is_empty());
    // Nothing of what was said is in the log.
    let typed = "audit WHERE detail LIKE '%960%' OR detail LIKE '%1632%'";
    assert_eq!(rows::count_where(&app.db, typed).await, 0);
    assert_eq!(rows::count_where(&app.db, "audit WHERE action = 'report.looked_up'").await, 6);
}

async fn another_detail_must_fit_too(test: Handle) {
    let app = open(&test).await;
    let feedback = reported(&app, "feedback").await;
    let lost = reported(&app, "lost-property").await;
    let agent = agent(&app, "Ana Pryce").await;
    let both = found(&find(&agent, &[("email", "QuokkaBerry@example.com")]).await);
    // Whether lost property is answered by e-mail is for its form to say.
    assert!(both.contains(&feedback), "{both:?}");
    let day = |d| [("email", EMAIL), ("day-day", d), ("day-month", "3"), ("day-year", "2026")];
    assert_eq!(found(&find(&agent, &day("14")).await), both);
    assert!(found(&find(&agent, &day("13")).await).is_empty());
    // The place of the loss has a postcode; feedback has none.
    let near = found(&find(&agent, &[("email", EMAIL), ("postcode", "ze29xx")]).await);
    assert!(!near.contains(&feedback) && near.len() + 1 >= both.len(), "{near:?} of {both:?} with {lost}");
    assert!(found(&find(&agent, &[("email", EMAIL), ("postcode", "SW1A 1AA")]).await).is_empty());
    assert!(found(&find(&agent, &[("email", EMAIL), ("vehicle", "AB51 ABC")]).await).is_empty());
}

async fn a_restricted_report_is_found_by_who_keyed_it_in_alone(test: Handle) {
    let app = open(&test).await;
    let form = app.form("complaint");
    let ana = agent(&app, "Ana Pryce").await;
    let mut walk = Walk::at_desk(&ana, &form, today(), Style::full(), &CALL).await;
    walk.walk_to_check().await;
    let keyed = reference(&walk.submit().await);
    let online = reported(&app, "complaint").await;
    let ben = agent(&app, "Ben Holt").await;
    // Reference and state, and nothing else.
    let own = find(&ana, &[("reference", &keyed)]).await;
    assert_eq!(found(&own), [keyed.as_str()]);
    assert_eq!(own.texts("main .fc-found dt"), ["State"]);
    // For others there is none, in the same words as for what is not there.
    let unknown = Reference::generate(*b"FC", || 9).to_string();
    let none = find(&ben, &[("reference", &unknown)]).await.texts("main .govuk-inset-text");
    for (agent, reference) in [(&ben, &keyed), (&ben, &online), (&ana, &online)] {
        let page = find(agent, &[("reference", reference)]).await;
        assert_eq!((found(&page).len(), page.texts("main .govuk-inset-text")), (0, none.clone()));
    }
    // By what the caller says it is found by nobody.
    for contact in [("email", EMAIL), ("phone", PHONE)] {
        assert!(found(&find(&ana, &[contact]).await).is_empty());
    }
}

async fn of_too_many_none_is_shown(test: Handle) {
    let app = open(&test).await;
    let (first, confirmation) = report(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    let agent = agent(&app, "Ana Pryce").await;
    for count in 2..=6 {
        app.clock.advance(Duration::from_secs(60));
        let browser = app.browser();
        repeat(&browser, "feedback", &first.posts).await.unwrap();
        browser.post("/report/feedback/check", &NONE).await.location();
        let page = find(&agent, &[("email", EMAIL)]).await;
        assert_eq!(found(&page).len(), if count > 5 { 0 } else { count });
    }
    let page = find(&agent, &[("email", EMAIL)]).await;
    assert!(page.body.contains("There are too many reports") && !page.body.contains(&reference(&confirmation)));
    assert_eq!(page.attr("#email", "value"), [EMAIL], "to add another detail to");
}

async fn one_person_does_not_ask_without_end(test: Handle) {
    let app = open(&test).await;
    let unknown = Reference::generate(*b"FC", || 9).to_string();
    let (ana, ben) = (agent(&app, "Ana Pryce").await, agent(&app, "Ben Holt").await);
    let fields = [("reference", unknown.as_str())];
    for _ in 0..60 {
        ana.post("/staff/find", &fields).await.expect(200);
    }
    ana.post("/staff/find", &fields).await.expect(429);
    ben.post("/staff/find", &fields).await.expect(200);
    app.clock.advance(Duration::from_secs(60));
    ana.post("/staff/find", &fields).await.expect(200);
}

async fn what_is_wrong_is_said_at_its_field(test: Handle) {
    let app = open(&test).await;
    let agent = agent(&app, "Ana Pryce").await;
    for (fields, at) in [
        (&[("postcode", "SW1A 1AA")][..], "#reference"),
        (&[("reference", "FC-7KQ4")][..], "#reference"),
        (&[("email", "nobody")][..], "#email"),
        (&[("phone", "01632 960741"), ("postcode", "here")][..], "#postcode"),
    ] {
        let page = agent.post("/staff/find", fields).await.expect(422);
        page.is_inert();
        assert_eq!(page.attr(".govuk-error-summary a", "href"), [at]);
        assert_eq!(page.attr(&format!("#{}", fields[0].0), "value"), [fields[0].1]);
    }
    assert_eq!(rows::count_where(&app.db, "audit WHERE action = 'report.looked_up'").await, 0);
}

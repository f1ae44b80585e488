//! Adding what was keyed in to a report that is there, in place of a new one.

use std::sync::Arc;

use app::model::{Reference, Role};
use server::args;
use server::store::{Statement, accounts, barred};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::walk::{NONE, Walk, reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(
    what_was_keyed_in_is_added_once,
    of_adding_and_sending_at_once_one_counts,
    two_drafts_are_added_to_one_report_at_once,
    nothing_is_added_where_it_may_not_be,
);
on_sqlite!(an_unfinished_draft_is_added_as_far_as_it_came, a_practice_draft_is_added_to_nothing);

static SEALED: Statement = Statement::unregistered("SELECT answers, details FROM additions");
static PRACTISE: Statement = Statement::unregistered("UPDATE staff_drafts SET practice = 'none'");

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

async fn reported(app: &TestApp, form: &str) -> String {
    let (_, confirmation) = report(&app.browser(), &app.form(form), today(), Style::full()).await;
    reference(&confirmation)
}

/// Somebody else's words than those of the report.
async fn keyed_in(app: &TestApp, agent: &Browser) -> Walk {
    let style = Style::full().marked("Wombatfern");
    let mut walk = Walk::at_desk(agent, &app.form("feedback"), today(), style, &CALL).await;
    walk.walk_to_check().await;
    walk
}

/// What the page that asks would send.
async fn asked(walk: &Walk, earlier: &str) -> Vec<(String, String)> {
    let page = walk.browser.get(&format!("{}/add/{earlier}", walk.base)).await.expect(200);
    page.is_inert();
    assert!(page.body.contains(earlier) && page.body.contains(&walk.style.marker));
    page.fields()
}

async fn what_was_keyed_in_is_added_once(test: Handle) {
    let app = open(&test).await;
    let earlier = reported(&app, "lost-property").await;
    let before = rows::report(&app.db, &earlier).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let walk = keyed_in(&app, &agent).await;
    let fields = asked(&walk, &earlier).await;
    let (add, added) = (format!("{}/add", walk.base), format!("{}/added", walk.base));
    assert_eq!(agent.post(&add, &fields).await.location(), added);
    // Once more, and sent as a report of its own: the same confirmation, and nothing else.
    assert_eq!(agent.post(&add, &fields).await.location(), added);
    let sent = agent.post(&format!("{}/check", walk.base), &NONE).await.location();
    assert_eq!(agent.get(&sent).await.location(), added);
    let page = agent.get(&added).await.expect(200);
    page.is_inert();
    assert_eq!(reference(&page), earlier);
    assert!(page.texts(".fc-spelled").concat().contains("Foxtrot, Charlie"));
    assert!(!agent.get("/staff/drafts").await.expect(200).body.contains(&walk.base));

    let after = rows::report(&app.db, &earlier).await;
    assert_eq!((after.events, after.clocks), (before.events + 1, before.clocks));
    assert!(after.tokens > before.tokens, "it is found by what was added too");
    for (what, count) in [
        ("reports", 1),
        ("additions", 1),
        ("events WHERE kind = 'addition'", 1),
        ("tasks WHERE kind = 'addition'", 1),
        ("audit WHERE action = 'report.added_to'", 1),
        ("audit WHERE action = 'report.submitted'", 0),
    ] {
        assert_eq!(rows::count_where(&app.db, what).await, count, "{what}");
    }
    let row = &app.db.fetch_all(&SEALED, args![]).await.unwrap()[0];
    for column in ["answers", "details"] {
        let sealed = String::from_utf8_lossy(&row.get::<Vec<u8>>(column).unwrap()).into_owned();
        assert!(!sealed.contains("Wombatfern") && !sealed.contains("CAD 4711"), "{column} is sealed");
    }

    let team = app.form("lost-property").team.clone();
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[team.as_str()]).await;
    let page = officer.get(&format!("/staff/reports/{earlier}")).await.expect(200);
    page.is_inert();
    for seen in ["Quokkaberry", "Wombatfern", "Ana Pryce", "CAD 4711", "Something was added"] {
        assert!(page.body.contains(seen), "{seen}");
    }
    assert!(page.body.find("Quokkaberry") < page.body.find("Wombatfern"), "below its own answers");
}

async fn of_adding_and_sending_at_once_one_counts(test: Handle) {
    const CLICKS: usize = 12;
    let app = open(&test).await;
    let earlier = reported(&app, "feedback").await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let walk = keyed_in(&app, &agent).await;
    let fields = asked(&walk, &earlier).await;
    let barrier = Arc::new(Barrier::new(CLICKS));
    let mut clicks = JoinSet::new();
    for n in 0..CLICKS {
        let (agent, fields, base, barrier) = (agent.clone(), fields.clone(), walk.base.clone(), barrier.clone());
        clicks.spawn(async move {
            barrier.wait().await;
            if n % 2 == 0 {
                agent.post(&format!("{base}/add"), &fields).await.status
            } else {
                agent.post(&format!("{base}/check"), &NONE).await.status
            }
        });
    }
    while let Some(status) = clicks.join_next().await {
        // What came second is told so, or sent on to what there is.
        let status = status.unwrap();
        assert!([303, 409].contains(&status), "{status}");
    }
    let (additions, reports) = (rows::count(&app.db, "additions").await, rows::count(&app.db, "reports").await);
    assert!([(1, 1), (0, 2)].contains(&(additions, reports)), "{additions} additions, {reports} reports");
    let end = if additions == 1 { "added" } else { "submitted" };
    agent.get(&format!("{}/{end}", walk.base)).await.expect(200);
}

async fn two_drafts_are_added_to_one_report_at_once(test: Handle) {
    let app = open(&test).await;
    let earlier = reported(&app, "feedback").await;
    let barrier = Arc::new(Barrier::new(2));
    let mut agents = JoinSet::new();
    for name in ["Ana Pryce", "Ben Holt"] {
        let agent = signed_in(&app, name, &[Role::Agent], &[]).await;
        let walk = keyed_in(&app, &agent).await;
        let (fields, barrier) = (asked(&walk, &earlier).await, barrier.clone());
        agents.spawn(async move {
            barrier.wait().await;
            agent.post(&format!("{}/add", walk.base), &fields).await.location()
        });
    }
    while let Some(to) = agents.join_next().await {
        assert!(to.unwrap().ends_with("/added"));
    }
    assert_eq!((rows::count(&app.db, "additions").await, rows::count(&app.db, "reports").await), (2, 1));
}

async fn nothing_is_added_where_it_may_not_be(test: Handle) {
    let app = open(&test).await;
    let complaint = reported(&app, "complaint").await;
    let barred_from = reported(&app, "feedback").await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let who = accounts::find_by_email(&app.db, "ana.pryce@staff.example").await.unwrap().unwrap().id;
    let mut tx = app.db.begin_write().await.unwrap();
    barred::insert(&mut tx, rows::report(&app.db, &barred_from).await.id, who, 0).await.unwrap();
    tx.commit().await.unwrap();
    let walk = keyed_in(&app, &agent).await;
    let unknown = Reference::generate(*b"FC", || 9).to_string();
    let mut said = Vec::new();
    for reference in [&complaint, &barred_from, &unknown] {
        let page = agent.get(&format!("{}/add/{reference}", walk.base)).await.expect(404);
        said.push(page.texts(".govuk-error-summary li"));
        let sent = agent.post(&format!("{}/add", walk.base), &[("reference", reference.as_str())]).await;
        said.push(sent.expect(404).texts(".govuk-error-summary li"));
    }
    said.dedup();
    assert_eq!(said.len(), 1, "forbidden and unknown are told alike: {said:?}");
    assert_eq!(rows::count(&app.db, "additions").await, 0);
    // Somebody else's draft is added to nothing either.
    let open = reported(&app, "feedback").await;
    let other = signed_in(&app, "Ben Holt", &[Role::Agent], &[]).await;
    other.get("/staff").await.expect(200);
    other.get(&format!("{}/add/{open}", walk.base)).await.expect(410);
    other.post(&format!("{}/add", walk.base), &[("reference", open.as_str())]).await.expect(410);
    // A report cannot be added, and what was added cannot be sent.
    walk.submit().await;
    agent.post(&format!("{}/add", walk.base), &[("reference", open.as_str())]).await.expect(409);
    agent.get(&format!("{}/added", walk.base)).await.location();
    assert_eq!(rows::count(&app.db, "additions").await, 0);
}

async fn an_unfinished_draft_is_added_as_far_as_it_came(test: Handle) {
    let app = open(&test).await;
    let earlier = reported(&app, "lost-property").await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let style = Style::full().marked("Wombatfern");
    let mut walk = Walk::at_desk(&agent, &app.form("feedback"), today(), style, &CALL).await;
    let ask = format!("{}/add/{earlier}", walk.base);
    assert!(agent.get(&ask).await.expect(200).body.contains("There are no answers yet"));
    walk.to("feedback").await;
    // Typed, and put aside.
    walk.open().await;
    agent.post(&walk.at, &[("feedback", "half a sen"), ("then", "park")]).await.location();
    let page = agent.get(&ask).await.expect(200);
    assert!(page.body.contains("1 page has something typed") && !page.body.contains("half a sen"));
    let fields = page.fields();
    // Changed in another tab since: it is looked at again.
    walk.step().await;
    let again = agent.post(&format!("{}/add", walk.base), &fields).await.location();
    assert_eq!(again, format!("{ask}?changed=1"));
    let page = agent.get(&again).await.expect(200);
    assert!(page.body.contains("Wombatfern feedback") && !page.body.contains("something typed"));
    assert!(agent.post(&format!("{}/add", walk.base), &page.fields()).await.location().ends_with("/added"));
    let kept = rows::count(&app.db, "additions").await;
    assert_eq!((kept, rows::count(&app.db, "reports").await), (1, 1));
}

async fn a_practice_draft_is_added_to_nothing(test: Handle) {
    let app = open(&test).await;
    let earlier = reported(&app, "feedback").await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let walk = keyed_in(&app, &agent).await;
    let fields = asked(&walk, &earlier).await;
    app.db.execute(&PRACTISE, args![]).await.unwrap();
    agent.get(&format!("{}/add/{earlier}", walk.base)).await.expect(404);
    agent.post(&format!("{}/add", walk.base), &fields).await.expect(404);
    assert_eq!(rows::count(&app.db, "additions").await, 0);
}

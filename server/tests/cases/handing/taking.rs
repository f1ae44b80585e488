//! Take the next one: by priority and then by when it is due; never the same one for two;
//! and nothing that one could not open.

use std::collections::BTreeSet;
use std::sync::Arc;

use app::model::Role;
use server::args;
use server::store::Statement;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::{act, audited, id, officer, open, path, sent, standing};
use crate::support::app::browser::{Browser, Later};
use crate::support::app::desk::{account, sign_in, signed_in};
use crate::support::app::walk::NONE;
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::on_sqlite;

conformance!(
    the_most_urgent_and_then_the_first_due,
    ten_at_once_get_ten_reports,
    where_there_are_too_few_some_get_none,
    a_double_click_takes_one,
);
on_sqlite!(nobody_takes_what_they_could_not_open, what_waits_for_its_reporter_is_left);

const TEAM: &str = "service-feedback";
const NEXT: &str = "/staff/queue/next";

static STAND: Statement = Statement::unregistered("UPDATE reports SET priority = $2, due_at = $3 WHERE reference = $1");

fn stand<'a>(app: &'a TestApp, reference: &'a str, priority: i64, due_at: i64) -> Later<'a, ()> {
    Box::pin(async move {
        assert_eq!(app.db.execute(&STAND, args![reference, priority, due_at]).await.unwrap(), 1);
    })
}

/// The reference of what somebody got; none where nothing waits.
async fn take(browser: &Browser) -> Option<String> {
    let to = browser.post(NEXT, &NONE).await.location();
    let reference =
        to.strip_prefix("/staff/reports/").and_then(|rest| rest.strip_suffix("?done=taken")).map(str::to_owned);
    assert!(reference.is_some() || to == NEXT, "{to}");
    reference
}

async fn the_most_urgent_and_then_the_first_due(test: Handle) {
    let app = open(&test).await;
    let teams = [TEAM, "property"];
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &teams).await;
    let mut all = Vec::new();
    // Of two teams, as one queue.
    for (form, priority, due_at) in [
        ("feedback", 3, 10),
        ("feedback", 1, 900),
        ("lost-property", 1, 500),
        ("lost-property", 2, 1),
        ("feedback", 1, 500),
    ] {
        let reference = sent(&app, form).await;
        stand(&app, &reference, priority, due_at).await;
        all.push(reference);
    }
    let shown = olu.get(NEXT).await.expect(200);
    shown.is_inert();
    assert!(shown.has("main form button"));
    for wanted in [2, 4, 1, 3, 0] {
        let got = take(&olu).await.unwrap();
        assert_eq!(got, all[wanted]);
        let now = standing(&app, &got).await;
        assert_eq!((now.assignee.as_deref(), now.state.as_str(), now.revision), (Some("Olu Reed"), "assigned", 2));
        olu.get(&format!("/staff/reports/{got}")).await.expect(200);
    }
    assert_eq!(take(&olu).await, None);
    let none = olu.get(NEXT).await.expect(200);
    assert!(none.body.contains("No report waits for you.") && !none.has("main form button"));
    assert_eq!(audited(&app, "report.taken").await, 5);
}

/// As many officers, signed in; and what each got, all at once.
async fn at_once(app: &TestApp, officers: usize) -> Vec<Option<String>> {
    let mut browsers = Vec::new();
    for n in 0..officers {
        let email = account(app, &format!("Officer {n}"), &[Role::Officer], &[TEAM]).await;
        let browser = app.browser();
        sign_in(&browser, &email).await;
        browser.get(NEXT).await.expect(200);
        browsers.push(browser);
    }
    let barrier = Arc::new(Barrier::new(officers));
    let mut people = JoinSet::new();
    for browser in browsers {
        let barrier = barrier.clone();
        people.spawn(async move {
            barrier.wait().await;
            take(&browser).await
        });
    }
    let mut got = Vec::new();
    while let Some(one) = people.join_next().await {
        got.push(one.unwrap());
    }
    got
}

async fn ten_at_once_get_ten_reports(test: Handle) {
    let app = open(&test).await;
    let mut first = BTreeSet::new();
    for n in 0..12 {
        let reference = sent(&app, "feedback").await;
        stand(&app, &reference, 2, n).await;
        if n < 10 {
            first.insert(reference);
        }
    }
    let got = at_once(&app, 10).await;
    let distinct: BTreeSet<String> = got.iter().flatten().cloned().collect();
    assert_eq!(distinct, first, "each another, and the ten that are due first: {got:?}");
    assert_eq!(rows::count_where(&app.db, "reports WHERE assignee IS NOT NULL AND revision = 2").await, 10);
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'assigned'").await, 10);
    assert_eq!(audited(&app, "report.taken").await, 10);
}

async fn where_there_are_too_few_some_get_none(test: Handle) {
    let app = open(&test).await;
    for _ in 0..3 {
        sent(&app, "feedback").await;
    }
    let got = at_once(&app, 6).await;
    let distinct: BTreeSet<&String> = got.iter().flatten().collect();
    assert_eq!((distinct.len(), got.iter().flatten().count()), (3, 3), "{got:?}");
    assert_eq!(rows::count_where(&app.db, "reports WHERE assignee IS NULL").await, 0);
}

async fn a_double_click_takes_one(test: Handle) {
    let app = open(&test).await;
    for n in 0..3 {
        let reference = sent(&app, "feedback").await;
        stand(&app, &reference, 2, n).await;
    }
    let olu = officer(&app, "Olu Reed", TEAM).await;
    let button = olu.get(NEXT).await.expect(200).fields();
    let entry = |fields: &[(String, String)]| fields.iter().find(|(name, _)| name == "entry").unwrap().1.clone();
    let mut clicks = JoinSet::new();
    for _ in 0..2 {
        let (olu, button) = (olu.clone(), button.clone());
        clicks.spawn(async move { olu.post(NEXT, &button).await.location() });
    }
    let mut got = BTreeSet::new();
    while let Some(one) = clicks.join_next().await {
        got.insert(one.unwrap());
    }
    assert_eq!(got.len(), 1, "{got:?}");
    assert_eq!(rows::count_where(&app.db, "reports WHERE assignee IS NOT NULL").await, 1);
    assert_eq!(audited(&app, "report.taken").await, 1);
    // The button of the queue's page, and each page its own.
    let queue = olu.get("/staff/queue").await.expect(200);
    let offered = queue.attr("form[action=\"/staff/queue/next\"] input[name=entry]", "value");
    assert!(offered.len() == 1 && offered[0] != entry(&button), "{offered:?}");
    let next = olu.post(NEXT, &[("entry", offered[0].as_str())]).await.location();
    assert!(!got.contains(&next) && next.ends_with("?done=taken"), "{next}");
    // Somebody else's click is not theirs; and what they gave away since they do not get again.
    let pat = officer(&app, "Pat Cole", TEAM).await;
    pat.get(NEXT).await.expect(200);
    let third = pat.post(NEXT, &button).await.location();
    assert!(!got.contains(&third) && third != next, "{third}");
    let first = got.pop_first().unwrap();
    let reference = first.strip_prefix("/staff/reports/").unwrap().strip_suffix("?done=taken").unwrap();
    let to = id(&app, "pat.cole@staff.example").await;
    act(&olu, &path(reference, "assign"), &[("to", to.as_str())]).await.location();
    assert_eq!(olu.post(NEXT, &button).await.location(), NEXT, "there is no other");
}

async fn nobody_takes_what_they_could_not_open(test: Handle) {
    let app = open(&test).await;
    let (barred, closed) = (sent(&app, "feedback").await, sent(&app, "feedback").await);
    sent(&app, "complaint").await;
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &[TEAM]).await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    let who = id(&app, "olu.reed@staff.example").await;
    let page = path(&barred, "barred");
    sue.get(&page).await.expect(200);
    sue.post(&page, &[("bar", who.as_str())]).await.location();
    let end = Statement::unregistered("UPDATE reports SET state = 'closed', ended_at = 1 WHERE reference = $1");
    app.db.execute(&end, args![&closed]).await.unwrap();
    // Barred from one, one has ended, and one is another team's.
    let none = olu.get(NEXT).await.expect(200);
    assert!(none.body.contains("No report waits for you."));
    assert_eq!(take(&olu).await, None);
    assert_eq!(take(&sue).await, Some(barred.clone()));
    // Put back, it is there for whoever may open it.
    act(&sue, &path(&barred, "assign"), &[("to", "nobody")]).await.location();
    assert_eq!(take(&olu).await, None);
    // Somebody without a team has nothing to take.
    let pat = signed_in(&app, "Pat Cole", &[Role::Officer], &[]).await;
    pat.get(NEXT).await.expect(200);
    assert_eq!(take(&pat).await, None);
}

async fn what_waits_for_its_reporter_is_left(test: Handle) {
    let app = open(&test).await;
    let waits = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    olu.get(NEXT).await.expect(200);
    let state = Statement::unregistered("UPDATE reports SET state = 'waiting_for_reporter'");
    app.db.execute(&state, args![]).await.unwrap();
    assert_eq!(take(&olu).await, None);
    let news = Statement::unregistered("UPDATE reports SET new_information = TRUE");
    app.db.execute(&news, args![]).await.unwrap();
    assert_eq!(take(&olu).await, Some(waits));
}

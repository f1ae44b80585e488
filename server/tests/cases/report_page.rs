//! The page of a report: where it stands, what came in, and all that happened, in order.

use std::time::Duration;

use app::form::clock::Starts;
use app::model::Role;
use server::store::{reports, tasks};

use super::office::{TEAM, audited, officer, open, reported};
use crate::support::app::answers::Style;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{Walk, reference};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(new_information_is_looked_at_once, what_came_in_since_is_not_looked_at, all_that_happened_is_in_one_order);
on_sqlite!(where_it_stands_comes_first);

/// As when something is added to it.
async fn comes_in(app: &TestApp, sent: &str) {
    let (id, world) = (rows::report(&app.db, sent).await.id, &app.web.service.world);
    let mut tx = app.db.begin_write().await.unwrap();
    reports::has_news(&mut tx, id, world.now()).await.unwrap();
    reports::insert_event(&mut tx, world.id(), id, "addition", world.now(), None).await.unwrap();
    tasks::insert(&mut tx, world.id(), id, "addition", world.now()).await.unwrap();
    tx.commit().await.unwrap();
}

fn revision(page: &Page) -> String {
    page.attr("main .fc-news input[name=revision]", "value").concat()
}

async fn new_information_is_looked_at_once(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let path = format!("/staff/reports/{sent}");
    assert!(!olu.get(&path).await.expect(200).body.contains("I have looked at this"));
    comes_in(&app, &sent).await;
    let page = olu.get(&path).await.expect(200);
    page.is_inert();
    assert!(page.texts("main h2").contains(&"New information".to_owned()));
    let looked = format!("{path}/looked");
    let fields = [("revision", revision(&page))];
    assert_eq!(olu.post(&looked, &fields).await.location(), format!("{path}?done=looked"));
    let after = olu.get(&path).await.expect(200);
    assert!(!after.body.contains("I have looked at this") && after.body.contains("New information was looked at"));
    for (what, count) in [
        ("reports WHERE new_information", 0),
        ("tasks WHERE kind = 'addition' AND done_at IS NULL", 0),
        ("events WHERE kind = 'looked' AND account_id IS NOT NULL", 1),
    ] {
        assert_eq!(rows::count_where(&app.db, what).await, count, "{what}");
    }
    assert_eq!(audited(&app, "report.news_looked_at").await, 1);
    // The same page sent once more is stale: it says so and does nothing.
    let again = olu.post(&looked, &fields).await.expect(409);
    assert!(again.texts(".fc-changed").concat().contains("Olu Reed"), "{}", again.texts("main").concat());
    assert_eq!(audited(&app, "report.news_looked_at").await, 1);
    let others = officer(&app, "Pat Cole", &["property"]).await;
    others.post(&looked, &fields).await.expect(404);
}

async fn what_came_in_since_is_not_looked_at(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    comes_in(&app, &sent).await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let path = format!("/staff/reports/{sent}");
    let shown = revision(&olu.get(&path).await.expect(200));
    comes_in(&app, &sent).await;
    let stale = olu.post(&format!("{path}/looked"), &[("revision", shown.as_str())]).await.expect(409);
    stale.is_inert();
    let changed = stale.texts(".fc-changed").concat();
    assert!(changed.contains("Something was added"), "{changed}");
    assert!(stale.body.contains("I have looked at this"), "it is still to be looked at");
    assert_eq!(rows::count_where(&app.db, "reports WHERE new_information").await, 1);
    // The page says what it shows now.
    olu.post(&format!("{path}/looked"), &[("revision", revision(&stale))]).await.location();
    assert_eq!(rows::count_where(&app.db, "reports WHERE new_information").await, 0);
}

async fn all_that_happened_is_in_one_order(test: Handle) {
    let app = open(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let post: Vec<(&str, &str)> = [
        ("contact", "letter"),
        ("post-name", "Sam Sampleton"),
        ("post-address-line1", "17 Quillwort Row"),
        ("post-address-town", "Lampeter"),
        ("post-address-postcode", "ZE2 9XX"),
    ]
    .into_iter()
    .chain(CALL.into_iter().filter(|(name, _)| *name != "contact"))
    .collect();
    let mut walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::lean(), &post).await;
    walk.walk_to_check().await;
    let sent = reference(&walk.submit().await);
    let letters = agent.get("/staff/letters").await.expect(200).attr("main input[type=checkbox]", "value");
    app.clock.advance(Duration::from_secs(60));
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let path = format!("/staff/reports/{sent}");
    let said = |page: &Page| page.texts(".fc-timeline__what");
    let page = olu.get(&path).await.expect(200);
    assert_eq!(said(&page), ["Acknowledgement by letter, waiting to be printed", "Received"]);
    assert!(page.texts(".fc-timeline__item").last().unwrap().contains("Ana Pryce"), "who keyed it in");

    agent.post("/staff/letters/print", &[("letter", letters[0].as_str())]).await.expect(200);
    app.clock.advance(Duration::from_secs(60));
    let chosen = [("letter", letters[0].as_str()), ("sure", "yes")];
    agent.post("/staff/letters/posted", &chosen).await.location();
    app.clock.advance(Duration::from_secs(60));
    olu.get(&path).await.expect(200);
    olu.post(&format!("{path}/notes"), &[("note", "Rang back")]).await.location();
    // A year later its time limits are missed.
    app.clock.advance(Duration::from_secs(366 * 86_400));
    let later = officer(&app, "Pat Cole", &[TEAM]).await;
    let mut rows = said(&later.get(&path).await.expect(200));
    let missed = rows.iter().filter(|what| what.starts_with("Time limit missed: ")).count();
    // The letter was the acknowledgement.
    assert_eq!(missed, app.form("feedback").clocks_from(Starts::Received).count() - 1);
    rows.retain(|what| !what.starts_with("Time limit missed: "));
    let wanted = [
        "Internal note – the reporter never sees this",
        "Time limit met: Acknowledge",
        "Acknowledgement letter posted",
        "Acknowledgement letter printed",
        "Received",
    ];
    assert_eq!(rows, wanted);
    // On paper from the beginning.
    let paper = later.get(&format!("{path}/print?notes=1")).await.expect(200);
    assert_eq!(said(&paper).first().map(String::as_str), Some("Received"));
}

async fn where_it_stands_comes_first(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "complaint").await;
    let supervisor = signed_in(&app, "Sue Grant", &[Role::Supervisor], &["professional-standards"]).await;
    let page = supervisor.get(&format!("/staff/reports/{sent}")).await.expect(200);
    page.is_inert();
    assert_eq!(page.heading(), sent);
    let first = page.texts("main dl dt");
    assert_eq!(first[..4], ["State", "Priority", "Assigned to", "Next time limit"].map(str::to_owned));
    assert_eq!(first[4], "Access");
    assert!(page.texts("main dl dd")[2].contains("Nobody"));
    // Each part can be reached at once, and is there.
    for part in page.attr(".fc-contents a", "href") {
        assert!(page.has_id(part.trim_start_matches('#')), "{part}");
    }
    let acts = page.attr(".fc-acts a", "href");
    for below in ["print", "barred"] {
        assert!(acts.contains(&format!("/staff/reports/{sent}/{below}")), "{acts:?}");
    }
    let officer = officer(&app, "Olu Reed", &["professional-standards"]).await;
    let acts = officer.get(&format!("/staff/reports/{sent}")).await.expect(200).attr(".fc-acts a", "href");
    assert!(!acts.iter().any(|to| to.ends_with("/barred")), "{acts:?}");
}

//! Internal notes: written once, read by the team alone, and never by the reporter.

use app::model::Role;
use server::args;
use server::store::Statement;

use super::office::{TEAM, audited, bar, officer, open, reported};
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::rows;
use crate::support::app::walk::{Walk, reference, report};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(a_note_is_written_once_and_sealed, a_note_is_for_the_team_alone);
on_sqlite!(
    no_page_or_letter_of_the_reporter_has_a_note,
    what_is_wrong_with_a_note_is_said_and_nothing_is_lost,
    a_note_runs_nothing,
);

const WORDS: &str = "Numbatgrove called twice before";

static BODY: Statement = Statement::unregistered("SELECT body FROM notes");
static INDEXED: Statement = Statement::unregistered("UPDATE reports SET words_at = 1");

/// What the page's own form would send, with this text.
async fn note(browser: &Browser, sent: &str, text: &str) -> (String, Vec<(String, String)>) {
    let page = browser.get(&format!("/staff/reports/{sent}")).await.expect(200);
    page.is_inert();
    let entry = page.attr("main input[name=entry]", "value").concat();
    assert_eq!(entry.len(), 32);
    (format!("/staff/reports/{sent}/notes"), vec![("entry".into(), entry), ("note".into(), text.into())])
}

async fn write(browser: &Browser, sent: &str, text: &str) -> Page {
    let (path, fields) = note(browser, sent, text).await;
    browser.post(&path, &fields).await
}

async fn a_note_is_written_once_and_sealed(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let mut tx = app.db.begin_write().await.unwrap();
    tx.execute(&INDEXED, args![]).await.unwrap();
    tx.commit().await.unwrap();
    let (path, fields) = note(&olu, &sent, &format!("  {WORDS}\r\nand once since. ")).await;
    // A double click.
    for _ in 0..2 {
        assert_eq!(olu.post(&path, &fields).await.location(), format!("/staff/reports/{sent}?done=noted"));
    }
    for (what, count) in [
        ("notes", 1),
        ("events WHERE kind = 'noted' AND account_id IS NOT NULL", 1),
        ("reports WHERE words_at IS NULL AND revision = 2", 1),
    ] {
        assert_eq!(rows::count_where(&app.db, what).await, count, "{what}");
    }
    assert_eq!(audited(&app, "report.noted").await, 1);
    let sealed: Vec<u8> = app.db.fetch_all(&BODY, args![]).await.unwrap()[0].get("body").unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("Numbatgrove"));
    let page = olu.get(&format!("/staff/reports/{sent}?done=noted")).await.expect(200);
    assert_eq!(page.texts("main [role=status]"), ["Internal note saved. The reporter does not see it."]);
    let notes = page.texts("li.fc-note");
    assert_eq!(notes.len(), 1);
    let heading = "Internal note – the reporter never sees this";
    for seen in [heading, "Olu Reed", &format!("{WORDS} and once since.")] {
        assert!(notes[0].contains(seen), "{seen}: {notes:?}");
    }
}

async fn a_note_is_for_the_team_alone(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let own = officer(&app, "Olu Reed", &[TEAM]).await;
    write(&own, &sent, WORDS).await.location();
    let others = officer(&app, "Pat Cole", &["property"]).await;
    let barred = officer(&app, "Una Frost", &[TEAM]).await;
    bar(&app, &sent, "una.frost@staff.example").await;
    let path = format!("/staff/reports/{sent}/notes");
    for browser in [&others, &barred] {
        let refused = browser.post(&path, &[("note", "x")]).await.expect(404);
        assert!(!refused.body.contains("Numbatgrove"));
    }
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    agent.get("/staff/find").await.expect(200);
    agent.post(&path, &[("note", "x")]).await.expect(403);
    let found = agent.post("/staff/find", &[("reference", sent.as_str())]).await.expect(200);
    assert!(found.body.contains(&sent) && !found.body.contains("Numbatgrove"));
    assert_eq!(rows::count(&app.db, "notes").await, 1);
}

async fn no_page_or_letter_of_the_reporter_has_a_note(test: Handle) {
    let app = open(&test).await;
    let reporter = app.browser();
    let (_, confirmation) = report(&reporter, &app.form("feedback"), today(), Style::full()).await;
    let online = reference(&confirmation);
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
    let keyed = reference(&walk.submit().await);
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    for sent in [&online, &keyed] {
        write(&olu, sent, WORDS).await.location();
    }
    for path in ["/", "/report/feedback", "/report/feedback/submitted", "/report/feedback/check", "/reports"] {
        let page = reporter.get(path).await;
        assert!(!page.body.contains("Numbatgrove") && !page.body.contains("nternal note"), "{path}");
    }
    let tray = agent.get("/staff/letters").await.expect(200);
    let letters = tray.attr("main input[type=checkbox]", "value");
    assert_eq!(letters.len(), 1);
    let letter = agent.get(&format!("/staff/letters/{}", letters[0])).await.expect(200);
    assert!(letter.body.contains("Quillwort") && !letter.body.contains("Numbatgrove"));
    let again = agent.get(&format!("{}/submitted", walk.base)).await.expect(200);
    assert!(!again.body.contains("Numbatgrove"));
}

async fn what_is_wrong_with_a_note_is_said_and_nothing_is_lost(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let long = "é".repeat(5001);
    for (typed, said) in [
        ("", "Enter the internal note"),
        (" \r\n ", "Enter the internal note"),
        (long.as_str(), "5000 characters or less"),
    ] {
        let page = write(&olu, &sent, typed).await.expect(422);
        page.is_inert();
        assert!(page.title().starts_with("Error: "));
        let summary = page.texts(".govuk-error-summary li").concat();
        assert!(summary.replace(',', "").contains(said), "{summary}");
        assert_eq!(page.attr(".govuk-error-summary a", "href"), ["#note"]);
        assert_eq!(page.texts("#note").concat(), typed.trim());
    }
    assert_eq!(rows::count(&app.db, "notes").await, 0);
    write(&olu, &sent, &long[2..]).await.location();
    // Others' acts are not in the way of a note.
    let (path, mine) = note(&olu, &sent, "second").await;
    write(&olu, &sent, "first").await.location();
    olu.post(&path, &mine).await.location();
    assert_eq!(rows::count(&app.db, "notes").await, 3);
}

async fn a_note_runs_nothing(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let evil = "</textarea></li><script>alert(1)</script><img src=x onerror=alert(1)> & \"x\"";
    write(&olu, &sent, evil).await.location();
    for path in [format!("/staff/reports/{sent}"), format!("/staff/reports/{sent}/print?notes=1")] {
        let page = olu.get(&path).await.expect(200);
        page.is_inert();
        assert!(page.texts("li.fc-note").concat().contains(evil), "{path}");
    }
    // And where it is given back.
    let page = write(&olu, &sent, &format!("{evil}{}", "x".repeat(5000))).await.expect(422);
    page.is_inert();
    assert!(page.texts("#note").concat().starts_with(evil));
}

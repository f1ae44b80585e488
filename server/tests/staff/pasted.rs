//! The text of a letter or an email, pasted once: beside the form while it is keyed in,
//! kept with the report, no part of its answers, and gone with the draft.

use app::model::Role;
use server::args;
use server::store::Statement;

use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{Walk, reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(it_stands_beside_the_form_and_goes_with_the_report, it_is_added_with_what_was_keyed_in);
on_sqlite!(
    it_changes_no_answer,
    it_is_changed_from_the_form_and_goes_along_with_the_channel,
    too_much_is_refused_and_not_lost,
    it_stands_beside_practice_and_goes_with_the_draft,
);

static DETAILS: Statement = Statement::unregistered("SELECT details FROM staff_drafts");
static KEYED: Statement = Statement::unregistered("SELECT details FROM keyed_reports");
static ADDED: Statement = Statement::unregistered("SELECT details FROM additions");

/// What nobody types into a form.
const MARK: &str = "Pangolinweed";
const PANEL: &str = ".fc-pasted section.fc-pasted__text";

/// More than a row of notes has: lines, marks of HTML, other scripts.
fn text() -> String {
    format!("Dear Sir,\n\n  <b>{MARK}</b> & </section><script>x</script>\n\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{1f6b2}")
}

async fn open(test: &Handle) -> (TestApp, Browser) {
    let app = TestApp::with(test, |config| config.staff.require_second_factor = false).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    (app, agent)
}

/// Notes of a letter or an email, with its text under this question.
fn notes<'a>(channel: &'a str, question: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    let rest = CALL.into_iter().filter(|(name, _)| *name != "channel");
    rest.chain([("channel", channel), (question, text)]).collect()
}

async fn sealed(app: &TestApp, statement: &'static Statement) -> Vec<u8> {
    let sealed: Vec<u8> = app.db.fetch_all(statement, args![]).await.unwrap()[0].get("details").unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains(MARK), "it is sealed");
    sealed
}

/// The page has it once, as it came, and can be scrolled through without a mouse.
#[track_caller]
fn has_panel(page: &Page) {
    page.is_inert();
    let shown = page.texts(PANEL);
    assert!(shown.len() == 1 && shown[0].contains(MARK), "{shown:?}");
    assert!(page.body.contains(&format!("&lt;b&gt;{MARK}&lt;/b&gt;")), "letters, and no HTML");
    assert!(page.body.contains("Dear Sir,\n\n  &lt;b&gt;"), "line for line");
    assert_eq!(page.attr(PANEL, "tabindex"), ["0"]);
    assert!(page.has(".fc-pasted details[open] summary"));
    assert!(!page.texts("main").concat().contains(MARK), "apart from the form");
}

async fn it_stands_beside_the_form_and_goes_with_the_report(test: Handle) {
    let (app, agent) = open(&test).await;
    let form = app.form("feedback");
    let text = text();
    let notes = notes("email", "email-text", &text);
    let mut walk = Walk::at_desk(&agent, &form, today(), Style::full(), &notes).await;
    has_panel(&walk.open().await);
    has_panel(&agent.get(&format!("{}/form", walk.base)).await.expect(200));
    has_panel(&agent.post(&format!("{}/form", walk.base), &[("x", "y")]).await.expect(422));
    has_panel(&agent.post(&walk.at, &[("x", "y")]).await.expect(422));
    assert!(!agent.get(&format!("{}/hints", walk.base)).await.expect(200).body.contains(MARK));
    assert!(!agent.get("/staff/drafts").await.expect(200).body.contains(MARK));
    walk.walk_to_check().await;
    has_panel(&walk.open().await);
    let before = sealed(&app, &DETAILS).await.len();
    let sent = reference(&walk.submit().await);
    let after = sealed(&app, &DETAILS).await.len();
    assert!(after + text.len() <= before, "wiped from the draft: {before} bytes, then {after}");
    sealed(&app, &KEYED).await;
    // The confirmation is drawn from what was noted beside it.
    agent.get(&format!("{}/submitted", walk.base)).await.expect(200);

    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[form.team.as_str()]).await;
    let page = officer.get(&format!("/staff/reports/{sent}")).await.expect(200);
    page.is_inert();
    assert!(page.texts("main details summary").contains(&"Text of the email as it came".to_owned()));
    assert!(page.texts("main details:not([open]) .fc-pasted__text").concat().contains(MARK), "folded");
    assert!(!page.texts("main dl").concat().contains(MARK), "not once more among the notes");
    assert!(page.body.contains("CAD 4711"));
}

async fn it_is_added_with_what_was_keyed_in(test: Handle) {
    let (app, agent) = open(&test).await;
    let (_, confirmation) = report(&app.browser(), &app.form("lost-property"), today(), Style::full()).await;
    let earlier = reference(&confirmation);
    let text = text();
    let notes = notes("post", "letter-text", &text);
    let walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::full(), &notes).await;
    let asked = agent.get(&format!("{}/add/{earlier}", walk.base)).await.expect(200);
    asked.is_inert();
    assert!(asked.texts("main details summary").contains(&"Text of the letter as it came".to_owned()));
    assert!(asked.texts("main .fc-pasted__text").concat().contains(MARK));
    let before = sealed(&app, &DETAILS).await.len();
    let added = agent.post(&format!("{}/add", walk.base), &asked.fields()).await.location();
    assert!(added.ends_with("/added"));
    assert!(sealed(&app, &DETAILS).await.len() + text.len() <= before, "wiped from the draft");
    sealed(&app, &ADDED).await;
    let team = app.form("lost-property").team.clone();
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[team.as_str()]).await;
    let page = officer.get(&format!("/staff/reports/{earlier}")).await.expect(200);
    page.is_inert();
    assert!(page.texts("main details summary").contains(&"Text of the letter as it came".to_owned()));
    assert!(page.texts("main .fc-pasted__text").concat().contains(MARK));
}

/// Nor what the report is found by.
async fn it_changes_no_answer(test: Handle) {
    let (app, agent) = open(&test).await;
    let form = app.form("feedback");
    let text = format!("{} ring 01632 960999 or write to somebody.else@example.com", text());
    let mut kept = Vec::new();
    for text in ["", text.as_str()] {
        let notes = notes("email", "email-text", text);
        let mut walk = Walk::at_desk(&agent, &form, today(), Style::full(), &notes).await;
        walk.walk_to_check().await;
        let sent = rows::report(&app.db, &reference(&walk.submit().await)).await;
        kept.push((sent.answers(&app.web).await, sent.tokens, sent.events, sent.clocks));
    }
    assert!(kept[0] == kept[1], "the same report, with its text and without");
}

async fn it_is_changed_from_the_form_and_goes_along_with_the_channel(test: Handle) {
    let (app, agent) = open(&test).await;
    let text = text();
    let notes = notes("email", "email-text", &text);
    let walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::lean(), &notes).await;
    let change = format!("{}/notes", walk.base);
    let links = walk.open().await.attr(".fc-keying a", "href");
    assert!(links.contains(&change), "{links:?}");
    let page = agent.get(&change).await.expect(200);
    page.is_inert();
    let shown = page.fields();
    assert!(shown.contains(&("email-text".to_owned(), text.clone())), "as it was pasted");
    let with = |channel: &str, own: &[(&str, &str)]| {
        let mut fields = shown.clone();
        fields.retain(|(name, _)| name != "channel" && !own.iter().any(|(other, _)| other == name));
        fields.push(("channel".to_owned(), channel.to_owned()));
        fields.extend(own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        fields
    };
    // It was a letter all along.
    agent.post(&change, &with("post", &[])).await.location();
    let page = walk.open().await;
    has_panel(&page);
    assert_eq!(page.texts(".fc-pasted summary"), ["Text of the letter as it came"]);
    agent.post(&change, &with("post", &[("letter-text", "Another one"), ("email-text", "")])).await.location();
    assert_eq!(walk.open().await.texts(PANEL), ["Another one"]);
    agent.post(&change, &with("post", &[("letter-text", ""), ("email-text", "")])).await.location();
    assert!(!walk.open().await.has(".fc-pasted"));
    agent.post(&change, &with("phone", &[])).await.location();
    assert!(!walk.open().await.has(".fc-pasted"), "a caller wrote nothing");
}

async fn too_much_is_refused_and_not_lost(test: Handle) {
    let (app, agent) = open(&test).await;
    let begin = "/staff/enter/new/feedback";
    let most = "\u{5e9}".repeat(20_000);
    let more = format!("{most}{MARK}");
    let send = |path: String, text: String| {
        let agent = agent.clone();
        async move {
            let mut fields = agent.get(&path).await.expect(200).fields();
            let notes = notes("email", "email-text", &text);
            fields.retain(|(name, _)| !notes.iter().any(|(other, _)| other == name));
            fields.extend(notes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
            agent.post(&path, &fields).await
        }
    };
    let refused = send(begin.to_owned(), more.clone()).await.expect(422);
    refused.is_inert();
    assert_eq!(refused.texts(".govuk-error-summary li"), ["Text of the email must be 20,000 characters or less"]);
    assert!(refused.texts("#email-text").concat().ends_with(MARK), "it is all there yet");
    assert_eq!(rows::count(&app.db, "drafts").await, 0);
    let base = send(begin.to_owned(), most).await.location();
    let change = format!("{base}/notes");
    assert!(send(change.clone(), more).await.expect(422).texts("#email-text").concat().ends_with(MARK));
    let kept = agent.get(&change).await.expect(200).texts("#email-text").concat();
    assert_eq!(kept.chars().count(), 20_000, "what was there before");
}

async fn it_stands_beside_practice_and_goes_with_the_draft(test: Handle) {
    let (app, agent) = open(&test).await;
    let text = text();
    let notes = notes("post", "letter-text", &text);
    let walk = Walk::practising(&agent, &app.form("feedback"), "none", today(), &notes).await;
    let page = walk.open().await;
    has_panel(&page);
    assert!(page.has(".fc-practice"));
    let discard = format!("{}/discard", walk.base);
    agent.get(&discard).await.expect(200);
    agent.post(&discard, &[("x", "y")]).await.location();
    assert_eq!((rows::count(&app.db, "staff_drafts").await, rows::count(&app.db, "drafts").await), (0, 0));
}

//! Messages to the reporter: to whom one may go and by which way, what it says, how far it
//! got, and that nothing typed is lost.

use std::path::Path;

use app::form::{Fields, Place};
use app::model::Role;
use server::args;
use server::domain::outbox::{Summary, Worker};
use server::forms::Forms;
use server::mail::{MailSettings, Mailer};
use server::store::Statement;

use super::office::{EMAIL, TEAM, audited, bar, officer, open, reported};
use crate::mail::smtp_server::SmtpServer;
use crate::support::app::answers::{PHONE, Style};
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, PASSWORD, sign_in, signed_in};
use crate::support::app::page::Page;
use crate::support::app::process::Setup;
use crate::support::app::walk::{NONE, Walk, reference, report};
use crate::support::app::{TestApp, real_today, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, sealed, today};

conformance!(
    each_is_written_to_as_they_were_told_that_we_have_it,
    a_message_arrives_by_email_once,
    an_email_that_is_refused_is_something_to_do,
    a_letter_waits_for_the_team_alone,
    a_time_limit_is_met_when_the_email_went,
    a_time_limit_is_met_when_the_letter_is_posted,
    what_was_said_of_safety_later_counts,
    what_waits_does_not_go_once_it_is_not_safe,
    a_message_is_stale_where_another_went_or_the_report_ended,
    a_template_and_a_change_do_not_make_a_message_newer,
    a_second_message_of_one_page_is_not_dropped,
    only_the_team_writes,
);
on_sqlite!(
    who_reports_online_and_wants_post_gets_a_letter,
    what_is_wrong_with_a_message_is_said_and_nothing_is_lost,
    a_message_runs_nothing,
);

static INDEXED: Statement = Statement::unregistered("UPDATE reports SET words_at = 1");
static SENT_BY: Statement = Statement::unregistered("SELECT sent_by, language FROM messages ORDER BY created_at");

/// Nothing of this stands anywhere else.
const WORDS: &str = "Wombatfield called";
const EVIL: &str = "\"'></textarea><script>alert(1)</script><b>";

/// Notes of a letter from somebody who wants one back.
const POST: [(&str, &str); 10] = [
    ("channel", "post"),
    ("caller", "self"),
    ("privacy", "no"),
    ("contact", "letter"),
    ("post-name", "Sam Sampleton"),
    ("post-address-line1", "17 Quillwort Row"),
    ("post-address-town", "Lampeter"),
    ("post-address-postcode", "ZE2 9XX"),
    ("contact-safe", "yes"),
    ("language", "en"),
];

/// [`POST`] with other answers.
fn notes(own: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> = POST.into_iter().filter(|(name, _)| own.iter().all(|(other, _)| other != name)).collect();
    all.extend(own.iter().filter(|(_, value)| !value.is_empty()));
    all
}

/// Keyed in and sent: its reference.
async fn keyed(agent: &Browser, app: &TestApp, form: &str, style: Style, notes: &[(&str, &str)]) -> String {
    let mut walk = Walk::at_desk(agent, &app.form(form), today(), style, notes).await;
    walk.walk_to_check().await;
    reference(&walk.submit().await)
}

fn path(sent: &str) -> String {
    format!("/staff/reports/{sent}/message")
}

/// What a page of the form would send with this button; with another text, where one is given.
fn pressed(page: &Page, button: &str, text: Option<&str>) -> Vec<(String, String)> {
    let mut fields = page.fields();
    if let Some(text) = text {
        fields.retain(|(name, _)| name != "text");
        fields.push(("text".into(), text.into()));
    }
    fields.push(("do".into(), button.into()));
    fields
}

/// From the empty page over the look at it to the end: the last answer.
async fn write(browser: &Browser, sent: &str, text: &str) -> Page {
    let page = browser.get(&path(sent)).await.expect(200);
    page.is_inert();
    let check = browser.post(&path(sent), &pressed(&page, "check", Some(text))).await.expect(200);
    check.is_inert();
    browser.post(&path(sent), &pressed(&check, "send", None)).await
}

/// Of the tests' own, with the service's keys.
fn worker(app: &TestApp, settings: &MailSettings) -> Worker {
    let service = &app.web.service;
    let mailer = Mailer::new(settings, Path::new("unused")).unwrap();
    let (keys, forms) = (service.keys.clone(), service.forms.clone());
    Worker::new(app.db.clone(), keys, forms, mailer, service.world.clone())
}

/// The messages on a report's page, the newest first.
async fn told(browser: &Browser, sent: &str) -> Vec<String> {
    let page = browser.get(&format!("/staff/reports/{sent}")).await.expect(200);
    page.is_inert();
    page.texts("li.fc-message")
}

async fn each_is_written_to_as_they_were_told_that_we_have_it(test: Handle) {
    let app = open(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    // In the form: an e-mail address that is safe, or none.
    let (with_email, without) = (Style::full, Style::lean);
    let both = [("contact", "letter"), ("contact", "email")];
    let no_address =
        [("post-name", ""), ("post-address-line1", ""), ("post-address-town", ""), ("post-address-postcode", "")];
    let unsafe_ = "It is not safe to contact them";
    let cases = [
        ("wants a letter", notes(&[]), without(), Ok("letter")),
        ("wants a letter, not the e-mail", notes(&[]), with_email(), Ok("letter")),
        ("wants either", notes(&both), with_email(), Ok("email")),
        ("wants either, has no e-mail", notes(&both), without(), Ok("letter")),
        ("wants a letter, has no address", notes(&no_address), with_email(), Ok("email")),
        ("has neither", CALL.to_vec(), without(), Err("We have no email address or postal address")),
        ("is not safe", notes(&[("contact-safe", "not_known")]), with_email(), Err(unsafe_)),
        ("wants nothing", notes(&[("contact", "none")]), with_email(), Err(unsafe_)),
    ];
    for (who, notes, style, way) in cases {
        let before = (rows::count(&app.db, "outbox").await, rows::count(&app.db, "letters").await);
        let sent = keyed(&agent, &app, "feedback", style, &notes).await;
        let after = (rows::count(&app.db, "outbox").await, rows::count(&app.db, "letters").await);
        let acknowledged = match (after.0 - before.0, after.1 - before.1) {
            (1, 0) => Ok("email"),
            (0, 1) => Ok("letter"),
            _ => Err(()),
        };
        assert_eq!(acknowledged, way.map_err(|_| ()), "who {who}");
        let page = olu.get(&path(&sent)).await.expect(200);
        page.is_inert();
        let main = page.texts("main").concat();
        match way {
            Ok("email") => assert!(main.contains("By email, at once") && main.contains(EMAIL), "who {who}: {main}"),
            Ok(_) => {
                assert!(main.contains("By letter") && main.contains("17 Quillwort Row, LAMPETER"), "who {who}: {main}");
            }
            Err(why) => {
                assert!(page.heading().contains("You cannot write") && main.contains(why), "who {who}: {main}");
                assert!(page.attr("main a", "href").contains(&format!("/staff/reports/{sent}#note")));
                assert!(!page.offers("text"), "who {who}");
                // Whoever sends it all the same is told the same, and keeps the text.
                for button in ["check", "send", "template", "change"] {
                    let given = [("text", WORDS), ("revision", "1"), ("do", button)];
                    let refused = olu.post(&path(&sent), &given).await;
                    assert!([200, 409, 422].contains(&refused.status), "{button}");
                    assert!(refused.heading().contains("You cannot write") && refused.body.contains(WORDS), "{button}");
                }
                assert_eq!(told(&olu, &sent).await, Vec::<String>::new());
                continue;
            }
        }
        let count = rows::count(&app.db, "messages").await;
        write(&olu, &sent, WORDS).await.location();
        let all = app.db.fetch_all(&SENT_BY, args![]).await.unwrap();
        assert_eq!(i64::try_from(all.len()).unwrap(), count + 1, "who {who}");
        assert_eq!(all.last().unwrap().get::<String>("sent_by").unwrap(), way.unwrap(), "who {who}");
        app.clock.advance(std::time::Duration::from_secs(60));
    }
}

async fn a_message_arrives_by_email_once(test: Handle) {
    let (server, app) = (SmtpServer::plain(), open(&test).await);
    let (_, confirmation) = report(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    let (sent, code) = (reference(&confirmation), confirmation.texts(".fc-tracking").concat());
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let mut tx = app.db.begin_write().await.unwrap();
    tx.execute(&INDEXED, args![]).await.unwrap();
    tx.commit().await.unwrap();

    let report = olu.get(&format!("/staff/reports/{sent}")).await.expect(200);
    assert!(report.attr("main a", "href").contains(&path(&sent)), "the report offers it");
    let page = olu.get(&path(&sent)).await.expect(200);
    let main = page.texts("main").concat();
    for seen in ["By email, at once", EMAIL, "English", "Leave out what they reported"] {
        assert!(main.contains(seen), "{seen}: {main}");
    }
    let text = format!("  {WORDS}\r\ntwice.\r\n\r\nCall us. ");
    let check = olu.post(&path(&sent), &pressed(&page, "check", Some(&text))).await.expect(200);
    assert_eq!(check.heading(), "Check the message before it goes");
    let shown = check.texts(".fc-preview").concat();
    for seen in
        ["Hello", &sent, &format!("{WORDS} twice."), "Call us.", "Do not reply", "A message about what you told us"]
    {
        assert!(shown.contains(seen), "{seen}: {shown}");
    }
    assert!(check.body.contains(&format!("goes by email to {EMAIL}")));
    assert_eq!(rows::count(&app.db, "messages").await, 0, "it was only looked at");
    // Back to change it: as it was typed.
    let again = olu.post(&path(&sent), &pressed(&check, "change", None)).await.expect(200);
    let typed = again.fields().into_iter().find(|(name, _)| name == "text").unwrap().1;
    assert_eq!(typed.replace("\r\n", "\n"), text.replace("\r\n", "\n"));
    // A double click.
    let fields = pressed(&check, "send", None);
    for _ in 0..2 {
        assert_eq!(olu.post(&path(&sent), &fields).await.location(), format!("/staff/reports/{sent}?done=emailed"));
    }
    for (what, count) in [
        ("messages WHERE sent_by = 'email' AND language = 'en' AND account_id IS NOT NULL", 1),
        ("outbox WHERE kind = 'message' AND state = 'queued'", 1),
        ("events WHERE kind = 'written' AND account_id IS NOT NULL", 1),
        ("reports WHERE words_at IS NULL AND revision = 2", 1),
        ("audit WHERE action = 'report.written_to' AND detail = 'email'", 1),
    ] {
        assert_eq!(rows::count_where(&app.db, what).await, count, "{what}");
    }
    let waits = told(&olu, &sent).await;
    assert_eq!(waits.len(), 1);
    for seen in ["Message to the reporter", "Olu Reed", &format!("{WORDS} twice."), "waiting to be sent"] {
        assert!(waits[0].contains(seen), "{seen}: {waits:?}");
    }
    let everything = sealed::everything(&test).await;
    assert!(sealed::contains(&everything, &sent) && !sealed::contains(&everything, "Wombatfield"));

    // The acknowledgement, and the message.
    let worker = worker(&app, &server.settings());
    assert_eq!(worker.run_once().await, Summary { sent: 2, retried: 0, failed: 0, unsettled: 0 });
    assert_eq!(worker.run_once().await, Summary::default());
    let mails = server.received();
    let mail = mails.iter().find(|mail| mail.raw.contains("Wombatfield")).unwrap();
    assert_eq!(mails.iter().filter(|mail| mail.raw.contains("Wombatfield")).count(), 1);
    assert_eq!(mail.to, [EMAIL]);
    assert_eq!(mail.header("Subject"), format!("A message about what you told us ({sent})"));
    let (text, page) = mail.raw.split_once("Content-Type: text/html").unwrap();
    assert!(text.contains(&format!("{WORDS}\r\ntwice.\r\n\r\nCall us.")), "{}", mail.raw);
    assert!(page.contains(&format!("<p>{WORDS}<br>")) && page.contains("<p>Call us.</p>"), "{}", mail.raw);
    for kept in [code.as_str(), PHONE, "Quokkaberry feedback", "Quokkaberry your-name", "Olu"] {
        assert!(!mail.raw.contains(kept), "{kept} is not for a mailbox: {}", mail.raw);
    }
    assert!(told(&olu, &sent).await[0].contains("Sent by email at"));
    assert_eq!(rows::count_where(&app.db, "outbox WHERE state = 'sent' AND LENGTH(payload) = 0").await, 2);
    // What the reporter was told is on the page that writes more.
    assert!(olu.get(&path(&sent)).await.expect(200).texts("li.fc-message").concat().contains(WORDS));
}

async fn an_email_that_is_refused_is_something_to_do(test: Handle) {
    let (server, app) = (SmtpServer::plain(), open(&test).await);
    let (_, confirmation) =
        report(&app.browser(), &app.form("feedback"), today(), Style::full().marked("refuse")).await;
    let sent = reference(&confirmation);
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    write(&olu, &sent, WORDS).await.location();
    let failed = worker(&app, &server.settings()).run_once().await;
    assert_eq!(failed, Summary { sent: 0, retried: 0, failed: 2, unsettled: 0 });
    assert_eq!(rows::count_where(&app.db, "tasks WHERE kind = 'message_failed' AND done_at IS NULL").await, 1);
    assert!(told(&olu, &sent).await[0].contains("The email could not be sent"));
    let page = olu.get(&format!("/staff/reports/{sent}")).await.expect(200);
    assert!(page.body.contains("A message to the reporter did not reach them"));
    assert!(page.texts("main .govuk-tag").contains(&"Message not delivered".to_owned()));
    let done = page.attr("main form", "action").into_iter().filter(|to| to.contains("/tasks/")).collect::<Vec<_>>();
    for task in &done {
        olu.post(task, &NONE).await.location();
    }
    let page = olu.get(&format!("/staff/reports/{sent}")).await.expect(200);
    assert!(page.body.contains("did not reach the reporter was dealt with"));
}

/// The ids of the letters that somebody finds in the tray.
async fn tray(browser: &Browser) -> Vec<String> {
    let page = browser.get("/staff/letters").await.expect(200);
    page.is_inert();
    page.attr("main input[type=checkbox]", "value")
}

async fn a_letter_waits_for_the_team_alone(test: Handle) {
    let app = open(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let others = officer(&app, "Pat Cole", &["property"]).await;
    let welsh = notes(&[("language", "cy"), ("print", "large")]);
    let sent = keyed(&agent, &app, "feedback", Style::lean(), &welsh).await;
    let acknowledgement = tray(&agent).await.concat();
    let page = olu.get(&path(&sent)).await.expect(200);
    let main = page.texts("main").concat();
    assert!(main.contains("By letter in large print") && main.contains("They read Welsh"), "{main}");
    let check = olu.post(&path(&sent), &pressed(&page, "check", Some("Llythyr Wombatfield\nyma.\n\nDiolch."))).await;
    let check = check.expect(200);
    assert_eq!(check.attr(".fc-preview article", "lang"), ["cy"]);
    assert!(check.body.contains("Put the letter into the print tray"));
    app.clock.advance(std::time::Duration::from_secs(60));
    olu.post(&path(&sent), &pressed(&check, "send", None)).await.location();
    assert_eq!(rows::count_where(&app.db, "messages WHERE sent_by = 'letter' AND language = 'cy'").await, 1);
    assert_eq!(rows::count_where(&app.db, "letters WHERE kind = 'message' AND large_print").await, 1);
    assert_eq!(rows::count_where(&app.db, "outbox").await, 0);

    // It tells of the case: who has no part in it does not find it.
    assert_eq!(tray(&agent).await, vec![acknowledgement.clone()]);
    assert_eq!(tray(&others).await, Vec::<String>::new());
    let both = tray(&olu).await;
    assert_eq!(both.len(), 2);
    let id = both.iter().find(|id| **id != acknowledgement).unwrap();
    let letter = format!("/staff/letters/{id}");
    for browser in [&agent, &others] {
        browser.get(&letter).await.expect(404);
        assert_eq!(browser.post("/staff/letters/print", &[("letter", id.as_str())]).await.location(), "/staff/letters");
    }
    let tray_page = olu.get("/staff/letters").await.expect(200);
    assert!(tray_page.texts("main tbody tr").iter().any(|row| row.contains("Message")));
    let look = olu.get(&letter).await.expect(200);
    look.is_inert();
    assert_eq!(look.attr("article", "class"), ["fc-letter fc-letter--large"]);
    let article = look.texts("article").concat();
    for seen in
        ["Sam Sampleton", "LAMPETER", "Am yr hyn a ddywedoch wrthym", "Llythyr Wombatfield", "Diolch.", &sent, "I ateb"]
    {
        assert!(article.contains(seen), "{seen}: {article}");
    }
    assert!(!article.contains("olrhain"), "no tracking code: {article}");
    let everything = sealed::everything(&test).await;
    for secret in ["Wombatfield", "Quillwort", "Sampleton"] {
        assert!(!sealed::contains(&everything, secret), "{secret} lies in the database");
    }
    assert!(told(&olu, &sent).await[0].contains("waiting to be printed"));
    olu.post("/staff/letters/print", &[("letter", id.as_str())]).await.expect(200);
    assert!(told(&olu, &sent).await[0].contains("By letter, printed at"));
    let sure = [("letter", id.as_str()), ("sure", "yes")];
    assert_eq!(olu.post("/staff/letters/posted", &sure).await.location(), "/staff/letters?posted=1");
    let posted = told(&olu, &sent).await;
    assert!(posted[0].contains("By letter, posted at") && posted[0].contains("Llythyr Wombatfield"), "{posted:?}");
    let wiped = "letters WHERE kind = 'message' AND LENGTH(body) = 0";
    assert_eq!(rows::count_where(&app.db, wiped).await, 1);

    // One that is withdrawn has to be told in another way.
    app.clock.advance(std::time::Duration::from_secs(60));
    write(&olu, &sent, "Ail lythyr").await.location();
    let second = tray(&olu).await.into_iter().find(|one| *one != acknowledgement).unwrap();
    let withdraw = format!("/staff/letters/{second}/withdraw");
    olu.post(&withdraw, &[("why", "wrong_address")]).await.location();
    assert_eq!(rows::count_where(&app.db, "tasks WHERE kind = 'message_failed'").await, 1);
    assert!(told(&olu, &sent).await[0].contains("By letter, withdrawn at"));
}

/// Of complaints, where a word to the reporter is due.
const FIRST_TOLD: &str = "clocks WHERE kind = 'first_update' AND met_at IS NOT NULL";

async fn a_time_limit_is_met_when_the_email_went(test: Handle) {
    let (server, app) = (SmtpServer::plain(), open(&test).await);
    let form = app.form("complaint");
    let olu = officer(&app, "Olu Reed", &[form.team.as_str()]).await;
    let (_, refused) = report(&app.browser(), &form, today(), Style::full().marked("refuse")).await;
    write(&olu, &reference(&refused), WORDS).await.location();
    worker(&app, &server.settings()).run_once().await;
    assert_eq!(rows::count_where(&app.db, "outbox WHERE kind = 'message' AND state = 'failed'").await, 1);
    assert_eq!(rows::count_where(&app.db, FIRST_TOLD).await, 0, "it told nobody");

    let sent = reported(&app, "complaint").await;
    write(&olu, &sent, WORDS).await.location();
    assert_eq!(told(&olu, &sent).await.len(), 1, "it is seen at once");
    assert_eq!(rows::count_where(&app.db, FIRST_TOLD).await, 0, "it waits");
    app.clock.advance(std::time::Duration::from_secs(90));
    worker(&app, &server.settings()).run_once().await;
    let now = app.web.service.world.now();
    assert_eq!(rows::count_where(&app.db, &format!("{FIRST_TOLD} AND met_at = {now}")).await, 1);
    assert_eq!(rows::count_where(&app.db, FIRST_TOLD).await, 1);
}

async fn a_time_limit_is_met_when_the_letter_is_posted(test: Handle) {
    let app = open(&test).await;
    let sent = wants_post(&app).await;
    let olu = officer(&app, "Olu Reed", &[app.form("complaint").team.as_str()]).await;
    write(&olu, &sent, WORDS).await.location();
    let first = tray(&olu).await.swap_remove(0);
    olu.post(&format!("/staff/letters/{first}/withdraw"), &[("why", "wrong_address")]).await.location();
    assert_eq!(rows::count_where(&app.db, FIRST_TOLD).await, 0, "it told nobody");

    app.clock.advance(std::time::Duration::from_secs(60));
    write(&olu, &sent, WORDS).await.location();
    let second = tray(&olu).await.swap_remove(0);
    olu.post("/staff/letters/print", &[("letter", second.as_str())]).await.expect(200);
    assert_eq!(rows::count_where(&app.db, FIRST_TOLD).await, 0, "printed is not posted");
    app.clock.advance(std::time::Duration::from_secs(60));
    olu.post("/staff/letters/posted", &[("letter", second.as_str()), ("sure", "yes")]).await.location();
    let now = app.web.service.world.now();
    assert_eq!(rows::count_where(&app.db, &format!("{FIRST_TOLD} AND met_at = {now}")).await, 1);
}

/// A call about a report, which says that nobody may write to them.
async fn not_safe_now(app: &TestApp, agent: &Browser, sent: &str) {
    let unsafe_: Vec<(&str, &str)> = CALL
        .into_iter()
        .map(|(name, value)| if name == "contact-safe" { (name, "no") } else { (name, value) })
        .chain([("contact-avoid", "Their partner reads everything")])
        .collect();
    let walk = Walk::at_desk(agent, &app.form("feedback"), today(), Style::lean(), &unsafe_).await;
    let ask = format!("{}/add/{sent}", walk.base);
    let fields = agent.get(&ask).await.expect(200).fields();
    agent.post(&format!("{}/add", walk.base), &fields).await.location();
}

async fn what_waits_does_not_go_once_it_is_not_safe(test: Handle) {
    let (server, app) = (SmtpServer::plain(), open(&test).await);
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let by_email = reported(&app, "feedback").await;
    write(&olu, &by_email, WORDS).await.location();
    let by_letter = keyed(&agent, &app, "feedback", Style::lean(), &POST).await;
    write(&olu, &by_letter, WORDS).await.location();
    assert_eq!(tray(&olu).await.len(), 2);
    let other = reported(&app, "feedback").await;

    for sent in [&by_email, &by_letter] {
        not_safe_now(&app, &agent, sent).await;
    }
    // The acknowledgement as well as the message, of each.
    for (what, count) in [
        ("outbox WHERE state = 'failed' AND error = 'not_safe'", 2),
        ("letters WHERE withdrawn_reason = 'not_safe' AND LENGTH(body) = 0", 2),
        ("tasks WHERE kind = 'message_failed' AND done_at IS NULL", 2),
        ("tasks WHERE kind = 'acknowledgement_failed'", 1),
        ("tasks WHERE kind = 'acknowledgement_not_possible'", 1),
        ("audit WHERE action = 'letter.withdrawn' AND detail = 'not_safe'", 2),
    ] {
        assert_eq!(rows::count_where(&app.db, what).await, count, "{what}");
    }
    assert_eq!(tray(&olu).await, Vec::<String>::new());
    let went = worker(&app, &server.settings()).run_once().await;
    assert_eq!(went, Summary { sent: 1, ..Summary::default() }, "of the other report alone: {other}");
    assert!(!server.received().iter().any(|mail| mail.raw.contains("Wombatfield")));
    assert!(told(&olu, &by_email).await[0].contains("The email could not be sent"));
    assert!(told(&olu, &by_letter).await[0].contains("By letter, withdrawn at"));
}

async fn what_was_said_of_safety_later_counts(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let page = olu.get(&path(&sent)).await.expect(200);
    assert!(page.offers("text"));
    not_safe_now(&app, &agent, &sent).await;
    // A page that was open before does not get around it.
    for button in ["check", "send"] {
        let refused = olu.post(&path(&sent), &pressed(&page, button, Some(WORDS))).await.expect(409);
        refused.is_inert();
        assert!(refused.body.contains("It is not safe to contact them") && refused.body.contains(WORDS), "{button}");
    }
    assert_eq!(rows::count(&app.db, "messages").await, 0);
    assert_eq!(rows::count_where(&app.db, "outbox WHERE kind = 'message'").await, 0);
}

async fn a_message_is_stale_where_another_went_or_the_report_ended(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let una = officer(&app, "Una Frost", &[TEAM]).await;
    let shown = una.get(&path(&sent)).await.expect(200);
    // What does not matter to it.
    let note = [("entry", "0123456789abcdef0123456789abcdef"), ("note", "Rang twice")];
    olu.post(&format!("/staff/reports/{sent}/notes"), &note).await.location();
    let check = una.post(&path(&sent), &pressed(&shown, "check", Some("Una asks"))).await.expect(200);

    write(&olu, &sent, "Olu asks").await.location();
    for (page, button) in [(&shown, "check"), (&check, "send")] {
        let stale = una.post(&path(&sent), &pressed(page, button, Some("Una asks"))).await.expect(409);
        stale.is_inert();
        let main = stale.texts("main").concat();
        assert!(main.contains("This report was changed") && main.contains("Olu Reed"), "{main}");
        assert!(main.contains("Olu asks"), "what they were told");
        assert_eq!(stale.texts("main textarea"), ["Una asks"]);
    }
    assert_eq!(rows::count(&app.db, "messages").await, 1);
    // Knowing it, she sends hers.
    let stale = una.post(&path(&sent), &pressed(&check, "send", None)).await.expect(409);
    let check = una.post(&path(&sent), &pressed(&stale, "check", None)).await.expect(200);
    una.post(&path(&sent), &pressed(&check, "send", None)).await.location();
    assert_eq!(rows::count(&app.db, "messages").await, 2);

    let shown = una.get(&path(&sent)).await.expect(200);
    let act = |act: &str| format!("/staff/reports/{sent}/act/{act}");
    let fields = olu.get(&act("withdraw")).await.expect(200).fields();
    let fields: Vec<_> = fields.into_iter().filter(|(name, _)| name != "reason").collect();
    let fields: Vec<_> = fields.into_iter().chain([("reason".to_owned(), "They rang.".to_owned())]).collect();
    olu.post(&act("withdraw"), &fields).await.location();
    let stale = una.post(&path(&sent), &pressed(&shown, "send", Some("Too late"))).await.expect(409);
    assert_eq!(stale.texts("main textarea"), ["Too late"]);
    assert_eq!(rows::count(&app.db, "messages").await, 2);
    // One may write about what has ended.
    write(&una, &sent, "You took it back").await.location();
    assert_eq!(rows::count(&app.db, "messages").await, 3);
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
}

/// Of the page that it was typed on, others may have acted since.
async fn a_template_and_a_change_do_not_make_a_message_newer(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let una = officer(&app, "Una Frost", &[TEAM]).await;
    let shown = una.get(&path(&sent)).await.expect(200);
    let withdraw = format!("/staff/reports/{sent}/act/withdraw");
    let mut fields = olu.get(&withdraw).await.expect(200).fields();
    fields.retain(|(name, _)| name != "reason");
    fields.push(("reason".into(), "They rang.".into()));
    olu.post(&withdraw, &fields).await.location();
    let mut between = pressed(&shown, "template", Some("We go on"));
    between.retain(|(name, _)| name != "template");
    let template = shown.attr("main select[name=template] option", "value").into_iter().find(|id| !id.is_empty());
    between.push(("template".into(), template.expect("there are templates")));
    let with = una.post(&path(&sent), &between).await.expect(200);
    let changed = una.post(&path(&sent), &pressed(&with, "change", Some("We go on"))).await.expect(200);
    for page in [&with, &changed] {
        assert_eq!(field(&page.fields(), "revision"), field(&shown.fields(), "revision"));
        let stale = una.post(&path(&sent), &pressed(page, "check", Some("We go on"))).await.expect(409);
        assert!(stale.texts(".fc-changed").concat().contains("Olu Reed"));
        assert_ne!(field(&stale.fields(), "revision"), field(&shown.fields(), "revision"), "now they know");
    }
    assert_eq!(rows::count(&app.db, "messages").await, 0);
}

/// Back in the browser, another text on the same page.
async fn a_second_message_of_one_page_is_not_dropped(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let shown = olu.get(&path(&sent)).await.expect(200);
    let check = olu.post(&path(&sent), &pressed(&shown, "check", Some("The first"))).await.expect(200);
    olu.post(&path(&sent), &pressed(&check, "send", None)).await.location();
    let stale = olu.post(&path(&sent), &pressed(&shown, "check", Some("The second"))).await.expect(409);
    assert_ne!(field(&stale.fields(), "entry"), field(&shown.fields(), "entry"));
    let check = olu.post(&path(&sent), &pressed(&stale, "check", None)).await.expect(200);
    for _ in 0..2 {
        olu.post(&path(&sent), &pressed(&check, "send", None)).await.location();
    }
    let told = told(&olu, &sent).await;
    assert_eq!(told.len(), 2, "each once: {told:?}");
    assert!(told.concat().contains("The first") && told.concat().contains("The second"), "{told:?}");
}

async fn only_the_team_writes(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "complaint").await;
    let team = app.form("complaint").team.clone();
    let own = officer(&app, "Olu Reed", &[team.as_str()]).await;
    let others = officer(&app, "Pat Cole", &["property"]).await;
    let barred = officer(&app, "Una Frost", &[team.as_str()]).await;
    bar(&app, &sent, "una.frost@staff.example").await;
    let given = [("text", WORDS), ("revision", "1")];
    for browser in [&others, &barred] {
        let refused = browser.get(&path(&sent)).await.expect(404);
        assert!(!refused.body.contains(EMAIL));
        for button in ["check", "send", "template", "change"] {
            let fields = [given[0], given[1], ("do", button)];
            browser.post(&path(&sent), &fields).await.expect(404);
        }
    }
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[team.as_str()]).await;
    agent.get("/staff").await.expect(200);
    agent.get(&path(&sent)).await.expect(403);
    agent.post(&path(&sent), &given).await.expect(403);
    own.get(&path("FC-7KQ4-M2XR")).await.expect(404);
    own.get(&path("x")).await.expect(404);
    assert_eq!(rows::count(&app.db, "messages").await, 0);
    assert_eq!(audited(&app, "report.written_to").await, 0);
}

/// A complaint from somebody who wants letters.
async fn wants_post(app: &TestApp) -> String {
    let mut walk = Walk::begin(&app.browser(), &app.form("complaint"), today(), Style::full()).await;
    walk.to("how-to-contact").await;
    let place: Place = walk.place().unwrap();
    walk.send_fields(&place, Fields(vec![("contact-by".to_owned(), "post".to_owned())])).await;
    walk.walk_to_check().await;
    reference(&walk.submit().await)
}

async fn who_reports_online_and_wants_post_gets_a_letter(test: Handle) {
    let app = open(&test).await;
    let sent = wants_post(&app).await;
    assert_eq!(rows::count(&app.db, "letters").await, 0, "they have read the reference");
    let team = app.form("complaint").team.clone();
    let olu = officer(&app, "Olu Reed", &[team.as_str()]).await;
    write(&olu, &sent, WORDS).await.location();
    assert_eq!(rows::count_where(&app.db, "letters WHERE kind = 'message'").await, 1);
}

async fn what_is_wrong_with_a_message_is_said_and_nothing_is_lost(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    let page = olu.get(&path(&sent)).await.expect(200);
    let long = "é".repeat(5001);
    let cases = [
        (" \r\n", "Enter your message"),
        (long.as_str(), "must be 5,000 characters or less"),
        ("Dear [name], we tell you {due}.", "Replace or delete what is still to be written: [name], {due}"),
    ];
    for (text, fault) in cases {
        for button in ["check", "send"] {
            let wrong = olu.post(&path(&sent), &pressed(&page, button, Some(text))).await.expect(422);
            wrong.is_inert();
            assert!(wrong.title().starts_with("Error: "));
            let said = wrong.texts(".govuk-error-summary li").concat();
            assert!(said.contains(fault), "{said}");
            assert!(wrong.texts(".govuk-error-message").concat().contains(&said));
            let typed = wrong.fields().into_iter().find(|(name, _)| name == "text").unwrap().1;
            assert_eq!(typed.trim(), text.trim(), "kept");
        }
    }
    let none = olu.post(&path(&sent), &pressed(&page, "template", Some(WORDS))).await.expect(422);
    assert!(none.texts(".govuk-error-summary li").concat().contains("Select a template"));
    assert_eq!(none.texts("main textarea"), [WORDS]);
    assert_eq!(rows::count(&app.db, "messages").await, 0);
}

async fn a_message_runs_nothing(test: Handle) {
    let app = open(&test).await;
    let sent = reported(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", &[TEAM]).await;
    write(&olu, &sent, EVIL).await.location();
    let page = olu.get(&path(&sent)).await.expect(200);
    for shown in [
        olu.get(&format!("/staff/reports/{sent}")).await.expect(200),
        olu.post(&path(&sent), &pressed(&page, "change", Some(EVIL))).await.expect(200),
        olu.post(&path(&sent), &pressed(&page, "check", Some(EVIL))).await.expect(200),
    ] {
        shown.is_inert();
        assert!(shown.body.contains("&lt;script&gt;alert(1)") && !shown.body.contains("<b>"));
    }
}

/// With every log line there is, of ours and of the libraries beneath.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_has_nothing_of_a_message() {
    let setup = Setup::new(None)
        .set("LOG__FORMAT", "json")
        .set("LOG__FILTER", "info,server=debug")
        .set("STAFF__REQUIRE_SECOND_FACTOR", "false");
    let process = setup.serve().await;
    let form = Forms::bundled().unwrap().current("feedback").unwrap();
    let (_, confirmation) = report(&process.browser(), &form, real_today(), Style::full()).await;
    let sent = reference(&confirmation);
    let add = "user add --email olu@staff.example --name Olu --role officer --team service-feedback";
    let (status, text) = setup.run(&add.split(' ').collect::<Vec<_>>());
    assert!(status.success(), "{text}");
    let (_, link) = text.split_once("/staff/set-password/").expect(&text);
    let link = format!("/staff/set-password/{}", link.lines().next().unwrap());
    let olu = process.browser();
    olu.get(&link).await.expect(200);
    assert_eq!(olu.post(&link, &[("password", PASSWORD)]).await.location(), "/staff/sign-in");
    sign_in(&olu, "olu@staff.example").await;
    write(&olu, &sent, WORDS).await.location();
    assert!(told(&olu, &sent).await[0].contains(WORDS));
    assert!(process.stop().await.success());
    let log = setup.log();
    assert!(log.contains("/staff/reports/{reference}/message"), "{log}");
    let lower = log.to_lowercase();
    for secret in ["Wombatfield", EMAIL, "example.com", &sent] {
        assert!(!lower.contains(&secret.to_lowercase()), "{secret} is in the log: {log}");
    }
}

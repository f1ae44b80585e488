//! Acknowledgement by letter: who gets one, who may print it, and what is left of it.

use std::sync::Arc;
use std::time::Duration;

use app::form::{Fields, Place};
use app::model::{Role, Withdrawal};
use server::args;
use server::store::Statement;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::rows;
use crate::support::app::walk::{Walk, reference};
use crate::support::database::{Handle, conformance};
use crate::web::{sealed, today};

conformance!(
    a_letter_is_printed_posted_and_wiped,
    a_letter_is_withdrawn_and_wiped,
    of_posting_and_withdrawing_at_once_one_counts,
    each_is_told_in_their_own_way,
    the_forms_own_address_is_used_where_it_is_safe,
    only_some_may_have_a_restricted_letter,
    a_letter_is_in_the_language_and_size_that_was_asked_for,
);

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

async fn office(test: &Handle) -> TestApp {
    let settings = |config: &mut server::config::Config| {
        config.staff.require_second_factor = false;
        config.organisation.address = vec!["1 High Street".into(), "Exampletown".into()];
    };
    TestApp::with(test, settings).await
}

/// Keyed in and sent; its reference and the page that says so.
async fn keyed(app: &TestApp, agent: &Browser, form: &str, style: Style, notes: &[(&str, &str)]) -> (String, Page) {
    let mut walk = Walk::at_desk(agent, &app.form(form), today(), style, notes).await;
    walk.walk_to_check().await;
    let page = walk.submit().await;
    // The next one comes later.
    app.clock.advance(Duration::from_secs(60));
    (reference(&page), page)
}

/// The ids of the letters that somebody finds in the tray.
async fn tray(browser: &Browser) -> Vec<String> {
    let page = browser.get("/staff/letters").await.expect(200);
    page.is_inert();
    page.attr("main input[type=checkbox]", "value")
}

async fn counted(app: &TestApp) -> (i64, i64, i64) {
    let tasks = "tasks WHERE kind = 'acknowledgement_not_possible'";
    let (letters, mails) = (rows::count(&app.db, "letters").await, rows::count(&app.db, "outbox").await);
    (letters, mails, rows::count_where(&app.db, tasks).await)
}

async fn audited(app: &TestApp, action: &str) -> i64 {
    rows::count_where(&app.db, &format!("audit WHERE action = '{action}' AND report_id IS NOT NULL")).await
}

async fn a_letter_is_printed_posted_and_wiped(test: Handle) {
    let app = office(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let form = app.form("feedback");
    let mut walk = Walk::at_desk(&agent, &form, today(), Style::lean(), &POST).await;
    walk.walk_to_check().await;
    let check = format!("{}/check", walk.base);
    let fields = agent.get(&check).await.expect(200).fields();
    let submitted = agent.post(&check, &fields).await.location();
    // A double click sends it once.
    assert_eq!(agent.post(&check, &fields).await.location(), submitted);
    assert_eq!(counted(&app).await, (1, 0, 0));
    let confirmation = agent.get(&submitted).await.expect(200);
    let sent = reference(&confirmation);
    assert!(confirmation.body.contains("print tray") && !confirmation.body.contains("Give them this code too"));

    let ids = tray(&agent).await;
    let [id] = ids.as_slice() else { panic!("{ids:?}") };
    let chosen = [("letter", id.as_str())];
    let sure = [("letter", id.as_str()), ("sure", "yes")];
    let none: [(&str, &str); 0] = [];
    let path = format!("/staff/letters/{id}");
    let look = agent.get(&path).await.expect(200);
    look.is_inert();
    let to = look.texts(".fc-letter__to").concat();
    let lines = ["Sam Sampleton", "17 Quillwort Row", "LAMPETER", "ZE2 9XX"].map(|line| to.find(line).expect(line));
    assert!(lines.is_sorted(), "{to}");
    let codes = look.texts(".fc-letter__code");
    assert_eq!(codes[0], sent);
    let kept = rows::report(&app.db, &sent).await;
    let hash: Vec<u8> = kept.row.get("tracking_hash").unwrap();
    assert_eq!(app.web.service.keys.tracking_hash(&codes[1]).to_vec(), hash);
    for seen in ["1 High Street", "14 March 2026", "Foxtrot, Charlie"] {
        assert!(look.body.contains(seen), "{seen}");
    }
    assert!(!look.body.contains(&walk.style.marker), "no answer");
    let everything = sealed::everything(&test).await;
    assert!(sealed::contains(&everything, &sent));
    for secret in ["Quillwort", "Sampleton", "Lampeter", "ZE2 9XX", codes[1].as_str()] {
        assert!(!sealed::contains(&everything, secret), "{secret} lies in the database");
    }

    // Not printed, not chosen.
    let early = agent.post("/staff/letters/posted", &sure).await.expect(422);
    assert!(early.body.contains(&format!("Print {sent} before you mark it as posted")));
    for path in ["/staff/letters/print", "/staff/letters/posted"] {
        let page = agent.post(path, &none).await.expect(422);
        assert!(page.body.contains("Select a letter") && page.title().starts_with("Error: "), "{path}");
    }
    // As often as the printer jams.
    for _ in 0..2 {
        let sheets = agent.post("/staff/letters/print", &chosen).await.expect(200);
        sheets.is_inert();
        assert_eq!(sheets.texts("article h2").len(), 1);
    }
    let asked = agent.post("/staff/letters/posted", &chosen).await.expect(200);
    assert!(asked.heading().contains("Have you posted this letter?"));
    let wiped = "letters WHERE LENGTH(body) = 0 AND posted_at IS NOT NULL AND posted_by IS NOT NULL";
    assert_eq!(rows::count_where(&app.db, wiped).await, 0, "it was only asked");
    assert_eq!(agent.post("/staff/letters/posted", &sure).await.location(), "/staff/letters?posted=1");
    assert_eq!(rows::count_where(&app.db, wiped).await, 1);
    assert_eq!(tray(&agent).await, Vec::<String>::new());
    assert_eq!(agent.post("/staff/letters/posted", &sure).await.location(), "/staff/letters");
    assert_eq!(agent.post("/staff/letters/print", &chosen).await.location(), "/staff/letters");
    let gone = agent.get(&path).await.expect(200);
    assert!(gone.body.contains("was marked as posted") && !gone.body.contains("Quillwort"));
    let mut entries = Vec::new();
    for action in ["letter.read", "letter.printed", "letter.posted"] {
        entries.push(audited(&app, action).await);
    }
    assert_eq!(entries, [1, 2, 1]);

    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[form.team.as_str()]).await;
    let report = officer.get(&format!("/staff/reports/{sent}")).await.expect(200);
    assert!(report.body.contains("Letter, posted"), "{}", report.body);
}

async fn a_letter_is_withdrawn_and_wiped(test: Handle) {
    let app = office(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let team = app.form("feedback").team.clone();
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[team.as_str()]).await;
    let mut asked = 0;
    for why in Withdrawal::ALL {
        let (sent, _) = keyed(&app, &agent, "feedback", Style::lean(), &POST).await;
        let id = tray(&agent).await.concat();
        let path = format!("/staff/letters/{id}");
        let withdraw = format!("{path}/withdraw");
        let page = agent.get(&withdraw).await.expect(200);
        page.is_inert();
        assert!(page.heading().contains(&sent) && !page.body.contains("Quillwort") && !page.body.contains("Destroy"));
        agent.post("/staff/letters/print", &[("letter", id.as_str())]).await.expect(200);
        assert!(agent.get(&withdraw).await.expect(200).body.contains("Destroy the paper"));
        for wrong in ["", "posted"] {
            let refused = agent.post(&withdraw, &[("why", wrong)]).await.expect(422);
            refused.is_inert();
            assert!(refused.title().starts_with("Error: "), "{wrong}");
            assert_eq!(refused.texts(".govuk-error-summary li"), ["Select why the letter is withdrawn"]);
        }
        assert_eq!(tray(&agent).await.len(), 1, "it was only asked");

        let reason = [("why", why.as_str())];
        assert_eq!(agent.post(&withdraw, &reason).await.location(), "/staff/letters?withdrawn=1");
        let after = agent.get("/staff/letters?withdrawn=1").await.expect(200);
        assert!(after.body.contains("The letter is withdrawn.") && !after.body.contains(&sent));
        // A second click, and whoever has an older page open: it waits no more.
        assert_eq!(agent.post(&withdraw, &reason).await.location(), path);
        assert_eq!(agent.get(&withdraw).await.location(), path);
        assert_eq!(agent.post("/staff/letters/print", &[("letter", id.as_str())]).await.location(), "/staff/letters");
        let sure = [("letter", id.as_str()), ("sure", "yes")];
        assert_eq!(agent.post("/staff/letters/posted", &sure).await.location(), "/staff/letters");
        let gone = agent.get(&path).await.expect(200);
        assert!(gone.body.contains("This letter was withdrawn") && !gone.body.contains("Quillwort"));

        asked += i64::from(!why.was_told());
        assert_eq!(counted(&app).await.2, asked, "who was not told is to be told: {}", why.as_str());
        let report = officer.get(&format!("/staff/reports/{sent}")).await.expect(200);
        report.is_inert();
        assert!(report.body.contains("Letter, withdrawn") && report.body.contains("The letter was withdrawn"));
        assert!(report.body.contains("Ana Pryce"), "by whom");
        assert_eq!(report.body.contains("Mark as done"), !why.was_told(), "{}", why.as_str());
        let what = format!("audit WHERE action = 'letter.withdrawn' AND detail = '{}'", why.as_str());
        assert_eq!(rows::count_where(&app.db, &what).await, 1);
    }
    let wiped = "letters WHERE LENGTH(body) = 0 AND withdrawn_at IS NOT NULL AND withdrawn_by IS NOT NULL AND posted_at IS NULL";
    assert_eq!(rows::count_where(&app.db, wiped).await, 3);
    assert_eq!(audited(&app, "letter.withdrawn").await, 3);
    assert_eq!(rows::count_where(&app.db, "clocks WHERE met_at IS NOT NULL").await, 0, "it meets no time limit");
}

async fn of_posting_and_withdrawing_at_once_one_counts(test: Handle) {
    let app = office(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    keyed(&app, &agent, "feedback", Style::lean(), &POST).await;
    let id = tray(&agent).await.concat();
    agent.post("/staff/letters/print", &[("letter", id.as_str())]).await.expect(200);
    let barrier = Arc::new(Barrier::new(4));
    let mut clicks = JoinSet::new();
    for n in 0..4 {
        let (agent, id, barrier) = (agent.clone(), id.clone(), barrier.clone());
        clicks.spawn(async move {
            barrier.wait().await;
            if n % 2 == 0 {
                agent.post("/staff/letters/posted", &[("letter", id.as_str()), ("sure", "yes")]).await.status
            } else {
                agent.post(&format!("/staff/letters/{id}/withdraw"), &[("why", "not_safe")]).await.status
            }
        });
    }
    while let Some(status) = clicks.join_next().await {
        assert_eq!(status.unwrap(), 303);
    }
    let (posted, withdrawn) = ("letters WHERE posted_at IS NOT NULL", "letters WHERE withdrawn_at IS NOT NULL");
    let ended = (rows::count_where(&app.db, posted).await, rows::count_where(&app.db, withdrawn).await);
    assert!([(1, 0), (0, 1)].contains(&ended), "{ended:?}");
    assert_eq!(audited(&app, "letter.posted").await + audited(&app, "letter.withdrawn").await, 1);
    assert_eq!(counted(&app).await.2, ended.1, "a posted letter asks for nothing");
}

async fn each_is_told_in_their_own_way(test: Handle) {
    let app = office(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    // In the form: an e-mail address that is safe, or none.
    let (with_email, without) = (Style::full, Style::lean);
    let both = [("contact", "letter"), ("contact", "email")];
    let no_address =
        [("post-name", ""), ("post-address-line1", ""), ("post-address-town", ""), ("post-address-postcode", "")];
    let cases = [
        ("wants a letter", notes(&[]), without(), (1, 0, 0), "print tray"),
        ("wants a letter, not the e-mail", notes(&[]), with_email(), (1, 0, 0), "print tray"),
        ("wants either", notes(&both), with_email(), (0, 1, 0), "sending them an email"),
        ("wants either, has no e-mail", notes(&both), without(), (1, 0, 0), "print tray"),
        ("wants a letter, has no address", notes(&no_address), with_email(), (0, 1, 0), "sending them an email"),
        ("has neither", CALL.to_vec(), without(), (0, 0, 1), "nothing will be sent"),
        ("is not safe", notes(&[("contact-safe", "not_known")]), with_email(), (0, 0, 0), "may not be safe"),
        ("wants nothing", notes(&[("contact", "none")]), with_email(), (0, 0, 0), "may not be safe"),
    ];
    let mut before = (0, 0, 0);
    for (who, notes, style, more, told) in cases {
        let (_, page) = keyed(&app, &agent, "feedback", style, &notes).await;
        assert!(page.body.contains(told), "who {who}: {}", page.texts("main").concat());
        let now = counted(&app).await;
        assert_eq!((now.0 - before.0, now.1 - before.1, now.2 - before.2), more, "who {who}");
        before = now;
    }
}

async fn the_forms_own_address_is_used_where_it_is_safe(test: Handle) {
    let app = office(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let mut walk = Walk::at_desk(&agent, &app.form("lost-property"), today(), Style::full(), &CALL).await;
    walk.to("contact-ways").await;
    by_post(&mut walk, "contact-ways").await;
    walk.walk_to_check().await;
    walk.submit().await;
    assert_eq!(counted(&app).await, (1, 0, 0));
    let id = tray(&agent).await.concat();
    let to = agent.get(&format!("/staff/letters/{id}")).await.expect(200).texts(".fc-letter__to").concat();
    assert!(to.contains("Quokkaberry name") && to.contains("ANYTOWN"), "{to}");

    // They said that letters are not safe there: nobody writes to another address either.
    let mut walk = Walk::at_desk(&agent, &app.form("complaint"), today(), Style::full(), &POST).await;
    walk.to("how-to-contact").await;
    by_post(&mut walk, "contact-by").await;
    walk.to("your-address").await;
    let place = walk.place().unwrap();
    let mut fields = walk.fields();
    fields.0.retain(|(name, _)| name != "safe-post");
    fields.push("safe-post", "no");
    walk.send_fields(&place, fields).await;
    walk.walk_to_check().await;
    walk.submit().await;
    assert_eq!(counted(&app).await, (1, 0, 1));
}

async fn by_post(walk: &mut Walk, question: &str) {
    let place: Place = walk.place().unwrap();
    walk.send_fields(&place, Fields(vec![(question.to_owned(), "post".to_owned())])).await;
}

static BAR: Statement =
    Statement::unregistered("INSERT INTO barred (report_id, account_id, created_at) VALUES ($1, $2, 0)");

async fn only_some_may_have_a_restricted_letter(test: Handle) {
    let app = office(&test).await;
    let (own, other) = (app.form("complaint").team.clone(), app.form("feedback").team.clone());
    let ana = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let ben = signed_in(&app, "Ben Holt", &[Role::Agent], &[]).await;
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &[own.as_str()]).await;
    let pat = signed_in(&app, "Pat Cole", &[Role::Supervisor], &[other.as_str()]).await;
    let (complaint, _) = keyed(&app, &ana, "complaint", Style::full(), &POST).await;
    let restricted = tray(&ana).await.concat();
    keyed(&app, &ana, "feedback", Style::lean(), &POST).await;
    let open = tray(&ana).await.into_iter().find(|id| *id != restricted).unwrap();
    let all = vec![restricted.clone(), open.clone()];
    for (who, sees) in [(&ana, &all[..]), (&ben, &all[1..]), (&olu, &all[..1]), (&pat, &all[1..])] {
        assert_eq!(tray(who).await, sees);
        for id in &all {
            let status = if sees.contains(id) { 200 } else { 404 };
            who.get(&format!("/staff/letters/{id}")).await.expect(status);
        }
    }
    let page = ana.get("/staff/letters").await.expect(200);
    assert!(page.body.contains("Restricted") && !page.body.contains(&app.form("complaint").title.en));
    let chosen = [("letter", restricted.as_str()), ("sure", "yes")];
    ben.get("/staff/letters").await.expect(200);
    assert_eq!(ben.post("/staff/letters/print", &chosen).await.location(), "/staff/letters");
    assert_eq!(ben.post("/staff/letters/posted", &chosen).await.location(), "/staff/letters");
    let path = format!("/staff/letters/{restricted}");
    let withdraw = format!("{path}/withdraw");
    assert_eq!(ben.get(&withdraw).await.location(), path);
    assert_eq!(ben.post(&withdraw, &[("why", "wrong_address")]).await.location(), path);
    let touched = "letters WHERE printed_at IS NOT NULL OR withdrawn_at IS NOT NULL";
    assert_eq!(rows::count_where(&app.db, touched).await, 0);

    let barred = app.web.service.account_of("olu.reed@staff.example").await.unwrap().unwrap();
    let report = rows::report(&app.db, &complaint).await;
    app.db.execute(&BAR, args![report.id, barred.id]).await.unwrap();
    assert_eq!(tray(&olu).await, Vec::<String>::new());
    olu.get(&format!("/staff/letters/{restricted}")).await.expect(404);
}

async fn a_letter_is_in_the_language_and_size_that_was_asked_for(test: Handle) {
    let app = office(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let welsh = notes(&[("language", "cy"), ("print", "large")]);
    keyed(&app, &agent, "complaint", Style::full(), &welsh).await;
    // This form has no Welsh: the letter has, without what the form promises.
    keyed(&app, &agent, "feedback", Style::lean(), &welsh).await;
    let ids = tray(&agent).await;
    let page = agent.post("/staff/letters/print", &[("letter", ids.join(" "))]).await.expect(200);
    page.is_inert();
    assert_eq!(page.attr("article", "lang"), ["cy", "cy"]);
    assert_eq!(page.attr("article", "class"), ["fc-letter fc-letter--large", "fc-letter fc-letter--large"]);
    let letters = page.texts("article");
    for letter in &letters {
        for seen in ["14 Mawrth 2026", "Eich cyfeirnod", "Mewn argyfwng", "Foxtrot, Charlie"] {
            assert!(letter.contains(seen), "{seen}: {letter}");
        }
        for english in ["March", " by ", "Your", "Phone"] {
            assert!(!letter.contains(english), "{english}: {letter}");
        }
    }
    assert!(letters[0].contains(" erbyn "), "{}", letters[0]);
    assert!(!page.texts("article:last-of-type li").concat().contains("feedback"));
    assert_eq!(page.texts("html[lang=en]").len(), 1, "the page itself is English");
    // Plain ones are plain.
    keyed(&app, &agent, "feedback", Style::lean(), &POST).await;
    let last = tray(&agent).await.pop().unwrap();
    let plain = agent.get(&format!("/staff/letters/{last}")).await.expect(200);
    assert_eq!(
        (plain.attr("article", "lang"), plain.attr("article", "class")),
        (vec!["en".into()], vec!["fc-letter".into()])
    );
}

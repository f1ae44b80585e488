//! The pages that move a report on: asked first, refused where they have to be, and nothing
//! typed is lost when somebody else was quicker.

use app::model::{Act, Reference, ReportState, Role};
use server::args;
use server::store::{Statement, barred};

use super::{account_of, assign, kept, open, received, staff};
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, Walk};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(
    a_complaint_goes_from_triage_to_its_outcome,
    of_two_officers_the_second_is_told_and_loses_nothing,
    what_waited_for_the_reporter_goes_on_when_they_answer,
);
on_sqlite!(
    what_is_missing_is_asked_for_and_what_was_typed_is_kept,
    an_act_that_is_not_possible_now_is_refused,
    somebody_elses_report_is_theirs_and_a_supervisors,
    nobody_else_gets_to_a_report_by_its_acts,
    what_was_added_meanwhile_is_told_too,
    a_welsh_report_shows_what_its_reporter_reads,
);

static SINCE: Statement = Statement::unregistered("SELECT detail FROM events WHERE kind = 'moved'");
static IN_WELSH: Statement = Statement::unregistered("UPDATE reports SET language = 'cy'");

fn path(reference: &Reference, act: &str) -> String {
    format!("/staff/reports/{reference}/act/{act}")
}

/// The acts that a report's page offers.
async fn offered(browser: &Browser, reference: &Reference) -> Vec<String> {
    let page = browser.get(&format!("/staff/reports/{reference}")).await.expect(200);
    page.is_inert();
    let links = page.attr("main a", "href");
    links.iter().filter_map(|to| to.split_once("/act/")).map(|(_, act)| act.to_owned()).collect()
}

/// Opens the page and sends it with these fields, and with the others as they stand.
async fn send(browser: &Browser, reference: &Reference, act: &str, typed: &[(&str, &str)]) -> Page {
    let page = browser.get(&path(reference, act)).await.expect(200);
    page.is_inert();
    send_from(browser, &page, &path(reference, act), typed).await
}

async fn send_from(browser: &Browser, page: &Page, path: &str, typed: &[(&str, &str)]) -> Page {
    let mut fields = page.fields();
    fields.retain(|(name, _)| !typed.iter().any(|(other, _)| other == name));
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    browser.post(path, &fields).await
}

fn typed(page: &Page) -> Vec<(String, String)> {
    page.fields().into_iter().filter(|(name, _)| name != "revision").collect()
}

async fn a_complaint_goes_from_triage_to_its_outcome(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "complaint").await;
    let form = app.form("complaint");
    let (_, officer) = staff(&app, "Olu Reed", &[Role::Officer], &[form.team.as_str()]).await;
    let report = format!("/staff/reports/{reference}");
    assert_eq!(offered(&officer, &reference).await, ["begin-triage", "withdraw"]);
    assert_eq!(
        send(&officer, &reference, "begin-triage", &NONE).await.location(),
        format!("{report}?done=begin-triage")
    );
    assert_eq!(offered(&officer, &reference).await, ["ask", "refer", "close", "withdraw"]);
    let why = [("reason", "We need to know the day.")];
    assert_eq!(send(&officer, &reference, "ask", &why).await.location(), format!("{report}/message?done=ask"));
    assert_eq!(kept(&app, &reference).await.state, ReportState::WaitingForReporter);
    // What stands still by that says so, and nobody did it by hand.
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'clock_paused' AND account_id IS NULL").await, 1);
    let page = officer.get(&report).await.expect(200).texts("main").concat();
    assert!(page.contains("Time limit paused") && page.contains("Waiting for the person to answer"), "{page}");
    assert_eq!(offered(&officer, &reference).await, ["answered", "return", "refer", "close", "withdraw"]);
    assert_eq!(send(&officer, &reference, "answered", &NONE).await.location(), format!("{report}?done=answered"));
    assert_eq!(kept(&app, &reference).await.state, ReportState::InTriage, "nobody has it");
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'clock_resumed' AND account_id IS NULL").await, 1);
    let said = officer.get(&format!("{report}?done=answered")).await.expect(200);
    assert_eq!(said.texts("main [role=status]"), ["Work on this report goes on."]);
    let made_up = officer.get(&format!("{report}?done=%3Cb%3E")).await.expect(200);
    assert!(made_up.texts("main [role=status]").is_empty());

    let page = officer.get(&path(&reference, "close")).await.expect(200);
    let offered_outcomes = page.attr("main input[name=outcome]", "value");
    assert_eq!(offered_outcomes, form.outcomes.iter().map(|o| o.id.clone()).collect::<Vec<_>>());
    assert!(page.attr("main input[name=outcome][checked]", "value").is_empty(), "nothing is chosen for anybody");
    for words in ["In triage", "Closed", "We have finished with your report.", "Write to them next"] {
        assert!(page.texts("main").concat().contains(words), "{words}");
    }
    let given = [("outcome", "not-determined"), ("reason", "Nobody saw it,\nand there is no camera.")];
    let next = send_from(&officer, &page, &path(&reference, "close"), &given).await.location();
    assert_eq!(next, format!("{report}/message?done=close"), "the reporter has to be told");
    let write = officer.get(&next).await.expect(200);
    write.is_inert();
    let said = write.texts("main [role=status]").concat();
    assert!(said.contains("The report is closed. Now tell the reporter."), "{said}");
    assert_eq!(write.attr("main [role=status] a", "href"), [format!("{report}/clocks")]);
    let closed = kept(&app, &reference).await;
    assert_eq!((closed.state, closed.ended), (ReportState::Closed, true));
    assert_eq!(closed.outcome.as_deref(), Some("not-determined"));
    let open_clocks = "clocks WHERE met_at IS NULL AND kind = 'outcome'";
    assert_eq!(rows::count_where(&app.db, open_clocks).await, 0, "an outcome is reached");
    let page = officer.get(&report).await.expect(200);
    let said = page.texts("main").concat();
    assert!(said.contains("Closed") && said.contains("Reason, for staff: Nobody saw it,"), "{said}");
    for row in app.db.fetch_all(&SINCE, args![]).await.unwrap() {
        let sealed: Vec<u8> = row.get("detail").unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("camera"), "a reason is sealed");
    }
    assert_eq!(
        rows::count_where(&app.db, "audit WHERE action = 'report.closed' AND detail = 'not-determined'").await,
        1
    );

    assert_eq!(offered(&officer, &reference).await, ["reopen"]);
    let why = [("reason", "There is a camera after all.")];
    assert_eq!(send(&officer, &reference, "reopen", &why).await.location(), format!("{report}?done=reopen"));
    let again = kept(&app, &reference).await;
    assert_eq!((again.state, again.ended, again.outcome), (ReportState::InTriage, false, None));
}

async fn of_two_officers_the_second_is_told_and_loses_nothing(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "crime").await;
    let team = app.form("crime").team.clone();
    let (_, first) = staff(&app, "Olu Reed", &[Role::Officer], &[team.as_str()]).await;
    let (_, second) = staff(&app, "Una Frost", &[Role::Officer], &[team.as_str()]).await;
    send(&first, &reference, "begin-triage", &NONE).await.location();
    let shown = second.get(&path(&reference, "close")).await.expect(200);
    // Meanwhile.
    let why = [("reason", "Was the window open?")];
    send(&first, &reference, "ask", &why).await.location();

    let given = [("outcome", "no-suspect"), ("reason", "No fingerprints, no witness.")];
    let stale = send_from(&second, &shown, &path(&reference, "close"), &given).await.expect(409);
    stale.is_inert();
    assert_eq!(kept(&app, &reference).await.state, ReportState::WaitingForReporter, "nothing was done");
    let told = stale.texts("main [role=alert] li").concat();
    assert!(told.contains("Began to wait for the reporter: Olu Reed, "), "{told}");
    assert!(!told.contains("Began triage"), "only what was done since: {told}");
    assert_eq!(typed(&stale), given.map(|(n, v)| (n.to_owned(), v.to_owned())));
    // It is still right: sent once more, as it stands.
    let sent = send_from(&second, &stale, &path(&reference, "close"), &[]).await;
    assert_eq!(sent.location(), format!("/staff/reports/{reference}/message?done=close"));
    assert_eq!(kept(&app, &reference).await.outcome.as_deref(), Some("no-suspect"));

    // What the first one still has open is not possible any more: their words are there to copy.
    let late = [("reason", "Somebody called with a name."), ("revision", "1")];
    let gone = first.post(&path(&reference, "refer"), &late).await.expect(409);
    gone.is_inert();
    assert_eq!(gone.heading(), "You cannot do this now");
    assert_eq!(gone.texts("main [role=alert] li").len(), 4, "all that was done since");
    let outcome = app.form("crime").outcomes.iter().find(|o| o.id == "no-suspect").unwrap().label.en.clone();
    let told = gone.texts("main [role=alert] li").concat();
    assert!(told.contains(&outcome), "which outcome they chose: {told}");
    assert_eq!(gone.texts("main textarea"), ["Somebody called with a name."]);
    assert!(!gone.has("main form"), "nothing can be sent");
    assert_eq!(kept(&app, &reference).await.state, ReportState::Closed);
}

async fn what_is_missing_is_asked_for_and_what_was_typed_is_kept(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "crime").await;
    let (_, officer) = staff(&app, "Olu Reed", &[Role::Officer], &[app.form("crime").team.as_str()]).await;
    send(&officer, &reference, "begin-triage", &NONE).await.location();
    let before = kept(&app, &reference).await;
    let errors = |page: &Page| page.texts(".govuk-error-summary li");

    let nothing = send(&officer, &reference, "close", &NONE).await.expect(422);
    nothing.is_inert();
    assert_eq!(errors(&nothing), ["Select the outcome", "Enter why this is the outcome"]);
    assert!(nothing.title().starts_with("Error: "), "{}", nothing.title());
    assert_eq!(nothing.attr(".govuk-error-summary a", "href"), ["#outcome", "#reason"]);
    assert!(nothing.has_id("outcome") && nothing.has_id("reason"));

    let half = send(&officer, &reference, "close", &[("reason", "Because </textarea><b>")]).await.expect(422);
    half.is_inert();
    assert_eq!(errors(&half), ["Select the outcome"]);
    assert_eq!(typed(&half), [("reason".to_owned(), "Because </textarea><b>".to_owned())]);
    let made_up = [("outcome", "eaten"), ("reason", "x")];
    assert_eq!(errors(&send(&officer, &reference, "close", &made_up).await.expect(422)).len(), 1);
    let long = "x".repeat(2001);
    let long = send(&officer, &reference, "close", &[("outcome", "recorded"), ("reason", &long)]).await.expect(422);
    assert_eq!(errors(&long), ["Reason must be 2,000 characters or less"]);
    assert_eq!(typed(&long)[0], ("outcome".to_owned(), "recorded".to_owned()));
    let blank = send(&officer, &reference, "withdraw", &[("reason", " \n ")]).await.expect(422);
    assert_eq!(errors(&blank), ["Enter when and how they asked"]);
    assert_eq!(kept(&app, &reference).await, before);
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'moved'").await, 1);
}

async fn an_act_that_is_not_possible_now_is_refused(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "feedback").await;
    let team = app.form("feedback").team.clone();
    let (_, both) = staff(&app, "Sue Grant", &[Role::Officer, Role::Supervisor], &[team.as_str()]).await;
    let possible = ["begin-triage", "withdraw"];
    for act in Act::ALL.into_iter().filter(|act| act.is_plain() && !possible.contains(&act.as_str())) {
        let page = both.get(&path(&reference, act.as_str())).await.expect(403);
        page.is_inert();
        assert_eq!(page.heading(), "You cannot do this now");
        assert!(page.texts("main").concat().contains("Received") && !page.has("main form"), "{act:?}");
        let fields = [("revision", "1"), ("outcome", "noted"), ("reason", "x")];
        both.post(&path(&reference, act.as_str()), &fields).await.expect(403);
    }
    // These have pages of their own, and there is no other.
    for act in ["assign", "pass", "eat"] {
        both.get(&path(&reference, act)).await.expect(404);
        both.post(&path(&reference, act), &[("revision", "1")]).await.expect(404);
    }
    // A page without its revision is older than any.
    both.post(&path(&reference, "begin-triage"), &NONE).await.expect(409);
    let untouched = kept(&app, &reference).await;
    assert_eq!((untouched.state, untouched.revision), (ReportState::Received, 1));
}

async fn somebody_elses_report_is_theirs_and_a_supervisors(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "lost-property").await;
    let team = app.form("lost-property").team.clone();
    let (holder, own) = staff(&app, "Olu Reed", &[Role::Officer], &[team.as_str()]).await;
    let (_, other) = staff(&app, "Una Frost", &[Role::Officer], &[team.as_str()]).await;
    let (_, supervisor) = staff(&app, "Sue Grant", &[Role::Supervisor], &[team.as_str()]).await;
    assign(&app, &reference, holder.account).await;
    assert_eq!(offered(&own, &reference).await, ["start", "ask", "return", "refer", "close", "withdraw"]);
    assert_eq!(offered(&supervisor, &reference).await, offered(&own, &reference).await);
    // They may still take down that the reporter called.
    assert_eq!(offered(&other, &reference).await, ["withdraw"]);
    let page = other.get(&path(&reference, "start")).await.expect(403);
    assert!(page.texts("main").concat().contains("Somebody else deals with this report"));
    other.post(&path(&reference, "start"), &[("revision", "2")]).await.expect(403);

    send(&own, &reference, "start", &NONE).await.location();
    assert_eq!(kept(&app, &reference).await.state, ReportState::InProgress);
    let why = [("reason", "Olu is away.")];
    send(&supervisor, &reference, "return", &why).await.location();
    let back = kept(&app, &reference).await;
    assert_eq!((back.state, back.assignee), (ReportState::InTriage, None));
    let given = [("outcome", "returned"), ("reason", "They have it.")];
    send(&other, &reference, "close", &given).await.location();
    assert_eq!(kept(&app, &reference).await.state, ReportState::Closed);
}

async fn nobody_else_gets_to_a_report_by_its_acts(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "complaint").await;
    let team = app.form("complaint").team.clone();
    let teams = [team.as_str()];
    let (_, officer) = staff(&app, "Olu Reed", &[Role::Officer], &teams).await;
    send(&officer, &reference, "begin-triage", &NONE).await.location();
    let before = kept(&app, &reference).await;
    let (_, shut_out) = staff(&app, "Una Frost", &[Role::Officer], &teams).await;
    let (report, una) = (rows::report(&app.db, reference.as_str()).await.id, "una.frost@staff.example");
    let una = account_of(&app, una).await;
    let mut tx = app.db.begin_write().await.unwrap();
    assert!(barred::insert(&mut tx, report, una, 1).await.unwrap());
    tx.commit().await.unwrap();
    let others = signed_in(&app, "Pat Cole", &[Role::Officer, Role::Supervisor], &["property"]).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &teams).await;
    let administrator = signed_in(&app, "Ada Lunt", &[Role::Administrator, Role::Auditor], &teams).await;
    for (browser, status) in [(&shut_out, 404), (&others, 404), (&agent, 403), (&administrator, 403)] {
        browser.get("/staff").await.expect(200);
        for act in Act::ALL {
            browser.get(&path(&reference, act.as_str())).await.expect(status);
            let fields = [("revision", "2"), ("outcome", "resolved"), ("reason", "x")];
            let page = browser.post(&path(&reference, act.as_str()), &fields).await.expect(status);
            assert!(!page.texts("main").concat().contains(reference.as_str()));
        }
    }
    assert_eq!(kept(&app, &reference).await, before);
}

async fn what_was_added_meanwhile_is_told_too(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "feedback").await;
    let (_, officer) = staff(&app, "Olu Reed", &[Role::Officer], &[app.form("feedback").team.as_str()]).await;
    let shown = officer.get(&path(&reference, "withdraw")).await.expect(200);
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let mut walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::full(), &CALL).await;
    walk.walk_to_check().await;
    let add = agent.get(&format!("{}/add/{reference}", walk.base)).await.expect(200).fields();
    agent.post(&format!("{}/add", walk.base), &add).await.location();

    let why = [("reason", "They called.")];
    let stale = send_from(&officer, &shown, &path(&reference, "withdraw"), &why).await.expect(409);
    let told = stale.texts("main [role=alert] li").concat();
    assert!(told.contains("Something was added: Ana Pryce"), "{told}");
    assert_eq!(typed(&stale), [("reason".to_owned(), "They called.".to_owned())]);
}

async fn what_waited_for_the_reporter_goes_on_when_they_answer(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "crime").await;
    let (_, officer) = staff(&app, "Olu Reed", &[Role::Officer], &[app.form("crime").team.as_str()]).await;
    send(&officer, &reference, "begin-triage", &NONE).await.location();
    send(&officer, &reference, "ask", &[("reason", "Which day was it?")]).await.location();
    let still = "clocks WHERE paused_at IS NOT NULL";
    assert_eq!(rows::count_where(&app.db, still).await, 1);
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::lean(), &CALL).await;
    let add = agent.get(&format!("{}/add/{reference}", walk.base)).await.expect(200).fields();
    agent.post(&format!("{}/add", walk.base), &add).await.location();
    // Nobody has read it yet.
    assert_eq!(kept(&app, &reference).await.state, ReportState::WaitingForReporter);
    assert_eq!(rows::count_where(&app.db, still).await, 0);
    let resumed = "events WHERE kind = 'clock_resumed' AND account_id IS NULL";
    assert_eq!(rows::count_where(&app.db, resumed).await, 1);
    send(&officer, &reference, "answered", &NONE).await.location();
    assert_eq!(rows::count_where(&app.db, resumed).await, 1, "it goes on since then");
}

async fn a_welsh_report_shows_what_its_reporter_reads(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "complaint").await;
    let (_, officer) = staff(&app, "Olu Reed", &[Role::Officer], &[app.form("complaint").team.as_str()]).await;
    send(&officer, &reference, "begin-triage", &NONE).await.location();
    let english = officer.get(&path(&reference, "close")).await.expect(200);
    assert!(!english.has("main [lang=cy]"));
    in_welsh(&app).await;
    let welsh = officer.get(&path(&reference, "close")).await.expect(200).texts("main [lang=cy]").join(" ");
    for words in ["Wedi'i gau", "Gwnaethom ddatrys eich cwyn gyda chi"] {
        assert!(welsh.contains(words), "{words}: {welsh}");
    }
    // What the law asks for before a complaint is withdrawn.
    let withdraw = officer.get(&path(&reference, "withdraw")).await.expect(200);
    assert!(withdraw.texts("main .govuk-warning-text").concat().contains("reg 38"));
}

async fn in_welsh(app: &TestApp) {
    let mut tx = app.db.begin_write().await.unwrap();
    tx.execute(&IN_WELSH, args![]).await.unwrap();
    tx.commit().await.unwrap();
}

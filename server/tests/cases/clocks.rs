//! Time limits of reports: met by what goes out, paused and met by hand, warned of before
//! they end. What acts do to them is tested beside the rules.

use std::time::Duration;

use app::form::clock::{ClockKind, Starts};
use app::model::Role;
use server::args;
use server::domain::calendar;
use server::domain::outbox::Worker;
use server::mail::{MailSettings, Mailer};
use server::store::clocks::{self, ClockRow};
use server::store::queue::NEVER;
use server::store::{Statement, barred, cases};

use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, account, sign_in, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{Walk, reference, report};
use crate::support::app::{START, TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::today;

conformance!(
    each_begins_where_its_rule_says,
    an_acknowledgement_that_went_out_meets_its_limit,
    a_letter_that_is_posted_meets_it_too,
    one_stands_still_for_a_reason_and_goes_on,
    telling_them_by_phone_is_marked,
    a_stale_act_is_refused,
    only_who_works_the_report_does_it,
    what_is_due_is_counted_at_the_start,
    what_came_in_late_is_overdue_at_once,
);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

static DUE: Statement = Statement::unregistered("SELECT due_at FROM reports WHERE id = $1");
static END: Statement = Statement::unregistered("UPDATE reports SET ended_at = $2, state = 'closed' WHERE id = $1");

/// A report with a page of its time limits.
struct Case {
    id: [u8; 16],
    page: String,
    team: String,
}

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

async fn reported(app: &TestApp, form: &str, style: Style) -> Case {
    let (_, confirmation) = report(&app.browser(), &app.form(form), today(), style).await;
    of(app, form, &reference(&confirmation)).await
}

async fn of(app: &TestApp, form: &str, sent: &str) -> Case {
    let id = rows::report(&app.db, sent).await.id;
    Case { id, page: format!("/staff/reports/{sent}/clocks"), team: app.form(form).team.clone() }
}

async fn all(app: &TestApp, case: &Case) -> Vec<ClockRow> {
    let mut tx = app.db.begin_write().await.unwrap();
    let all = clocks::of_report(&mut tx, case.id).await.unwrap();
    tx.rollback().await.unwrap();
    all
}

/// The last of its kind.
async fn one(app: &TestApp, case: &Case, kind: ClockKind) -> Option<ClockRow> {
    let all = all(app, case).await;
    all.into_iter().filter(|row| row.kind == kind.as_str()).max_by_key(|row| row.position)
}

/// What the queue sorts by.
async fn first_due(app: &TestApp, case: &Case) -> i64 {
    app.db.fetch_all(&DUE, args![case.id]).await.unwrap()[0].get("due_at").unwrap()
}

/// The first of those that run.
async fn soonest(app: &TestApp, case: &Case) -> i64 {
    let all = all(app, case).await;
    let runs = |row: &&ClockRow| row.met_at.is_none() && row.paused_at.is_none() && row.stopped_at.is_none();
    all.iter().filter(runs).map(|row| row.due_at).min().unwrap_or(NEVER)
}

/// As the page of a limit sends it, from the page as it is now.
async fn act(officer: &Browser, case: &Case, clock: &str, own: &[(&str, &str)]) -> Page {
    let shown = officer.get(&case.page).await.expect(200);
    shown.is_inert();
    let revision = shown.attr("main input[name=revision]", "value").swap_remove(0);
    let mut fields = vec![("clock", clock), ("revision", revision.as_str())];
    fields.extend(own);
    officer.post(&case.page, &fields).await
}

async fn audited(app: &TestApp, action: &str, kind: &str) -> i64 {
    let what = format!("audit WHERE action = '{action}' AND detail = '{kind}' AND report_id IS NOT NULL");
    rows::count_where(&app.db, &what).await
}

async fn each_begins_where_its_rule_says(test: Handle) {
    let app = open(&test).await;
    for form in app.web.service.forms.all() {
        let case = reported(&app, &form.id, Style::lean()).await;
        let mut kinds: Vec<String> = all(&app, &case).await.into_iter().map(|row| row.kind).collect();
        let wanted = form.clocks_from(Starts::Received).map(|clock| clock.kind.as_str().to_owned());
        let mut wanted: Vec<String> = wanted.collect();
        kinds.sort();
        wanted.sort();
        assert_eq!(kinds, wanted, "{}", form.id);
        assert!(all(&app, &case).await.iter().all(|row| row.position == 0 && row.started_at == START), "{}", form.id);
        assert_eq!(first_due(&app, &case).await, soonest(&app, &case).await, "{}", form.id);
    }
}

async fn an_acknowledgement_that_went_out_meets_its_limit(test: Handle) {
    let app = open(&test).await;
    let case = reported(&app, "complaint", Style::full()).await;
    let other = reported(&app, "complaint", Style::lean()).await;
    let queued = rows::count(&app.db, "outbox").await;
    assert!(queued >= 1);
    app.clock.advance(Duration::from_secs(90));
    let folder = tempfile::tempdir().unwrap();
    let service = &app.web.service;
    let mailer = Mailer::new(&MailSettings::default(), folder.path()).unwrap();
    let (keys, forms) = (service.keys.clone(), service.forms.clone());
    let worker = Worker::new(app.db.clone(), keys, forms, mailer, service.world.clone());
    let sent = worker.run_once().await.sent;
    assert_eq!(i64::try_from(sent).unwrap(), queued);
    let met = one(&app, &case, ClockKind::Acknowledge).await.unwrap().met_at;
    assert_eq!(met, Some(service.world.now()));
    assert_eq!(first_due(&app, &case).await, soonest(&app, &case).await, "the next one is due first now");
    // Nobody wrote about the other, or it is met too: never one for the other.
    let wrote = rows::report(&app.db, other.page.split('/').nth(3).unwrap()).await.outbox;
    assert_eq!(one(&app, &other, ClockKind::Acknowledge).await.unwrap().met_at.is_some(), wrote > 0);
    assert_eq!(one(&app, &case, ClockKind::Outcome).await.unwrap().met_at, None);
}

async fn a_letter_that_is_posted_meets_it_too(test: Handle) {
    let app = open(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let notes = [
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
    let mut walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::lean(), &notes).await;
    walk.walk_to_check().await;
    let case = of(&app, "feedback", &reference(&walk.submit().await)).await;
    let tray = agent.get("/staff/letters").await.expect(200).attr("main input[type=checkbox]", "value");
    let [id] = tray.as_slice() else { panic!("{tray:?}") };
    agent.post("/staff/letters/print", &[("letter", id.as_str())]).await.expect(200);
    assert_eq!(one(&app, &case, ClockKind::Acknowledge).await.unwrap().met_at, None, "printed is not posted");
    app.clock.advance(Duration::from_secs(600));
    agent.post("/staff/letters/posted", &[("letter", id.as_str()), ("sure", "yes")]).await.location();
    let met = one(&app, &case, ClockKind::Acknowledge).await.unwrap().met_at;
    assert_eq!(met, Some(app.web.service.world.now()));
    assert_eq!(first_due(&app, &case).await, soonest(&app, &case).await);
}

async fn one_stands_still_for_a_reason_and_goes_on(test: Handle) {
    let app = open(&test).await;
    let case = reported(&app, "antisocial-behaviour", Style::lean()).await;
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[&case.team]).await;
    let wrong = act(&officer, &case, "outcome", &[("act", "pause")]).await.expect(422);
    assert!(wrong.title().starts_with("Error: "), "{}", wrong.title());
    assert_eq!(wrong.attr(".govuk-error-summary a", "href"), ["#outcome-reason"]);
    assert!(wrong.has_id("outcome-reason") && wrong.has_id("outcome-reason-error"));

    let was = one(&app, &case, ClockKind::Outcome).await.unwrap();
    let pause = [("act", "pause"), ("reason", "waiting")];
    assert_eq!(act(&officer, &case, "outcome", &pause).await.location(), format!("{}?done=clock-paused", case.page));
    let paused = one(&app, &case, ClockKind::Outcome).await.unwrap();
    assert_eq!((paused.paused_at, paused.pause_reason.as_deref()), (Some(START), Some("waiting")));
    assert_eq!(audited(&app, "clock.paused", "outcome").await, 1);
    assert_eq!(first_due(&app, &case).await, soonest(&app, &case).await);
    for path in [case.page.clone(), case.page.replace("/clocks", "")] {
        let shown = officer.get(&path).await.expect(200);
        assert!(shown.body.contains("Waiting for the person to answer"), "{path}");
    }
    // Made up: a reason that the rule has not, a limit that may not be paused, no act.
    for (clock, reason) in [("outcome", "tired"), ("acknowledge", "waiting"), ("first_update", "waiting")] {
        act(&officer, &case, clock, &[("act", "pause"), ("reason", reason)]).await.location();
    }
    act(&officer, &case, "supper", &[("act", "pause"), ("reason", "waiting")]).await.location();
    act(&officer, &case, "outcome", &[("act", "eat")]).await.location();
    assert_eq!(rows::count_where(&app.db, "clocks WHERE paused_at IS NOT NULL").await, 1);

    // From Saturday 14 March to Tuesday: two working days.
    app.clock.advance(DAY * 3);
    sign_in(&officer, "olu.reed@staff.example").await;
    act(&officer, &case, "outcome", &[("act", "resume")]).await.location();
    let after = one(&app, &case, ClockKind::Outcome).await.unwrap();
    assert_eq!((after.paused_at, after.pause_reason), (None, None));
    let days = calendar::local(was.due_at).date().until(calendar::local(after.due_at).date()).unwrap().get_days();
    assert!((2..=6).contains(&days), "two working days: {days}");
    assert_eq!(audited(&app, "clock.resumed", "outcome").await, 1);
    assert_eq!(first_due(&app, &case).await, soonest(&app, &case).await);
    assert_eq!(rows::count_where(&app.db, "events WHERE kind IN ('clock_paused', 'clock_resumed')").await, 2);
    // What is not paused does not go on once more.
    assert_eq!(act(&officer, &case, "outcome", &[("act", "resume")]).await.location(), case.page);
    assert_eq!(one(&app, &case, ClockKind::Outcome).await.unwrap().due_at, after.due_at);
}

async fn telling_them_by_phone_is_marked(test: Handle) {
    let app = open(&test).await;
    let case = reported(&app, "antisocial-behaviour", Style::lean()).await;
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[&case.team]).await;
    let wrong = act(&officer, &case, "first_update", &[("act", "told"), ("how", "by_owl")]).await.expect(422);
    assert_eq!(wrong.attr(".govuk-error-summary a", "href"), ["#first-update-how"]);
    assert!(wrong.has_id("first-update-how"));

    act(&officer, &case, "first_update", &[("act", "told"), ("how", "by_phone")]).await.location();
    let update = one(&app, &case, ClockKind::FirstUpdate).await.unwrap();
    assert_eq!(update.met_at, Some(START));
    assert_eq!(one(&app, &case, ClockKind::Acknowledge).await.unwrap().met_at, Some(START), "they know of it now");
    let progress = one(&app, &case, ClockKind::Progress).await.unwrap();
    assert_eq!((progress.position, progress.started_at), (0, START), "news are due after that");
    act(&officer, &case, "progress", &[("act", "told"), ("how", "in_person")]).await.location();
    assert_eq!(one(&app, &case, ClockKind::Progress).await.unwrap().position, 1, "and again");
    assert_eq!(audited(&app, "clock.met", "progress").await, 1);
    assert_eq!(first_due(&app, &case).await, soonest(&app, &case).await);
    // Decisions are not told: acts meet those.
    act(&officer, &case, "outcome", &[("act", "told"), ("how", "by_phone")]).await.location();
    assert_eq!(one(&app, &case, ClockKind::Outcome).await.unwrap().met_at, None);

    let done = act(&officer, &case, "progress", &[("act", "told"), ("how", "no_way")]).await.location();
    let said = officer.get(&done).await.expect(200).texts("main [role=status]");
    assert_eq!(said, ["The time limit is stopped: there is no safe way to tell the reporter."], "nobody was told");
    let stopped = one(&app, &case, ClockKind::Progress).await.unwrap();
    assert_eq!((stopped.position, stopped.met_at, stopped.stopped_at), (1, None, Some(START)));
    assert_eq!(audited(&app, "clock.stopped", "progress").await, 1);
    assert_eq!(first_due(&app, &case).await, soonest(&app, &case).await);
}

async fn a_stale_act_is_refused(test: Handle) {
    let app = open(&test).await;
    let case = reported(&app, "antisocial-behaviour", Style::lean()).await;
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &[&case.team]).await;
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &[&case.team]).await;
    let shown = sue.get(&case.page).await.expect(200);
    let revision = shown.attr("main input[name=revision]", "value").swap_remove(0);
    act(&olu, &case, "outcome", &[("act", "pause"), ("reason", "waiting")]).await.location();
    let told = [("clock", "first_update"), ("revision", revision.as_str()), ("act", "told"), ("how", "in_writing")];
    let stale = sue.post(&case.page, &told).await.expect(409);
    stale.is_inert();
    let said = stale.texts(".fc-changed").concat();
    assert!(said.contains("Olu Reed") && said.contains("Time limit paused"), "{said}");
    let chosen = stale.attr("main input[name=how][checked]", "id");
    assert_eq!(chosen, ["first-update-how-3"], "what was chosen is there still");
    assert_eq!(one(&app, &case, ClockKind::FirstUpdate).await.unwrap().met_at, None);
    // Without a revision, or with one that was never shown, nothing is done either.
    for other in ["", "0", "99"] {
        let fields = [("clock", "first_update"), ("revision", other), ("act", "told"), ("how", "in_writing")];
        sue.post(&case.page, &fields).await.expect(409);
    }
    assert_eq!(one(&app, &case, ClockKind::FirstUpdate).await.unwrap().met_at, None);
}

async fn only_who_works_the_report_does_it(test: Handle) {
    let app = open(&test).await;
    let case = reported(&app, "complaint", Style::lean()).await;
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[&case.team]).await;
    let others = signed_in(&app, "Pat Cole", &[Role::Officer, Role::Supervisor], &["property"]).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[&case.team]).await;
    let barred = app.web.service.account_of("olu.reed@staff.example").await.unwrap().unwrap().id;
    let mut tx = app.db.begin_write().await.unwrap();
    assert!(barred::insert(&mut tx, case.id, barred, app.web.service.world.now()).await.unwrap());
    tx.commit().await.unwrap();
    let told = [("clock", "first_update"), ("revision", "1"), ("act", "told"), ("how", "by_phone")];
    for (who, status) in [(&officer, 404), (&others, 404), (&agent, 403)] {
        who.get("/staff").await.expect(200);
        who.get(&case.page).await.expect(status);
        who.post(&case.page, &told).await.expect(status);
    }
    officer.get("/staff/reports/x/clocks").await.expect(404);
    assert_eq!(rows::count_where(&app.db, "clocks WHERE met_at IS NOT NULL").await, 0);
}

/// What the start page says is due.
async fn counted(app: &TestApp, email: &str) -> String {
    let browser = app.browser();
    sign_in(&browser, email).await;
    let home = browser.get("/staff").await.expect(200);
    home.is_inert();
    home.texts("main ul.govuk-list li strong").join("; ")
}

async fn what_is_due_is_counted_at_the_start(test: Handle) {
    let app = open(&test).await;
    let case = reported(&app, "complaint", Style::lean()).await;
    reported(&app, "complaint", Style::lean()).await;
    account(&app, "Olu Reed", &[Role::Officer], &[&case.team]).await;
    account(&app, "Pat Cole", &[Role::Supervisor], &["property"]).await;
    account(&app, "Ana Pryce", &[Role::Agent], &[&case.team]).await;
    // Received on Saturday 14 March; the first limit ends after three working days.
    assert_eq!(counted(&app, "olu.reed@staff.example").await, "");
    app.clock.advance(DAY * 2);
    assert_eq!(counted(&app, "olu.reed@staff.example").await, "2 reports are due soon");
    app.clock.advance(DAY * 3);
    assert_eq!(counted(&app, "olu.reed@staff.example").await, "2 reports are overdue");
    for other in ["pat.cole@staff.example", "ana.pryce@staff.example"] {
        assert_eq!(counted(&app, other).await, "", "{other}");
    }
    // Closed, and nobody told them the outcome yet.
    let now = app.web.service.world.now();
    let rule = app.form("complaint").clock(ClockKind::Notify).unwrap().clone();
    let notify = ClockRow {
        kind: rule.kind.as_str().into(),
        position: 0,
        started_at: now,
        due_at: calendar::due(rule.limit, now),
        rule: rule.source,
        met_at: None,
        paused_at: None,
        pause_reason: None,
        stopped_at: None,
    };
    let mut tx = app.db.begin_write().await.unwrap();
    for row in clocks::of_report(&mut tx, case.id).await.unwrap() {
        clocks::save(&mut tx, case.id, &ClockRow { stopped_at: Some(now), ..row }).await.unwrap();
    }
    cases::refresh_due(&mut tx, case.id).await.unwrap();
    tx.execute(&END, args![case.id, now]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(first_due(&app, &case).await, NEVER, "what is stopped is not due");
    assert_eq!(counted(&app, "olu.reed@staff.example").await, "1 report is overdue");
    let mut tx = app.db.begin_write().await.unwrap();
    clocks::save(&mut tx, case.id, &notify).await.unwrap();
    cases::refresh_due(&mut tx, case.id).await.unwrap();
    tx.commit().await.unwrap();
    let said = counted(&app, "olu.reed@staff.example").await;
    assert_eq!(said, "1 report is overdue; 1 report has ended and has something to do still");
    // Who is barred from a report counts it nowhere.
    let olu = app.web.service.account_of("olu.reed@staff.example").await.unwrap().unwrap().id;
    let mut tx = app.db.begin_write().await.unwrap();
    assert!(barred::insert(&mut tx, case.id, olu, now).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(counted(&app, "olu.reed@staff.example").await, "1 report is overdue");
}

async fn what_came_in_late_is_overdue_at_once(test: Handle) {
    let app = open(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let earlier = [
        ("received-date-day", "2"),
        ("received-date-month", "3"),
        ("received-date-year", "2026"),
        ("received-time-hour", "9"),
        ("received-time-minute", "30"),
    ];
    let notes: Vec<(&str, &str)> = CALL.into_iter().chain(earlier).collect();
    let mut walk = Walk::at_desk(&agent, &app.form("antisocial-behaviour"), today(), Style::lean(), &notes).await;
    walk.walk_to_check().await;
    let case = of(&app, "antisocial-behaviour", &reference(&walk.submit().await)).await;
    let acknowledge = one(&app, &case, ClockKind::Acknowledge).await.unwrap();
    assert_eq!(calendar::local(acknowledge.due_at).date().to_string(), "2026-03-05");
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[&case.team]).await;
    let lines = officer.get(&case.page).await.expect(200).texts("main tbody tr");
    assert!(lines[0].contains("Acknowledge") && lines[0].contains("Overdue by 8 days"), "{lines:?}");
    let home = officer.get("/staff").await.expect(200);
    assert!(home.texts("main li").concat().contains("1 report is overdue"));
}

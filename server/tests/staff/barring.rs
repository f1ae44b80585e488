//! Barring a person from a report of their team; and that lists and counts obey.

use std::sync::Arc;
use std::time::Duration;

use app::model::Role;
use server::store::accounts;
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use totp_rs::Totp;

use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{PASSWORD, account, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(
    a_barred_person_finds_counts_and_opens_nothing,
    somebody_must_be_left_who_can_open_it,
    of_two_who_bar_each_other_one_is_left,
);
on_sqlite!(only_a_supervisor_of_the_team_bars, it_wants_the_second_factor_again, each_look_at_the_queue_is_in_the_log);

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

async fn complaint(app: &TestApp) -> (String, String) {
    let form = app.form("complaint");
    let (_, confirmation) = report(&app.browser(), &form, today(), Style::lean()).await;
    (reference(&confirmation), form.team.clone())
}

async fn id(app: &TestApp, email: &str) -> String {
    let account = accounts::find_by_email(&app.db, email).await.unwrap().unwrap();
    server::hex::text(account.id)
}

/// Chosen on the page, and sent.
async fn bar(supervisor: &Browser, sent: &str, who: &str) -> Page {
    let page = format!("/staff/reports/{sent}/barred");
    let shown = supervisor.get(&page).await.expect(200);
    shown.is_inert();
    assert!(shown.attr("main input[name=bar]", "value").contains(&who.to_owned()), "of the team");
    supervisor.post(&page, &[("bar", who)]).await
}

async fn counted(browser: &Browser) -> String {
    browser.get("/staff/queue").await.expect(200).texts("main p").join(" ")
}

async fn a_barred_person_finds_counts_and_opens_nothing(test: Handle) {
    let app = open(&test).await;
    let ((sent, team), (second, _)) = (complaint(&app).await, complaint(&app).await);
    let teams = [team.as_str()];
    let supervisor = signed_in(&app, "Sue Grant", &[Role::Supervisor], &teams).await;
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &teams).await;
    let others = signed_in(&app, "Pat Cole", &[Role::Officer, Role::Supervisor], &["property"]).await;
    let path = format!("/staff/reports/{sent}");
    // Restricted: another team's counts know nothing of it.
    assert_eq!(counted(&others).await, "No reports.");
    assert!(counted(&officer).await.contains("2 reports are open."));
    officer.get(&path).await.expect(200);

    let olu = id(&app, "olu.reed@staff.example").await;
    let done = bar(&supervisor, &sent, &olu).await.location();
    assert_eq!(done, format!("{path}/barred?done=barred"));
    let said = supervisor.get(&done).await.expect(200).texts("main [role=status]");
    assert_eq!(said, ["The bar is saved. Whoever is listed below cannot open this report."]);
    officer.get(&path).await.expect(404);
    let queue = officer.get("/staff/queue").await.expect(200);
    assert!(!queue.body.contains(&sent) && queue.body.contains(&second));
    assert!(counted(&officer).await.contains("1 report is open."));
    assert!(counted(&supervisor).await.contains("2 reports are open."));

    let page = supervisor.get(&format!("{path}/barred")).await.expect(200);
    assert_eq!(page.attr("main button[name=lift]", "value"), [olu.as_str()]);
    let lifted = supervisor.post(&format!("{path}/barred"), &[("lift", olu.as_str())]).await.location();
    assert_eq!(lifted, format!("{path}/barred?done=bar-lifted"));
    officer.get(&path).await.expect(200);
    assert!(counted(&officer).await.contains("2 reports are open."));
    for action in ["report.barred", "report.bar_lifted"] {
        let what = format!("audit WHERE action = '{action}' AND report_id IS NOT NULL AND subject_id IS NOT NULL");
        assert_eq!(rows::count_where(&app.db, &what).await, 1, "{action}");
    }
}

async fn somebody_must_be_left_who_can_open_it(test: Handle) {
    let app = open(&test).await;
    let (sent, team) = complaint(&app).await;
    let teams = [team.as_str()];
    let supervisor = signed_in(&app, "Sue Grant", &[Role::Supervisor], &teams).await;
    account(&app, "Olu Reed", &[Role::Officer], &teams).await;
    // Of the team, but an agent opens no report.
    account(&app, "Ana Pryce", &[Role::Agent], &teams).await;
    let (sue, olu) = (id(&app, "sue.grant@staff.example").await, id(&app, "olu.reed@staff.example").await);
    bar(&supervisor, &sent, &olu).await.location();
    let refused = bar(&supervisor, &sent, &sue).await.expect(422);
    refused.is_inert();
    assert!(refused.texts(".govuk-error-summary li").concat().contains("Nobody else could open this report"));
    assert_eq!(rows::count(&app.db, "barred").await, 1);
    // Where somebody is left, one may bar oneself, and is not let in there any more.
    let page = format!("/staff/reports/{sent}/barred");
    supervisor.post(&page, &[("lift", olu.as_str())]).await.location();
    assert_eq!(bar(&supervisor, &sent, &sue).await.location(), "/staff/queue?done=barred-self");
    supervisor.get(&page).await.expect(404);
}

async fn of_two_who_bar_each_other_one_is_left(test: Handle) {
    let app = open(&test).await;
    let (sent, team) = complaint(&app).await;
    let teams = [team.as_str()];
    let names = [("Sue Grant", "tom.hale@staff.example"), ("Tom Hale", "sue.grant@staff.example")];
    let mut supervisors = Vec::new();
    for (name, _) in names {
        supervisors.push(signed_in(&app, name, &[Role::Supervisor], &teams).await);
    }
    let barrier = Arc::new(Barrier::new(2));
    let mut acts = JoinSet::new();
    for ((_, other), supervisor) in names.into_iter().zip(supervisors) {
        let (other, page, barrier) = (id(&app, other).await, format!("/staff/reports/{sent}/barred"), barrier.clone());
        supervisor.get(&page).await.expect(200);
        acts.spawn(async move {
            barrier.wait().await;
            supervisor.post(&page, &[("bar", other.as_str())]).await.status
        });
    }
    let mut statuses = Vec::new();
    while let Some(status) = acts.join_next().await {
        statuses.push(status.unwrap());
    }
    statuses.sort_unstable();
    // The second one is barred by then.
    assert_eq!(statuses, [303, 404]);
    assert_eq!(rows::count(&app.db, "barred").await, 1);
}

async fn only_a_supervisor_of_the_team_bars(test: Handle) {
    let app = open(&test).await;
    let (sent, team) = complaint(&app).await;
    let teams = [team.as_str()];
    let own = signed_in(&app, "Sue Grant", &[Role::Supervisor], &teams).await;
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &teams).await;
    let others = signed_in(&app, "Pat Cole", &[Role::Supervisor], &["property"]).await;
    let (olu, pat) = (id(&app, "olu.reed@staff.example").await, id(&app, "pat.cole@staff.example").await);
    let page = format!("/staff/reports/{sent}/barred");
    officer.get("/staff/queue").await.expect(200);
    others.get("/staff/queue").await.expect(200);
    for (browser, status) in [(&officer, 403), (&others, 404)] {
        browser.get(&page).await.expect(status);
        browser.post(&page, &[("bar", olu.as_str())]).await.expect(status);
        browser.post(&page, &[("lift", olu.as_str())]).await.expect(status);
    }
    // Nobody of another team is barred, for they see nothing anyway; and nobody is not.
    own.get(&page).await.expect(200);
    for who in [pat.as_str(), "", "x"] {
        let wrong = own.post(&page, &[("bar", who)]).await.expect(422);
        assert!(wrong.texts(".govuk-error-summary li").concat().contains("Select who must not open"));
    }
    assert_eq!(rows::count(&app.db, "barred").await, 0);
    // Only a supervisor is offered it.
    let link = |page: Page| page.attr("main a", "href").iter().any(|to| to.ends_with("/barred"));
    assert!(link(own.get(&format!("/staff/reports/{sent}")).await.expect(200)));
    assert!(!link(officer.get(&format!("/staff/reports/{sent}")).await.expect(200)));
}

async fn it_wants_the_second_factor_again(test: Handle) {
    let app = TestApp::start(&test).await;
    let (sent, team) = complaint(&app).await;
    let email = account(&app, "Sue Grant", &[Role::Supervisor], &[team.as_str()]).await;
    let supervisor = app.browser();
    supervisor.get("/staff/sign-in").await.expect(200);
    let fields = [("email", email.as_str()), ("password", PASSWORD)];
    assert_eq!(supervisor.post("/staff/sign-in", &fields).await.location(), "/staff/sign-in/enrol");
    let enrol = supervisor.get("/staff/sign-in/enrol").await.expect(200);
    let links = enrol.attr("main a", "href");
    let phone = Totp::from_url(links.iter().find(|to| to.starts_with("otpauth:")).unwrap()).unwrap();
    let code = |app: &TestApp| {
        let now = app.web.service.world.now();
        phone.generate(u64::try_from(now / 1_000_000).unwrap()).to_string()
    };
    let mut fields = enrol.fields();
    fields.retain(|(name, _)| name != "code");
    fields.push(("code".into(), code(&app)));
    supervisor.post("/staff/sign-in/enrol", &fields).await;
    let page = format!("/staff/reports/{sent}/barred");
    supervisor.get(&page).await.expect(200);
    app.clock.advance(Duration::from_secs(11 * 60));
    let on = supervisor.get(&page).await.location();
    assert!(on.starts_with("/staff/sign-in/code?to="), "{on}");
    supervisor.get("/staff/queue").await.expect(200);
    supervisor.post(&page, &[("bar", id(&app, &email).await.as_str())]).await.expect(303);
    assert_eq!(rows::count(&app.db, "barred").await, 0);
    supervisor.get(&on).await.expect(200);
    assert_eq!(supervisor.post(&on, &[("code", code(&app))]).await.location(), page);
    supervisor.get(&page).await.expect(200);
}

async fn each_look_at_the_queue_is_in_the_log(test: Handle) {
    let app = open(&test).await;
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &["property"]).await;
    for count in 1..=2 {
        officer.get("/staff/queue").await.expect(200);
        assert_eq!(rows::count_where(&app.db, "audit WHERE action = 'queue.read'").await, count);
    }
}

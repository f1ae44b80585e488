//! What the service asks a report's team to do: shown on the report and in the queue,
//! and marked as done by whoever works the report, and by nobody else.

use app::model::Role;
use server::hex;
use server::store::{barred, tasks};

use crate::support::app::answers::Style;
use crate::support::app::desk::signed_in;
use crate::support::app::page::Page;
use crate::support::app::walk::{NONE, reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::today;

conformance!(what_is_to_do_is_shown_until_it_is_done, only_who_works_the_report_marks_it_done);

async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

/// Its reference, its team and its row's id.
async fn reported(app: &TestApp, form: &str) -> (String, String, [u8; 16]) {
    let (_, confirmation) = report(&app.browser(), &app.form(form), today(), Style::full()).await;
    let sent = reference(&confirmation);
    let id = rows::report(&app.db, &sent).await.id;
    (sent, app.form(form).team.clone(), id)
}

/// As the service does it. Where it is marked as done.
async fn raise(app: &TestApp, reference: &str, report: [u8; 16], kind: &str) -> String {
    let world = &app.web.service.world;
    let id = world.id();
    let mut tx = app.db.begin_write().await.unwrap();
    tasks::insert(&mut tx, id, report, kind, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    format!("/staff/reports/{reference}/tasks/{}", hex::text(id))
}

fn asked(page: &Page) -> Vec<String> {
    page.is_inert();
    let each = page.attr("main form", "action").into_iter();
    each.filter(|action| action.contains("/tasks/")).collect()
}

async fn still_open(app: &TestApp) -> i64 {
    rows::count_where(&app.db, "tasks WHERE done_at IS NULL").await
}

async fn what_is_to_do_is_shown_until_it_is_done(test: Handle) {
    let app = open(&test).await;
    let (sent, team, id) = reported(&app, "lost-property").await;
    let (other, ..) = reported(&app, "lost-property").await;
    let teams = [team.as_str()];
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &teams).await;
    let page = format!("/staff/reports/{sent}");
    assert_eq!(asked(&officer.get(&page).await.expect(200)), Vec::<String>::new());
    assert_eq!(officer.get("/staff/queue").await.expect(200).texts("main .govuk-tag"), Vec::<String>::new());

    let mut tasks = Vec::new();
    for kind in ["addition", "addition", "acknowledgement_failed", "acknowledgement_not_possible"] {
        app.clock.advance(std::time::Duration::from_secs(60));
        tasks.push(raise(&app, &sent, id, kind).await);
    }
    let shown = officer.get(&page).await.expect(200);
    assert_eq!(asked(&shown), tasks, "the oldest first");
    assert!(shown.body.contains("Something was added to this report"));
    assert!(!shown.body.contains("was dealt with"));
    // A tag for each kind, on this line alone; two kinds come to the same words. That
    // something came in is told by the report itself.
    let queue = officer.get("/staff/queue").await.expect(200);
    queue.is_inert();
    assert_eq!(queue.texts("main .govuk-tag"), ["Not acknowledged"]);
    assert!(queue.body.contains(&sent) && queue.body.contains(&other));
    let line = queue.texts("main tbody tr").into_iter().find(|line| line.contains(&sent)).unwrap();
    assert!(line.contains("Not acknowledged"), "{line}");

    // Done once, however often it is sent.
    for _ in 0..2 {
        assert_eq!(officer.post(&tasks[0], &NONE).await.location(), format!("{page}?done=task"));
    }
    let done = "tasks WHERE done_at IS NOT NULL AND done_by IS NOT NULL";
    assert_eq!(rows::count_where(&app.db, done).await, 1);
    let audited = "audit WHERE action = 'task.done' AND detail = 'addition' AND report_id IS NOT NULL";
    assert_eq!(rows::count_where(&app.db, audited).await, 1);
    let after = officer.get(&page).await.expect(200);
    assert_eq!(asked(&after), tasks[1..]);
    assert!(after.body.contains("New information was dealt with"));
    let history =
        after.texts("main .fc-timeline__item").into_iter().find(|line| line.contains("was dealt with")).unwrap();
    assert!(history.contains("Olu Reed"), "{history}");

    for task in &tasks[1..] {
        officer.post(task, &NONE).await.location();
    }
    assert_eq!(asked(&officer.get(&page).await.expect(200)), Vec::<String>::new());
    assert_eq!(officer.get("/staff/queue").await.expect(200).texts("main .govuk-tag"), Vec::<String>::new());
}

async fn only_who_works_the_report_marks_it_done(test: Handle) {
    let app = open(&test).await;
    let (sent, team, id) = reported(&app, "complaint").await;
    let (second, ..) = reported(&app, "complaint").await;
    let teams = [team.as_str()];
    let task = raise(&app, &sent, id, "addition").await;
    let supervisor = signed_in(&app, "Sue Grant", &[Role::Supervisor], &teams).await;
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &teams).await;
    let others = signed_in(&app, "Pat Cole", &[Role::Officer, Role::Supervisor], &["property"]).await;
    // Of the team, but an agent works no reports.
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &teams).await;
    let administrator = signed_in(&app, "Ada Min", &[Role::Administrator], &teams).await;
    let barred = app.web.service.account_of("olu.reed@staff.example").await.unwrap().unwrap().id;
    let mut tx = app.db.begin_write().await.unwrap();
    assert!(barred::insert(&mut tx, id, barred, app.web.service.world.now()).await.unwrap());
    tx.commit().await.unwrap();
    for (who, status) in [(&officer, 404), (&others, 404), (&agent, 403), (&administrator, 403)] {
        who.get("/staff").await.expect(200);
        who.post(&task, &NONE).await.expect(status);
    }
    let queue = officer.get("/staff/queue").await.expect(200);
    assert!(queue.body.contains(&second) && !queue.body.contains("New information"));
    assert_eq!(still_open(&app).await, 1);

    supervisor.get("/staff/queue").await.expect(200);
    // A task is its own report's, under no other address; and an address must be one.
    let elsewhere = task.replace(&sent, &second);
    supervisor.post(&elsewhere, &NONE).await.location();
    for made_up in [format!("/staff/reports/{sent}/tasks/x"), task.replace(&sent, "FC-7KQ4-M2XR")] {
        supervisor.post(&made_up, &NONE).await.expect(404);
    }
    assert_eq!(still_open(&app).await, 1);
    assert_eq!(rows::count_where(&app.db, "audit WHERE action = 'task.done'").await, 0);
    supervisor.post(&task, &NONE).await.location();
    assert_eq!(still_open(&app).await, 0);
}

//! Keying a report in, and what the team sees of it.

use app::model::{Lang, Role};

use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::rows;
use crate::support::app::walk::{Walk, reference, report};
use crate::support::database::{Handle, conformance};
use crate::web::{on_sqlite, today};

conformance!(a_call_becomes_a_report_that_its_team_reads);
on_sqlite!(
    a_draft_is_its_agents_own,
    only_the_receiving_team_sees_a_report,
    an_answer_may_be_left_out_but_not_an_essential_one,
    what_came_later_than_now_is_refused,
    where_contact_is_not_safe_nothing_is_sent,
    a_welsh_speaker_is_written_to_in_welsh_whatever_the_form_speaks,
    an_exit_is_recorded_only_where_the_answers_lead,
);

async fn a_call_becomes_a_report_that_its_team_reads(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let form = app.form("feedback");
    let mut walk = Walk::at_desk(&agent, &form, today(), Style::full(), &CALL).await;
    walk.step().await;
    // Parked, and taken up again.
    let drafts = agent.get("/staff/drafts").await.expect(200);
    assert!(!drafts.body.contains(&walk.style.marker), "no answer on the list");
    assert!(drafts.attr("main a", "href").contains(&walk.base));
    let whole = agent.get(&walk.base).await.location();
    assert_eq!(whole, format!("{}/form", walk.base));
    assert_eq!(agent.get(&whole).await.expect(200).attr("main a.fc-steps", "href"), [walk.at.as_str()]);
    walk.walk_to_check().await;
    let sent = reference(&walk.submit().await);
    let kept = rows::report(&app.db, &sent).await;
    let text = |column| kept.row.get::<String>(column).unwrap();
    assert_eq!((text("channel").as_str(), text("state").as_str()), ("phone", "received"));
    assert_eq!(rows::count(&app.db, "keyed_reports").await, 1);
    assert!(!agent.get("/staff/drafts").await.attr("main a", "href").contains(&walk.base));

    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[form.team.as_str()]).await;
    let queue = officer.get("/staff/queue").await.expect(200);
    queue.is_inert();
    assert!(queue.attr("main a", "href").contains(&format!("/staff/reports/{sent}")));
    let page = officer.get(&format!("/staff/reports/{sent}")).await.expect(200);
    page.is_inert();
    for seen in [walk.style.marker.as_str(), "Ana Pryce", "CAD 4711"] {
        assert!(page.body.contains(seen), "{seen}");
    }
    let reads = "audit WHERE action = 'report.read'";
    assert_eq!(rows::count_where(&app.db, reads).await, 1);
    agent.get(&format!("/staff/reports/{sent}")).await.expect(403);
}

async fn a_draft_is_its_agents_own(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let ana = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let ben = signed_in(&app, "Ben Holt", &[Role::Agent], &[]).await;
    let walk = Walk::at_desk(&ana, &app.form("feedback"), today(), Style::full(), &CALL).await;
    ana.get(&walk.at).await.expect(200);
    ben.get("/staff/enter").await.expect(200);
    ben.get(&walk.at).await.expect(410);
    ben.post(&walk.at, &[("about", "person")]).await.expect(410);
    ben.post(&format!("{}/discard", walk.base), &[("x", "y")]).await.expect(410);
    ana.get(&walk.at).await.expect(200);
    // Nor does a reporter's cookie open it.
    app.browser().get("/report/feedback/about").await.expect(410);
}

async fn only_the_receiving_team_sees_a_report(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let form = app.form("complaint");
    let (_, confirmation) = report(&app.browser(), &form, today(), Style::lean()).await;
    let sent = reference(&confirmation);
    let own = signed_in(&app, "Olu Reed", &[Role::Officer], &[form.team.as_str()]).await;
    let other = app.form("feedback").team.clone();
    let others = signed_in(&app, "Pat Cole", &[Role::Officer, Role::Supervisor], &[other.as_str()]).await;
    own.get(&format!("/staff/reports/{sent}")).await.expect(200);
    others.get(&format!("/staff/reports/{sent}")).await.expect(404);
    assert!(!others.get("/staff/queue").await.expect(200).body.contains(&sent));
}

async fn an_answer_may_be_left_out_but_not_an_essential_one(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::lean(), &CALL).await;
    let about = format!("{}/about", walk.base);
    let page = agent.get(&about).await.expect(200);
    assert!(page.offers("about-not-stated"));
    agent.post(&about, &[("about-not-stated", "refused")]).await.location();
    // What depends on it is offered now, and not required.
    agent.post(&format!("{}/kind", walk.base), &[("kind", "thanks")]).await.location();
    let satisfied = format!("{}/satisfied", walk.base);
    agent.get(&satisfied).await.expect(200);
    assert_eq!(agent.post(&satisfied, &[("x", "y")]).await.location(), format!("{}/feedback", walk.base));
    let text = format!("{}/feedback", walk.base);
    let page = agent.get(&text).await.expect(200);
    assert!(!page.offers("feedback-not-stated"), "there is no report without it");
    agent.post(&text, &[("feedback-not-stated", "refused")]).await.expect(422);
    // The public is not offered it, and cannot send it.
    let public = Walk::begin(&app.browser(), &app.form("feedback"), today(), Style::lean()).await;
    assert!(!public.open().await.offers("about-not-stated"));
    public.browser.post(&public.at, &[("about-not-stated", "refused")]).await.expect(422);
}

async fn what_came_later_than_now_is_refused(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let path = "/staff/enter/new/feedback";
    let mut fields = agent.get(path).await.expect(200).fields();
    fields.retain(|(name, _)| name != "received-time-hour");
    fields.push(("received-time-hour".into(), "23".into()));
    fields.extend(CALL.map(|(name, value)| (name.to_owned(), value.to_owned())));
    agent.post(path, &fields).await.expect(422);
    assert_eq!(rows::count(&app.db, "drafts").await, 0);
}

/// The agent was told so, whatever the form says.
async fn where_contact_is_not_safe_nothing_is_sent(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let form = app.form("feedback");
    let unsafe_call =
        CALL.map(|(name, value)| if name == "contact-safe" { (name, "not_known") } else { (name, value) });
    for (notes, mails) in [(CALL, 1), (unsafe_call, 1)] {
        let mut walk = Walk::at_desk(&agent, &form, today(), Style::full(), &notes).await;
        walk.walk_to_check().await;
        walk.submit().await;
        assert_eq!(rows::count(&app.db, "outbox").await, mails);
    }
}

async fn a_welsh_speaker_is_written_to_in_welsh_whatever_the_form_speaks(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let form = app.form("feedback");
    assert!(!form.speaks(Lang::Cy), "the test wants a form in English alone");
    let welsh = CALL.map(|(name, value)| if name == "language" { (name, "cy") } else { (name, value) });
    let mut walk = Walk::at_desk(&agent, &form, today(), Style::full(), &welsh).await;
    assert_eq!(walk.open().await.lang(), "en");
    walk.walk_to_check().await;
    let sent = reference(&walk.submit().await);
    let kept = rows::report(&app.db, &sent).await;
    assert_eq!(kept.row.get::<String>("language").unwrap(), "cy");
    assert_eq!(rows::count_where(&app.db, "outbox WHERE language = 'cy'").await, 1);
}

async fn an_exit_is_recorded_only_where_the_answers_lead(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let form = app.form("complaint");
    let walk = Walk::at_desk(&agent, &form, today(), Style::full(), &CALL).await;
    let exit = format!("{}/emergency", walk.base);
    let close = [("then", "close")];
    agent.get(&walk.at).await.expect(200);
    assert_ne!(agent.post(&exit, &close).await.header("location"), "/staff");
    agent.post(&walk.at, &[("danger", "yes")]).await.location();
    agent.get(&exit).await.expect(200);
    assert_eq!(agent.post(&exit, &close).await.location(), "/staff");
    let recorded = "audit WHERE action = 'exit.recorded' AND detail = 'complaint/emergency'";
    assert_eq!(rows::count_where(&app.db, recorded).await, 1);
    assert_eq!((rows::count(&app.db, "drafts").await, rows::count(&app.db, "reports").await), (0, 0));
}

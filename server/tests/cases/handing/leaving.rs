//! What somebody had who left, or works elsewhere now: nobody has it, so that somebody takes it.

use std::collections::BTreeSet;

use app::model::Role;
use server::domain::account::{Actor, Rights};
use server::store::accounts;

use super::{Standing, act, audited, id, officer, open, path, sent, standing};
use crate::support::app::browser::{Browser, Later};
use crate::support::app::desk::signed_in;
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};

conformance!(
    what_somebody_had_who_left_is_nobodys,
    what_somebody_may_not_work_any_more_is_nobodys,
    what_ended_does_not_come_back_to_who_left,
);

const TEAM: &str = "service-feedback";
const OLU: &str = "olu.reed@staff.example";

async fn account(app: &TestApp, email: &str) -> [u8; 16] {
    accounts::find_by_email(&app.db, email).await.unwrap().unwrap().id
}

async fn leaves(app: &TestApp, email: &str) {
    let who = account(app, email).await;
    app.web.service.disable_account(Actor::Operator, who).await.unwrap().unwrap();
}

async fn may(app: &TestApp, email: &str, role: Role, teams: &[&str]) {
    let teams = teams.iter().map(|team| (*team).to_owned()).collect();
    let rights = Rights { roles: BTreeSet::from([role]), teams };
    let who = account(app, email).await;
    app.web.service.set_rights(Actor::Operator, who, &rights).await.unwrap().unwrap();
}

/// Reports that the browser's person took, by the way of the page.
fn taken<'a>(app: &'a TestApp, browser: &'a Browser, form: &'a str) -> Later<'a, String> {
    Box::pin(async move {
        let reference = sent(app, form).await;
        let own = id(app, OLU).await;
        act(browser, &path(&reference, "assign"), &[("to", own.as_str())]).await.location();
        reference
    })
}

fn who_and_state(now: &Standing) -> (Option<&str>, &str) {
    (now.assignee.as_deref(), now.state.as_str())
}

async fn what_somebody_had_who_left_is_nobodys(test: Handle) {
    let app = open(&test).await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    let pat = officer(&app, "Pat Cole", TEAM).await;
    let (assigned, begun) = (taken(&app, &olu, "feedback").await, taken(&app, &olu, "feedback").await);
    act(&olu, &path(&begun, "act/start"), &[]).await.location();
    let others = sent(&app, "feedback").await;
    let own = id(&app, "pat.cole@staff.example").await;
    act(&pat, &path(&others, "assign"), &[("to", own.as_str())]).await.location();
    pat.get("/staff/queue").await.expect(200);
    assert_eq!(pat.post("/staff/queue/next", &[("x", "y")]).await.location(), "/staff/queue/next");

    leaves(&app, OLU).await;
    for (reference, revision) in [(&assigned, 3), (&begun, 4)] {
        let now = standing(&app, reference).await;
        assert_eq!((who_and_state(&now), now.revision), ((None, "in_triage"), revision));
        let page = pat.get(&format!("/staff/reports/{reference}")).await.expect(200);
        assert!(page.texts(".fc-timeline__what").concat().contains("nobody has it now"), "it stands in the history");
    }
    assert_eq!(standing(&app, &others).await.assignee.as_deref(), Some("Pat Cole"), "what others have stays theirs");
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'assigned' AND account_id IS NULL").await, 2);
    assert_eq!(audited(&app, "report.assigned").await, 5);
    let queue = pat.get("/staff/queue?assignee=nobody").await.expect(200);
    assert!(queue.body.contains(&assigned) && queue.body.contains(&begun) && !queue.body.contains(&others));
    let mut got = BTreeSet::new();
    for _ in 0..2 {
        got.insert(pat.post("/staff/queue/next", &[("x", "y")]).await.location());
    }
    let wanted = [&assigned, &begun].map(|reference| format!("/staff/reports/{reference}?done=taken"));
    assert_eq!(got, BTreeSet::from(wanted));
}

async fn what_somebody_may_not_work_any_more_is_nobodys(test: Handle) {
    let app = open(&test).await;
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &[TEAM, "property"]).await;
    let (feedback, lost) = (taken(&app, &olu, "feedback").await, taken(&app, &olu, "lost-property").await);
    let waits = taken(&app, &olu, "lost-property").await;
    act(&olu, &path(&waits, "act/ask"), &[("reason", "Which colour?")]).await.location();
    // What they may still work stays with them.
    may(&app, OLU, Role::Supervisor, &[TEAM, "property"]).await;
    assert_eq!(standing(&app, &lost).await.assignee.as_deref(), Some("Olu Reed"));
    may(&app, OLU, Role::Officer, &[TEAM]).await;
    assert_eq!(who_and_state(&standing(&app, &lost).await), (None, "in_triage"));
    // An answer is waited for all the same.
    assert_eq!(who_and_state(&standing(&app, &waits).await), (None, "waiting_for_reporter"));
    assert_eq!(who_and_state(&standing(&app, &feedback).await), (Some("Olu Reed"), "assigned"));
    // Of the team, but an agent works none.
    may(&app, OLU, Role::Agent, &[TEAM]).await;
    assert_eq!(who_and_state(&standing(&app, &feedback).await), (None, "in_triage"));
    assert_eq!(audited(&app, "report.assigned").await, 6);
}

async fn what_ended_does_not_come_back_to_who_left(test: Handle) {
    let app = open(&test).await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    let pat = officer(&app, "Pat Cole", TEAM).await;
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &[TEAM]).await;
    let outcome = app.form("feedback").outcomes[0].id.clone();
    let done = [("outcome", outcome.as_str()), ("reason", "It is settled.")];
    let (here, gone) = (taken(&app, &olu, "feedback").await, taken(&app, &olu, "feedback").await);
    for reference in [&here, &gone] {
        act(&olu, &path(reference, "act/close"), &done).await.location();
    }
    let why = [("reason", "They wrote again.")];
    // Whoever is still there goes on with it.
    act(&sue, &path(&here, "act/reopen"), &why).await.location();
    assert_eq!(who_and_state(&standing(&app, &here).await), (Some("Olu Reed"), "in_progress"));
    leaves(&app, OLU).await;
    assert_eq!(who_and_state(&standing(&app, &gone).await), (Some("Olu Reed"), "closed"), "it stays as it was");
    let page = pat.get(&format!("/staff/reports/{gone}")).await.expect(200);
    assert!(page.attr("main a", "href").contains(&path(&gone, "act/reopen")), "it is in nobody's hands");
    act(&pat, &path(&gone, "act/reopen"), &why).await.location();
    assert_eq!(who_and_state(&standing(&app, &gone).await), (None, "in_triage"));
}

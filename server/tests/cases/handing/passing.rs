//! To another team: the old one finds it no more; a restricted one leaves its team by a
//! supervisor alone; and nobody passes it to where nobody could open it.

use app::model::Role;

use super::{act, audited, id, officer, open, path, sent, standing};
use crate::support::app::desk::{account, signed_in};
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};
use crate::web::on_sqlite;

conformance!(a_report_is_passed_to_another_team, whoever_was_barred_stays_barred);
on_sqlite!(a_restricted_report_is_passed_by_a_supervisor_alone, somebody_must_be_there_who_can_open_it);

const TEAM: &str = "service-feedback";
const WHY: &str = "It is about something that was found";

async fn a_report_is_passed_to_another_team(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    let pat = officer(&app, "Pat Cole", "property").await;
    let (report, page) = (format!("/staff/reports/{sent}"), path(&sent, "team"));
    olu.post(&path(&sent, "assign"), &olu.get(&report).await.expect(200).fields()).await.location();
    let words = server::store::Statement::unregistered("UPDATE reports SET words_at = 1");
    app.db.execute(&words, server::args![]).await.unwrap();

    let offered = olu.get(&page).await.expect(200);
    assert_eq!(offered.attr("main input[name=to]", "value"), ["property"], "where there is somebody");
    let named = offered.texts("main").concat();
    assert!(named.contains("Service feedback") && named.contains("Lost and found property"), "{named}");
    for typed in [[("to", ""), ("reason", WHY)], [("to", "property"), ("reason", "")], [("to", TEAM), ("reason", WHY)]]
    {
        act(&olu, &page, &typed).await.expect(422).is_inert();
    }
    pat.get(&report).await.expect(404);
    let done = act(&olu, &page, &[("to", "property"), ("reason", WHY)]).await.location();
    assert_eq!(done, "/staff/queue?done=pass");
    let said = olu.get(&done).await.expect(200);
    assert_eq!(said.texts("main [role=status]"), ["The report has gone to the other team."]);
    let now = standing(&app, &sent).await;
    assert_eq!((now.team.as_str(), now.state.as_str(), now.revision), ("property", "in_triage", 3));
    assert_eq!((now.assignee, now.words_at), (None, None), "nobody has it, and it is found by others");

    // One team's, and no longer the other's.
    olu.get(&report).await.expect(404);
    olu.get(&page).await.expect(404);
    assert!(!olu.get("/staff/queue").await.expect(200).body.contains(&sent));
    assert_eq!(olu.post("/staff/queue/next", &[("x", "y")]).await.location(), "/staff/queue/next");
    let history = pat.get(&report).await.expect(200).texts("main").concat();
    let passed = "Passed from the team Service feedback to the team Lost and found property";
    assert!(history.contains(passed), "teams by name: {history}");
    assert!(pat.get("/staff/queue").await.expect(200).body.contains(&sent));
    assert_eq!(pat.post("/staff/queue/next", &[("x", "y")]).await.location(), format!("{report}?done=taken"));
    assert_eq!(audited(&app, "report.passed").await, 1);
    let to = "audit WHERE action = 'report.passed' AND detail = 'property'";
    assert_eq!(rows::count_where(&app.db, to).await, 1);
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'passed' AND detail IS NOT NULL").await, 1);
}

async fn whoever_was_barred_stays_barred(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "complaint").await;
    let own = app.form("complaint").team.clone();
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &[own.as_str()]).await;
    let pat = signed_in(&app, "Pat Cole", &[Role::Officer], &[own.as_str(), "property"]).await;
    let who = id(&app, "pat.cole@staff.example").await;
    let barred = path(&sent, "barred");
    sue.get(&barred).await.expect(200);
    sue.post(&barred, &[("bar", who.as_str())]).await.location();
    let page = path(&sent, "team");
    // The only one of that team could not open it.
    assert!(sue.get(&page).await.expect(200).attr("main input[name=to]", "value").is_empty());
    let quin = officer(&app, "Quin Ash", "property").await;
    assert_eq!(act(&sue, &page, &[("to", "property"), ("reason", WHY)]).await.location(), "/staff/queue?done=pass");
    quin.get(&format!("/staff/reports/{sent}")).await.expect(200);
    pat.get("/staff/queue").await.expect(200);
    pat.get(&format!("/staff/reports/{sent}")).await.expect(404);
    assert_eq!(pat.post("/staff/queue/next", &[("x", "y")]).await.location(), "/staff/queue/next");
    // It stays restricted.
    assert_eq!(rows::count_where(&app.db, "reports WHERE restricted = TRUE AND team = 'property'").await, 1);
}

async fn a_restricted_report_is_passed_by_a_supervisor_alone(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "complaint").await;
    let own = app.form("complaint").team.clone();
    let olu = officer(&app, "Olu Reed", &own).await;
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &[own.as_str(), "property"]).await;
    let (report, page) = (format!("/staff/reports/{sent}"), path(&sent, "team"));
    let offers =
        |page: crate::support::app::page::Page, to: &str| page.attr("main a", "href").iter().any(|at| at == to);
    assert!(!offers(olu.get(&report).await.expect(200), &page));
    assert!(offers(sue.get(&report).await.expect(200), &page));
    olu.get(&page).await.expect(403);
    olu.post(&page, &[("to", "property"), ("reason", WHY), ("revision", "1")]).await.expect(403);
    assert_eq!(standing(&app, &sent).await.team, own);
    // Who is of both teams goes on with it.
    assert_eq!(
        act(&sue, &page, &[("to", "property"), ("reason", WHY)]).await.location(),
        format!("{report}?done=pass")
    );
    olu.get(&report).await.expect(404);
}

async fn somebody_must_be_there_who_can_open_it(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    // An agent opens no report.
    account(&app, "Ana Pryce", &[Role::Agent], &["property"]).await;
    let page = path(&sent, "team");
    let shown = olu.get(&page).await.expect(200);
    assert!(!shown.offers("reason") && shown.body.contains("There is no other team"));
    for to in ["property", "nowhere", "' OR 1 = 1"] {
        olu.post(&page, &[("to", to), ("reason", WHY), ("revision", "1")]).await.expect(422);
    }
    assert_eq!(standing(&app, &sent).await.team, TEAM);
}

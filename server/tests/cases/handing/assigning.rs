//! To oneself, to a colleague, to nobody; and to nobody who could not open it.

use app::model::Role;

use super::{Standing, act, audited, id, officer, open, path, sent, standing};
use crate::support::app::desk::{account, signed_in};
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};
use crate::web::on_sqlite;

conformance!(
    a_report_is_given_to_one_of_its_team_or_to_nobody,
    a_stale_page_is_refused_with_what_others_did,
    whoever_is_barred_has_it_no_more,
);
on_sqlite!(only_who_could_open_it_can_have_it, another_team_finds_no_page_of_it);

const TEAM: &str = "service-feedback";

async fn a_report_is_given_to_one_of_its_team_or_to_nobody(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    officer(&app, "Pat Cole", TEAM).await;
    let (page, own) = (format!("/staff/reports/{sent}"), path(&sent, "assign"));

    // One button on the report's page.
    let shown = olu.get(&page).await.expect(200);
    let button = shown.fields();
    assert!(button.contains(&("revision".to_owned(), "1".to_owned())), "{button:?}");
    assert_eq!(olu.post(&own, &button).await.location(), format!("{page}?done=taken"));
    let now = standing(&app, &sent).await;
    assert_eq!((now.assignee.as_deref(), now.state.as_str(), now.revision), (Some("Olu Reed"), "assigned", 2));
    let shown = olu.get(&page).await.expect(200);
    assert!(!shown.offers("to"), "it is theirs already");
    assert!(shown.texts("main dd").contains(&"Olu Reed".to_owned()));
    assert!(shown.attr("main a", "href").contains(&own));

    let pat = id(&app, "pat.cole@staff.example").await;
    assert_eq!(act(&olu, &own, &[("to", pat.as_str())]).await.location(), format!("{page}?done=assign"));
    let now = standing(&app, &sent).await;
    assert_eq!((now.assignee.as_deref(), now.state.as_str(), now.revision), (Some("Pat Cole"), "assigned", 3));

    // What nobody has is to be triaged.
    assert_eq!(act(&olu, &own, &[("to", "nobody")]).await.location(), format!("{page}?done=unassigned"));
    let now = standing(&app, &sent).await;
    assert_eq!((now.assignee, now.state.as_str(), now.revision), (None, "in_triage", 4));
    assert_eq!(audited(&app, "report.assigned").await, 3);
    let to_pat = "audit WHERE action = 'report.assigned' AND subject_id IS NOT NULL";
    assert_eq!(rows::count_where(&app.db, to_pat).await, 2);
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'assigned' AND detail IS NOT NULL").await, 3);
    // Nobody outside is told.
    assert_eq!(rows::count_where(&app.db, "outbox WHERE kind <> 'acknowledgement' AND report_id IS NOT NULL").await, 0);
}

async fn a_stale_page_is_refused_with_what_others_did(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    let pat = officer(&app, "Pat Cole", TEAM).await;
    let (olu_id, pat_id) = (id(&app, "olu.reed@staff.example").await, id(&app, "pat.cole@staff.example").await);
    let page = path(&sent, "assign");
    let seen = olu.get(&page).await.expect(200).fields();
    assert_eq!(
        act(&pat, &page, &[("to", pat_id.as_str())]).await.location(),
        format!("/staff/reports/{sent}?done=taken")
    );

    let mut late = seen.clone();
    late.push(("to".into(), olu_id.clone()));
    let refused = olu.post(&page, &late).await.expect(409);
    refused.is_inert();
    assert!(refused.texts("main [role=alert]").concat().contains("Pat Cole"));
    assert_eq!(standing(&app, &sent).await.assignee.as_deref(), Some("Pat Cole"));
    // What was chosen is chosen still, and may be sent again.
    let again = refused.fields();
    assert!(again.contains(&("to".to_owned(), olu_id.clone())), "{again:?}");
    assert!(again.contains(&("revision".to_owned(), "2".to_owned())), "{again:?}");
    assert_eq!(olu.post(&page, &again).await.location(), format!("/staff/reports/{sent}?done=taken"));
    assert_eq!(standing(&app, &sent).await.assignee.as_deref(), Some("Olu Reed"));
    // Who has it by now is no choice any more; that is the same.
    late.retain(|(name, _)| name != "to");
    late.push(("to".into(), "made-up".into()));
    olu.post(&page, &late).await.expect(409);
    // A page of ours that says no revision.
    olu.post(&page, &[("to", pat_id.as_str())]).await.expect(409);
    assert_eq!(standing(&app, &sent).await.revision, 3);
}

async fn whoever_is_barred_has_it_no_more(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let sue = signed_in(&app, "Sue Grant", &[Role::Supervisor], &[TEAM]).await;
    account(&app, "Olu Reed", &[Role::Officer], &[TEAM]).await;
    let olu = id(&app, "olu.reed@staff.example").await;
    let page = path(&sent, "assign");
    act(&sue, &page, &[("to", olu.as_str())]).await.location();
    let barred = path(&sent, "barred");
    sue.get(&barred).await.expect(200);
    sue.post(&barred, &[("bar", olu.as_str())]).await.location();
    let now = standing(&app, &sent).await;
    assert_eq!((now.assignee, now.state.as_str(), now.revision), (None, "in_triage", 3));
    assert_eq!(audited(&app, "report.assigned").await, 2, "to them, and to nobody");
    // Nor can they be given it again.
    assert!(!sue.get(&page).await.expect(200).attr("main input[name=to]", "value").contains(&olu));
    act(&sue, &page, &[("to", olu.as_str())]).await.expect(422);
    assert_eq!(standing(&app, &sent).await.assignee, None);
}

async fn only_who_could_open_it_can_have_it(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    // An agent of the team opens no report, and an officer of another team not this one.
    account(&app, "Ana Pryce", &[Role::Agent], &[TEAM]).await;
    account(&app, "Pat Cole", &[Role::Officer], &["property"]).await;
    let before = standing(&app, &sent).await;
    let page = path(&sent, "assign");
    let offered = olu.get(&page).await.expect(200).attr("main input[name=to]", "value");
    assert_eq!(offered, [id(&app, "olu.reed@staff.example").await]);
    let (ana, pat) = (id(&app, "ana.pryce@staff.example").await, id(&app, "pat.cole@staff.example").await);
    for to in [ana.as_str(), pat.as_str(), "", "x", "00000000000000000000000000000000"] {
        let wrong = act(&olu, &page, &[("to", to)]).await.expect(422);
        wrong.is_inert();
        assert!(wrong.has(".govuk-error-summary") && wrong.title().starts_with("Error: "), "{to}");
    }
    assert_eq!(standing(&app, &sent).await, before);
    assert_eq!(
        before,
        Standing {
            team: TEAM.into(),
            state: "received".into(),
            priority: 3,
            revision: 1,
            assignee: None,
            words_at: before.words_at
        }
    );
}

async fn another_team_finds_no_page_of_it(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let others = signed_in(&app, "Pat Cole", &[Role::Officer, Role::Supervisor], &["property"]).await;
    others.get("/staff/queue").await.expect(200);
    let own = id(&app, "pat.cole@staff.example").await;
    for page in ["assign", "team", "priority"] {
        let page = path(&sent, page);
        others.get(&page).await.expect(404);
        for to in [own.as_str(), "property", "urgent"] {
            others.post(&page, &[("to", to), ("reason", "x"), ("revision", "1")]).await.expect(404);
        }
        others.get(&page.replace(&sent, "FC-7KQ4-M2XR")).await.expect(404);
        others.get(&page.replace(&sent, "nothing")).await.expect(404);
    }
    assert_eq!(standing(&app, &sent).await.revision, 1);
}

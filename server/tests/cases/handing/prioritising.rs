//! Another priority than the form's routes gave, with a reason.

use super::{act, audited, officer, open, path, sent, standing};
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};
use crate::web::on_sqlite;

conformance!(a_priority_is_changed_with_a_reason, of_two_who_change_it_the_second_is_told);
on_sqlite!(a_reason_is_wanted, what_has_ended_is_not_handed_on);

const TEAM: &str = "service-feedback";
const WHY: &str = "A councillor rang; <b>twice</b>";

async fn a_priority_is_changed_with_a_reason(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    let page = path(&sent, "priority");
    let shown = olu.get(&page).await.expect(200);
    assert_eq!(shown.attr("main input[name=to]", "value"), ["urgent", "high", "low"], "another than it has");
    let done = act(&olu, &page, &[("to", "urgent"), ("reason", WHY)]).await.location();
    assert_eq!(done, format!("/staff/reports/{sent}?done=prioritised"));
    let now = standing(&app, &sent).await;
    assert_eq!((now.priority, now.revision, now.state.as_str()), (1, 2, "received"));
    let said = format!("Urgent. Olu Reed changed it from Normal: “{WHY}”");
    for page in [&done, &page] {
        let shown = olu.get(page).await.expect(200);
        shown.is_inert();
        assert!(shown.texts("main dd").contains(&said), "{:?}", shown.texts("main dd"));
    }
    let queue = olu.get("/staff/queue").await.expect(200);
    assert!(queue.texts("main td").contains(&"Urgent".to_owned()), "{:?}", queue.texts("main td"));
    assert_eq!(audited(&app, "report.prioritised").await, 1);
    // The reason lies sealed, and in no log.
    let logged = "audit WHERE detail = 'urgent' AND action = 'report.prioritised'";
    assert_eq!(rows::count_where(&app.db, logged).await, 1);
}

async fn of_two_who_change_it_the_second_is_told(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    let pat = officer(&app, "Pat Cole", TEAM).await;
    let page = path(&sent, "priority");
    let mut late = olu.get(&page).await.expect(200).fields();
    act(&pat, &page, &[("to", "high"), ("reason", "Somebody was hurt")]).await.location();
    late.retain(|(name, _)| name != "reason");
    late.extend([("to".to_owned(), "high".to_owned()), ("reason".to_owned(), WHY.to_owned())]);
    // The same choice too: it is not offered any more, and that is no fault of theirs.
    let refused = olu.post(&page, &late).await.expect(409);
    assert!(refused.texts("main [role=alert]").concat().contains("Pat Cole"));
    assert!(refused.fields().contains(&("reason".to_owned(), WHY.to_owned())), "what was typed is there");
    assert_eq!(standing(&app, &sent).await.revision, 2);
    assert_eq!(audited(&app, "report.prioritised").await, 1);
}

async fn a_reason_is_wanted(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    let page = path(&sent, "priority");
    let long = "x".repeat(2001);
    for (to, reason, faults) in [("", "", 2), ("high", " \u{200b}", 1), ("", "Why not", 1), ("high", &long, 1)] {
        let wrong = act(&olu, &page, &[("to", to), ("reason", reason)]).await.expect(422);
        wrong.is_inert();
        assert_eq!(wrong.texts(".govuk-error-summary li").len(), faults, "{to}, {}", reason.len());
        assert!(wrong.title().starts_with("Error: "));
        assert!(!reason.starts_with("Why") || wrong.body.contains("Why not"), "what was typed is there");
    }
    // The priority that it has is none to change to.
    act(&olu, &page, &[("to", "normal"), ("reason", "x")]).await.expect(422);
    assert_eq!(standing(&app, &sent).await.revision, 1);
}

async fn what_has_ended_is_not_handed_on(test: Handle) {
    let app = open(&test).await;
    let sent = sent(&app, "feedback").await;
    let olu = officer(&app, "Olu Reed", TEAM).await;
    officer(&app, "Pat Cole", "property").await;
    let end = server::store::Statement::unregistered("UPDATE reports SET state = 'closed', ended_at = 1");
    app.db.execute(&end, server::args![]).await.unwrap();
    for (page, to) in [("assign", "nobody"), ("team", "property"), ("priority", "high")] {
        let page = path(&sent, page);
        let shown = olu.get(&page).await.expect(200);
        assert!(shown.body.contains("Reopen it first") && !shown.offers("revision"), "{page}");
        let refused = olu.post(&page, &[("to", to), ("reason", "Ring <b>"), ("revision", "1")]).await.expect(200);
        refused.is_inert();
        assert!(refused.body.contains("Copy what you typed") && !refused.offers("reason"), "{page}");
        assert_eq!(refused.texts("main textarea"), ["Ring <b>"], "{page}");
    }
    let shown = olu.get(&format!("/staff/reports/{sent}")).await.expect(200);
    assert!(!shown.offers("revision") && !shown.attr("main a", "href").contains(&path(&sent, "assign")));
    let now = standing(&app, &sent).await;
    assert_eq!((now.revision, now.priority, now.assignee), (1, 3, None));
}

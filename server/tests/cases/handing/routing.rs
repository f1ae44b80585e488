//! Routes of the form file on a report: stored, shown, and the same by every door. Which
//! answers take which route is the engine's test; that all channels are equal, the parity
//! corpus's.

use app::model::{Channel, Lang, Priority, Role};
use serde_json::Value;

use super::open;
use crate::support::app::answers::Style;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::walk::{NONE, Walk, reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::today;

conformance!(
    a_route_gives_a_report_its_priority_and_the_reason_is_kept,
    what_was_left_out_takes_no_route_and_is_looked_at
);

/// Everything of it: the first of each choice, which is thanks.
async fn thanks(app: &TestApp) -> String {
    let (_, confirmation) = report(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    reference(&confirmation)
}

async fn a_route_gives_a_report_its_priority_and_the_reason_is_kept(test: Handle) {
    let app = open(&test).await;
    let (sent, form) = (thanks(&app).await, app.form("feedback"));
    let kept = rows::report(&app.db, &sent).await;
    assert_eq!(kept.row.get::<i64>("priority").unwrap(), Priority::Low.rank());
    let routing: Value = serde_json::from_str(&kept.routing(&app.web).await).unwrap();
    let rule = form.routes.iter().find(|route| route.id == "thanks").unwrap();
    assert_eq!(routing["team"], form.team);
    assert_eq!(routing["priority"], "low");
    assert_eq!(routing["applied"][0]["rule"], "thanks");
    assert_eq!(routing["applied"][0]["why"], rule.why.get(Lang::En));
    // In nobody's sight without the key.
    let sealed: Vec<u8> = kept.row.get("routing").unwrap();
    assert!(!sealed.windows(6).any(|piece| piece == b"thanks"));

    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[form.team.as_str()]).await;
    let said = format!("Low: {}", rule.why.en);
    let queue = officer.get("/staff/queue").await.expect(200);
    queue.is_inert();
    assert!(queue.texts("main td").contains(&"Low".to_owned()), "{:?}", queue.texts("main td"));
    let page = officer.get(&format!("/staff/reports/{sent}")).await.expect(200);
    let shown = page.texts("main dd.govuk-summary-list__value");
    assert!(shown.contains(&said) && shown.contains(&rule.why.en), "{shown:?}");
    assert!(!shown.contains(&"thanks".to_owned()), "a rule's id says nothing to who reads it");
}

async fn what_was_left_out_takes_no_route_and_is_looked_at(test: Handle) {
    let app = open(&test).await;
    let form = app.form("feedback");
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let walk = Walk::at_desk(&agent, &form, today(), Style::lean(), &CALL).await;
    let pages = [
        ("about", ("about", "other")),
        ("kind", ("kind-not-stated", "refused")),
        ("feedback", ("feedback", "It was raining")),
        ("reply", ("reply", "no")),
    ];
    for (page, typed) in pages {
        agent.post(&format!("{}/{page}", walk.base), &[typed]).await.location();
    }
    let done = agent.post(&format!("{}/check", walk.base), &NONE).await.location();
    assert_eq!(done, format!("{}/submitted", walk.base));
    let sent = reference(&agent.get(&done).await.expect(200));
    let kept = rows::report(&app.db, &sent).await;
    assert_eq!(kept.row.get::<String>("channel").unwrap(), Channel::Phone.as_str());
    assert_eq!(kept.row.get::<i64>("priority").unwrap(), Priority::Normal.rank());
    assert!(kept.row.get::<bool>("flagged").unwrap());
    let officer = signed_in(&app, "Olu Reed", &[Role::Officer], &[form.team.as_str()]).await;
    let page = officer.get(&format!("/staff/reports/{sent}")).await.expect(200);
    let warnings = page.texts("main .govuk-warning-text").concat();
    assert!(warnings.contains("Check the priority: there is no answer"), "{warnings}");
}

//! Support needs: found by who looks for them, and in no column.

use app::model::queue::{Place, QueueFilter};
use app::model::{Need, ReportState, Role};
use server::args;
use server::store::Statement;

use super::reports::person_of;
use crate::support::app::answers::Style;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::walk::{NONE, Walk, reference};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, conformance};
use crate::web::today;

conformance!(a_need_that_was_noted_is_found_while_the_report_is_open);

static MOVED: Statement = Statement::unregistered(
    "UPDATE reports SET state = $2, ended_at = $3, due_at = 9223372036854775807 WHERE number = $1",
);

async fn a_need_that_was_noted_is_found_while_the_report_is_open(test: Handle) {
    let app = TestApp::with(&test, |config| config.staff.require_second_factor = false).await;
    let form = app.form("feedback");
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    let mut notes = CALL.to_vec();
    notes.push(("print", "large"));
    let mut walk = Walk::at_desk(&agent, &form, today(), Style::lean(), &notes).await;
    walk.walk_to_check().await;
    let sent = agent.post(&format!("{}/check", walk.base), &NONE).await.location();
    let sent = reference(&agent.get(&sent).await.expect(200));

    let browser = signed_in(&app, "Olu Reed", &[Role::Officer], &[form.team.as_str()]).await;
    let officer = person_of(&app, &browser).await;
    let asks = |need| QueueFilter { needs: [need].into(), ..QueueFilter::default() };
    for (need, count) in [(Need::Print, 1), (Need::Sign, 0)] {
        let page = app.web.service.queue(&officer, &asks(need), &Place::First).await.unwrap();
        assert_eq!(page.rows.len(), count, "{need:?}");
        let counts = page.counts.unwrap();
        assert_eq!((counts.of("need", "print"), counts.of("need", "sign")), (1, 0), "{need:?}");
    }
    let shown = browser.get("/staff/queue?need=print").await.expect(200);
    assert!(shown.attr("main a", "href").contains(&format!("/staff/reports/{sent}")));
    assert!(shown.texts(".fc-chosen").concat().contains("Large print"));

    // Once it has ended it has another token, and the first again when it is open again.
    let number: i64 = 1;
    assert_eq!(rows::count_where(&app.db, &format!("reports WHERE number = {number}")).await, 1);
    let tokens = rows::report(&app.db, &sent).await.tokens;
    let of_ended = QueueFilter { states: [ReportState::Closed].into(), ..asks(Need::Print) };
    for (ended, state, found) in [(true, ReportState::Closed, [0, 1]), (false, ReportState::Received, [1, 0])] {
        let mut tx = app.db.begin_write().await.unwrap();
        app.web.service.needs_follow(&mut tx, number, ended).await.unwrap();
        let given = args![number, state.as_str(), ended.then_some(1_i64)];
        assert_eq!(tx.execute(&MOVED, given).await.unwrap(), 1);
        tx.commit().await.unwrap();
        for (filter, found) in [asks(Need::Print), of_ended.clone()].iter().zip(found) {
            let page = app.web.service.queue(&officer, filter, &Place::First).await.unwrap();
            assert_eq!(page.rows.len(), found, "{state:?}: {filter:?}");
        }
        assert_eq!(rows::report(&app.db, &sent).await.tokens, tokens);
    }
}

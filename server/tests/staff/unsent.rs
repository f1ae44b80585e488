//! The script that asks before typed text is left behind: on which pages it is, and which
//! fields are marked as saved by themselves. What it does is tried in a browser
//! (end2end/tests/case-leaving.spec.ts).

use app::model::Role;

use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::{CALL, signed_in};
use crate::support::app::page::Page;
use crate::support::app::walk::{Walk, reference, report};
use crate::support::database::Handle;
use crate::web::{on_sqlite, today};

on_sqlite!(it_is_on_pages_of_staff_alone, what_saves_by_itself_is_marked);

const SCRIPT: &str = "script[src^=\"/assets/unsent.\"][defer]";

async fn office(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

async fn it_is_on_pages_of_staff_alone(test: Handle) {
    let app = office(&test).await;
    let (walk, confirmation) = report(&app.browser(), &app.form("feedback"), today(), Style::full()).await;
    let sent = reference(&confirmation);
    assert!(!confirmation.has(SCRIPT));
    for path in ["/", "/report/feedback", "/report/feedback/check", "/track", "/help/privacy", "/staff/sign-in"] {
        let page = walk.browser.get(path).await;
        assert!(!page.has(SCRIPT) && !page.body.contains("unsent"), "{path}");
    }
    let olu = signed_in(&app, "Olu Reed", &[Role::Officer], &["service-feedback"]).await;
    for below in ["", "/message", "/priority", "/act/withdraw"] {
        let page = olu.get(&format!("/staff/reports/{sent}{below}")).await.expect(200);
        page.is_inert();
        assert!(page.has(SCRIPT), "{below}");
        assert!(page.has("main form textarea") && !page.has("[data-saves]"), "{below}");
    }
}

/// Text fields that leaving the page asks for, and those that it does not.
fn areas(page: &Page) -> (usize, usize) {
    let saved = page.attr("main [data-saves] textarea", "id").len();
    (page.attr("main textarea", "id").len() - saved, saved)
}

async fn opened(agent: &Browser, path: &str) -> Page {
    let page = agent.get(path).await.expect(200);
    assert!(page.has(SCRIPT), "{path}");
    page
}

async fn what_saves_by_itself_is_marked(test: Handle) {
    let app = office(&test).await;
    let agent = signed_in(&app, "Ana Pryce", &[Role::Agent], &[]).await;
    // The notes of a call are not kept before they are sent.
    let (asked, saved) = areas(&opened(&agent, "/staff/enter/new/feedback").await);
    assert!(asked > 0 && saved == 0, "{asked} {saved}");
    let mut walk = Walk::at_desk(&agent, &app.form("feedback"), today(), Style::lean(), &CALL).await;
    walk.to("feedback").await;
    assert_eq!(areas(&opened(&agent, &walk.at).await), (0, 1));
    let (asked, saved) = areas(&opened(&agent, &format!("{}/form", walk.base)).await);
    assert!(asked == 0 && saved > 0, "{asked} {saved}");
}

//! What tests of case work have in common: reports of somebody, and who works them.

use app::model::Role;
use server::args;
use server::store::{Statement, accounts, barred, reports};

use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::signed_in;
use crate::support::app::walk::{reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::Handle;
use crate::web::today;

/// The team that gets feedback.
pub const TEAM: &str = "service-feedback";
/// In every report that is filled in wholly.
pub const EMAIL: &str = "quokkaberry@example.com";

static NUMBER: Statement = Statement::unregistered("SELECT number FROM reports WHERE reference = $1");

pub async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

/// Sent online, with everything answered.
pub async fn reported(app: &TestApp, form: &str) -> String {
    let (_, confirmation) = report(&app.browser(), &app.form(form), today(), Style::full()).await;
    reference(&confirmation)
}

pub async fn officer(app: &TestApp, name: &str, teams: &[&str]) -> Browser {
    let browser = signed_in(app, name, &[Role::Officer], teams).await;
    browser.get("/staff").await.expect(200);
    browser
}

/// Bars somebody, by the e-mail address, from a report.
pub async fn bar(app: &TestApp, sent: &str, email: &str) {
    let who = accounts::find_by_email(&app.db, email).await.unwrap().unwrap().id;
    let id = rows::report(&app.db, sent).await.id;
    let mut tx = app.db.begin_write().await.unwrap();
    barred::insert(&mut tx, id, who, 0).await.unwrap();
    tx.commit().await.unwrap();
}

/// As if a report said this too.
pub async fn says(app: &TestApp, sent: &str, kind: &str, normalised: &str) {
    let number: i64 = app.db.fetch_all(&NUMBER, args![sent]).await.unwrap()[0].get("number").unwrap();
    let token = app.web.service.keys.search_tokens().token(kind, normalised);
    let mut tx = app.db.begin_write().await.unwrap();
    reports::insert_token(&mut tx, token, number).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn audited(app: &TestApp, action: &str) -> i64 {
    rows::count_where(&app.db, &format!("audit WHERE action = '{action}' AND report_id IS NOT NULL")).await
}

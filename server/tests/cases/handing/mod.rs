//! Working a report: where it goes by its answers, who has it, how urgent it is.

mod assigning;
mod leaving;
mod passing;
mod prioritising;
mod routing;
mod taking;

use app::model::Role;
use server::args;
use server::store::{Statement, accounts};

use crate::support::app::answers::Style;
use crate::support::app::browser::{Browser, Later};
use crate::support::app::desk::signed_in;
use crate::support::app::page::Page;
use crate::support::app::walk::{reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::Handle;
use crate::web::today;

/// Where a password is enough.
async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

/// Sent on the public pages, with as little as the form allows: its reference.
fn sent<'a>(app: &'a TestApp, form: &'a str) -> Later<'a, String> {
    Box::pin(async move {
        let (_, confirmation) = report(&app.browser(), &app.form(form), today(), Style::lean()).await;
        reference(&confirmation)
    })
}

/// An officer of one team, signed in.
fn officer<'a>(app: &'a TestApp, name: &'a str, team: &'a str) -> Later<'a, Browser> {
    Box::pin(async move { signed_in(app, name, &[Role::Officer], &[team]).await })
}

/// The id of an account, as it stands in fields.
fn id<'a>(app: &'a TestApp, email: &'a str) -> Later<'a, String> {
    Box::pin(async move {
        let account = accounts::find_by_email(&app.db, email).await.unwrap().unwrap();
        server::hex::text(account.id)
    })
}

/// The page of an act, filled in and sent; `revision` is the page's own.
fn act<'a>(browser: &'a Browser, page: &'a str, typed: &'a [(&'a str, &'a str)]) -> Later<'a, Page> {
    Box::pin(async move {
        let shown = browser.get(page).await.expect(200);
        shown.is_inert();
        let mut fields = shown.fields();
        fields.retain(|(name, _)| !typed.iter().any(|(other, _)| other == name));
        fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        browser.post(page, &fields).await
    })
}

static STANDING: Statement = Statement::unregistered(
    "SELECT r.team, r.state, r.priority, r.revision, a.name, r.words_at FROM reports r \
     LEFT JOIN accounts a ON a.id = r.assignee WHERE r.reference = $1",
);

/// What acts change of a report.
#[derive(Debug, PartialEq, Eq)]
struct Standing {
    team: String,
    state: String,
    priority: i64,
    revision: i64,
    assignee: Option<String>,
    words_at: Option<i64>,
}

fn standing<'a>(app: &'a TestApp, reference: &'a str) -> Later<'a, Standing> {
    Box::pin(async move {
        let row = app.db.fetch_all(&STANDING, args![reference]).await.unwrap().remove(0);
        Standing {
            team: row.get("team").unwrap(),
            state: row.get("state").unwrap(),
            priority: row.get("priority").unwrap(),
            revision: row.get("revision").unwrap(),
            assignee: row.get("name").unwrap(),
            words_at: row.get("words_at").unwrap(),
        }
    })
}

fn audited<'a>(app: &'a TestApp, action: &'a str) -> Later<'a, i64> {
    Box::pin(async move {
        rows::count_where(&app.db, &format!("audit WHERE action = '{action}' AND report_id IS NOT NULL")).await
    })
}

fn path(reference: &str, act: &str) -> String {
    format!("/staff/reports/{reference}/{act}")
}

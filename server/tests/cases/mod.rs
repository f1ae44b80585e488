//! Case work: the life of a report from received to its outcome.

mod acting;
mod anything_tried;
mod back_to_queue;
mod clocks;
mod handing;
mod linking;
mod messages;
mod not_theirs;
mod notes;
mod office;
mod printing;
mod report_page;
mod table;
mod templates;

use app::model::{Reference, ReportState, Role};
use server::args;
use server::domain::bearer::Bearer;
use server::domain::case::transitions::assigning;
use server::domain::session::Person;
use server::store::{Statement, accounts};

use crate::support::app::TestApp;
use crate::support::app::answers::Style;
use crate::support::app::browser::Browser;
use crate::support::app::desk::signed_in;
use crate::support::app::walk::{reference, report};
use crate::support::database::Handle;
use crate::web::today;

static KEPT: Statement =
    Statement::unregistered("SELECT state, assignee, revision, ended_at, outcome FROM reports WHERE reference = $1");
static ASSIGN: Statement = Statement::unregistered(
    "UPDATE reports SET state = $2, assignee = $3, revision = revision + 1 WHERE reference = $1",
);

/// Staff without a second factor.
async fn open(test: &Handle) -> TestApp {
    TestApp::with(test, |config| config.staff.require_second_factor = false).await
}

/// A report of a form that came in online: its reference.
async fn received(app: &TestApp, form: &str) -> Reference {
    let (_, confirmation) = report(&app.browser(), &app.form(form), today(), Style::lean()).await;
    Reference::parse(&reference(&confirmation)).unwrap()
}

/// Somebody of a team, as the rules see them, and their browser.
async fn staff(app: &TestApp, name: &str, roles: &[Role], teams: &[&str]) -> (Person, Browser) {
    let browser = signed_in(app, name, roles, teams).await;
    let session = Bearer::parse(&browser.cookie("fc-staff").unwrap()).unwrap();
    (app.web.service.person(&session).await.unwrap().unwrap(), browser)
}

/// A report as its row says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kept {
    state: ReportState,
    assignee: Option<[u8; 16]>,
    revision: i64,
    ended: bool,
    outcome: Option<String>,
}

async fn kept(app: &TestApp, reference: &Reference) -> Kept {
    let row = &app.db.fetch_all(&KEPT, args![reference.as_str()]).await.unwrap()[0];
    Kept {
        state: ReportState::from_name(&row.get::<String>("state").unwrap()).unwrap(),
        assignee: row.get("assignee").unwrap(),
        revision: row.get("revision").unwrap(),
        ended: row.get::<Option<i64>>("ended_at").unwrap().is_some(),
        outcome: row.get("outcome").unwrap(),
    }
}

/// Straight in the database: the state that it leads to is the table's.
async fn assign(app: &TestApp, reference: &Reference, account: [u8; 16]) {
    let from = kept(app, reference).await.state;
    let to = assigning(from, true).unwrap_or_else(|| panic!("{from:?} can be assigned"));
    let mut tx = app.db.begin_write().await.unwrap();
    tx.execute(&ASSIGN, args![reference.as_str(), to.as_str(), Some(account)]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn account_of(app: &TestApp, email: &str) -> [u8; 16] {
    accounts::find_by_email(&app.db, email).await.unwrap().unwrap().id
}

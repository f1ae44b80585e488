//! At rest nothing that was typed can be read: not in the database's files, not in
//! a dump of its tables, before sending, after it, and once a draft is discarded.

use std::path::Path;

use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Row};

use app::model::Role;

use super::every_kind;
use super::today;
use crate::support::app::answers::{PHONE, PLATE, POSTCODE, Style};
use crate::support::app::browser::Later;
use crate::support::app::desk::signed_in;
use crate::support::app::walk::{NONE, Walk, reference, report};
use crate::support::app::{TestApp, rows};
use crate::support::database::{Handle, Kind, conformance};

conformance!(the_database_holds_nothing_that_was_typed);

const MARKER: &str = "Quokkaberry";
async fn the_database_holds_nothing_that_was_typed(test: Handle) {
    let folder = tempfile::tempdir().unwrap();
    let forms = every_kind::forms_in(folder.path());
    let app = TestApp::with(&test, |config| {
        config.forms_dir = Some(forms);
        config.staff.require_second_factor = false;
    })
    .await;
    let form = app.form(every_kind::ID);
    let style = || Style::full().marked(MARKER);
    // One sent, one open with typed text, one discarded, one begun anew.
    let (_, page) = report(&app.browser(), &form, today(), style()).await;
    let shown = reference(&page);
    let code = page.texts(".fc-tracking").concat();
    let mut open = Walk::begin(&app.browser(), &form, today(), style()).await;
    open.walk_to_check().await;
    let mut left = Walk::begin(&app.browser(), &form, today(), style()).await;
    left.walk_to_check().await;
    is_found_by_staff(&app, &shown).await;
    holds_nothing(&test, &shown, &code).await;

    left.browser.post("/report/every-kind/leave", &NONE).await.location();
    open.browser.post("/report/every-kind/start", &[("how", "again")]).await;
    assert_eq!(rows::count(&app.db, "drafts").await, 2);
    holds_nothing(&test, &shown, &code).await;
}

/// It is in the search index, and somebody searched for it.
fn is_found_by_staff<'a>(app: &'a TestApp, shown: &'a str) -> Later<'a, ()> {
    Box::pin(async move {
        let step = app.web.service.write_words(0).await.unwrap().unwrap();
        assert_eq!((step.written, step.failed), (1, 0));
        assert!(rows::count(&app.db, "word_postings").await > 5);
        let officer = signed_in(app, "Olu Reed", &[Role::Officer], &["property"]).await;
        for known in
            [MARKER, PHONE, "+44 1632 960741", "ze29xx", PLATE, "QZ51 wkx", "Anytown", "quokkaberry@example.com"]
        {
            officer.get("/staff/search").await.expect(200);
            let to = officer.post("/staff/search", &[("query", known)]).await.location();
            let page = officer.get(&to).await.expect(200);
            page.is_inert();
            assert_eq!(page.texts("main ol h3"), [shown], "{known}");
            assert!(page.has("main mark"), "{known}");
        }
    })
}

async fn holds_nothing(test: &Handle, shown: &str, code: &str) {
    let everything = everything(test).await;
    // Would we find it if it were there? The reference lies in clear.
    assert!(contains(&everything, shown), "the reference is in {} bytes", everything.len());
    for secret in [MARKER, "Quokkaberri", PHONE, "+441632960741", POSTCODE, PLATE, "Anytown", "example.com", code] {
        for written in [secret.to_owned(), secret.replace([' ', '-'], "")] {
            assert!(!contains(&everything, &written), "{written} lies in the database");
        }
    }
}

/// All that lies in the database, in lower case.
pub async fn everything(test: &Handle) -> Vec<u8> {
    match test.kind {
        Kind::Sqlite => files(Path::new(test.url.strip_prefix("sqlite:").unwrap()).parent().unwrap()),
        Kind::Postgres => dump(&test.url).await,
    }
}

/// Case aside, as text, as hexadecimal (PostgreSQL's way to show bytes) or as UTF-16.
pub fn contains(everything: &[u8], text: &str) -> bool {
    let lower = text.to_lowercase();
    let hex = |text: &str| text.bytes().map(|b| format!("{b:02x}")).collect::<String>().into_bytes();
    let wide: Vec<u8> = lower.bytes().flat_map(|b| [b, 0]).collect();
    let ways = [lower.clone().into_bytes(), hex(text), hex(&lower), wide];
    ways.iter().any(|wanted| everything.windows(wanted.len()).any(|w| w == wanted))
}

/// Every byte of the database, its write-ahead log and whatever lies beside them.
fn files(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        all.extend(std::fs::read(entry.unwrap().path()).unwrap().to_ascii_lowercase());
    }
    all
}

/// Every column of every table as text.
async fn dump(url: &str) -> Vec<u8> {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
    let tables: Vec<String> =
        sqlx::query(tables).fetch_all(&mut connection).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert!(tables.len() >= 9, "{tables:?}");
    let mut all = Vec::new();
    for table in tables {
        let sql = AssertSqlSafe(format!("SELECT t::text FROM \"{table}\" t"));
        for row in sqlx::query(sql).fetch_all(&mut connection).await.unwrap() {
            all.extend(row.get::<String, _>(0).to_ascii_lowercase().into_bytes());
            all.push(b'\n');
        }
    }
    connection.close().await.unwrap();
    all
}

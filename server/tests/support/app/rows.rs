//! What a test reads straight from the database.

use app::form::Answers;
use server::args;
use server::seal::Place as Sealed;
use server::store::{Db, Row, Statement};
use server::web::Web;

use super::browser::Later;

/// Statements of tests live as long as the process.
fn statement(sql: String) -> Statement {
    Statement::unregistered(sql.leak())
}

pub fn count<'a>(db: &'a Db, table: &'a str) -> Later<'a, i64> {
    count_where(db, table)
}

/// `what` is a table with a condition, as in `reports WHERE form = 'crime'`.
pub fn count_where<'a>(db: &'a Db, what: &'a str) -> Later<'a, i64> {
    Box::pin(async move {
        let sql = statement(format!("SELECT COUNT(*) AS n FROM {what}"));
        db.fetch_all(&sql, args![]).await.unwrap()[0].get("n").unwrap()
    })
}

static REPORT: Statement = Statement::unregistered(
    "SELECT id, draft_id, form, form_version, team, restricted, language, channel, state, flagged, received_at, \
     priority, w.answers, w.routing, tracking_hash FROM reports r JOIN report_answers w ON w.report_id = r.id WHERE reference = $1",
);
static KEY: Statement = Statement::unregistered("SELECT wrapped FROM report_keys WHERE report_id = $1");

/// Everything of one report.
pub struct Kept {
    pub id: [u8; 16],
    pub row: Row,
    pub events: i64,
    pub clocks: i64,
    pub tokens: i64,
    pub outbox: i64,
    pub keys: i64,
}

/// The one report with this reference.
pub fn report<'a>(db: &'a Db, reference: &'a str) -> Later<'a, Kept> {
    Box::pin(find(db, reference))
}

async fn find(db: &Db, reference: &str) -> Kept {
    let mut rows = db.fetch_all(&REPORT, args![reference]).await.unwrap();
    assert_eq!(rows.len(), 1, "{reference}");
    let row = rows.remove(0);
    let id: [u8; 16] = row.get("id").unwrap();
    let of = async |table: &str| -> i64 {
        let sql = statement(format!("SELECT COUNT(*) AS n FROM {table} WHERE report_id = $1"));
        db.fetch_all(&sql, args![id]).await.unwrap()[0].get("n").unwrap()
    };
    Kept {
        id,
        row,
        events: of("events").await,
        clocks: of("clocks").await,
        tokens: tokens_of(db, id).await,
        outbox: of("outbox").await,
        keys: of("report_keys").await,
    }
}

async fn tokens_of(db: &Db, id: [u8; 16]) -> i64 {
    let sql = Statement::unregistered(
        "SELECT COUNT(*) AS n FROM search_tokens s JOIN reports r ON r.number = s.number WHERE r.id = $1",
    );
    db.fetch_all(&sql, args![id]).await.unwrap()[0].get("n").unwrap()
}

impl Kept {
    /// The answers, opened with the master key as staff will.
    pub async fn answers(&self, web: &Web) -> Answers {
        serde_json::from_slice(&self.open(web, "reports", "answers").await).unwrap()
    }

    /// Which routes of its form it took, as JSON.
    pub async fn routing(&self, web: &Web) -> String {
        String::from_utf8(self.open(web, "report_answers", "routing").await).unwrap().trim_end().to_owned()
    }

    async fn open(&self, web: &Web, table: &'static str, column: &'static str) -> Vec<u8> {
        let wrapped: Vec<u8> = web.service.db.fetch_all(&KEY, args![self.id]).await.unwrap()[0].get("wrapped").unwrap();
        let held = Sealed { table: "report_keys", column: "wrapped", row: self.id };
        let key = web.service.keys.unwrap(held, &wrapped).unwrap();
        let sealed: Vec<u8> = self.row.get(column).unwrap();
        key.open(Sealed { table, column, row: self.id }, &sealed).unwrap()
    }
}

//! Two reports, one from each door, compared in everything that is stored. What may
//! differ is spelled out here, and nothing else may.

use std::collections::BTreeSet;

use app::form::Answers;
use app::model::{Channel, Reference};
use server::args;
use server::mail::Message;
use server::seal::Place as Sealed;
use server::store::{Db, Row, Statement};
use server::web::Web;

use crate::support::app::rows;
use crate::support::database::{Handle, Kind};

/// Equal in both rows of `reports`.
const SAME: [&str; 16] = [
    "form",
    "form_version",
    "team",
    "restricted",
    "language",
    "state",
    "flagged",
    "received_at",
    "retain_until",
    "priority",
    "revision",
    "assignee",
    "due_at",
    "new_information",
    "ended_at",
    "outcome",
];
const NUMBERS: [&str; 8] =
    ["form_version", "received_at", "retain_until", "priority", "revision", "due_at", "ended_at", "words_at"];
/// What the channel decides: which it was, and when it was keyed in; and whether a task is
/// open, for tasks are compared by themselves, but for one.
const OF_THE_CHANNEL: [&str; 4] = ["channel", "created_at", "updated_at", "to_do"];
/// Drawn by chance for each report, or as its turn comes. The reference is of the same form.
const BY_CHANCE: [&str; 6] = ["id", "draft_id", "reference", "tracking_hash", "number", "words_at"];
/// Tables with rows for a report that was keyed in alone: who did and what they noted; who
/// was told by post, for want of an address for e-mail; and the audit log, which has the
/// acts of staff.
const OF_STAFF: [&str; 3] = ["keyed_reports", "letters", "audit"];

/// Everything of a report that must be the same through whichever door it came.
#[derive(Debug, PartialEq)]
pub struct Stored {
    texts: Vec<String>,
    flags: Vec<bool>,
    numbers: Vec<Option<i64>>,
    assignee: Option<Vec<u8>>,
    outcome: Option<String>,
    // Opened: the bytes are sealed by a key each.
    pub answers: Answers,
    /// Which routes of the form it took, and why, as JSON.
    pub routing: String,
    /// Kind, moment, and whether there is more to it.
    events: Vec<(String, i64, bool)>,
    /// Kind, position, start, end, rule.
    clocks: Vec<(String, i64, i64, i64, String)>,
    tokens: Vec<Vec<u8>>,
    /// With 'REFERENCE' where the reference stands.
    pub mails: Vec<Message>,
    /// Rows in every other table.
    counts: Vec<(String, i64)>,
}

/// What must not be the same.
pub struct Own {
    pub channel: Channel,
    pub created_at: i64,
    pub keyed: bool,
}

static ROW: Statement = Statement::unregistered("SELECT * FROM reports WHERE reference = $1");
static EVENTS: Statement =
    Statement::unregistered("SELECT kind, at, detail FROM events WHERE report_id = $1 ORDER BY at, kind");
static CLOCKS: Statement = Statement::unregistered(
    "SELECT kind, position, started_at, due_at, rule FROM clocks WHERE report_id = $1 ORDER BY kind, position",
);
static TOKENS: Statement = Statement::unregistered(
    "SELECT s.token FROM search_tokens s JOIN reports r ON r.number = s.number WHERE r.id = $1 ORDER BY s.token",
);
static MAILS: Statement = Statement::unregistered("SELECT id, payload FROM outbox WHERE report_id = $1");
static KEY: Statement = Statement::unregistered("SELECT wrapped FROM report_keys WHERE report_id = $1");

pub async fn stored(web: &Web, db: &Db, tables: &[String], reference: &str) -> (Stored, Own) {
    assert_eq!(Reference::parse(reference).unwrap().as_str(), reference);
    let kept = rows::report(db, reference).await;
    let row = db.fetch_all(&ROW, args![reference]).await.unwrap().remove(0);
    let mut counts = Vec::new();
    let mut keyed = 0;
    for table in tables {
        // Whoever was not at a computer and left no address is told by a colleague, if at all.
        let but = if table == "tasks" { "AND kind <> 'acknowledgement_not_possible'" } else { "" };
        let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE report_id = $1 {but}");
        let sql = Statement::unregistered(sql.leak());
        let count: i64 = db.fetch_all(&sql, args![kept.id]).await.unwrap()[0].get("n").unwrap();
        match OF_STAFF.contains(&table.as_str()) {
            true if table == "keyed_reports" => keyed = count,
            true => {}
            false => counts.push((table.clone(), count)),
        }
    }
    let events = of(db, &EVENTS, kept.id).await;
    let clocks = of(db, &CLOCKS, kept.id).await;
    let tokens = of(db, &TOKENS, kept.id).await;
    let detail = |r: &Row| r.get::<Option<Vec<u8>>>("detail").unwrap().is_some();
    let limit = |r: &Row| {
        let [position, start, due] = ["position", "started_at", "due_at"].map(|name| number(r, name));
        (text(r, "kind"), position, start, due, text(r, "rule"))
    };
    let stored = Stored {
        texts: ["form", "team", "language", "state"].map(|name| text(&row, name)).to_vec(),
        flags: ["restricted", "flagged", "new_information"].map(|name| row.get(name).unwrap()).to_vec(),
        numbers: NUMBERS.map(|name| row.get(name).unwrap()).to_vec(),
        assignee: row.get("assignee").unwrap(),
        outcome: row.get("outcome").unwrap(),
        answers: kept.answers(web).await,
        routing: kept.routing(web).await,
        events: events.iter().map(|r| (text(r, "kind"), number(r, "at"), detail(r))).collect(),
        clocks: clocks.iter().map(limit).collect(),
        tokens: tokens.iter().map(|r| r.get("token").unwrap()).collect(),
        mails: mails(web, db, kept.id, reference).await,
        counts,
    };
    let channel = Channel::from_name(&text(&row, "channel")).unwrap();
    (stored, Own { channel, created_at: number(&row, "created_at"), keyed: keyed == 1 })
}

async fn of(db: &Db, sql: &'static Statement, report: [u8; 16]) -> Vec<Row> {
    db.fetch_all(sql, args![report]).await.unwrap()
}

fn text(row: &Row, name: &'static str) -> String {
    row.get(name).unwrap()
}

fn number(row: &Row, name: &'static str) -> i64 {
    row.get(name).unwrap()
}

/// What is queued, opened as the worker does.
async fn mails(web: &Web, db: &Db, report: [u8; 16], reference: &str) -> Vec<Message> {
    let sealed = of(db, &MAILS, report).await;
    let wrapped: Vec<u8> = of(db, &KEY, report).await[0].get("wrapped").unwrap();
    let held = Sealed { table: "report_keys", column: "wrapped", row: report };
    let key = web.service.keys.unwrap(held, &wrapped).unwrap();
    let open = sealed.iter().map(|mail| {
        let (row, payload): ([u8; 16], Vec<u8>) = (mail.get("id").unwrap(), mail.get("payload").unwrap());
        let plain = key.open(Sealed { table: "outbox", column: "payload", row }, &payload).unwrap();
        let message: Message = serde_json::from_slice(&plain).unwrap();
        assert!(message.text.contains(reference));
        let without = |text: &str| text.replace(reference, "REFERENCE");
        let (subject, text, html) = (without(&message.subject), without(&message.text), without(&message.html));
        Message { subject, text, html, ..message }
    });
    open.collect()
}

static SQLITE: Statement = Statement::unregistered(
    "SELECT t.name AS tbl, c.name AS name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
);
static POSTGRES: Statement = Statement::unregistered(
    "SELECT table_name::text AS tbl, column_name::text AS name FROM information_schema.columns \
     WHERE table_schema = 'public'",
);

/// Every table with rows of a report. Fails where a column of a report is neither compared
/// nor allowed to differ.
pub async fn tables(test: &Handle) -> Vec<String> {
    let sql = if test.kind == Kind::Sqlite { &SQLITE } else { &POSTGRES };
    let columns = test.db.fetch_all(sql, args![]).await.unwrap();
    let columns: Vec<(String, String)> = columns.iter().map(|r| (text(r, "tbl"), text(r, "name"))).collect();
    let own = columns.iter().filter(|(table, _)| table == "reports").map(|(_, name)| name.as_str());
    let own: BTreeSet<&str> = own.collect();
    let known = SAME.into_iter().chain(OF_THE_CHANNEL).chain(BY_CHANCE).collect();
    assert_eq!(own, known, "a column of reports is compared, or may differ");
    let tables = columns.iter().filter(|(_, name)| name == "report_id").map(|(table, _)| table.clone());
    let tables: Vec<String> = tables.collect::<BTreeSet<_>>().into_iter().collect();
    for table in OF_STAFF {
        assert!(tables.iter().any(|t| t == table), "{table}");
    }
    tables
}

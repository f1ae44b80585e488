//! Reports and what is written with them in one transaction: answers, key, first event,
//! clocks, search tokens.

use super::{StoreError, Tx, statement};
use crate::args;

pub struct NewReport<'a> {
    pub id: [u8; 16],
    /// See [`number`].
    pub number: i64,
    pub draft_id: [u8; 16],
    pub reference: &'a str,
    pub form: &'a str,
    pub form_version: i64,
    pub team: &'a str,
    pub restricted: bool,
    pub language: &'a str,
    pub channel: &'a str,
    pub state: &'a str,
    /// A routing condition was unknown: triage looks at it.
    pub flagged: bool,
    /// 1 is the first to look at.
    pub priority: i64,
    pub received_at: i64,
    /// The first time limit; [`super::queue::NEVER`] where there is none.
    pub due_at: i64,
    pub now: i64,
    pub tracking_hash: [u8; 32],
}

statement!(
    INSERT = "INSERT INTO reports (id, draft_id, reference, form, form_version, team, restricted, language, channel, state, flagged, priority, received_at, due_at, created_at, updated_at, tracking_hash, number) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16, $17) ON CONFLICT DO NOTHING"
);
statement!(NUMBER = "INSERT INTO report_numbers DEFAULT VALUES RETURNING number");
statement!(INSERT_ANSWERS = "INSERT INTO report_answers (report_id, answers, routing) VALUES ($1, $2, $3)");
statement!(FIND_BY_DRAFT = "SELECT reference FROM reports WHERE draft_id = $1");
statement!(INSERT_KEY = "INSERT INTO report_keys (report_id, wrapped) VALUES ($1, $2)");
// With the revision that the report has by then: after what changed it.
statement!(
    INSERT_EVENT = "INSERT INTO events (id, report_id, kind, at, detail, revision) VALUES ($1, $2, $3, $4, $5, (SELECT r.revision FROM reports r WHERE r.id = $2))"
);
statement!(
    INSERT_CLOCK =
        "INSERT INTO clocks (report_id, kind, position, started_at, due_at, rule) VALUES ($1, $2, $3, $4, $5, $6)"
);
statement!(
    NEWS = "UPDATE reports SET new_information = TRUE, revision = revision + 1, updated_at = $2, words_at = NULL WHERE id = $1 RETURNING revision"
);
statement!(INSERT_TOKEN = "INSERT INTO search_tokens (token, number) VALUES ($1, $2) ON CONFLICT DO NOTHING");

/// What became of an insert.
#[derive(Debug, PartialEq, Eq)]
pub enum Inserted {
    New,
    /// The draft became a report before: its reference.
    Before(String),
    /// Another report has the reference: draw again.
    ReferenceTaken,
}

/// The next number of a report: later ones have greater ones.
pub async fn number(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.fetch_one(&NUMBER, args![]).await?.get("number")
}

/// PostgreSQL waits here for another submit of the same draft to end.
pub async fn insert(tx: &mut Tx, r: NewReport<'_>) -> Result<Inserted, StoreError> {
    let written = tx
        .execute(
            &INSERT,
            args![
                r.id,
                r.draft_id,
                r.reference,
                r.form,
                r.form_version,
                r.team,
                r.restricted,
                r.language,
                r.channel,
                r.state,
                r.flagged,
                r.priority,
                r.received_at,
                r.due_at,
                r.now,
                r.tracking_hash,
                r.number
            ],
        )
        .await?;
    if written == 1 {
        return Ok(Inserted::New);
    }
    match tx.fetch_optional(&FIND_BY_DRAFT, args![r.draft_id]).await? {
        Some(row) => Ok(Inserted::Before(row.get("reference")?)),
        None => Ok(Inserted::ReferenceTaken),
    }
}

/// What was sent, and which rules routed it; both sealed.
pub async fn insert_answers(
    tx: &mut Tx,
    report: [u8; 16],
    answers: Vec<u8>,
    routing: Option<Vec<u8>>,
) -> Result<(), StoreError> {
    tx.execute(&INSERT_ANSWERS, args![report, answers, routing]).await.map(drop)
}

pub async fn insert_key(tx: &mut Tx, report: [u8; 16], wrapped: Vec<u8>) -> Result<(), StoreError> {
    tx.execute(&INSERT_KEY, args![report, wrapped]).await.map(drop)
}

pub async fn insert_event(
    tx: &mut Tx,
    id: [u8; 16],
    report: [u8; 16],
    kind: &str,
    at: i64,
    detail: Option<Vec<u8>>,
) -> Result<(), StoreError> {
    tx.execute(&INSERT_EVENT, args![id, report, kind, at, detail]).await.map(drop)
}

pub async fn insert_clock(
    tx: &mut Tx,
    report: [u8; 16],
    kind: &str,
    position: i64,
    started_at: i64,
    due_at: i64,
    rule: &str,
) -> Result<(), StoreError> {
    tx.execute(&INSERT_CLOCK, args![report, kind, position, started_at, due_at, rule]).await.map(drop)
}

pub async fn insert_token(tx: &mut Tx, token: [u8; 16], number: i64) -> Result<(), StoreError> {
    tx.execute(&INSERT_TOKEN, args![token, number]).await.map(drop)
}

/// Something came in that nobody of the team has looked at. The report's revision since.
pub async fn has_news(tx: &mut Tx, report: [u8; 16], now: i64) -> Result<i64, StoreError> {
    tx.fetch_one(&NEWS, args![report, now]).await?.get("revision")
}

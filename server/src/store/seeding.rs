//! Reports in bulk, with all that belongs to them, many rows to a statement: for a database
//! that is made to be measured, and for nothing else. One report at a time is in
//! [`super::reports`].

use super::clocks::ClockRow;
use super::{Arg, Statement, StoreError, Tx, args, statement};

const REPORTS: &str = "INSERT INTO reports (id, number, draft_id, reference, form, form_version, team, restricted, language, channel, state, flagged, priority, assignee, new_information, to_do, outcome, received_at, created_at, updated_at, due_at, ended_at, words_at, revision, tracking_hash) VALUES ";
const ANSWERS: &str = "INSERT INTO report_answers (report_id, answers, routing) VALUES ";
const KEYS: &str = "INSERT INTO report_keys (report_id, wrapped) VALUES ";
const KEYED: &str = "INSERT INTO keyed_reports (report_id, account_id, keyed_at, details) VALUES ";
const EVENTS: &str = "INSERT INTO events (id, report_id, kind, at, account_id, revision, detail) VALUES ";
const CLOCKS: &str = "INSERT INTO clocks (report_id, kind, position, started_at, due_at, rule, met_at, paused_at, pause_reason, stopped_at) VALUES ";
const TOKENS: &str = "INSERT INTO search_tokens (token, number) VALUES ";
const NOTES: &str = "INSERT INTO notes (id, report_id, account_id, created_at, body) VALUES ";
const MESSAGES: &str = "INSERT INTO messages (id, report_id, account_id, created_at, sent_by, language, body) VALUES ";
const TASKS: &str = "INSERT INTO tasks (id, report_id, kind, created_at) VALUES ";
const POSTINGS: &str = "INSERT INTO word_postings (token, chunk, numbers) VALUES ";

// Some 200 arguments each: the driver looks up the name of each among all of them.
statement!(REPORTS_MANY = REPORTS, 8 rows);
statement!(REPORTS_ONE = REPORTS, 1 rows);
statement!(ANSWERS_MANY = ANSWERS, 48 rows);
statement!(ANSWERS_ONE = ANSWERS, 1 rows);
statement!(KEYS_MANY = KEYS, 64 rows);
statement!(KEYS_ONE = KEYS, 1 rows);
statement!(KEYED_MANY = KEYED, 32 rows);
statement!(KEYED_ONE = KEYED, 1 rows);
statement!(EVENTS_MANY = EVENTS, 24 rows);
statement!(EVENTS_ONE = EVENTS, 1 rows);
statement!(CLOCKS_MANY = CLOCKS, 20 rows);
statement!(CLOCKS_ONE = CLOCKS, 1 rows);
statement!(TOKENS_MANY = TOKENS, 64 rows);
statement!(TOKENS_ONE = TOKENS, 1 rows);
statement!(NOTES_MANY = NOTES, 32 rows);
statement!(NOTES_ONE = NOTES, 1 rows);
statement!(MESSAGES_MANY = MESSAGES, 24 rows);
statement!(MESSAGES_ONE = MESSAGES, 1 rows);
statement!(TASKS_MANY = TASKS, 32 rows);
statement!(TASKS_ONE = TASKS, 1 rows);
statement!(POSTINGS_MANY = POSTINGS, 64 rows);
statement!(POSTINGS_ONE = POSTINGS, 1 rows);
statement!(
    NUMBERS = "INSERT INTO report_numbers (number) WITH RECURSIVE n (number) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT number + 1 FROM n WHERE number < $2) SELECT number FROM n"
);

pub struct NewReport<'a> {
    pub id: [u8; 16],
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
    pub flagged: bool,
    pub priority: i64,
    pub assignee: Option<[u8; 16]>,
    pub new_information: bool,
    /// It has a task.
    pub to_do: bool,
    pub outcome: Option<&'a str>,
    pub received_at: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub due_at: i64,
    pub ended_at: Option<i64>,
    pub words_at: Option<i64>,
    pub revision: i64,
    pub tracking_hash: [u8; 32],
}

pub struct NewEvent<'a> {
    pub id: [u8; 16],
    pub kind: &'a str,
    pub at: i64,
    pub account: Option<[u8; 16]>,
    pub revision: Option<i64>,
    pub detail: Option<Vec<u8>>,
}

/// Numbers of reports that have a word, of one chunk of them.
pub struct Posting {
    pub token: [u8; 16],
    pub chunk: i64,
    pub numbers: Vec<u8>,
}

/// Rows that wait to be written, by table.
#[derive(Default)]
pub struct Batch {
    reports: Vec<Arg>,
    answers: Vec<Arg>,
    keys: Vec<Arg>,
    keyed: Vec<Arg>,
    events: Vec<Arg>,
    clocks: Vec<Arg>,
    tokens: Vec<([u8; 16], i64)>,
    notes: Vec<Arg>,
    messages: Vec<Arg>,
    tasks: Vec<Arg>,
}

impl Batch {
    pub fn report(&mut self, r: NewReport<'_>) {
        self.reports.extend(args![
            r.id,
            r.number,
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
            r.assignee,
            r.new_information,
            r.to_do,
            r.outcome,
            r.received_at,
            r.created_at,
            r.updated_at,
            r.due_at,
            r.ended_at,
            r.words_at,
            r.revision,
            r.tracking_hash
        ]);
    }

    /// Both sealed.
    pub fn answers(&mut self, report: [u8; 16], answers: Vec<u8>, routing: Vec<u8>) {
        self.answers.extend(args![report, answers, routing]);
    }

    pub fn key(&mut self, report: [u8; 16], wrapped: Vec<u8>) {
        self.keys.extend(args![report, wrapped]);
    }

    pub fn keyed(&mut self, report: [u8; 16], account: [u8; 16], at: i64, details: Vec<u8>) {
        self.keyed.extend(args![report, account, at, details]);
    }

    pub fn event(&mut self, report: [u8; 16], e: NewEvent<'_>) {
        self.events.extend(args![e.id, report, e.kind, e.at, e.account, e.revision, e.detail]);
    }

    pub fn clock(&mut self, report: [u8; 16], c: ClockRow) {
        let moments = args![c.met_at, c.paused_at, c.pause_reason, c.stopped_at];
        self.clocks.extend(args![report, c.kind, c.position, c.started_at, c.due_at, c.rule]);
        self.clocks.extend(moments);
    }

    /// No token twice with one number.
    pub fn token(&mut self, token: [u8; 16], number: i64) {
        self.tokens.push((token, number));
    }

    pub fn note(&mut self, id: [u8; 16], report: [u8; 16], account: [u8; 16], at: i64, body: Vec<u8>) {
        self.notes.extend(args![id, report, account, at, body]);
    }

    pub fn message(
        &mut self,
        id: [u8; 16],
        report: [u8; 16],
        account: [u8; 16],
        at: i64,
        (by, language): (&str, &str),
        body: Vec<u8>,
    ) {
        self.messages.extend(args![id, report, account, at, by, language, body]);
    }

    pub fn task(&mut self, id: [u8; 16], report: [u8; 16], kind: &str, at: i64) {
        self.tasks.extend(args![id, report, kind, at]);
    }

    pub async fn write(mut self, tx: &mut Tx) -> Result<(), StoreError> {
        // Side by side in the index.
        self.tokens.sort_unstable();
        let tokens = self.tokens.into_iter().flat_map(|(token, number)| args![token, number]).collect();
        insert(tx, [&REPORTS_MANY, &REPORTS_ONE], self.reports).await?;
        insert(tx, [&ANSWERS_MANY, &ANSWERS_ONE], self.answers).await?;
        insert(tx, [&KEYS_MANY, &KEYS_ONE], self.keys).await?;
        insert(tx, [&KEYED_MANY, &KEYED_ONE], self.keyed).await?;
        insert(tx, [&EVENTS_MANY, &EVENTS_ONE], self.events).await?;
        insert(tx, [&CLOCKS_MANY, &CLOCKS_ONE], self.clocks).await?;
        insert(tx, [&TOKENS_MANY, &TOKENS_ONE], tokens).await?;
        insert(tx, [&NOTES_MANY, &NOTES_ONE], self.notes).await?;
        insert(tx, [&MESSAGES_MANY, &MESSAGES_ONE], self.messages).await?;
        insert(tx, [&TASKS_MANY, &TASKS_ONE], self.tasks).await
    }
}

/// `sorted`: by token and chunk, each once.
pub async fn write_postings(tx: &mut Tx, sorted: Vec<Posting>) -> Result<(), StoreError> {
    let args = sorted.into_iter().flat_map(|p| args![p.token, p.chunk, p.numbers]).collect();
    insert(tx, [&POSTINGS_MANY, &POSTINGS_ONE], args).await
}

/// Uses up the numbers of reports from one to another.
pub async fn use_numbers(tx: &mut Tx, first: i64, last: i64) -> Result<(), StoreError> {
    tx.execute(&NUMBERS, args![first, last]).await.map(drop)
}

/// `args`: of whole rows, in the order of the columns. `statements`: of many rows, and of one.
async fn insert(tx: &mut Tx, statements: [&Statement; 2], args: Vec<Arg>) -> Result<(), StoreError> {
    let mut left = args.len();
    let mut args = args.into_iter();
    while left > 0 {
        let [many, one] = statements;
        let statement = if left >= many.parameters() { many } else { one };
        tx.execute(statement, args.by_ref().take(statement.parameters()).collect()).await?;
        left -= statement.parameters();
    }
    Ok(())
}

//! Reports in bulk, with all that belongs to them, many rows to a statement: for a database
//! that is made to be measured, and for nothing else. One report at a time is in
//! [`super::reports`].

use super::statement::rows::columns;
use super::{Arg, Statement, StoreError, Tx, args, statement};

/// Rows of one statement.
const AT_ONCE: usize = 64;

const REPORTS: &str = "INSERT INTO reports (id, number, draft_id, reference, form, form_version, team, restricted, language, channel, state, flagged, priority, assignee, new_information, outcome, received_at, created_at, updated_at, due_at, ended_at, words_at, revision, tracking_hash) VALUES ";
const ANSWERS: &str = "INSERT INTO report_answers (report_id, answers) VALUES ";
const KEYS: &str = "INSERT INTO report_keys (report_id, wrapped) VALUES ";
const KEYED: &str = "INSERT INTO keyed_reports (report_id, account_id, keyed_at, details) VALUES ";
const EVENTS: &str = "INSERT INTO events (id, report_id, kind, at, account_id, revision, detail) VALUES ";
const CLOCKS: &str = "INSERT INTO clocks (report_id, kind, position, started_at, due_at, rule, met_at) VALUES ";
const TOKENS: &str = "INSERT INTO search_tokens (token, number) VALUES ";
const NOTES: &str = "INSERT INTO notes (id, report_id, account_id, created_at, body) VALUES ";
const MESSAGES: &str = "INSERT INTO messages (id, report_id, account_id, created_at, sent_by, language, body) VALUES ";
const TASKS: &str = "INSERT INTO tasks (id, report_id, kind, created_at) VALUES ";
const POSTINGS: &str = "INSERT INTO word_postings (token, chunk, numbers) VALUES ";

statement!(REPORTS_64 = REPORTS, 64 rows);
statement!(REPORTS_1 = REPORTS, 1 rows);
statement!(ANSWERS_64 = ANSWERS, 64 rows);
statement!(ANSWERS_1 = ANSWERS, 1 rows);
statement!(KEYS_64 = KEYS, 64 rows);
statement!(KEYS_1 = KEYS, 1 rows);
statement!(KEYED_64 = KEYED, 64 rows);
statement!(KEYED_1 = KEYED, 1 rows);
statement!(EVENTS_64 = EVENTS, 64 rows);
statement!(EVENTS_1 = EVENTS, 1 rows);
statement!(CLOCKS_64 = CLOCKS, 64 rows);
statement!(CLOCKS_1 = CLOCKS, 1 rows);
statement!(TOKENS_64 = TOKENS, 64 rows);
statement!(TOKENS_1 = TOKENS, 1 rows);
statement!(NOTES_64 = NOTES, 64 rows);
statement!(NOTES_1 = NOTES, 1 rows);
statement!(MESSAGES_64 = MESSAGES, 64 rows);
statement!(MESSAGES_1 = MESSAGES, 1 rows);
statement!(TASKS_64 = TASKS, 64 rows);
statement!(TASKS_1 = TASKS, 1 rows);
statement!(POSTINGS_64 = POSTINGS, 64 rows);
statement!(POSTINGS_1 = POSTINGS, 1 rows);
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

pub struct NewClock<'a> {
    pub kind: &'a str,
    pub position: i64,
    pub started_at: i64,
    pub due_at: i64,
    pub rule: &'a str,
    pub met_at: Option<i64>,
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

    pub fn answers(&mut self, report: [u8; 16], sealed: Vec<u8>) {
        self.answers.extend(args![report, sealed]);
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

    pub fn clock(&mut self, report: [u8; 16], c: NewClock<'_>) {
        self.clocks.extend(args![report, c.kind, c.position, c.started_at, c.due_at, c.rule, c.met_at]);
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
        insert(tx, REPORTS, [&REPORTS_64, &REPORTS_1], self.reports).await?;
        insert(tx, ANSWERS, [&ANSWERS_64, &ANSWERS_1], self.answers).await?;
        insert(tx, KEYS, [&KEYS_64, &KEYS_1], self.keys).await?;
        insert(tx, KEYED, [&KEYED_64, &KEYED_1], self.keyed).await?;
        insert(tx, EVENTS, [&EVENTS_64, &EVENTS_1], self.events).await?;
        insert(tx, CLOCKS, [&CLOCKS_64, &CLOCKS_1], self.clocks).await?;
        insert(tx, TOKENS, [&TOKENS_64, &TOKENS_1], tokens).await?;
        insert(tx, NOTES, [&NOTES_64, &NOTES_1], self.notes).await?;
        insert(tx, MESSAGES, [&MESSAGES_64, &MESSAGES_1], self.messages).await?;
        insert(tx, TASKS, [&TASKS_64, &TASKS_1], self.tasks).await
    }
}

/// `sorted`: by token and chunk, each once.
pub async fn write_postings(tx: &mut Tx, sorted: Vec<Posting>) -> Result<(), StoreError> {
    let args = sorted.into_iter().flat_map(|p| args![p.token, p.chunk, p.numbers]).collect();
    insert(tx, POSTINGS, [&POSTINGS_64, &POSTINGS_1], args).await
}

/// Uses up the numbers of reports from one to another.
pub async fn use_numbers(tx: &mut Tx, first: i64, last: i64) -> Result<(), StoreError> {
    tx.execute(&NUMBERS, args![first, last]).await.map(drop)
}

/// `args`: of whole rows, in the order of the columns. `statements`: of [`AT_ONCE`] rows,
/// and of one.
async fn insert(tx: &mut Tx, head: &str, statements: [&Statement; 2], args: Vec<Arg>) -> Result<(), StoreError> {
    let row = columns(head);
    let mut left = args.len();
    let mut args = args.into_iter();
    while left > 0 {
        let (statement, taken) =
            if left >= row * AT_ONCE { (statements[0], row * AT_ONCE) } else { (statements[1], row) };
        tx.execute(statement, args.by_ref().take(taken).collect()).await?;
        left -= taken;
    }
    Ok(())
}

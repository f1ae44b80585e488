//! Who may have a report to work on, and which one of those that nobody has is next.

use super::{Row, StoreError, Tx, args, statement};

/// Somebody of a report's team who can sign in and open it.
pub struct ColleagueRow {
    pub account: [u8; 16],
    pub name: String,
    pub email: String,
}

/// How a report is handled just now.
pub struct HandlingRow {
    pub revision: i64,
    pub priority: i64,
    /// Id and name.
    pub assignee: Option<([u8; 16], String)>,
    /// The assignee, where they may work it still.
    pub holder: Option<[u8; 16]>,
    pub ended: bool,
    /// Sealed; none of a report that came before there were routes.
    pub routing: Option<Vec<u8>>,
}

/// Where a report stands among those to take: the first by this order is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    pub priority: i64,
    pub due_at: i64,
    pub number: i64,
}

statement!(
    COLLEAGUES = "SELECT a.id, a.name, a.email FROM accounts a WHERE a.disabled_at IS NULL AND (a.password IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys p WHERE p.account_id = a.id)) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = a.id AND t.team = $2) AND EXISTS (SELECT 1 FROM account_roles x WHERE x.account_id = a.id AND x.role IN ('officer', 'supervisor')) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = $1 AND b.account_id = a.id) ORDER BY a.name, a.email"
);
statement!(
    HANDLING = "SELECT r.revision, r.priority, r.assignee, a.name, r.ended_at, w.routing, (SELECT c.id FROM accounts c JOIN account_teams t ON t.account_id = c.id WHERE c.id = r.assignee AND t.team = r.team AND c.disabled_at IS NULL AND EXISTS (SELECT 1 FROM account_roles x WHERE x.account_id = c.id AND x.role IN ('officer', 'supervisor')) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = c.id)) AS holder FROM reports r JOIN report_answers w ON w.report_id = r.id LEFT JOIN accounts a ON a.id = r.assignee WHERE r.id = $1"
);

// One that waits for its reporter has nothing to be done, until something comes in. The
// index reports_next has them in this order; of those locked by others, none is waited for.
statement!(
    FIRST = "SELECT r.priority, r.due_at, r.number FROM reports r WHERE r.team = $1 AND r.ended_at IS NULL AND r.assignee IS NULL AND (r.state <> 'waiting_for_reporter' OR r.new_information) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.team = r.team AND t.account_id = $2) AND EXISTS (SELECT 1 FROM report_keys k WHERE k.report_id = r.id) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $2) ORDER BY r.priority, r.due_at, r.number LIMIT 1"
);
statement!(
    NEXT = "SELECT r.reference FROM reports r WHERE r.team = $1 AND r.ended_at IS NULL AND r.assignee IS NULL AND (r.state <> 'waiting_for_reporter' OR r.new_information) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.team = r.team AND t.account_id = $2) AND EXISTS (SELECT 1 FROM report_keys k WHERE k.report_id = r.id) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $2) ORDER BY r.priority, r.due_at, r.number LIMIT 1",
    for update skip locked
);

statement!(
    BY_EVENT = "SELECT r.reference, r.assignee, e.account_id FROM events e JOIN reports r ON r.id = e.report_id WHERE e.id = $1"
);

/// By name.
pub async fn colleagues(tx: &mut Tx, report: [u8; 16], team: &str) -> Result<Vec<ColleagueRow>, StoreError> {
    tx.fetch_all(&COLLEAGUES, args![report, team]).await?.iter().map(read).collect()
}

pub async fn handling(tx: &mut Tx, report: [u8; 16]) -> Result<Option<HandlingRow>, StoreError> {
    let Some(row) = tx.fetch_optional(&HANDLING, args![report]).await? else { return Ok(None) };
    let (account, name): (Option<[u8; 16]>, Option<String>) = (row.get("assignee")?, row.get("name")?);
    Ok(Some(HandlingRow {
        revision: row.get("revision")?,
        priority: row.get("priority")?,
        assignee: account.zip(name),
        holder: row.get("holder")?,
        ended: row.get::<Option<i64>>("ended_at")?.is_some(),
        routing: row.get("routing")?,
    }))
}

/// The first of a team's that this person could take. Locks nothing.
pub async fn first(tx: &mut Tx, team: &str, account: [u8; 16]) -> Result<Option<Standing>, StoreError> {
    let row = tx.fetch_optional(&FIRST, args![team, account]).await?;
    let read = |row: Row| {
        Ok(Standing { priority: row.get("priority")?, due_at: row.get("due_at")?, number: row.get("number")? })
    };
    row.map(read).transpose()
}

/// The reference of the first of them that nobody else is taking, held for this transaction.
pub async fn next(tx: &mut Tx, team: &str, account: [u8; 16]) -> Result<Option<String>, StoreError> {
    tx.fetch_optional(&NEXT, args![team, account]).await?.map(|row| row.get("reference")).transpose()
}

/// The reference of the report that has this event, where this account did it and has the report
/// still; `Some(None)` where it is not so.
pub async fn by_event(tx: &mut Tx, event: [u8; 16], account: [u8; 16]) -> Result<Option<Option<String>>, StoreError> {
    let Some(row) = tx.fetch_optional(&BY_EVENT, args![event]).await? else { return Ok(None) };
    let (assignee, by): (Option<[u8; 16]>, Option<[u8; 16]>) = (row.get("assignee")?, row.get("account_id")?);
    let is_theirs = assignee == Some(account) && by == Some(account);
    is_theirs.then(|| row.get("reference")).transpose().map(Some)
}

fn read(row: &Row) -> Result<ColleagueRow, StoreError> {
    Ok(ColleagueRow { account: row.get("id")?, name: row.get("name")?, email: row.get("email")? })
}

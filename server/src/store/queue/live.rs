//! What is live, for a process that holds it in memory: all of it, and what changed since
//! it looked. Triggers note each change, whoever makes it; see the migration `live`.

use super::builder::Text;
use super::row::{COLUMNS, QueueRow};
use crate::store::{Db, Row, StoreError, args, statement};

/// Ended ones with something to do, as their index has it, or it is not used.
const UNFINISHED: &str = "r.ended_at IS NOT NULL AND (r.new_information OR r.to_do OR r.due_at < 9223372036854775807)";

statement!(HORIZON = "SELECT position FROM live_horizon");
statement!(HEAD = "SELECT noted, noted_at FROM live_head WHERE id = 1", for update);
statement!(
    NOTE = "UPDATE live_head SET forgotten = $1, noted = (SELECT h.position FROM live_horizon h), noted_at = $2 WHERE id = 1"
);
statement!(
    FORGET = "DELETE FROM live_changes WHERE (position < $1 AND position < (SELECT MAX(l.position) FROM live_changes l)) OR position >= (SELECT h.beyond FROM live_horizon h)"
);

/// What changed, or all there is.
pub struct Read {
    /// Whatever is not in here is noted there or behind it.
    pub horizon: i64,
    pub rows: Vec<LiveRow>,
    /// Numbers of reports that are not live any more.
    pub gone: Vec<i64>,
    /// A report's number, and a token of its needs.
    pub needs: Vec<(i64, [u8; 16])>,
}

pub struct LiveRow {
    pub row: QueueRow,
    pub is_ended: bool,
}

/// `open`: tokens of needs of open reports; `tokens`: and of ended ones.
pub async fn all(db: &Db, open: &[[u8; 16]], tokens: &[[u8; 16]]) -> Result<Read, StoreError> {
    // First: what changes while the rest is read is read again.
    let horizon = db.fetch_optional(&HORIZON, args![]).await?.ok_or(StoreError::Corrupt { what: "live_horizon" })?;
    let horizon = horizon.get("position")?;
    let mut text = Text::default();
    text.push(&format!("SELECT {COLUMNS}, r.ended_at FROM reports r WHERE r.ended_at IS NULL UNION ALL "));
    text.push(&format!("SELECT {COLUMNS}, r.ended_at FROM reports r WHERE {UNFINISHED}"));
    let (statement, args) = text.done("queue::live");
    let rows = db.fetch_all(&statement, args).await?.iter().map(read).collect::<Result<_, _>>()?;
    let mut text = Text::default();
    text.push("SELECT t.number, t.token FROM search_tokens t WHERE t.token IN (");
    text.bind_all(open.iter().copied());
    // SQLite walks from whatever there are few of, as CROSS JOIN says.
    text.push(&format!(") UNION ALL SELECT t.number, t.token FROM reports r CROSS JOIN search_tokens t WHERE r.number = t.number AND {UNFINISHED} AND t.token IN ("));
    text.bind_all(tokens.iter().copied());
    text.push(")");
    let (statement, args) = text.done("queue::live_needs");
    let needs = db.fetch_all(&statement, args).await?.iter().map(need).collect::<Result<_, _>>()?;
    Ok(Read { horizon, rows, gone: Vec::new(), needs })
}

/// What changed since that horizon was read; `None` where that cannot be said any more.
pub async fn since(db: &Db, horizon: i64, tokens: &[[u8; 16]]) -> Result<Option<Read>, StoreError> {
    let mut text = Text::default();
    text.push(&format!("SELECT h.position AS horizon, h.forgotten, c.number AS changed, {COLUMNS}, r.ended_at FROM live_horizon h LEFT JOIN (SELECT DISTINCT l.number FROM live_changes l WHERE l.position < (SELECT b.beyond FROM live_horizon b) AND l.position >= "));
    text.bind(horizon);
    text.push(&format!(
        ") c ON TRUE LEFT JOIN reports r ON r.number = c.number AND (r.ended_at IS NULL OR r.new_information OR r.to_do OR r.due_at < {})",
        super::NEVER
    ));
    let (statement, args) = text.done("queue::live_changes");
    let mut found = Read { horizon, rows: Vec::new(), gone: Vec::new(), needs: Vec::new() };
    let mut changed = false;
    for row in db.fetch_all(&statement, args).await? {
        found.horizon = row.get("horizon")?;
        // It was long ago; or the database is another than it was, or an older copy of it.
        if row.get::<i64>("forgotten")? > horizon || found.horizon < horizon {
            return Ok(None);
        }
        let Some(number) = row.get::<Option<i64>>("changed")? else { continue };
        changed = true;
        match row.get::<Option<i64>>("number")? {
            Some(_) => found.rows.push(read(&row)?),
            None => found.gone.push(number),
        }
    }
    if changed {
        let mut text = Text::default();
        text.push("SELECT t.number, t.token FROM search_tokens t WHERE t.number IN (SELECT c.number FROM live_changes c WHERE c.position >= ");
        text.bind(horizon);
        text.push(") AND t.token IN (");
        text.bind_all(tokens.iter().copied());
        text.push(")");
        let (statement, args) = text.done("queue::live_changed_needs");
        found.needs = db.fetch_all(&statement, args).await?.iter().map(need).collect::<Result<_, _>>()?;
    }
    Ok(Some(found))
}

/// Deletes what was noted of changes before a time, as far as it is known what that was.
pub async fn forget(db: &Db, before: i64, now: i64) -> Result<(), StoreError> {
    let mut tx = db.begin_write().await?;
    let head = tx.fetch_one(&HEAD, args![]).await?;
    if head.get::<i64>("noted_at")? < before {
        let noted: i64 = head.get("noted")?;
        tx.execute(&FORGET, args![noted]).await?;
        tx.execute(&NOTE, args![noted, now]).await?;
    }
    tx.commit().await
}

fn read(row: &Row) -> Result<LiveRow, StoreError> {
    Ok(LiveRow { row: QueueRow::read(row)?, is_ended: row.get::<Option<i64>>("ended_at")?.is_some() })
}

fn need(row: &Row) -> Result<(i64, [u8; 16]), StoreError> {
    Ok((row.get("number")?, row.get("token")?))
}

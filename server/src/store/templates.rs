//! Replies that a team uses often, as rows. A row may stand in the place of a text that
//! comes with the service: `origin` is that one's id.

use super::{Row, StoreError, Tx, args, statement};

#[derive(Clone, Debug)]
pub struct TemplateRow {
    pub id: [u8; 16],
    pub team: String,
    pub origin: Option<String>,
    pub name: String,
    pub body_en: String,
    pub body_cy: Option<String>,
    pub revision: i64,
    pub updated_at: i64,
    /// The name of who changed it last.
    pub by: Option<String>,
}

pub struct NewTemplate<'a> {
    pub id: [u8; 16],
    pub team: &'a str,
    pub origin: Option<&'a str>,
    pub text: TemplateText<'a>,
    pub now: i64,
    pub by: [u8; 16],
}

#[derive(Clone, Copy)]
pub struct TemplateText<'a> {
    pub name: &'a str,
    pub en: &'a str,
    pub cy: Option<&'a str>,
}

statement!(
    OF_ACCOUNT = "SELECT t.id, t.team, t.origin, t.name, t.body_en, t.body_cy, t.revision, t.updated_at, (SELECT a.name FROM accounts a WHERE a.id = t.updated_by) AS by_name FROM templates t WHERE EXISTS (SELECT 1 FROM account_teams m WHERE m.team = t.team AND m.account_id = $1) ORDER BY t.team, t.name, t.id"
);
statement!(
    OF_TEAM = "SELECT t.id, t.team, t.origin, t.name, t.body_en, t.body_cy, t.revision, t.updated_at, (SELECT a.name FROM accounts a WHERE a.id = t.updated_by) AS by_name FROM templates t WHERE t.team = $1 ORDER BY t.name, t.id"
);
statement!(
    HOLD = "SELECT t.id, t.team, t.origin, t.name, t.body_en, t.body_cy, t.revision, t.updated_at, (SELECT a.name FROM accounts a WHERE a.id = t.updated_by) AS by_name FROM templates t WHERE t.id = $1 AND EXISTS (SELECT 1 FROM account_teams m WHERE m.team = t.team AND m.account_id = $2)",
    for update
);
statement!(
    INSERT = "INSERT INTO templates (id, team, origin, name, body_en, body_cy, revision, updated_at, updated_by) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8) ON CONFLICT DO NOTHING"
);
statement!(IS_TAKEN = "SELECT 1 AS one FROM templates WHERE team = $1 AND name = $2 AND id <> $3");
statement!(
    UPDATE = "UPDATE templates SET name = $2, body_en = $3, body_cy = $4, revision = revision + 1, updated_at = $5, updated_by = $6 WHERE id = $1"
);
statement!(DELETE = "DELETE FROM templates WHERE id = $1");

/// Of all teams of an account, by team and name.
pub async fn of_account(tx: &mut Tx, account: [u8; 16]) -> Result<Vec<TemplateRow>, StoreError> {
    tx.fetch_all(&OF_ACCOUNT, args![account]).await?.iter().map(read).collect()
}

/// By name.
pub async fn of_team(tx: &mut Tx, team: &str) -> Result<Vec<TemplateRow>, StoreError> {
    tx.fetch_all(&OF_TEAM, args![team]).await?.iter().map(read).collect()
}

/// One of this account's teams, held until the transaction ends.
pub async fn hold(tx: &mut Tx, id: [u8; 16], account: [u8; 16]) -> Result<Option<TemplateRow>, StoreError> {
    tx.fetch_optional(&HOLD, args![id, account]).await?.as_ref().map(read).transpose()
}

/// False: the team has one of this name, or of this origin.
pub async fn insert(tx: &mut Tx, t: NewTemplate<'_>) -> Result<bool, StoreError> {
    let given = args![t.id, t.team, t.origin, t.text.name, t.text.en, t.text.cy, t.now, t.by];
    Ok(tx.execute(&INSERT, given).await? == 1)
}

/// Has the team another one of this name?
pub async fn is_taken(tx: &mut Tx, team: &str, name: &str, besides: [u8; 16]) -> Result<bool, StoreError> {
    Ok(tx.fetch_optional(&IS_TAKEN, args![team, name, besides]).await?.is_some())
}

pub async fn update(
    tx: &mut Tx,
    id: [u8; 16],
    text: TemplateText<'_>,
    now: i64,
    by: [u8; 16],
) -> Result<(), StoreError> {
    tx.execute(&UPDATE, args![id, text.name, text.en, text.cy, now, by]).await.map(drop)
}

pub async fn delete(tx: &mut Tx, id: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&DELETE, args![id]).await.map(drop)
}

fn read(row: &Row) -> Result<TemplateRow, StoreError> {
    Ok(TemplateRow {
        id: row.get("id")?,
        team: row.get("team")?,
        origin: row.get("origin")?,
        name: row.get("name")?,
        body_en: row.get("body_en")?,
        body_cy: row.get("body_cy")?,
        revision: row.get("revision")?,
        updated_at: row.get("updated_at")?,
        by: row.get("by_name")?,
    })
}

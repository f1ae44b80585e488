//! Filters of the queue that are kept under a name.

use super::{Db, Row, StoreError, Tx, args, statement};

/// Of one person, or where `team` says so of all in that team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewRow {
    pub id: [u8; 16],
    pub account: [u8; 16],
    pub team: Option<String>,
    pub name: String,
    /// A query, as `app::model::queue` writes it.
    pub filters: String,
}

statement!(
    LIST = "SELECT v.id, v.account_id, v.team, v.name, v.filters FROM views v WHERE (v.team IS NULL AND v.account_id = $1) OR EXISTS (SELECT 1 FROM account_teams t WHERE t.team = v.team AND t.account_id = $1) ORDER BY v.name, v.created_at, v.id"
);
statement!(
    INSERT = "INSERT INTO views (id, account_id, team, name, filters, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
);
statement!(RENAME = "UPDATE views SET name = $2 WHERE id = $1");
statement!(DELETE = "DELETE FROM views WHERE id = $1");
statement!(
    HOLD = "SELECT v.id, v.account_id, v.team, v.name, v.filters FROM views v WHERE v.id = $1 AND ((v.team IS NULL AND v.account_id = $2) OR EXISTS (SELECT 1 FROM account_teams t WHERE t.team = v.team AND t.account_id = $2))",
    for update
);
// Of two with one name that come at once, one waits for the other here: of one's own ones
// at the account, of a team's at who is in it.
statement!(LOCK = "SELECT id FROM accounts WHERE id = $1", for update);
statement!(LOCK_TEAM = "SELECT account_id FROM account_teams WHERE team = $1 ORDER BY account_id", for update);

/// Own ones and those of own teams, by name.
pub async fn list(db: &Db, account: [u8; 16]) -> Result<Vec<ViewRow>, StoreError> {
    db.fetch_all(&LIST, args![account]).await?.iter().map(read).collect()
}

/// As [`list`], where no second view of this person's, or of this team's, comes in between.
pub async fn list_locked(tx: &mut Tx, account: [u8; 16], team: Option<&str>) -> Result<Vec<ViewRow>, StoreError> {
    match team {
        Some(team) => tx.fetch_all(&LOCK_TEAM, args![team]).await.map(drop)?,
        None => tx.fetch_optional(&LOCK, args![account]).await.map(drop)?,
    }
    tx.fetch_all(&LIST, args![account]).await?.iter().map(read).collect()
}

/// `None` too where it is neither this person's nor of their team.
pub async fn hold(tx: &mut Tx, view: [u8; 16], account: [u8; 16]) -> Result<Option<ViewRow>, StoreError> {
    tx.fetch_optional(&HOLD, args![view, account]).await?.as_ref().map(read).transpose()
}

pub async fn insert(tx: &mut Tx, view: &ViewRow, now: i64) -> Result<(), StoreError> {
    let given = args![view.id, view.account, view.team.clone(), &view.name, &view.filters, now];
    tx.execute(&INSERT, given).await.map(drop)
}

pub async fn rename(tx: &mut Tx, view: [u8; 16], name: &str) -> Result<(), StoreError> {
    tx.execute(&RENAME, args![view, name]).await.map(drop)
}

pub async fn delete(tx: &mut Tx, view: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&DELETE, args![view]).await.map(drop)
}

fn read(row: &Row) -> Result<ViewRow, StoreError> {
    Ok(ViewRow {
        id: row.get("id")?,
        account: row.get("account_id")?,
        team: row.get("team")?,
        name: row.get("name")?,
        filters: row.get("filters")?,
    })
}

//! Roles and teams of accounts, as rows.

use crate::store::{Db, Row, StoreError, Tx, args, statement};

/// The names of what one person holds, in no order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RightsRow {
    pub roles: Vec<String>,
    pub teams: Vec<String>,
}

// Both in one round trip: every request of a member of staff asks for them.
statement!(
    OF = "SELECT 'role' AS kind, role AS held FROM account_roles WHERE account_id = $1 UNION ALL SELECT 'team' AS kind, team AS held FROM account_teams WHERE account_id = $1"
);
statement!(
    OF_ALL = "SELECT account_id, 'role' AS kind, role AS held FROM account_roles UNION ALL SELECT account_id, 'team' AS kind, team AS held FROM account_teams"
);
statement!(DELETE_ROLES = "DELETE FROM account_roles WHERE account_id = $1");
statement!(DELETE_TEAMS = "DELETE FROM account_teams WHERE account_id = $1");
statement!(INSERT_ROLE = "INSERT INTO account_roles (account_id, role) VALUES ($1, $2)");
statement!(INSERT_TEAM = "INSERT INTO account_teams (account_id, team) VALUES ($1, $2)");

pub async fn of(db: &Db, account: [u8; 16]) -> Result<RightsRow, StoreError> {
    let mut rights = RightsRow::default();
    for row in db.fetch_all(&OF, args![account]).await? {
        rights.take(&row)?;
    }
    Ok(rights)
}

/// As [`of`], of an account that this transaction has locked.
pub async fn of_locked(tx: &mut Tx, account: [u8; 16]) -> Result<RightsRow, StoreError> {
    let mut rights = RightsRow::default();
    for row in tx.fetch_all(&OF, args![account]).await? {
        rights.take(&row)?;
    }
    Ok(rights)
}

/// Of everybody who holds anything.
pub async fn of_all(db: &Db) -> Result<Vec<([u8; 16], RightsRow)>, StoreError> {
    let mut all = std::collections::BTreeMap::<[u8; 16], RightsRow>::new();
    for row in db.fetch_all(&OF_ALL, args![]).await? {
        all.entry(row.get("account_id")?).or_default().take(&row)?;
    }
    Ok(all.into_iter().collect())
}

/// These and no others; each name once.
pub async fn replace(tx: &mut Tx, account: [u8; 16], rights: &RightsRow) -> Result<(), StoreError> {
    tx.execute(&DELETE_ROLES, args![account]).await?;
    tx.execute(&DELETE_TEAMS, args![account]).await?;
    for role in &rights.roles {
        tx.execute(&INSERT_ROLE, args![account, role]).await?;
    }
    for team in &rights.teams {
        tx.execute(&INSERT_TEAM, args![account, team]).await?;
    }
    Ok(())
}

impl RightsRow {
    fn take(&mut self, row: &Row) -> Result<(), StoreError> {
        match row.get::<String>("kind")?.as_str() {
            "role" => self.roles.push(row.get("held")?),
            _ => self.teams.push(row.get("held")?),
        }
        Ok(())
    }
}

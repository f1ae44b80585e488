//! Whose reports one may look for.

use crate::store::{Db, StoreError, args, statement};

statement!(
    COLLEAGUES = "SELECT a.id, a.name FROM accounts a WHERE a.disabled_at IS NULL AND EXISTS (SELECT 1 FROM account_roles x WHERE x.account_id = a.id AND x.role IN ('officer', 'supervisor')) AND EXISTS (SELECT 1 FROM account_teams t JOIN account_teams m ON m.team = t.team WHERE t.account_id = a.id AND m.account_id = $1) ORDER BY a.name, a.email"
);

/// Who works reports of one of this person's teams, this person too, by name.
pub async fn colleagues(db: &Db, account: [u8; 16]) -> Result<Vec<([u8; 16], String)>, StoreError> {
    let rows = db.fetch_all(&COLLEAGUES, args![account]).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

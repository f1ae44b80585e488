//! Tokens of needs in the search index, by a report's number.

use super::{Arg, StoreError, Tx, args, statement};

/// So many are asked for at once; there is a place for each in the statement.
pub const PLACES: usize = 8;

statement!(HELD = "SELECT token FROM search_tokens WHERE number = $1 AND token IN ($2, $3, $4, $5, $6, $7, $8, $9)");
statement!(INSERT = "INSERT INTO search_tokens (token, number) VALUES ($1, $2) ON CONFLICT DO NOTHING");
statement!(DELETE = "DELETE FROM search_tokens WHERE token = $1 AND number = $2");

/// Which of these tokens the report has.
pub async fn held(tx: &mut Tx, number: i64, tokens: &[[u8; 16]; PLACES]) -> Result<Vec<[u8; 16]>, StoreError> {
    let given: Vec<Arg> = args![number].into_iter().chain(tokens.iter().map(Arg::from)).collect();
    tx.fetch_all(&HELD, given).await?.iter().map(|row| row.get("token")).collect()
}

/// One token in place of another.
pub async fn replace(tx: &mut Tx, number: i64, old: [u8; 16], new: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(&DELETE, args![old, number]).await?;
    tx.execute(&INSERT, args![new, number]).await.map(drop)
}

//! Reports found by who keys in or looks one up for a caller: by tokens, or by reference.
//! Restricted reports are not among them, nor those that the person is barred from, nor
//! those that were erased, whose key is gone.

use super::search::places;
use super::{Arg, Db, Row, StoreError, Tx, args, statement};

/// What is told of a report that was found.
#[derive(Clone, Debug)]
pub struct FoundRow {
    pub id: [u8; 16],
    pub number: i64,
    pub reference: String,
    pub form: String,
    pub form_version: i64,
    pub state: String,
    pub received_at: i64,
    pub restricted: bool,
}

/// A report that may be about the same, and how many tokens of each kind it shares.
#[derive(Clone, Debug)]
pub struct AlikeRow {
    pub found: FoundRow,
    pub contacts: i64,
    pub days_and_places: i64,
}

/// A report that may be added to, with its key as wrapped for the master key.
pub struct AddableRow {
    pub found: FoundRow,
    pub wrapped: Vec<u8>,
}

/// So many tokens of each kind are looked for; there is a place for each in the statement.
const CONTACTS: usize = 8;
const DAYS_AND_PLACES: usize = 24;
/// Besides the first token.
const OTHERS: usize = 3;

statement!(
    ALIKE = "SELECT r.id, r.number, r.reference, r.form, r.form_version, r.state, r.received_at, r.restricted, COUNT(CASE WHEN t.token IN ($3, $4, $5, $6, $7, $8, $9, $10) THEN 1 END) AS contacts, COUNT(CASE WHEN t.token IN ($11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34) THEN 1 END) AS days_and_places FROM search_tokens t JOIN reports r ON r.number = t.number JOIN report_keys k ON k.report_id = r.id WHERE t.token IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34) AND NOT r.restricted AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1) GROUP BY r.id ORDER BY r.received_at DESC, r.reference LIMIT $2"
);
statement!(
    ADDABLE = "SELECT r.id, r.number, r.reference, r.form, r.form_version, r.state, r.received_at, r.restricted, k.wrapped FROM reports r JOIN report_keys k ON k.report_id = r.id WHERE r.reference = $1 AND NOT r.restricted AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $2)",
    for no key update
);
// A restricted one by its very reference alone, and only for who keyed it in.
statement!(
    BY_REFERENCE = "SELECT r.id, r.number, r.reference, r.form, r.form_version, r.state, r.received_at, r.restricted FROM reports r JOIN report_keys k ON k.report_id = r.id LEFT JOIN keyed_reports s ON s.report_id = r.id WHERE r.reference = $1 AND (NOT r.restricted OR s.account_id = $2) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $2)"
);
statement!(
    BY_TOKENS = "SELECT r.id, r.number, r.reference, r.form, r.form_version, r.state, r.received_at, r.restricted FROM search_tokens t JOIN reports r ON r.number = t.number JOIN report_keys k ON k.report_id = r.id WHERE t.token = $1 AND EXISTS (SELECT 1 FROM search_tokens o WHERE o.token = $2 AND o.number = r.number) AND EXISTS (SELECT 1 FROM search_tokens o WHERE o.token = $3 AND o.number = r.number) AND EXISTS (SELECT 1 FROM search_tokens o WHERE o.token = $4 AND o.number = r.number) AND r.received_at >= $5 AND r.received_at < $6 AND NOT r.restricted AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $7) ORDER BY r.received_at DESC, r.reference LIMIT $8"
);

/// Reports that share a token, the newest first. Of more tokens than there are places for,
/// the last are not looked for.
pub async fn alike(
    db: &Db,
    account: [u8; 16],
    contacts: &[[u8; 16]],
    days_and_places: &[[u8; 16]],
    limit: i64,
) -> Result<Vec<AlikeRow>, StoreError> {
    let mut given = args![account, limit];
    given.extend(places::<CONTACTS, _>(contacts));
    given.extend(places::<DAYS_AND_PLACES, _>(days_and_places));
    let rows = db.fetch_all(&ALIKE, given).await?;
    let read = |row: &Row| {
        Ok(AlikeRow { found: read(row)?, contacts: row.get("contacts")?, days_and_places: row.get("days_and_places")? })
    };
    rows.iter().map(read).collect()
}

/// `None` too where this person may add nothing to it.
pub async fn addable(tx: &mut Tx, reference: &str, account: [u8; 16]) -> Result<Option<AddableRow>, StoreError> {
    let row = tx.fetch_optional(&ADDABLE, args![reference, account]).await?;
    row.map(|row| Ok(AddableRow { found: read(&row)?, wrapped: row.get("wrapped")? })).transpose()
}

/// `None` too where it is not for this person.
pub async fn by_reference(tx: &mut Tx, reference: &str, account: [u8; 16]) -> Result<Option<FoundRow>, StoreError> {
    tx.fetch_optional(&BY_REFERENCE, args![reference, account]).await?.as_ref().map(read).transpose()
}

/// Reports that have all of these tokens and were received in this time, the newest first.
/// `others`: at most three.
pub async fn by_tokens(
    tx: &mut Tx,
    account: [u8; 16],
    first: [u8; 16],
    others: &[[u8; 16]],
    received: std::ops::Range<i64>,
    limit: i64,
) -> Result<Vec<FoundRow>, StoreError> {
    let mut given = args![first];
    // A place that is not needed asks for the first once more.
    given.extend((0..OTHERS).map(|n| Arg::from(others.get(n).copied().unwrap_or(first))));
    given.extend(args![received.start, received.end, account, limit]);
    tx.fetch_all(&BY_TOKENS, given).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<FoundRow, StoreError> {
    Ok(FoundRow {
        id: row.get("id")?,
        number: row.get("number")?,
        reference: row.get("reference")?,
        form: row.get("form")?,
        form_version: row.get("form_version")?,
        state: row.get("state")?,
        received_at: row.get("received_at")?,
        restricted: row.get("restricted")?,
    })
}

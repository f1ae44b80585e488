//! Reports that belong together: linked by somebody, or alike by their search tokens. Of
//! either only those that the reader may open: of their own teams, and not barred.

use super::search::places;
use super::{Db, Row, StoreError, Tx, args, statement};

/// Another report, as far as a line tells of it.
#[derive(Clone, Debug)]
pub struct OtherRow {
    pub reference: String,
    pub form: String,
    pub state: String,
    pub received_at: i64,
}

#[derive(Clone, Debug)]
pub struct LinkRow {
    pub other: OtherRow,
    pub kind: String,
    /// This report came later, and points to the other.
    pub is_later: bool,
    /// They were linked once.
    pub unlinked_at: Option<i64>,
}

/// So many tokens of each kind are looked for; there is a place for each in the statement.
const CONTACTS: usize = 8;
const VEHICLES: usize = 4;
const DAYS_AND_PLACES: usize = 24;

/// The tokens by which others may be about the same.
pub struct Tokens<'a> {
    pub contacts: &'a [[u8; 16]],
    pub vehicles: &'a [[u8; 16]],
    pub days_and_places: &'a [[u8; 16]],
}

/// As the statement names the kinds.
pub const CONTACT: &str = "contact";
pub const VEHICLE: &str = "vehicle";
pub const DAY_AND_PLACE: &str = "day_place";

statement!(
    LINK = "INSERT INTO report_links (report_id, other_id, kind, account_id, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (report_id, other_id) DO UPDATE SET kind = excluded.kind, account_id = excluded.account_id, created_at = excluded.created_at, unlinked_at = NULL WHERE report_links.kind <> excluded.kind OR report_links.unlinked_at IS NOT NULL"
);
statement!(
    UNLINK = "UPDATE report_links SET unlinked_at = $3 WHERE report_id = $1 AND other_id = $2 AND unlinked_at IS NULL"
);
statement!(
    OF_REPORT = "SELECT l.report_id, l.kind, l.unlinked_at, r.reference, r.form, r.state, r.received_at FROM report_links l JOIN reports r ON r.id = CASE WHEN l.report_id = $1 THEN l.other_id ELSE l.report_id END WHERE (l.report_id = $1 OR l.other_id = $1) AND EXISTS (SELECT 1 FROM report_keys k WHERE k.report_id = r.id) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.team = r.team AND t.account_id = $2) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $2) ORDER BY l.created_at, r.reference"
);
// Of each of the report's own tokens the newest reports that the reader may open, so many
// as are shown of a kind; of these the newest of each kind. Others' are passed over on the
// way, but no more than 2000 are looked at: some e-mail address has thousands, and a page
// must not cost by them. Whether there are more is not told: it would tell of others'.
statement!(
    ALIKE = "SELECT y.kind, r.reference, r.form, r.state, r.received_at FROM (SELECT x.kind, x.number, ROW_NUMBER() OVER (PARTITION BY x.kind ORDER BY x.number DESC) AS place FROM (SELECT DISTINCT CASE WHEN v.token IN ($4, $5, $6, $7, $8, $9, $10, $11) THEN 'contact' WHEN v.token IN ($12, $13, $14, $15) THEN 'vehicle' ELSE 'day_place' END AS kind, s.number FROM search_tokens v JOIN search_tokens s ON s.token = v.token AND s.number >= COALESCE((SELECT o.number FROM search_tokens o CROSS JOIN reports p WHERE p.number = o.number AND o.token = v.token AND o.number >= COALESCE((SELECT n.number FROM search_tokens n WHERE n.token = v.token ORDER BY n.number DESC LIMIT 1 OFFSET 1999), 0) AND EXISTS (SELECT 1 FROM report_keys k WHERE k.report_id = p.id) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.team = p.team AND t.account_id = $2) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = p.id AND b.account_id = $2) ORDER BY o.number DESC LIMIT 1 OFFSET $3), (SELECT n.number FROM search_tokens n WHERE n.token = v.token ORDER BY n.number DESC LIMIT 1 OFFSET 1999), 0) JOIN reports c ON c.number = s.number WHERE v.number = $1 AND v.token IN ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39) AND s.number <> $1 AND EXISTS (SELECT 1 FROM report_keys k WHERE k.report_id = c.id) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.team = c.team AND t.account_id = $2) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = c.id AND b.account_id = $2)) x) y JOIN reports r ON r.number = y.number WHERE y.place <= $3 ORDER BY y.kind, y.number DESC"
);

/// `report`: the later one. False: it is so already.
pub async fn link(
    tx: &mut Tx,
    report: [u8; 16],
    other: [u8; 16],
    kind: &str,
    account: [u8; 16],
    now: i64,
) -> Result<bool, StoreError> {
    Ok(tx.execute(&LINK, args![report, other, kind, account, now]).await? == 1)
}

/// False: they are not linked.
pub async fn unlink(tx: &mut Tx, report: [u8; 16], other: [u8; 16], now: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(&UNLINK, args![report, other, now]).await? == 1)
}

/// The first linked first; those that were unlinked too.
pub async fn of_report(tx: &mut Tx, report: [u8; 16], account: [u8; 16]) -> Result<Vec<LinkRow>, StoreError> {
    let rows = tx.fetch_all(&OF_REPORT, args![report, account]).await?;
    let read = |row: &Row| {
        Ok(LinkRow {
            other: read_other(row)?,
            kind: row.get("kind")?,
            is_later: row.get::<[u8; 16]>("report_id")? == report,
            unlinked_at: row.get("unlinked_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Others that share a token with the report of this number, at most `limit` of each kind,
/// each with its kind, the newest first. Of more tokens than there are places for, the last
/// are not looked for.
pub async fn alike(
    db: &Db,
    number: i64,
    account: [u8; 16],
    tokens: &Tokens<'_>,
    limit: i64,
) -> Result<Vec<(String, OtherRow)>, StoreError> {
    let mut given = args![number, account, limit];
    given.extend(places::<CONTACTS, _>(tokens.contacts));
    given.extend(places::<VEHICLES, _>(tokens.vehicles));
    given.extend(places::<DAYS_AND_PLACES, _>(tokens.days_and_places));
    db.fetch_all(&ALIKE, given).await?.iter().map(|row| Ok((row.get("kind")?, read_other(row)?))).collect()
}

fn read_other(row: &Row) -> Result<OtherRow, StoreError> {
    Ok(OtherRow {
        reference: row.get("reference")?,
        form: row.get("form")?,
        state: row.get("state")?,
        received_at: row.get("received_at")?,
    })
}

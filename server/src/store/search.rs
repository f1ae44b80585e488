//! Searching: the index of words and the exact tokens as rows, and which of the reports
//! that they name somebody may see.
//!
//! Not for what a token stands for, nor for what is in a list of numbers.

use super::words::SealedText;
use super::{Arg, Db, Row, StoreError, args, statement};

/// Tokens of one statement; there is a place for each.
const TOKENS: usize = 16;
/// Reports of one statement that are asked for.
pub const AT_ONCE: usize = 256;
/// Reports of one page.
const PAGE: usize = 20;

/// One chunk of the numbers of a word.
pub struct PostingRow {
    pub token: [u8; 16],
    pub chunk: i64,
    pub numbers: Vec<u8>,
}

/// A report that is shown, with its texts.
pub struct ShownRow {
    pub number: i64,
    pub reference: String,
    pub team: String,
    pub state: String,
    pub received_at: i64,
    pub text: SealedText,
}

statement!(NEWEST = "SELECT MAX(number) AS number FROM reports");
statement!(
    WITH_TOKEN = "SELECT STRING_AGG(CAST(q.number AS TEXT), ' ') AS numbers FROM (SELECT number FROM search_tokens WHERE token = $1 AND number >= $2 AND number < $3 ORDER BY number DESC LIMIT $4) q"
);
statement!(
    POSTINGS = "SELECT token, chunk, numbers FROM word_postings WHERE token IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) AND chunk >= $1 AND chunk <= $2"
);
// Of one's own teams alone, and of those restricted ones too; what was erased is not in it.
statement!(
    OF_TEAMS = "SELECT STRING_AGG(CAST(q.number AS TEXT), ' ') AS numbers FROM (SELECT f.number FROM findable f WHERE f.number IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66, $67, $68, $69, $70, $71, $72, $73, $74, $75, $76, $77, $78, $79, $80, $81, $82, $83, $84, $85, $86, $87, $88, $89, $90, $91, $92, $93, $94, $95, $96, $97, $98, $99, $100, $101, $102, $103, $104, $105, $106, $107, $108, $109, $110, $111, $112, $113, $114, $115, $116, $117, $118, $119, $120, $121, $122, $123, $124, $125, $126, $127, $128, $129, $130, $131, $132, $133, $134, $135, $136, $137, $138, $139, $140, $141, $142, $143, $144, $145, $146, $147, $148, $149, $150, $151, $152, $153, $154, $155, $156, $157, $158, $159, $160, $161, $162, $163, $164, $165, $166, $167, $168, $169, $170, $171, $172, $173, $174, $175, $176, $177, $178, $179, $180, $181, $182, $183, $184, $185, $186, $187, $188, $189, $190, $191, $192, $193, $194, $195, $196, $197, $198, $199, $200, $201, $202, $203, $204, $205, $206, $207, $208, $209, $210, $211, $212, $213, $214, $215, $216, $217, $218, $219, $220, $221, $222, $223, $224, $225, $226, $227, $228, $229, $230, $231, $232, $233, $234, $235, $236, $237, $238, $239, $240, $241, $242, $243, $244, $245, $246, $247, $248, $249, $250, $251, $252, $253, $254, $255, $256, $257) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = $1 AND t.team = f.team)) q"
);
// Of one's own teams, with its key, and not barred from it.
statement!(
    BY_REFERENCE = "SELECT r.number FROM reports r WHERE r.reference = $2 AND EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = $1 AND t.team = r.team) AND EXISTS (SELECT 1 FROM report_keys k WHERE k.report_id = r.id) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1)"
);
statement!(
    SHOWN = "SELECT r.number, r.id, r.reference, r.form, r.form_version, r.team, r.language, r.state, r.received_at, w.answers, k.wrapped FROM reports r JOIN report_answers w ON w.report_id = r.id JOIN report_keys k ON k.report_id = r.id WHERE r.number IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) AND EXISTS (SELECT 1 FROM account_teams t WHERE t.account_id = $1 AND t.team = r.team) AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.report_id = r.id AND b.account_id = $1) ORDER BY r.number DESC"
);

/// The number of the report that came last.
pub async fn newest(db: &Db) -> Result<Option<i64>, StoreError> {
    Ok(db.fetch_optional(&NEWEST, args![]).await?.map(|row| row.get("number")).transpose()?.flatten())
}

/// Numbers from `low` on and below `high` that have an exact token: the greatest of them,
/// those first.
pub async fn with_token(db: &Db, token: [u8; 16], low: i64, high: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    in_one_row(db.fetch_optional(&WITH_TOKEN, args![token, low, high, limit]).await?)
}

/// What the index has of these tokens in these chunks, in no order.
pub async fn postings(db: &Db, tokens: &[[u8; 16]], first: i64, last: i64) -> Result<Vec<PostingRow>, StoreError> {
    let mut found = Vec::new();
    for some in tokens.chunks(TOKENS) {
        let mut given = args![first, last];
        given.extend(places::<TOKENS, _>(some));
        for row in db.fetch_all(&POSTINGS, given).await? {
            let (token, chunk) = (row.get("token")?, row.get("chunk")?);
            found.push(PostingRow { token, chunk, numbers: row.get("numbers")? });
        }
    }
    Ok(found)
}

/// Which of at most [`AT_ONCE`] reports are of this person's teams, the newest first. Those
/// that they are barred from are among them: [`super::barred::numbers`].
pub async fn of_teams(db: &Db, account: [u8; 16], numbers: &[i64]) -> Result<Vec<i64>, StoreError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut given = args![account];
    given.extend(places::<AT_ONCE, _>(numbers));
    in_one_row(db.fetch_optional(&OF_TEAMS, given).await?)
}

/// Is there a report with this reference that this person may see?
pub async fn is_visible(db: &Db, account: [u8; 16], reference: &str) -> Result<bool, StoreError> {
    Ok(db.fetch_optional(&BY_REFERENCE, args![account, reference]).await?.is_some())
}

/// At most a page of reports that this person may see, the newest first.
pub async fn shown(db: &Db, account: [u8; 16], numbers: &[i64]) -> Result<Vec<ShownRow>, StoreError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut given = args![account];
    given.extend(places::<PAGE, _>(numbers));
    db.fetch_all(&SHOWN, given).await?.iter().map(read).collect()
}

/// `N` arguments; those that are not needed are NULL, which equals nothing.
pub(super) fn places<const N: usize, T: Copy>(values: &[T]) -> impl Iterator<Item = Arg>
where
    Arg: From<Option<T>>,
{
    (0..N).map(|n| Arg::from(values.get(n).copied()))
}

/// Numbers that come in one row, the greatest first: a row for each takes longer to hand
/// over than to find.
fn in_one_row(row: Option<Row>) -> Result<Vec<i64>, StoreError> {
    let text = row.map(|row| row.get::<Option<String>>("numbers")).transpose()?.flatten().unwrap_or_default();
    let number = |word: &str| word.parse().map_err(|_| StoreError::Corrupt { what: "a report's number" });
    let mut numbers: Vec<i64> = text.split_whitespace().map(number).collect::<Result<_, _>>()?;
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    Ok(numbers)
}

fn read(row: &Row) -> Result<ShownRow, StoreError> {
    Ok(ShownRow {
        number: row.get("number")?,
        reference: row.get("reference")?,
        team: row.get("team")?,
        state: row.get("state")?,
        received_at: row.get("received_at")?,
        text: SealedText::read(row)?,
    })
}

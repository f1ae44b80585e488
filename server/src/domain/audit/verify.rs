//! Verifies the log against its key, its heads and anchors. Reads in batches, beside a
//! service that goes on writing.

use super::anchor::Anchor;
use super::chain::Chain;
use super::finding::Finding;
use super::walk::Walk;
use crate::domain::DomainError;
use crate::seal::MasterKeys;
use crate::store::Db;
use crate::store::audit;

/// Rows held in memory at a time.
const BATCH: u32 = 1000;

/// What became of one stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub stream: i64,
    pub rows: u64,
    pub findings: u64,
    /// The last row, as the head has it: the anchor for the next time.
    pub head: Option<Anchor>,
}

/// Walks every stream that has a row, a head or an anchor. `tell` is given each finding
/// with its stream, as it is found.
pub async fn verify(
    db: &Db,
    keys: &MasterKeys,
    anchors: &[Anchor],
    tell: &mut (dyn FnMut(i64, Finding) + Send),
) -> Result<Vec<Verified>, DomainError> {
    let chain = Chain::new(keys);
    let (mut streams, mut from) = (Vec::new(), Some(i64::MIN));
    while let Some(year) = from {
        let stored = audit::next_stream(db, year).await?;
        let anchored = anchors.iter().map(|anchor| anchor.stream).filter(|stream| *stream >= year).min();
        let Some(stream) = stored.into_iter().chain(anchored).min() else { break };
        let walk = Walk::new(&chain, stream, anchors);
        streams.push(verify_stream(db, walk, stream, tell).await?);
        from = stream.checked_add(1);
    }
    Ok(streams)
}

async fn verify_stream(
    db: &Db,
    mut walk: Walk<'_>,
    stream: i64,
    tell: &mut (dyn FnMut(i64, Finding) + Send),
) -> Result<Verified, DomainError> {
    let (mut count, mut findings) = (0, 0);
    let mut head = audit::head(db, stream).await?;
    let mut next = Some(i64::MIN);
    while let Some(from) = next {
        let rows = audit::rows_from(db, stream, from, BATCH).await?;
        // The head was read before, so it knows of no row that is still to come.
        let Some(last) = rows.last() else { break };
        next = last.number.checked_add(1);
        head = audit::head(db, stream).await?;
        let end = head.as_ref().map_or(0, |head| head.number);
        for row in rows {
            count += 1;
            walk.step(row, end);
        }
        for finding in walk.found() {
            findings += 1;
            tell(stream, finding);
        }
    }
    walk.end(head.as_ref());
    for finding in walk.found() {
        findings += 1;
        tell(stream, finding);
    }
    Ok(Verified { stream, rows: count, findings, head: head.as_ref().and_then(Anchor::of) })
}

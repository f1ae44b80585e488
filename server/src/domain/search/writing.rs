//! Writing the words of reports into the index, behind the requests: a report waits for it
//! while its `words_at` is empty, which it is when it was sent, when something was added to
//! it, and when its team changed. Several instances may do it at once.

use super::postings::{Gathered, decode, encode, merge};
use super::words;
use crate::domain::{DomainError, Service};
use crate::store::Tx;
use crate::store::words as store;
use std::collections::BTreeMap;

/// Reports of one transaction: while it writes, SQLite takes nobody else's report.
const BATCH: i64 = 8;

/// What a batch came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The last report that was looked at.
    pub last: i64,
    pub written: usize,
    /// Could not be opened. They wait on.
    pub failed: usize,
}

impl Service {
    /// Writes the words of the first reports behind a number that wait for it; `None` where
    /// none does.
    pub async fn write_words(&self, after: i64) -> Result<Option<Written>, DomainError> {
        let waiting = store::waiting(&self.db, after, BATCH).await?;
        let Some(last) = waiting.last().map(|row| row.number) else { return Ok(None) };
        // An erased one has no text, and no words.
        let sealed: Vec<_> = waiting.iter().filter_map(|row| row.text.as_ref()).collect();
        let opened = self.passages(&sealed).await?;
        let opened: BTreeMap<_, _> = sealed.iter().map(|text| text.id).zip(opened).collect();
        let (keys, now) = (self.keys.search_tokens(), self.world.now());
        let mut step = Written { last, written: 0, failed: 0 };

        let mut tx = self.db.begin_write().await?;
        store::lock(&mut tx, now).await?;
        let mut gathered = Gathered::default();
        for row in &waiting {
            let entries = match opened.get(&row.id) {
                Some(Ok(passages)) => words::entries(passages),
                Some(Err(_)) => {
                    step.failed += 1;
                    continue;
                }
                None => Default::default(),
            };
            // Not where it changed since it was read, or another instance was first.
            if !store::mark_written(&mut tx, row, now).await? {
                continue;
            }
            step.written += 1;
            for entry in entries {
                gathered.add(words::token(&keys, &row.team, &entry), row.number);
            }
        }
        self.put(&mut tx, gathered).await?;
        tx.commit().await?;
        Ok(Some(step))
    }

    /// Adds numbers to what the index has. `tx`: holds the index's lock.
    async fn put(&self, tx: &mut Tx, gathered: Gathered) -> Result<(), DomainError> {
        for (chunk, tokens) in gathered.chunks() {
            let asked: Vec<_> = tokens.iter().map(|(token, _)| *token).collect();
            let kept = store::kept(tx, chunk, &asked).await?;
            for (token, numbers) in tokens {
                let all = match kept.get(&token) {
                    Some(bytes) => {
                        let before = decode(chunk, bytes).ok_or(DomainError::Stored("a word's numbers"))?;
                        let all = merge(&before, &numbers);
                        if all.len() == before.len() {
                            continue;
                        }
                        all
                    }
                    None => numbers,
                };
                store::put(tx, token, chunk, encode(chunk, &all)).await?;
            }
        }
        Ok(())
    }
}

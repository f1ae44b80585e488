//! The MAC of a row: HMAC-SHA256 over every column and the MAC of the row before it.
//! The first row of a stream follows a MAC of its year.
//!
//! What goes in is a list of parts, each `0`, or `1`, its length (8 bytes, big-endian)
//! and its bytes, so that no two rows read the same. Numbers are 8 bytes, big-endian.
//! Rows that are there are verified with it: what changes it makes a new version.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::seal::MasterKeys;
use crate::store::audit::Columns;

const STREAM: &str = "front-counter audit stream v1";
const ROW: &str = "front-counter audit row v1";

/// The key of the log. It comes from the first master key, so that a rotation leaves
/// the chain as it is.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Chain([u8; 32]);

impl Chain {
    pub fn new(keys: &MasterKeys) -> Self {
        Self(keys.derive("audit"))
    }

    /// What the first row of a stream follows.
    pub fn start(&self, stream: i64) -> [u8; 32] {
        self.hash(STREAM).number(stream).finish()
    }

    /// The MAC of a row that follows one with the MAC `before`.
    pub fn mac(&self, row: Columns<'_>, before: &[u8]) -> [u8; 32] {
        self.hash(ROW)
            .number(row.stream)
            .number(row.number)
            .number(row.at)
            .part(row.account)
            .part(row.session)
            .part(Some(row.action.as_bytes()))
            .part(row.report)
            .part(row.subject)
            .part(row.detail.map(str::as_bytes))
            .part(Some(before))
            .finish()
    }

    fn hash(&self, what: &str) -> Parts {
        let hash = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        Parts(hash).part(Some(what.as_bytes()))
    }
}

struct Parts(Hmac<Sha256>);

impl Parts {
    fn part(mut self, bytes: Option<&[u8]>) -> Self {
        match bytes {
            None => self.0.update(&[0]),
            Some(bytes) => {
                self.0.update(&[1]);
                self.0.update(&(bytes.len() as u64).to_be_bytes());
                self.0.update(bytes);
            }
        }
        self
    }

    fn number(self, number: i64) -> Self {
        self.part(Some(&number.to_be_bytes()))
    }

    fn finish(self) -> [u8; 32] {
        self.0.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::anchor::hex;
    use super::*;

    const ROW: Columns<'_> = Columns {
        stream: 2026,
        number: 1,
        at: 1_773_480_600_000_000,
        account: Some(&[1; 16]),
        session: Some(&[2; 16]),
        action: "report.read",
        report: Some(&[3; 16]),
        subject: Some(&[4; 16]),
        detail: Some("Tîm"),
    };

    /// Computed by another program. A change here is a log that verifies no more.
    #[test]
    fn the_macs_are_these_for_good() {
        let chain = Chain([7; 32]);
        let start = chain.start(2026);
        assert_eq!(hex(&start), "f589afd56eddce21566c987376af4751ac5ff4f91d8790281083dbac4b2e37ee");
        let full = chain.mac(ROW, &start);
        assert_eq!(hex(&full), "16d1b0df476124e33d11b0bd54148e73a50a9e9cb141eebf40a4895b8affe304");
        let bare = Columns {
            number: 2,
            at: ROW.at + 1,
            account: None,
            session: None,
            action: "account.sign_in_failed",
            report: None,
            subject: None,
            detail: None,
            ..ROW
        };
        assert_eq!(hex(&chain.mac(bare, &full)), "f0b06b9133614e88a42fe9dfff13918de503ca36f580acbe3defc8593ba75e35");
    }

    #[test]
    fn every_column_the_row_before_and_the_key_count() {
        let chain = Chain([7; 32]);
        let others = [
            Columns { stream: 2027, ..ROW },
            Columns { number: 2, ..ROW },
            Columns { at: 0, ..ROW },
            Columns { account: None, ..ROW },
            Columns { session: Some(&[]), ..ROW },
            // The same bytes, one column further on.
            Columns { account: ROW.session, session: ROW.account, ..ROW },
            Columns { action: "report.rea", ..ROW },
            Columns { report: None, ..ROW },
            Columns { subject: None, ..ROW },
            Columns { report: ROW.subject, subject: ROW.report, ..ROW },
            Columns { detail: None, ..ROW },
            Columns { detail: Some(""), ..ROW },
        ];
        let mut macs = vec![chain.mac(ROW, &[]), chain.mac(ROW, &[0]), Chain([8; 32]).mac(ROW, &[]), chain.start(2026)];
        macs.extend(others.iter().map(|row| chain.mac(*row, &[])));
        for (at, mac) in macs.iter().enumerate() {
            assert!(!macs[..at].contains(mac), "{at}");
        }
    }
}

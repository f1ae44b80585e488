//! An anchor: number and MAC of a row, written down where whoever can change the
//! database cannot change it. As text: `STREAM:NUMBER:MAC`, the MAC in hexadecimal
//! digits.

use std::fmt;
use std::str::FromStr;

use crate::store::audit::Head;

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    pub stream: i64,
    /// From 1 up.
    pub number: i64,
    pub mac: [u8; 32],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected STREAM:NUMBER:MAC, as in 2026:17: and 64 hexadecimal digits")]
pub struct BadAnchor;

impl Anchor {
    /// `None`: the head's MAC is none.
    pub(super) fn of(head: &Head) -> Option<Self> {
        let mac = head.mac.as_slice().try_into().ok()?;
        Some(Self { stream: head.stream, number: head.number, mac })
    }

    pub fn mac_text(&self) -> String {
        hex(&self.mac)
    }
}

impl FromStr for Anchor {
    type Err = BadAnchor;

    fn from_str(text: &str) -> Result<Self, BadAnchor> {
        let mut parts = text.trim().splitn(3, ':');
        let mut next = || parts.next().ok_or(BadAnchor);
        let (stream, number, mac) = (next()?, next()?, next()?);
        let number = number.parse::<i64>().ok().filter(|number| *number >= 1);
        Ok(Self {
            stream: stream.parse().map_err(|_| BadAnchor)?,
            number: number.ok_or(BadAnchor)?,
            mac: unhex(mac).ok_or(BadAnchor)?,
        })
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.stream, self.number, self.mac_text())
    }
}

impl fmt::Debug for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Anchor({self})")
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        let digit = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        *byte = (digit(high)? << 4) | digit(low)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_survives_its_text() {
        let mac = std::array::from_fn(|at| u8::try_from(at * 8).unwrap());
        let anchor = Anchor { stream: 2026, number: 17, mac };
        let text = anchor.to_string();
        assert!(text.starts_with("2026:17:00081018"), "{text}");
        assert_eq!(text.parse::<Anchor>(), Ok(anchor));
        assert_eq!(format!(" {} ", text.to_uppercase()).parse::<Anchor>(), Ok(anchor));
    }

    #[test]
    fn what_is_not_an_anchor_is_refused() {
        let mac = "0f".repeat(32);
        for text in [
            String::new(),
            "2026:17".into(),
            format!("2026:17:{}", &mac[1..]),
            format!("2026:17:{mac}0"),
            format!("2026:17:{mac}:"),
            format!("2026:17:{}", "+1".repeat(32)),
            format!("2026:17:{}", "é".repeat(32)),
            format!("2026:0:{mac}"),
            format!("2026:-1:{mac}"),
            format!("this year:17:{mac}"),
        ] {
            assert_eq!(text.parse::<Anchor>(), Err(BadAnchor), "{text}");
        }
    }
}

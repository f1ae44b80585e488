//! Ids in URLs, e-mails and the log, and on the command line: 32 lower-case hexadecimal digits.

/// `None`: the text is not the id of anything.
pub fn id(text: &str) -> Option<[u8; 16]> {
    if text.len() != 32 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    u128::from_str_radix(text, 16).ok().map(u128::to_be_bytes)
}

pub fn text(id: [u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text() {
        for id in [[0; 16], [255; 16], [7; 16]] {
            assert_eq!(super::id(&text(id)), Some(id));
        }
        for wrong in ["", "0", &"g".repeat(32), &"A".repeat(32), &"0".repeat(33), &"+".repeat(32)] {
            assert_eq!(super::id(wrong), None, "{wrong}");
        }
    }
}

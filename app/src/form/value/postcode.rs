//! The shape of UK postcodes (Government Data Standards Catalogue, Post Code 2.0).
//!
//! Shape only: whether a postcode exists is for a look-up to say.

/// The postcode as it is written, `SW1A 1AA` or `BFPO 57`; `None` for another
/// shape. Case, spaces and punctuation do not matter.
pub fn normal_postcode(typed: &str) -> Option<String> {
    let code: String = typed.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    if !code.is_ascii() {
        return None;
    }
    if let Some(number) = code.strip_prefix("BFPO") {
        return forces_post_office(number);
    }
    let (outward, inward) = code.split_at_checked(code.len().checked_sub(3)?)?;
    // The letter O is often typed where only a digit can stand.
    let inward = inward.strip_prefix('O').map_or_else(|| inward.to_owned(), |rest| format!("0{rest}"));
    let shaped =
        (is_outward(outward.as_bytes()) && is_inward(inward.as_bytes())) || (outward == "GIR" && inward == "0AA");
    shaped.then(|| format!("{outward} {inward}"))
}

/// `BFPO 57`, or `BFPO c/o 57`.
fn forces_post_office(number: &str) -> Option<String> {
    let (care_of, number) = number.strip_prefix("CO").map_or(("", number), |n| ("c/o ", n));
    let shaped = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    shaped.then(|| format!("BFPO {care_of}{number}"))
}

fn is_outward(code: &[u8]) -> bool {
    let first = |b: u8| b.is_ascii_uppercase() && !b"QVX".contains(&b);
    let second = |b: u8| b.is_ascii_uppercase() && !b"IJZ".contains(&b);
    let digit = |b: u8| b.is_ascii_digit();
    match *code {
        [a, n] => first(a) && digit(n),
        [a, n, c] if digit(n) => first(a) && (digit(c) || b"ABCDEFGHJKNPSTUW".contains(&c)),
        [a, b, n] => first(a) && second(b) && digit(n),
        [a, b, n, c] => first(a) && second(b) && digit(n) && (digit(c) || b"ABEHMNPRVWXY".contains(&c)),
        _ => false,
    }
}

fn is_inward(code: &[u8]) -> bool {
    let letter = |b: u8| b.is_ascii_uppercase() && !b"CIKMOV".contains(&b);
    matches!(*code, [n, a, b] if n.is_ascii_digit() && letter(a) && letter(b))
}

#[cfg(test)]
mod tests {
    use super::normal_postcode;

    #[test]
    fn writes_every_form_one_way() {
        for (typed, written) in [
            ("m1 1aa", "M1 1AA"),
            ("M601NW", "M60 1NW"),
            ("cr2-6xh", "CR2 6XH"),
            ("DN55 1PT", "DN55 1PT"),
            ("W1A 1HQ", "W1A 1HQ"),
            ("(ec1a) 1bb.", "EC1A 1BB"),
            ("N1P 1AA", "N1P 1AA"),
            ("SW1A OAA", "SW1A 0AA"),
            ("gir 0aa", "GIR 0AA"),
            ("JE2 3AB", "JE2 3AB"),
            ("BF1 3AA", "BF1 3AA"),
            ("bfpo57", "BFPO 57"),
            ("BFPO 1", "BFPO 1"),
            ("BFPO1234", "BFPO 1234"),
            ("bfpo C/O 57", "BFPO c/o 57"),
        ] {
            assert_eq!(normal_postcode(typed).as_deref(), Some(written), "{typed}");
            assert_eq!(normal_postcode(written).as_deref(), Some(written));
        }
    }

    #[test]
    fn refuses_other_shapes() {
        for bad in [
            "",
            "M1",
            "1AA",
            "Q1 1AA",
            "V1 1AA",
            "AI1 1AA",
            "AZ1 1AA",
            "M1 1AC",
            "M1 AAA",
            "M1A1 1AA",
            "EC1I 1BB",
            "BFPO",
            "BFPO 12345",
            "90210",
            "75008",
            "GIR 1AA",
            "ÉC1A 1BB",
            "SW1A 1AAA",
        ] {
            assert_eq!(normal_postcode(bad), None, "{bad}");
        }
    }
}

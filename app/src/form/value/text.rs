//! Plain text, and the numbers typed as text: cleaned, measured, normalised.
//!
//! Knows nothing of questions or field names.

use super::FaultKind;

pub(super) const SHORT: u32 = 200;
pub(super) const PLACE: u32 = 500;
pub(super) const LONG: u32 = 4000;
/// Where a form names no greatest value.
const GREATEST: u32 = 999_999_999;

/// One line: line ends and tabs become spaces.
pub fn line(raw: &str) -> String {
    lines(raw).replace(['\n', '\t'], " ")
}

/// Several lines, with `\n` for each line end and tabs kept.
pub fn lines(raw: &str) -> String {
    let text = raw.replace("\r\n", "\n");
    let text: String = text
        .chars()
        .map(|c| if is_line_end(c) { '\n' } else { c })
        .filter(|c| is_kept(*c) || matches!(c, '\n' | '\t'))
        .collect();
    text.trim().to_owned()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Control characters do no good, and PostgreSQL refuses NUL. Marks that cannot
/// be seen would make an empty answer look given.
fn is_kept(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// How long a text is, in UTF-16 units: as the character count in the browser counts.
pub fn length(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

pub(super) fn within(text: String, max: u32) -> Result<String, FaultKind> {
    if length(&text) > max { Err(FaultKind::TooLong { max }) } else { Ok(text) }
}

/// A whole number as its digits, without leading zeros.
pub(super) fn number(typed: &str, min: Option<u32>, max: Option<u32>) -> Result<String, FaultKind> {
    let (negative, typed) = signed(typed);
    let (whole, fraction) = typed.split_once('.').unwrap_or((typed, ""));
    let digits = ungrouped(whole).ok_or(FaultKind::NotNumber)?;
    if !fraction.is_empty() {
        let is_decimal = fraction.bytes().all(|b| b.is_ascii_digit());
        return Err(if is_decimal { FaultKind::NotWhole } else { FaultKind::NotNumber });
    }
    let value = digits.parse().unwrap_or(u64::MAX);
    between(negative, value, 1, min, max)?;
    Ok(value.to_string())
}

/// Pounds and pence as `123.45`. The limits are in pounds.
pub(super) fn money(typed: &str, min: Option<u32>, max: Option<u32>) -> Result<String, FaultKind> {
    let typed = typed.trim_start_matches('£').trim_start();
    let (negative, typed) = signed(typed);
    let typed = typed.trim_start_matches('£').trim_start();
    let (pounds, pence) = typed.split_once('.').unwrap_or((typed, ""));
    let pounds = if pounds.is_empty() && !pence.is_empty() { "0" } else { pounds };
    let digits = ungrouped(pounds).ok_or(FaultKind::NotMoney)?;
    // '12.5' is twelve pounds fifty.
    let pence: u64 = match pence.len() {
        _ if !pence.bytes().all(|b| b.is_ascii_digit()) => return Err(FaultKind::NotMoney),
        0 => 0,
        1 | 2 => format!("{pence:0<2}").parse().map_err(|_| FaultKind::NotMoney)?,
        _ => return Err(FaultKind::NotMoney),
    };
    let all = digits.parse().unwrap_or(u64::MAX).saturating_mul(100).saturating_add(pence);
    between(negative, all, 100, min, max)?;
    Ok(format!("{}.{:02}", all / 100, all % 100))
}

fn signed(typed: &str) -> (bool, &str) {
    match typed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, typed),
    }
}

/// The digits of '1,234' or '1 234'. A comma must stand before three digits:
/// '12,50' is not one thousand two hundred and fifty.
fn ungrouped(typed: &str) -> Option<String> {
    let text: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let mut groups = text.split(',');
    let first = groups.next()?;
    let grouped = text.contains(',');
    let shaped = !first.is_empty() && (!grouped || first.len() <= 3) && groups.all(|g| g.len() == 3);
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    (shaped && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

fn between(negative: bool, value: u64, unit: u64, min: Option<u32>, max: Option<u32>) -> Result<(), FaultKind> {
    let (min, max) = (min.unwrap_or(0), max.unwrap_or(GREATEST));
    if (negative && value > 0) || value < u64::from(min) * unit {
        Err(FaultKind::TooLow { min })
    } else if value > u64::from(max) * unit {
        Err(FaultKind::TooHigh { max })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_text() {
        assert_eq!(line("  Ann\r\nOther\u{0}\tone "), "Ann Other one");
        assert_eq!(line("\u{FEFF}\u{200B} \u{7}"), "");
        assert_eq!(lines(" one\r\ntwo\rthree\n\n\tfour\u{1b}\u{2028}"), "one\ntwo\nthree\n\n\tfour");
    }

    #[test]
    fn counts_as_the_browser_does() {
        assert_eq!(length("naïve"), 5);
        assert_eq!(length("🚓"), 2);
        assert_eq!(within("🚓🚓".into(), 4), Ok("🚓🚓".into()));
        assert_eq!(within("🚓🚓".into(), 3), Err(FaultKind::TooLong { max: 3 }));
    }

    #[test]
    fn reads_numbers() {
        for (typed, digits) in [
            ("0", "0"),
            ("007", "7"),
            ("1,234", "1234"),
            ("12 345", "12345"),
            ("3.", "3"),
            ("-0", "0"),
            ("999999999", "999999999"),
        ] {
            assert_eq!(number(typed, None, None).as_deref(), Ok(digits), "{typed}");
        }
        for typed in ["", "-", "three", "1,23", ",123", "1,2345", "1234,567", "1e3", "+5", "٣", ".5", "1.x"] {
            assert_eq!(number(typed, None, None), Err(FaultKind::NotNumber), "{typed}");
        }
        assert_eq!(number("3.5", None, None), Err(FaultKind::NotWhole));
        assert_eq!(number("-3", None, None), Err(FaultKind::TooLow { min: 0 }));
        assert_eq!(number("2", Some(3), None), Err(FaultKind::TooLow { min: 3 }));
        assert_eq!(number("121", None, Some(120)), Err(FaultKind::TooHigh { max: 120 }));
        assert_eq!(number(&"9".repeat(60), None, None), Err(FaultKind::TooHigh { max: GREATEST }));
    }

    #[test]
    fn reads_money() {
        for (typed, amount) in [
            ("£1,234.5", "1234.50"),
            ("12", "12.00"),
            ("12.", "12.00"),
            (".50", "0.50"),
            ("£ 25.99", "25.99"),
            ("0", "0.00"),
            ("-£0", "0.00"),
        ] {
            assert_eq!(money(typed, None, None).as_deref(), Ok(amount), "{typed}");
        }
        for typed in ["", "£", ".", "12,50", "1.234", "1.2.3", "a lot", "12.5p", "1.234,56", "12 €"] {
            assert_eq!(money(typed, None, None), Err(FaultKind::NotMoney), "{typed}");
        }
        assert_eq!(money("£-5", None, None), Err(FaultKind::TooLow { min: 0 }));
        assert_eq!(money("0.99", Some(1), None), Err(FaultKind::TooLow { min: 1 }));
        assert_eq!(money("100.01", None, Some(100)), Err(FaultKind::TooHigh { max: 100 }));
        assert_eq!(money(&"9".repeat(60), None, None), Err(FaultKind::TooHigh { max: GREATEST }));
    }
}

//! Vehicle registrations: normalised, never refused for their pattern.
//!
//! Witnesses give partial marks, and foreign, military and old marks follow other
//! patterns: the style is a hint, not a rule.

use super::FaultKind;

/// How a mark is built (DVLA INF104).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlateStyle {
    /// From September 2001: `AB51 ABC`.
    Current,
    /// 1983 to 2001: `K50 WTB`, and Q plates.
    Prefix,
    /// 1963 to 1983: `ABC 123D`.
    Suffix,
    /// `AB 1234`, `123 ABC`.
    Dateless,
    /// As dateless, with I or Z: `AIG 1234`.
    NorthernIreland,
    /// `101 D 234`, `101 X 234`.
    Diplomatic,
    Other,
}

/// Upper case without spaces, hyphens and dots; `?` for a symbol not seen.
pub(super) fn registration(typed: &str) -> Result<String, FaultKind> {
    let mark: String = typed.chars().filter(|c| !is_separator(*c)).map(symbol).collect();
    let shaped = (1..=10).contains(&mark.len())
        && mark.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'?');
    if shaped { Ok(mark) } else { Err(FaultKind::Registration) }
}

/// As [`registration`], for a mark that is known in full; `None` for what is none.
pub fn normal_registration(typed: &str) -> Option<String> {
    registration(typed).ok().filter(|mark| !mark.contains('?'))
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn symbol(c: char) -> char {
    if matches!(c, '*' | '_') { '?' } else { c.to_ascii_uppercase() }
}

/// The style of a normalised mark.
pub fn plate_style(mark: &str) -> PlateStyle {
    let mut runs: Vec<(bool, usize)> = Vec::new();
    for c in mark.chars() {
        let letter = c.is_ascii_uppercase();
        match runs.last_mut() {
            _ if !letter && !c.is_ascii_digit() => return PlateStyle::Other,
            Some((kind, count)) if *kind == letter => *count += 1,
            _ => runs.push((letter, 1)),
        }
    }
    match runs[..] {
        [(true, 2), (_, 2), (_, 3)] => PlateStyle::Current,
        [(true, 1), (_, 1..=3), (_, 3)] => PlateStyle::Prefix,
        [(true, 3), (_, 1..=3), (_, 1)] => PlateStyle::Suffix,
        [(false, 3), (_, 1), (_, 3)] if mark.contains(['D', 'X']) => PlateStyle::Diplomatic,
        [(true, 1..=3), (_, 1..=4)] | [(false, 1..=4), (_, 1..=3)] if mark.contains(['I', 'Z']) => {
            PlateStyle::NorthernIreland
        }
        [(true, 1..=3), (_, 1..=4)] | [(false, 1..=4), (_, 1..=3)] => PlateStyle::Dateless,
        _ => PlateStyle::Other,
    }
}

/// With the space a plate shows, where its style has one place for it: `AB51 ABC`.
pub fn plate_spaced(mark: &str) -> String {
    let at = match plate_style(mark) {
        PlateStyle::Current => 4,
        PlateStyle::Prefix => mark.len() - 3,
        PlateStyle::Suffix => 3,
        _ => return mark.to_owned(),
    };
    format!("{} {}", &mark[..at], &mark[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalises_and_refuses_only_symbols_no_plate_has() {
        for (typed, mark) in [
            ("ab51 abc", "AB51ABC"),
            ("K-50 wtb", "K50WTB"),
            ("AB?1 **C", "AB?1??C"),
            ("1", "1"),
            ("b ma.1234", "BMA1234"),
            ("w_5", "W?5"),
        ] {
            assert_eq!(registration(typed).as_deref(), Ok(mark));
        }
        for bad in ["", "-", "AB51ABCDEFG", "AB51/ABC", "ß1", "ÜB 1234", "?!"] {
            assert_eq!(registration(bad), Err(FaultKind::Registration), "{bad}");
        }
    }

    #[test]
    fn tells_styles_apart() {
        for (mark, style, spaced) in [
            ("AB51ABC", PlateStyle::Current, "AB51 ABC"),
            ("K50WTB", PlateStyle::Prefix, "K50 WTB"),
            ("Q1ABC", PlateStyle::Prefix, "Q1 ABC"),
            ("ABC123D", PlateStyle::Suffix, "ABC 123D"),
            ("A1", PlateStyle::Dateless, "A1"),
            ("123ABC", PlateStyle::Dateless, "123ABC"),
            ("AIG1234", PlateStyle::NorthernIreland, "AIG1234"),
            ("101D234", PlateStyle::Diplomatic, "101D234"),
            ("AB5?ABC", PlateStyle::Other, "AB5?ABC"),
            ("", PlateStyle::Other, ""),
            ("é", PlateStyle::Other, "é"),
        ] {
            assert_eq!(plate_style(mark), style, "{mark}");
            assert_eq!(plate_spaced(mark), spaced);
        }
    }
}

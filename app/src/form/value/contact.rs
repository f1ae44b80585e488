//! E-mail addresses and phone numbers: loosely checked.
//!
//! Neither proves that somebody is reached; both only catch slips. Strict phone
//! checks refuse numbers that exist, so shape and count of digits must do.

use super::FaultKind;
use super::text::{length, within};

/// The longest address that mail can be sent to (RFC 5321).
const EMAIL_MAX: u32 = 254;

/// `typed` is one cleaned line.
pub(super) fn email(typed: &str) -> Result<String, FaultKind> {
    let scheme = typed.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("mailto:"));
    // A pasted link may carry a subject.
    let text = if scheme { typed[7..].split('?').next().unwrap_or("") } else { typed };
    let text = text.trim();
    let text = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(text);
    // Pasted from the end of a sentence.
    let text = text.strip_suffix('.').unwrap_or(text);
    let text = within(text.to_owned(), EMAIL_MAX)?;
    let shaped = text.split_once('@').is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain));
    if shaped { Ok(text) } else { Err(FaultKind::NotEmail) }
}

fn is_local_part(local: &str) -> bool {
    let symbol = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    local.len() <= 64 && local.split('.').all(|part| !part.is_empty() && part.chars().all(symbol))
}

fn is_domain(domain: &str) -> bool {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let ending = domain.rsplit_once('.').map_or("", |(_, ending)| ending);
    domain.split('.').all(label) && ending.chars().count() >= 2 && !ending.bytes().all(|b| b.is_ascii_digit())
}

/// Kept as it was typed. `typed` is one cleaned line.
pub(super) fn phone(typed: &str) -> Result<String, FaultKind> {
    let plausible = length(typed) <= 60 && international(typed).is_some();
    if plausible { Ok(typed.to_owned()) } else { Err(FaultKind::NotPhone) }
}

/// The same number however it was typed, to find it again: `+447700900982`.
/// A number without a country is taken as British; an extension is left out.
/// What is no phone number gives its digits.
pub fn normal_phone(typed: &str) -> String {
    international(typed).unwrap_or_else(|| digits(typed))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn international(typed: &str) -> Option<String> {
    let main = without_extension(typed)?;
    let main = main.trim_start_matches(['(', ' ']);
    let (plus, main) = main.strip_prefix('+').map_or((false, main), |rest| (true, rest));
    if !main.chars().all(|c| c.is_ascii_digit() || is_separator(c)) {
        return None;
    }
    let country = plus || digits(main).starts_with("00");
    // '+44 (0)7700 ...': the nought is dialled at home only.
    let all = if country { digits(&main.replace("(0)", "")) } else { digits(main) };
    // Neither 0 nor + typed: longer than a British number means with its country's code.
    let coded = plus || (!all.starts_with('0') && all.len() > 10);
    let abroad = if coded { Some(all.as_str()) } else { all.strip_prefix("00") };
    match (abroad, all.strip_prefix('0')) {
        (Some(number), _) => match number.strip_prefix("44") {
            Some(national) => british(national.strip_prefix('0').unwrap_or(national)),
            None => counted(number),
        },
        (None, Some(national)) => british(national),
        (None, None) => (all.len() >= 7).then(|| format!("+44{all}")),
    }
}

/// A number after its 0 has nine or ten digits.
fn british(national: &str) -> Option<String> {
    (9..=10).contains(&national.len()).then(|| format!("+44{national}"))
}

fn counted(number: &str) -> Option<String> {
    (7..=15).contains(&number.len()).then(|| format!("+{number}"))
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '-' | '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The number before 'ext 12', 'x12', '#12' or Welsh 'est 12'; `None` for any other words.
fn without_extension(typed: &str) -> Option<&str> {
    let Some(at) = typed.find(|c: char| c.is_alphabetic() || c == '#') else {
        return Some(typed);
    };
    let (main, extension) = typed.split_at(at);
    let number = extension.trim_start_matches(|c: char| c.is_alphabetic() || c == '#');
    let word = extension[..extension.len() - number.len()].to_lowercase();
    let number = number.trim_start_matches(['.', ':', ' ']);
    let known = matches!(word.as_str(), "#" | "x" | "ext" | "extn" | "extension" | "est" | "estyniad");
    let shaped = (1..=8).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (known && shaped).then(|| main.trim_end_matches([' ', ',', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_that_mail_can_go_to() {
        for good in [
            "name@example.com",
            "o'neil+police@mail.example.co.uk",
            "a@b.cd",
            "siân@example.cymru",
            "x_1@xn--bcher-kva.example",
        ] {
            assert_eq!(email(good).as_deref(), Ok(good));
        }
        for (typed, kept) in [
            ("MailTo:name@example.com?subject=hi", "name@example.com"),
            ("<n@example.com>", "n@example.com"),
            ("n@example.com.", "n@example.com"),
        ] {
            assert_eq!(email(typed).as_deref(), Ok(kept));
        }
    }

    #[test]
    fn refuses_what_is_no_address() {
        for bad in [
            "name",
            "name@",
            "@example.com",
            "name@example",
            "a b@example.com",
            "a@b@example.com",
            "a@example..com",
            "a@-example.com",
            "a..b@example.com",
            ".a@example.com",
            "a@example.c",
            "a@10.0.0.1",
            "a,b@example.com",
            "mailto:",
            "Ann <a@example.com>",
            "a@exam ple.com",
            "a@example.com,",
            "",
        ] {
            assert_eq!(email(bad), Err(FaultKind::NotEmail), "{bad}");
        }
        let long = format!("a@{}.com", "b.".repeat(140));
        assert_eq!(email(&long), Err(FaultKind::TooLong { max: 254 }));
    }

    #[test]
    fn finds_the_same_phone_however_typed() {
        for (typed, normal) in [
            ("07700 900982", "+447700900982"),
            ("(07700) 900-982", "+447700900982"),
            ("+44 7700 900 982", "+447700900982"),
            ("+44 (0)7700 900982", "+447700900982"),
            ("(+44) 07700.900.982", "+447700900982"),
            ("0044 7700 900982", "+447700900982"),
            ("00 44 (0) 7700900982", "+447700900982"),
            ("447700900982", "+447700900982"),
            ("7700900982", "+447700900982"),
            ("01632 960001", "+441632960001"),
            ("020 7946 0000 ext. 12", "+442079460000"),
            ("020 7946 0000, X12", "+442079460000"),
            ("020\u{a0}7946\u{2011}0000 est 12", "+442079460000"),
            ("+353 1 234 5678", "+35312345678"),
            ("001 212 555 0100", "+12125550100"),
            ("0800 123 456", "+44800123456"),
        ] {
            assert_eq!(phone(typed).as_deref(), Ok(typed));
            assert_eq!(normal_phone(typed), normal, "{typed}");
        }
    }

    #[test]
    fn refuses_what_cannot_be_dialled() {
        for bad in [
            "999",
            "101",
            "18000",
            "116 123",
            "0770 090",
            "077009009821",
            "07700 900982 after 5",
            "Tel 07700 900982",
            "+44 7700",
            "+",
            "()",
            "07700+900982",
            "1234567890123456",
            "++447700900982",
            "ext 12",
            "07700 900982 ext",
            "",
        ] {
            assert_eq!(phone(bad), Err(FaultKind::NotPhone), "{bad}");
        }
        assert_eq!(normal_phone("999"), "999");
        assert_eq!(normal_phone("none"), "");
    }
}

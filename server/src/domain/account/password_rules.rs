//! What makes a bad password: too short, common, or made of what everybody knows of its
//! owner. No composition rules and no forced change (NCSC; ASVS 6.2.1 to 6.2.12).
//!
//! The list in `passwords_denied.txt` is ours: common words and phrases, and common
//! passwords that are long enough to pass for good ones. A word of it is not made better
//! by capitals, by digits around it, by digits for letters, or by writing it twice.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Characters, not bytes.
pub const SHORTEST: usize = 12;
/// More than a sentence has (ASVS 6.2.9: at least 64).
pub const LONGEST: usize = 128;
/// Fewer letters and digits than these, besides a person's own words, are no password.
const LEAST_OF_ITS_OWN: usize = 8;
/// Shorter words are in too many others.
const SHORTEST_WORD: usize = 4;
/// `aaaaaaaaaaaa` and `abababababab` are long, and nothing else.
const LEAST_VARIETY: usize = 5;

static DENIED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| denied_lines().collect());

fn denied_lines() -> impl Iterator<Item = &'static str> {
    let text = include_str!("passwords_denied.txt");
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Why a password is not taken. The page says it in words, and the person tries another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPassword {
    TooShort,
    TooLong,
    Common,
    /// Made of the person's name or address, or of the organisation's or the service's name.
    Personal,
}

/// What everybody knows of the person.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub organisation: &'a str,
}

pub fn check(password: &str, known: Known<'_>) -> Result<(), BadPassword> {
    match password.chars().count() {
        ..SHORTEST => return Err(BadPassword::TooShort),
        count if count > LONGEST => return Err(BadPassword::TooLong),
        _ => {}
    }
    let lower = password.to_lowercase();
    // As typed, and with what looks like letters taken for them.
    let readings = [plain(&lower), plain(&unmasked(&lower))];
    if readings.iter().any(|reading| is_common(reading)) {
        return Err(BadPassword::Common);
    }
    if readings.iter().any(|reading| is_personal(reading, known)) {
        return Err(BadPassword::Personal);
    }
    Ok(())
}

/// Letters and digits alone.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// `p@ssw0rd2024` is `password2024`: digits at the end stay digits.
fn unmasked(lower: &str) -> String {
    let kept = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    let masked = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        c => c,
    };
    kept.chars().map(masked).chain(lower[kept.len()..].chars()).collect()
}

fn is_common(reading: &str) -> bool {
    let letters = reading.trim_matches(|c: char| c.is_ascii_digit());
    let denied = |text: &str| DENIED.contains(text) || DENIED.contains(once(text));
    let varied = reading.chars().collect::<HashSet<_>>().len() >= LEAST_VARIETY;
    !varied || is_a_row(reading) || denied(reading) || denied(letters)
}

/// `qwertyqwerty` is `qwerty`.
fn once(text: &str) -> &str {
    let repeats = |unit: &str| text.len().is_multiple_of(unit.len()) && unit.repeat(text.len() / unit.len()) == text;
    let ends = text.char_indices().map(|(at, _)| at).skip(1).filter(|at| at * 2 <= text.len());
    ends.map(|end| &text[..end]).find(|&unit| repeats(unit)).unwrap_or(text)
}

/// `abcdefgh1234` and `987654321098`: neighbours throughout, but for two leaps at most.
fn is_a_row(reading: &str) -> bool {
    let codes: Vec<u32> = reading.chars().map(u32::from).collect();
    let leaps = codes.windows(2).filter(|pair| pair[0].abs_diff(pair[1]) > 1).count();
    leaps <= 2
}

/// Without the person's own words too little is left.
fn is_personal(reading: &str, known: Known<'_>) -> bool {
    let mut rest = reading.to_owned();
    for word in words(known) {
        rest = rest.replace(&word, "");
    }
    rest.len() < reading.len() && rest.chars().count() < LEAST_OF_ITS_OWN
}

/// The longest first, so that `Anytown Police` goes before `police`.
fn words(known: Known<'_>) -> Vec<String> {
    let whole = [known.email, known.name, known.organisation, "front counter"].map(str::to_lowercase);
    let mut words: Vec<String> = whole.iter().map(|text| plain(text)).collect();
    words.extend(whole.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).map(str::to_owned));
    words.retain(|word| word.chars().count() >= SHORTEST_WORD);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAM: Known<'_> =
        Known { email: "sam.okafor@anytown.police.uk", name: "Samantha Okafor", organisation: "Anytown Police" };

    fn refused(password: &str) -> Option<BadPassword> {
        check(password, SAM).err()
    }

    #[test]
    fn twelve_characters_of_any_kind_will_do() {
        for good in ["three dull lamps", "lamp lamp dust dust", "xkqvjzwpmtrb", "48151623427913", "ŵŷâêîôûáéíóú"]
        {
            assert_eq!(refused(good), None, "{good}");
        }
        assert_eq!(refused("xkqvjzwpmtr"), Some(BadPassword::TooShort));
        // Characters count, not bytes.
        assert_eq!(refused("ŵŷâêîôûáéíó"), Some(BadPassword::TooShort));
        assert_eq!(refused(&"lamp dust ".repeat(12)), None);
        assert_eq!(refused(&"lamp dust ".repeat(13)), Some(BadPassword::TooLong));
    }

    #[test]
    fn a_common_password_is_not_made_better_by_trimmings() {
        for common in [
            "Password1234",
            "P@ssw0rd2024!",
            "passwordpassword",
            "PASSWORD PASSWORD",
            "Welcome2026!",
            "qwertyuiop123",
            "qwertyqwerty",
            "123456789012",
            "0987654321098",
            "abcdefghijkl",
            "abcdefgh12345678",
            "aaaaaaaaaaaa",
            "abababababab",
            "121212121212",
            "letmeinletmein",
            "Liverpool1892",
            "2026Summer2026",
            "iloveyouforever",
            "correct horse battery staple",
            "Caerdydd2026!",
        ] {
            assert_eq!(refused(common), Some(BadPassword::Common), "{common}");
        }
    }

    #[test]
    fn what_everybody_knows_is_no_password() {
        for personal in [
            "samantha okafor",
            "Okafor-Samantha",
            "sam.okafor@anytown.police.uk",
            "anytownpolice7",
            "FrontCounter27",
            "Anyt0wn-Police!",
        ] {
            assert_eq!(refused(personal), Some(BadPassword::Personal), "{personal}");
        }
        // A word of one's own among others is no harm.
        assert_eq!(refused("samantha mends old kettles"), None);
        assert_eq!(refused("the police of my village"), None);
    }

    #[test]
    fn nobody_without_a_name_is_refused_for_it() {
        let nobody = Known { email: "", name: "", organisation: "" };
        assert_eq!(check("three dull lamps", nobody), Ok(()));
    }

    #[test]
    fn the_list_is_as_passwords_are_read() {
        let lines: Vec<&str> = denied_lines().collect();
        assert!(lines.len() >= 1000, "{}", lines.len());
        for line in &lines {
            let lower = line.to_lowercase();
            assert_eq!(plain(&lower), *line, "letters in lower case and digits, nothing else");
        }
        let mut sorted = lines.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted, lines, "sorted, each once");
    }
}

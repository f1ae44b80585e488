//! A day as staff type it into one field, and as they read it back there.

use crate::form::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `27/3/2026`, `27.3.2026`, `27 March 2026` or `2026-03-27`.
pub fn day_of(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let [first, middle, last] = parts[..] else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let year = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    Date::new(year, month(middle)?, day.parse().ok()?)
}

/// As [`day_of`] reads it.
pub fn day_typed(date: Date) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// A number, or at least three letters of its name.
fn month(typed: &str) -> Option<u8> {
    let typed = typed.to_lowercase();
    let named = || MONTHS.iter().position(|name| typed.len() >= 3 && name.starts_with(&typed));
    typed.parse().ok().or_else(|| u8::try_from(named()? + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_type_it() {
        let day = Date::new(2026, 3, 27);
        for typed in ["27/3/2026", "27.03.2026", " 27 March 2026 ", "27 mar 2026", "2026-03-27", "27-3-2026"] {
            assert_eq!(day_of(typed), day, "{typed}");
        }
        assert_eq!(day.and_then(|day| day_of(&day_typed(day))), day);
    }

    #[test]
    fn what_is_no_day_is_none() {
        for typed in ["", "27/3/26", "31/6/2026", "27 ma 2026", "27/13/2026", "yesterday", "1/2/3/2026", "٢٧/3/2026"]
        {
            assert_eq!(day_of(typed), None, "{typed}");
        }
    }
}

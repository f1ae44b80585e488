//! A calendar date without a clock or a time zone, small enough for the browser.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A real date of the Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// `None` for a date that does not exist (31 June, 29 February 2027).
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let real = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        real.then_some(Date { year, month, day })
    }

    pub fn year(self) -> i32 {
        self.year
    }

    pub fn month(self) -> u8 {
        self.month
    }

    pub fn day(self) -> u8 {
        self.day
    }

    /// The last day of a month; `None` where the month does not exist.
    pub fn end_of_month(year: i32, month: u8) -> Option<Date> {
        (1..=12).contains(&month).then(|| days_in(year, month)).and_then(|day| Date::new(year, month, day))
    }

    /// This date `months` earlier, on the month's last day where the day does not exist.
    pub fn months_before(self, months: i32) -> Date {
        let count = self.year * 12 + i32::from(self.month) - 1 - months;
        let year = count.div_euclid(12).clamp(1, 9999);
        let month = u8::try_from(count.rem_euclid(12) + 1).unwrap_or(1);
        Date { year, month, day: self.day.min(days_in(year, month)) }
    }

    pub fn days_before(self, days: i64) -> Date {
        Date::from_day_number(self.day_number() - days)
    }

    /// Days since 1 March of year 0, which puts the leap day at a year's end.
    fn day_number(self) -> i64 {
        let (y, m) = if self.month > 2 {
            (i64::from(self.year), i64::from(self.month) - 3)
        } else {
            (i64::from(self.year) - 1, i64::from(self.month) + 9)
        };
        y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (m * 153 + 2) / 5 + i64::from(self.day) - 1
    }

    fn from_day_number(n: i64) -> Date {
        // The year is found from its mean length, then put right by one at most.
        let mut year = (n * 400).div_euclid(146_097);
        let start = |y: i64| y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400);
        while start(year) > n {
            year -= 1;
        }
        while start(year + 1) <= n {
            year += 1;
        }
        let of_year = n - start(year);
        let month = (of_year * 5 + 2) / 153;
        let day = of_year - (month * 153 + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        let year = i32::try_from(year).unwrap_or(1).clamp(1, 9999);
        Date { year, month: u8::try_from(month).unwrap_or(1), day: u8::try_from(day).unwrap_or(1) }
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;
    /// Reads ISO 8601, as in 2026-03-27.
    fn try_from(s: String) -> Result<Date, Self::Error> {
        let mut parts = s.splitn(3, '-');
        let mut next = || parts.next().filter(|p| p.bytes().all(|b| b.is_ascii_digit()));
        (|| Date::new(next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?))()
            .ok_or("a date must be written like 2026-03-27 and exist")
    }
}

impl From<Date> for String {
    fn from(d: Date) -> String {
        d.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_leap_years() {
        assert!(Date::new(2028, 2, 29).is_some());
        assert!(Date::new(2027, 2, 29).is_none());
        assert!(Date::new(2100, 2, 29).is_none());
        assert!(Date::new(2000, 2, 29).is_some());
    }

    #[test]
    fn counts_days_back_over_every_day_of_four_centuries() {
        let mut date = Date::new(2400, 12, 31).unwrap();
        let first = Date::new(2000, 1, 1).unwrap();
        let mut count = 0;
        while date > first {
            let before = date.days_before(1);
            assert!(before < date);
            assert!(Date::new(before.year, before.month, before.day).is_some(), "{before}");
            date = before;
            count += 1;
        }
        assert_eq!(count, 146_462);
        assert_eq!(Date::new(2400, 12, 31).unwrap().days_before(count), first);
    }

    #[test]
    fn counts_months_back_to_a_day_that_exists() {
        let d = Date::new(2026, 3, 31).unwrap();
        assert_eq!(d.months_before(1), Date::new(2026, 2, 28).unwrap());
        assert_eq!(d.months_before(12), Date::new(2025, 3, 31).unwrap());
        assert_eq!(d.months_before(216), Date::new(2008, 3, 31).unwrap());
    }
}

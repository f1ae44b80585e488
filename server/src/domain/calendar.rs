//! Dates and deadlines where the service is: Europe/London, with the bank
//! holidays of England and Wales.
//!
//! A deadline in days ends with its last day; one in hours is that many elapsed
//! hours, whatever the clocks did that night.
//!
//! The bank holidays are compiled in. After the last of them every weekday would count
//! as a working day, so the log warns a year before. To add a year: take its dates for
//! England and Wales from <https://www.gov.uk/bank-holidays>, add a line for each to
//! `server/calendar/england-and-wales.txt`, and let the test below count that year too.

use app::form::Date;
use app::form::definition::Limit;
use app::form::value::{DateTime, TimeOfDay};
use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A date a line, as published on GOV.UK; `#` begins a comment.
const HOLIDAYS: &str = include_str!("../../calendar/england-and-wales.txt");

static LONDON: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/London").expect("the time zone database is compiled in"));

static BANK_HOLIDAYS: LazyLock<BTreeSet<civil::Date>> = LazyLock::new(|| {
    HOLIDAYS
        .lines()
        .map(|l| l.split('#').next().unwrap_or("").trim())
        .filter(|l| !l.is_empty())
        .map(|l| l.parse().expect("a line of the holiday file is a date: a test reads each"))
        .collect()
});

/// Local time of a moment in microseconds UTC.
pub fn local(micros: i64) -> Zoned {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(LONDON.clone())
}

/// The same, as a form has it.
pub fn local_moment(micros: i64) -> DateTime {
    let time = local(micros).time();
    let time = TimeOfDay { hour: Some(time.hour().unsigned_abs()), minute: time.minute().unsigned_abs() };
    DateTime { date: local_date(micros), time: Some(time) }
}

/// The moment, in microseconds UTC, of a local time; of midnight where there is none.
/// An hour that the clocks leave out counts as the one after it.
pub fn micros(at: DateTime) -> Option<i64> {
    let (hour, minute) = at.time.map_or((0, 0), |t| (t.hour.unwrap_or(0), t.minute));
    let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?);
    let month = i8::try_from(at.date.month()).ok()?;
    let date = civil::Date::new(i16::try_from(at.date.year()).ok()?, month, i8::try_from(at.date.day()).ok()?).ok()?;
    Some(date.at(hour, minute, 0, 0).to_zoned(LONDON.clone()).ok()?.timestamp().as_microsecond())
}

pub fn local_date(micros: i64) -> Date {
    let d = local(micros).date();
    Date::new(i32::from(d.year()), d.month().unsigned_abs(), d.day().unsigned_abs())
        .unwrap_or_else(|| Date::new(1970, 1, 1).expect("1 January 1970 is a date"))
}

/// When a limit that starts at `from` (microseconds UTC) ends.
pub fn due(limit: Limit, from: i64) -> i64 {
    match limit {
        Limit::Hours(n) => from + i64::from(n) * 3_600_000_000,
        Limit::Days(n) => end_of(local(from).date().saturating_add(i64::from(n).days())),
        Limit::WorkingDays(n) => {
            let mut date = local(from).date();
            for _ in 0..n {
                date = next_working(date);
            }
            end_of(date)
        }
    }
}

/// When a limit that was due at `due_at` is due after it stood still, from one moment to
/// another (microseconds UTC). As much of it is left as was: so many hours; or, of days
/// and of working days, so many behind the day on which it goes on.
pub fn moved(limit: Limit, due_at: i64, from: i64, to: i64) -> i64 {
    if to <= from {
        return due_at;
    }
    let (first, last) = (local(from).date(), local(to).date());
    match limit {
        Limit::Hours(_) => due_at.saturating_add(to - from),
        Limit::Days(_) => {
            let days = first.until(last).map_or(0, |span| span.get_days());
            end_of(local(due_at).date().saturating_add(days.days()))
        }
        Limit::WorkingDays(_) => {
            let (mut date, mut due) = (next_working(first), local(due_at).date());
            while date <= last {
                (date, due) = (next_working(date), next_working(due));
            }
            end_of(due)
        }
    }
}

/// The last bank holiday that is known, where `now` (microseconds UTC) is less than a
/// year before it, or after it.
pub fn known_until(now: i64) -> Option<civil::Date> {
    let last = *BANK_HOLIDAYS.last()?;
    (local(now).date() > last.saturating_sub(1.year())).then_some(last)
}

fn next_working(date: civil::Date) -> civil::Date {
    let mut date = date.saturating_add(1.day());
    while !is_working(date) {
        date = date.saturating_add(1.day());
    }
    date
}

fn is_working(date: civil::Date) -> bool {
    !matches!(date.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday) && !BANK_HOLIDAYS.contains(&date)
}

/// The last microsecond of a local day.
fn end_of(date: civil::Date) -> i64 {
    let next = date.saturating_add(1.day());
    next.to_zoned(LONDON.clone()).map_or(i64::MAX, |z| z.timestamp().as_microsecond() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(local: &str) -> i64 {
        let civil: civil::DateTime = local.parse().unwrap();
        civil.to_zoned(LONDON.clone()).unwrap().timestamp().as_microsecond()
    }

    fn due_day(limit: Limit, from: &str) -> String {
        local(due(limit, at(from))).date().to_string()
    }

    #[test]
    fn working_days_leave_out_weekends_and_bank_holidays() {
        // The worked dates of the fact sheet.
        assert_eq!(due_day(Limit::WorkingDays(5), "2026-04-01T12:00"), "2026-04-10");
        assert_eq!(due_day(Limit::WorkingDays(5), "2026-12-23T09:00"), "2027-01-04");
        assert_eq!(due_day(Limit::WorkingDays(5), "2027-12-23T23:59"), "2028-01-04");
    }

    #[test]
    fn twenty_four_hours_are_elapsed_hours_through_a_clock_change() {
        let due = local(due(Limit::Hours(24), at("2026-03-28T22:30")));
        assert_eq!(due.datetime().to_string(), "2026-03-29T23:30:00");
    }

    #[test]
    fn days_end_with_the_day_in_summer_and_winter_time() {
        for from in ["2026-03-01T10:00", "2026-10-01T10:00", "2028-02-01T00:00"] {
            let due = local(due(Limit::Days(28), at(from)));
            assert_eq!((due.hour(), due.minute(), due.second()), (23, 59, 59), "{from}");
        }
        assert_eq!(due_day(Limit::Days(28), "2028-02-01T00:00"), "2028-02-29");
    }

    #[test]
    fn just_after_midnight_in_summer_is_the_new_day() {
        assert_eq!(local_date(at("2026-07-01T00:10")).to_string(), "2026-07-01");
    }

    #[test]
    fn knows_the_bank_holidays_of_this_and_the_next_years() {
        for year in 2025..=2028 {
            assert_eq!(BANK_HOLIDAYS.iter().filter(|d| d.year() == year).count(), 8, "{year}");
        }
    }

    #[test]
    fn says_a_year_before_when_the_bank_holidays_end() {
        let last = *BANK_HOLIDAYS.last().unwrap();
        let before = |span: jiff::Span| {
            let day = last.saturating_sub(span);
            known_until(at(&format!("{day}T12:00")))
        };
        assert_eq!(before(2.years()), None);
        assert_eq!(before(1.year()), None);
        assert_eq!(before(11.months()), Some(last));
        assert_eq!(before(0.days()), Some(last));
        assert_eq!(before((-3).years()), Some(last));
    }
}

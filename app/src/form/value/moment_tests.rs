use super::super::sample::{fields, question};
use super::*;

fn today() -> Date {
    Date::new(2026, 3, 27).unwrap()
}

fn typed(more: &str, day: &str, month: &str, year: &str) -> Result<Option<PartialDate>, Wrong> {
    let typed = fields(&[("q-day", day), ("q-month", month), ("q-year", year)]);
    date(&question("date", more), &typed, today())
}

fn known(year: i32, month: Option<u8>, day: Option<u8>) -> Result<Option<PartialDate>, Wrong> {
    Ok(Some(PartialDate { year: Some(year), month, day, about: false }))
}

fn wrong<T>(field: &str, kind: FaultKind) -> Result<T, Wrong> {
    Err((field.to_owned(), kind))
}

fn incomplete(day: bool, month: bool, year: bool) -> FaultKind {
    FaultKind::DateIncomplete { day, month, year }
}

#[test]
fn reads_days_and_months_as_people_write_them() {
    for (day, month) in
        [("27", "3"), (" 27 ", "03"), ("27th", "March"), ("27", "mar."), ("27", "MAWRTH"), ("27", "Maw")]
    {
        assert_eq!(typed("", day, month, "2026"), known(2026, Some(3), Some(27)), "{day} {month}");
    }
    for (name, month) in [
        ("Sept", 9),
        ("jul", 7),
        ("jun", 6),
        ("mai", 5),
        ("may", 5),
        ("meh", 6),
        ("Gorff", 7),
        ("chwef", 2),
        ("tach", 11),
        ("Awst", 8),
        ("hyd", 10),
    ] {
        assert_eq!(typed("", "1", name, "2026"), known(2026, Some(month), Some(1)), "{name}");
    }
}

#[test]
fn tells_what_is_missing_before_what_is_wrong() {
    assert_eq!(typed("", "", "", ""), Ok(None));
    for (day, month, year, field, kind) in [
        ("", "3", "2026", "q-day", incomplete(true, false, false)),
        ("27", "", "2026", "q-month", incomplete(false, true, false)),
        ("27", "3", "", "q-year", incomplete(false, false, true)),
        ("", "", "26", "q-day", incomplete(true, true, false)),
        ("99", "", "", "q-month", incomplete(false, true, true)),
        ("", "3", "", "q-day", incomplete(true, false, true)),
        ("27", "3", "26", "q-year", FaultKind::DateYear),
        ("27", "3", "1899", "q-year", FaultKind::DateYear),
        ("27", "3", "MMXX", "q-year", FaultKind::DateYear),
        ("27", "3", "٢٠٢٦", "q-year", FaultKind::DateYear),
        ("32", "3", "2026", "q-day", FaultKind::DateNotReal),
        ("-1", "3", "2026", "q-day", FaultKind::DateNotReal),
        ("27", "13", "2026", "q-month", FaultKind::DateNotReal),
        ("27", "Marchy", "2026", "q-month", FaultKind::DateNotReal),
        ("27", "ma", "2026", "q-month", FaultKind::DateNotReal),
        ("27", "...", "2026", "q-month", FaultKind::DateNotReal),
        ("29", "2", "2027", "q-day", FaultKind::DateNotReal),
    ] {
        assert_eq!(typed("", day, month, year), wrong(field, kind), "{day} {month} {year}");
    }
}

#[test]
fn takes_a_month_or_a_year_where_that_will_do() {
    let approximate = "approximate = true";
    assert_eq!(typed(approximate, "", "3", "2026"), known(2026, Some(3), None));
    assert_eq!(typed(approximate, "", "", "2026"), known(2026, None, None));
    assert_eq!(typed(approximate, "27", "", "2026"), wrong("q-month", incomplete(false, true, false)));
    assert_eq!(typed(approximate, "", "3", ""), wrong("q-year", incomplete(false, false, true)));
    assert_eq!(typed(approximate, "", "13", "2026"), wrong("q-month", FaultKind::DateNotReal));
    let about = fields(&[("q-year", "2026"), ("q-about", "yes")]);
    assert!(date(&question("date", approximate), &about, today()).unwrap().unwrap().about);
    assert_eq!(date(&question("date", ""), &fields(&[("q-about", "yes")]), today()), Ok(None));
}

#[test]
fn a_date_that_was_typed_wins_over_not_knowing() {
    let asked = question("date", "unknown = true");
    let unknown = PartialDate { year: None, month: None, day: None, about: false };
    let mut given = fields(&[("q-unknown", "yes")]);
    assert_eq!(date(&asked, &given, today()), Ok(Some(unknown)));
    assert_eq!(date(&question("date", ""), &given, today()), Ok(None));
    given.push("q-year", "2026");
    assert_eq!(date(&asked, &given, today()), wrong("q-day", incomplete(true, true, false)));
}

#[test]
fn keeps_to_its_side_of_today() {
    assert_eq!(typed("side = 'past'", "27", "3", "2026"), known(2026, Some(3), Some(27)));
    assert_eq!(typed("side = 'past'", "28", "3", "2026"), wrong("q-day", FaultKind::DateInFuture));
    assert_eq!(typed("side = 'future'", "27", "3", "2026"), known(2026, Some(3), Some(27)));
    assert_eq!(typed("side = 'future'", "26", "3", "2026"), wrong("q-day", FaultKind::DateInPast));
    let past = "side = 'past'\napproximate = true";
    assert_eq!(typed(past, "", "3", "2026"), known(2026, Some(3), None));
    assert_eq!(typed(past, "", "4", "2026"), wrong("q-day", FaultKind::DateInFuture));
    assert_eq!(typed("side = 'future'\napproximate = true", "", "", "2026"), known(2026, None, None));
}

fn between(more: &str, given: &[(&str, &str)]) -> Result<Option<Range>, Vec<Wrong>> {
    range(&question("date_time_range", more), &fields(given), today())
}

const FROM: [(&str, &str); 3] = [("q-from-day", "26"), ("q-from-month", "3"), ("q-from-year", "2026")];
const TO: [(&str, &str); 3] = [("q-to-day", "26"), ("q-to-month", "3"), ("q-to-year", "2026")];

#[test]
fn a_range_needs_its_start() {
    let all = incomplete(true, true, true);
    assert_eq!(between("", &[]), Ok(None));
    assert!(between("", &FROM).unwrap().unwrap().to.is_none());
    assert_eq!(between("", &TO), Err(vec![("q-from-day".into(), all.clone())]));
    assert_eq!(between("", &[("q-from-hour", "5pm")]), Err(vec![("q-from-day".into(), all.clone())]));
    let both = vec![("q-from-day".into(), all.clone()), ("q-to-day".into(), all)];
    assert_eq!(between("", &[("q-to-hour", "x")]), Err(both));
}

#[test]
fn a_range_ends_after_it_starts() {
    let both =
        |from: &str, to: &str| between("", &[&FROM[..], &TO, &[("q-from-hour", from), ("q-to-hour", to)]].concat());
    assert!(both("5pm", "6pm").is_ok());
    assert!(both("5pm", "5pm").is_ok());
    assert!(both("5pm", "").is_ok());
    assert_eq!(both("6pm", "5pm"), Err(vec![("q-to-day".into(), FaultKind::RangeReversed)]));
    assert_eq!(both("25:00", "5pm"), Err(vec![("q-from-hour".into(), FaultKind::TimeNotReal)]));
    let day_before = [&FROM[..], &[("q-to-day", "25"), ("q-to-month", "3"), ("q-to-year", "2026")]].concat();
    assert_eq!(between("", &day_before), Err(vec![("q-to-day".into(), FaultKind::RangeReversed)]));
}

#[test]
fn each_end_of_a_range_keeps_to_its_side() {
    let future = [
        ("q-from-day", "1"),
        ("q-from-month", "4"),
        ("q-from-year", "2026"),
        ("q-to-day", "2"),
        ("q-to-month", "4"),
        ("q-to-year", "2026"),
    ];
    assert_eq!(
        between("side = 'past'", &future),
        Err(vec![("q-from-day".into(), FaultKind::DateInFuture), ("q-to-day".into(), FaultKind::DateInFuture)])
    );
}

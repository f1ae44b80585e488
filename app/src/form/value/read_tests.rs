use super::super::sample::{self, fields, question};
use super::super::{DateTime, Range, TimeOfDay, write};
use super::*;
use proptest::prelude::*;

fn today() -> Date {
    Date::new(2026, 3, 27).unwrap()
}

fn fault(reading: &Reading) -> Option<FaultKind> {
    match reading {
        Reading::Faults(faults) => faults.first().map(|f| f.kind.clone()),
        _ => None,
    }
}

const OPTIONS: &str = "options = [{ value = 'a', label = 'A' }, { value = 'b', label = 'B' }, { value = 'none', label = 'None', none = true }]";

#[test]
fn reads_texts_up_to_their_length() {
    let read =
        |kind: &str, more: &str, typed: &str| read(&question(kind, more), &fields(&[("q", typed)]), today(), false);
    assert_eq!(read("short_text", "", " one\r\ntwo "), Reading::Value(Value::Text("one two".into())));
    assert_eq!(read("long_text", "", " one\r\ntwo "), Reading::Value(Value::Text("one\ntwo".into())));
    assert_eq!(read("long_text", "", "\r\n"), Reading::Empty);
    assert_eq!(fault(&read("short_text", "", &"x".repeat(201))), Some(FaultKind::TooLong { max: 200 }));
    assert_eq!(fault(&read("long_text", "", &"x".repeat(4001))), Some(FaultKind::TooLong { max: 4000 }));
    // A line end counts once, as in the browser.
    assert!(matches!(read("long_text", "max = 3", "a\r\nb"), Reading::Value(_)));
    assert_eq!(fault(&read("long_text", "max = 3", "a\r\nbc")), Some(FaultKind::TooLong { max: 3 }));
}

#[test]
fn takes_only_what_is_offered() {
    let read =
        |kind: &str, more: &str, typed: &str| read(&question(kind, more), &fields(&[("q", typed)]), today(), false);
    assert_eq!(read("radios", OPTIONS, "b"), Reading::Value(Value::Choice("b".into())));
    assert_eq!(fault(&read("select", OPTIONS, "c")), Some(FaultKind::NotOffered));
    assert_eq!(read("radios", OPTIONS, ""), Reading::Empty);
    assert_eq!(read("yes_no", "", "no"), Reading::Value(Value::Choice("no".into())));
    assert_eq!(fault(&read("yes_no", "", "unknown")), Some(FaultKind::NotOffered));
    assert_eq!(read("yes_no", "unknown = true", "unknown"), Reading::Value(Value::Choice("unknown".into())));
    assert_eq!(read("declaration", "", "yes"), Reading::Value(Value::Declared));
    assert_eq!(read("declaration", "", "no"), Reading::Empty);
    assert_eq!(read("file", "", "x"), Reading::Empty);
    let reason = fields(&[("q-not-stated", "refused")]);
    assert_eq!(super::read(&question("file", ""), &reason, today(), true), Reading::Empty);
}

#[test]
fn reads_checkboxes_in_the_order_of_the_form() {
    let asked = question("checkboxes", OPTIONS);
    let read =
        |chosen: &[&str]| read(&asked, &fields(&chosen.iter().map(|c| ("q", *c)).collect::<Vec<_>>()), today(), false);
    assert_eq!(read(&["b", "a", "b", ""]), Reading::Value(Value::Choices(vec!["a".into(), "b".into()])));
    assert_eq!(read(&["none", "none"]), Reading::Value(Value::Choices(vec!["none".into()])));
    assert_eq!(fault(&read(&["none", "a"])), Some(FaultKind::NoneWithOthers));
    assert_eq!(fault(&read(&["a", "z"])), Some(FaultKind::NotOffered));
    assert_eq!(read(&[]), Reading::Empty);
}

#[test]
fn a_reason_stands_only_for_an_answer_left_out_by_an_agent() {
    let ordinary = question("short_text", "");
    let reason = fields(&[("q-not-stated", "refused")]);
    let not_stated = Reading::Value(Value::NotStated(Reason::Refused));
    assert_eq!(read(&ordinary, &reason, today(), true), not_stated);
    assert_eq!(read(&ordinary, &reason, today(), false), Reading::Empty);
    assert_eq!(read(&question("short_text", "essential = true"), &reason, today(), true), Reading::Empty);
    assert_eq!(read(&ordinary, &fields(&[("q-not-stated", "tired")]), today(), true), Reading::Empty);
    let both = fields(&[("q", "an answer"), ("q-not-stated", "refused")]);
    assert_eq!(read(&ordinary, &both, today(), true), Reading::Value(Value::Text("an answer".into())));
    let half = fields(&[("q-day", "1"), ("q-not-stated", "refused")]);
    assert!(matches!(read(&question("date", ""), &half, today(), true), Reading::Faults(_)));
}

/// What people type, what they paste, and what only a forger sends.
fn a_text() -> impl Strategy<Value = String> {
    let likely = prop::sample::select(vec![
        "",
        " ",
        "yes",
        "no",
        "unknown",
        "a",
        "b",
        "none",
        "1",
        "27",
        "5pm",
        "17:30",
        "30",
        "3",
        "March",
        "Tachwedd",
        "2026",
        "1899",
        "26",
        "£1,234.5",
        "12",
        "07700 900982",
        "+44 (0)20 7946 0000 ext 5",
        "name@example.com",
        "mailto:a@b.cd?x",
        "sw1a1aa",
        "BFPO c/o 57",
        "ab51 a?c",
        "High Street",
        "refused",
        "one\r\ntwo\tthree",
        "\u{feff}",
        "🚓",
        "\u{0}x",
        "Siân",
    ]);
    prop_oneof![4 => likely.prop_map(str::to_owned), 1 => any::<String>(), 1 => "[0-9a-zA-Z£+@.,:()?/ \\-]{0,12}"]
}

fn a_moment() -> impl Strategy<Value = DateTime> {
    let date = (2025..2027_i32, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap());
    let time = (0..24_u8, 0..60_u8).prop_map(|(hour, minute)| TimeOfDay { hour: Some(hour), minute });
    (date, prop::option::of(time)).prop_map(|(date, time)| DateTime { date, time })
}

/// Most fields with what belongs there, so that whole dates and addresses come together.
fn some_fields() -> impl Strategy<Value = Fields> {
    let field = |name: &'static str| {
        let typed = prop_oneof![4 => fitting(name).prop_map(str::to_owned), 1 => a_text()];
        prop::option::weighted(0.8, typed.prop_map(move |value| (name.to_owned(), value)))
    };
    let all: Vec<_> = sample::NAMES.into_iter().map(field).collect();
    all.prop_map(|pairs| Fields(pairs.into_iter().flatten().collect()))
}

fn fitting(name: &str) -> impl Strategy<Value = &'static str> + use<> {
    prop::sample::select(match name.rsplit('-').next() {
        Some("day") => vec!["27", "2nd", " 31 ", ""],
        Some("month") => vec!["3", "Mawrth", "Dec.", "12", ""],
        Some("year") => vec!["2025", "2026", "2027"],
        Some("hour") => vec!["5pm", "17:30", "9am", "0815", ""],
        Some("minute") => vec!["", "", "30"],
        Some("postcode") => vec!["sw1a1aa", "BFPO c/o 57", ""],
        Some("phone") => vec!["07700 900982", "+44 (0)20 7946 0000 ext 5", ""],
        Some("email") => vec!["name@example.com", "mailto:a@b.cd?x", "<a@b.cd>", ""],
        Some("about" | "unknown" | "none" | "partial") => vec!["yes", ""],
        Some("not-stated" | "stated") => vec!["refused", "not_in_letter"],
        _ => vec!["yes", "a", "b", "12.50", "07700 900982", "a@b.cd", "ab5? ac", "one\r\ntwo", ""],
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_can_be_written_and_read_again(kind in prop::sample::select(sample::KINDS.to_vec()), flags in any::<u8>(), typed in some_fields(), assisted in any::<bool>()) {
        let mut more = format!("approximate = {}\nunknown = {}\nno_fixed_address = {}\noptional = {}\n", flags & 1 > 0, flags & 2 > 0, flags & 4 > 0, flags & 8 > 0);
        more.push_str(match flags >> 6 { 0 => "side = 'past'\n", 1 => "side = 'future'\n", _ => "" });
        more.push_str(OPTIONS);
        let asked = question(kind, &more);
        match read(&asked, &typed, today(), assisted) {
            Reading::Value(value) => {
                let again = read(&asked, &write(&asked, &value), today(), assisted);
                prop_assert_eq!(again, Reading::Value(value));
            }
            Reading::Faults(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert_eq!(&fault.question, "q");
                    prop_assert!(fault.field == "q" || fault.field.starts_with("q-"));
                }
            }
            Reading::Empty => {}
        }
    }

    /// Typed fields seldom come together as a whole range: begin with the value.
    #[test]
    fn a_range_that_is_written_is_read(a in a_moment(), b in a_moment(), ended in any::<bool>()) {
        let (from, to) = if a.date < b.date || (a.date == b.date && a.time < b.time) { (a, b) } else { (b, a) };
        let value = Value::Range(Range { from, to: ended.then_some(to) });
        let asked = question("date_time_range", "");
        prop_assert_eq!(read(&asked, &write(&asked, &value), today(), false), Reading::Value(value));
    }

    #[test]
    fn no_text_makes_it_panic(text in a_text()) {
        let typed = Fields(sample::NAMES.iter().map(|name| ((*name).to_owned(), text.clone())).collect());
        for kind in sample::KINDS {
            let _ = read(&question(kind, OPTIONS), &typed, today(), true);
        }
        super::super::normal_phone(&text);
        super::super::normal_postcode(&text);
        super::super::plate_spaced(&text);
    }
}

use super::super::value::sample::{Words, fields, question};
use super::super::value::{Reading, read};
use super::*;

/// What a person types in the fields, and the lines they read back.
fn shown(kind: &str, more: &str, typed: &[(&str, &str)], lang: Lang) -> Vec<String> {
    let asked = question(kind, more);
    let Reading::Value(value) = read(&asked, &fields(typed), Date::new(2026, 3, 27).unwrap(), true) else {
        panic!("no answer in {typed:?}");
    };
    lines(&asked, &value, lang, &Words(lang))
}

fn english(kind: &str, more: &str, typed: &[(&str, &str)]) -> Vec<String> {
    shown(kind, more, typed, Lang::En)
}

fn welsh(kind: &str, more: &str, typed: &[(&str, &str)]) -> Vec<String> {
    shown(kind, more, typed, Lang::Cy)
}

#[test]
fn shows_texts_and_amounts() {
    assert_eq!(english("long_text", "", &[("q", "one\r\n\r\ntwo")]), ["one", "", "two"]);
    assert_eq!(english("number", "", &[("q", "1,998")]), ["1998"]);
    for (typed, text) in
        [("12.5", "£12.50"), ("1200", "£1,200"), ("1234567.01", "£1,234,567.01"), ("999", "£999"), ("0", "£0")]
    {
        assert_eq!(english("money", "", &[("q", typed)]), [text]);
    }
}

#[test]
fn shows_the_words_of_options() {
    let options =
        "options = [{ value = 'a', label = { en = 'Apple', cy = 'Afal' } }, { value = 'b', label = 'Bread' }]";
    assert_eq!(english("radios", options, &[("q", "a")]), ["Apple"]);
    assert_eq!(welsh("checkboxes", options, &[("q", "b"), ("q", "a")]), ["Afal", "Bread"]);
    assert_eq!(english("yes_no", "", &[("q", "yes")]), ["Yes"]);
    let own = "yes = { en = 'Yes', cy = 'Ydw' }\nno = { en = 'No', cy = 'Nac ydw' }\nunknown = true";
    assert_eq!(welsh("yes_no", own, &[("q", "no")]), ["Nac ydw"]);
    assert_eq!(welsh("yes_no", own, &[("q", "unknown")]), ["Nid wyf yn gwybod"]);
    // An option that the form no longer has shows its value.
    let gone = lines(&question("radios", ""), &Value::Choice("old".into()), Lang::En, &Words(Lang::En));
    assert_eq!(gone, ["old"]);
}

#[test]
fn shows_dates_as_well_as_they_are_known() {
    let more = "approximate = true\nunknown = true";
    assert_eq!(english("date", more, &[("q-day", "27"), ("q-month", "3"), ("q-year", "2026")]), ["27 March 2026"]);
    assert_eq!(welsh("date", more, &[("q-day", "27"), ("q-month", "3"), ("q-year", "2026")]), ["27 Mawrth 2026"]);
    assert_eq!(
        english("date", more, &[("q-month", "3"), ("q-year", "2026"), ("q-about", "yes")]),
        ["About March 2026"]
    );
    assert_eq!(
        welsh("date", more, &[("q-month", "11"), ("q-year", "2025"), ("q-about", "yes")]),
        ["Tachwedd 2025 (yn fras)"]
    );
    assert_eq!(english("date", more, &[("q-year", "2026")]), ["2026"]);
    assert_eq!(english("date", more, &[("q-unknown", "yes")]), ["I do not know"]);
}

#[test]
fn shows_times() {
    for (typed, text, cy) in [
        ("17:30", "5:30pm", "17:30"),
        ("17:00", "5pm", "17:00"),
        ("00:05", "12:05am", "00:05"),
        ("12:05", "12:05pm", "12:05"),
        ("09:00", "9am", "09:00"),
        ("00:00", "midnight (start of the day)", "00:00 (dechrau'r diwrnod)"),
        ("12:00", "midday", "12:00 (canol dydd)"),
    ] {
        assert_eq!(english("time", "", &[("q-hour", typed)]), [text]);
        assert_eq!(welsh("time", "", &[("q-hour", typed)]), [cy]);
    }
    assert_eq!(english("time", "unknown = true", &[("q-unknown", "yes")]), ["I do not know"]);
}

#[test]
fn shows_ranges() {
    let day = |side: &str, day: &str| {
        [("day", day), ("month", "3"), ("year", "2026")].map(|(part, v)| (format!("q-{side}-{part}"), v.to_owned()))
    };
    let range = |parts: Vec<(String, String)>, lang| {
        let typed: Vec<(&str, &str)> = parts.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        shown("date_time_range", "", &typed, lang).join("|")
    };
    let time = |side: &str, time: &str| vec![(format!("q-{side}-hour"), time.to_owned())];
    assert_eq!(range(day("from", "26").to_vec(), Lang::En), "26 March 2026");
    assert_eq!(range([day("from", "26").to_vec(), time("from", "5pm")].concat(), Lang::En), "26 March 2026 at 5pm");
    let nights = [day("from", "26").to_vec(), time("from", "5pm"), day("to", "27").to_vec()].concat();
    assert_eq!(range(nights.clone(), Lang::En), "Between 26 March 2026 at 5pm and 27 March 2026");
    assert_eq!(range(nights, Lang::Cy), "Unrhyw bryd o 26 Mawrth 2026 am 17:00 hyd at 27 Mawrth 2026");
    let one_day =
        [day("from", "26").to_vec(), time("from", "5pm"), day("to", "26").to_vec(), time("to", "6:15pm")].concat();
    assert_eq!(range(one_day, Lang::En), "26 March 2026, between 5pm and 6:15pm");
    assert_eq!(range([day("from", "26"), day("to", "26")].concat(), Lang::En), "26 March 2026");
}

#[test]
fn shows_answers_of_several_fields() {
    let home = [("q-line1", "1 High Street"), ("q-town", "Anytown"), ("q-postcode", "sw1a1aa")];
    assert_eq!(english("address", "", &home), ["1 High Street", "Anytown", "SW1A 1AA"]);
    assert_eq!(
        english("address", "no_fixed_address = true", &[("q-none", "yes"), ("q-town", "Anytown")]),
        ["No fixed address", "Anytown"]
    );
    assert_eq!(
        english("place", "", &[("q", "In the park\r\n\r\nby the pond"), ("q-near", "Mill Lane")]),
        ["In the park", "by the pond", "Nearest road or landmark: Mill Lane"]
    );
    assert_eq!(
        english("person", "", &[("q-given", "Ann"), ("q-family", "Other"), ("q-phone", "07700 900982")]),
        ["Ann Other", "07700 900982"]
    );
    assert_eq!(english("person", "", &[("q-family", "Other")]), ["Other"]);
    assert_eq!(english("vehicle", "", &[("q", "ab51abc"), ("q-description", "Blue van")]), ["AB51 ABC", "Blue van"]);
    assert_eq!(english("vehicle", "", &[("q", "AB5?")]), ["AB5? (part of the registration number)"]);
}

#[test]
fn shows_what_was_declared_or_left_out() {
    assert_eq!(english("declaration", "", &[("q", "yes")]), ["Confirmed"]);
    for (reason, text) in
        [("refused", "Chose not to say"), ("does_not_know", "Does not know"), ("not_in_letter", "Not in the letter")]
    {
        assert_eq!(english("short_text", "", &[("q-not-stated", reason)]), [text]);
        assert!(!welsh("short_text", "", &[("q-not-stated", reason)]).is_empty());
    }
}

#[test]
fn both_languages_have_the_same_messages_once() {
    let (mut en, mut cy) = (Words(Lang::En).keys(), Words(Lang::Cy).keys());
    en.sort_unstable();
    cy.sort_unstable();
    assert_eq!(en, cy);
    let count = en.len();
    en.dedup();
    assert_eq!(en.len(), count);
    for month in 1..=12 {
        assert_ne!(month_text(month, &Words(Lang::En)), month_text(month, &Words(Lang::Cy)));
    }
}

//! The complaint form by example: who complains decides what is asked.

use super::everywhere::{real_form, today};
use super::sample::{self, open};
use super::visitor::Visitor;
use app::form::{Journey, Next, Place, Value};

/// The shortest whole complaint: an anonymous witness, about our service.
const WITNESS: [(&str, &[(&str, &str)]); 23] = [
    ("danger-now", &[("danger", "no")]),
    ("what-about", &[("about", "service")]),
    ("who-you-are", &[("who", "witness")]),
    ("your-account", &[("what-happened", "Nobody came.")]),
    ("when-it-happened", &[("happened-on-day", "20"), ("happened-on-month", "3"), ("happened-on-year", "2026")]),
    ("where-it-happened", &[("where", "contact")]),
    ("part-of-it", &[("circumstances", "none")]),
    ("police-reference", &[]),
    ("treated-differently", &[("discrimination", "no")]),
    ("witnesses", &[("witnesses", "no")]),
    ("effect-on-you", &[("effects", "trust")]),
    ("injuries", &[("injured", "no")]),
    ("evidence-there-is", &[("evidence", "none")]),
    ("court-case", &[("court", "no")]),
    ("complained-before", &[("earlier", "no")]),
    ("outcome-wanted", &[("wanted", "apology")]),
    ("record-it", &[("recorded", "unsure")]),
    ("giving-your-name", &[("named", "anonymous")]),
    ("keep-back", &[("private", "no")]),
    ("declaration", &[("declared", "yes")]),
    // Sent again from the check page: the same answer changes nothing.
    ("danger-now", &[("danger", "no")]),
    ("who-you-are", &[("who", "witness")]),
    ("witnesses", &[("witnesses", "no")]),
];

fn begun() -> Visitor<'static> {
    Visitor::new(real_form("complaint"), false)
}

fn place(page: &str) -> Place {
    Place::step(real_form("complaint"), page).unwrap()
}

fn send(visitor: &mut Visitor<'_>, page: &str, fields: &[(&str, &str)]) {
    assert_eq!(sample::send(visitor, page, fields), Ok(()), "{page}");
}

/// Everything of `WITNESS` in order, but for what is said here.
fn complain(visitor: &mut Visitor<'_>, but: &[(&str, &[(&str, &str)])]) {
    for (page, fields) in WITNESS {
        let fields = but.iter().find(|(p, _)| *p == page).map_or(fields, |(_, f)| f);
        send(visitor, page, fields);
    }
}

fn sent(visitor: &Visitor<'_>) -> Vec<String> {
    visitor.journey().submission().top.values.into_keys().collect()
}

#[test]
fn a_witness_may_stay_anonymous() {
    let mut visitor = begun();
    for (page, fields) in &WITNESS[..20] {
        assert_eq!(visitor.journey().first_open().unwrap().place, place(page));
        send(&mut visitor, page, fields);
    }
    assert!(visitor.journey().is_ready());
    for never in ["your-name-step", "how-to-contact", "your-email", "contact-language", "the-child", "officers"] {
        assert_eq!(visitor.journey().stop(&place(never)).map(|s| s.place.to_string()), None);
    }
    let keys = sent(&visitor);
    for key in ["your-name", "email", "phone", "address"] {
        assert!(!keys.contains(&key.to_owned()));
    }
    let before = visitor.answers.clone();
    for (page, fields) in &WITNESS[20..] {
        send(&mut visitor, page, fields);
    }
    assert_eq!(visitor.answers, before);
}

#[test]
fn a_representative_is_asked_about_the_person_and_the_permission() {
    let mut visitor = begun();
    complain(&mut visitor, &[("who-you-are", &[("who", "representative")]), ("danger-now", &[("danger", "no")])]);
    send(&mut visitor, "who-you-are", &[("who", "representative")]);
    assert_eq!(open(&visitor), ["person-you-complain-for", "written-permission"]);
    assert_eq!(
        visitor.journey().after(&place("who-you-are"), true),
        Next::Page(place("person-you-complain-for")),
        "newly opened questions come before the check page"
    );
    send(
        &mut visitor,
        "person-you-complain-for",
        &[("represented-name-given", "Ann"), ("represented-relationship", "friend")],
    );
    send(&mut visitor, "written-permission", &[("permission", "have"), ("permission-date-year", "2026")]);
    assert!(visitor.journey().is_ready());
    assert!(sent(&visitor).contains(&"permission-date".into()));

    // Another option: its own question is required, and the date waits.
    let faults = sample::send(&mut visitor, "written-permission", &[("permission", "cannot")]).unwrap_err();
    assert_eq!(faults[0].question, "permission-why");
    send(&mut visitor, "written-permission", &[("permission", "cannot"), ("permission-why", "Too ill")]);
    assert!(!sent(&visitor).contains(&"permission-date".into()));
    assert!(visitor.answers.top.values.contains_key("permission-date"));

    // Advice has a way on.
    send(&mut visitor, "written-permission", &[("permission", "no")]);
    let journey = visitor.journey();
    assert!(matches!(journey.after(&place("written-permission"), true), Next::Exit(e) if e.id == "no-permission"));
    assert_eq!(journey.past(&place("written-permission"), true), Next::Check);
    assert_eq!(journey.past(&place("written-permission"), false), Next::Page(place("your-account")));
}

#[test]
fn what_was_said_as_a_representative_comes_back() {
    let mut visitor = begun();
    complain(&mut visitor, &[]);
    send(&mut visitor, "who-you-are", &[("who", "representative")]);
    send(
        &mut visitor,
        "person-you-complain-for",
        &[("represented-name-family", "Other"), ("represented-relationship", "friend")],
    );
    send(&mut visitor, "written-permission", &[("permission", "later")]);
    let as_representative = visitor.journey().submission();

    send(&mut visitor, "who-you-are", &[("who", "affected")]);
    assert!(visitor.journey().is_ready());
    let keys = sent(&visitor);
    for left_out in ["represented-name", "represented-relationship", "permission"] {
        assert!(!keys.contains(&left_out.to_owned()), "{left_out} is no longer asked");
    }
    send(&mut visitor, "who-you-are", &[("who", "representative")]);
    assert!(visitor.journey().is_ready(), "nothing is asked twice");
    assert_eq!(visitor.journey().submission(), as_representative);
}

#[test]
fn more_than_twelve_months_ago_asks_why_now() {
    for (day, month, year, asked) in [
        ("27", "3", "2025", true),
        ("28", "3", "2025", false),
        ("1", "1", "2020", true),
        // Not all of the month, or of the year, is that long ago.
        ("", "3", "2025", false),
        ("", "2", "2025", true),
        ("", "", "2025", false),
        ("", "", "2024", true),
    ] {
        let mut visitor = begun();
        complain(&mut visitor, &[]);
        let date = [("happened-on-day", day), ("happened-on-month", month), ("happened-on-year", year)];
        send(&mut visitor, "when-it-happened", &date);
        // Optional, but it is asked before it is sent.
        let expected: &[&str] = if asked { &["why-complain-now"] } else { &[] };
        assert_eq!(open(&visitor), expected, "{day} {month} {year}");
        if asked {
            send(&mut visitor, "why-complain-now", &[]);
        }
        assert!(visitor.journey().is_ready());
        assert!(!sent(&visitor).contains(&"why-now".into()));
    }
    let mut visitor = begun();
    complain(&mut visitor, &[("when-it-happened", &[("happened-on-unknown", "yes")])]);
    assert!(visitor.journey().is_ready());
}

#[test]
fn a_gate_that_is_changed_opens_what_lies_behind() {
    let mut visitor = begun();
    complain(&mut visitor, &[]);
    send(&mut visitor, "what-about", &[("about", "person")]);
    assert_eq!(open(&visitor), ["officers"]);
    send(&mut visitor, "giving-your-name", &[("named", "yes")]);
    assert_eq!(open(&visitor), ["officers", "your-name-step", "how-to-contact"]);
    send(&mut visitor, "your-name-step", &[("your-name-given", "Ann")]);
    send(&mut visitor, "how-to-contact", &[("contact-by", "email")]);
    assert_eq!(open(&visitor), ["officers", "your-email", "contact-language", "support-you-need"]);
    send(&mut visitor, "how-to-contact", &[("contact-by", "none")]);
    assert_eq!(open(&visitor), ["officers"]);
    // A forged order does not help: the page is kept, the report waits.
    send(&mut visitor, "declaration", &[("declared", "yes")]);
    assert!(!visitor.journey().is_ready());
    send(&mut visitor, "officers", &[("officers", "no")]);
    assert!(visitor.journey().is_ready());
}

#[test]
fn danger_ends_the_journey_until_the_answer_is_another() {
    let mut visitor = begun();
    complain(&mut visitor, &[]);
    send(&mut visitor, "danger-now", &[("danger", "yes")]);
    let journey = visitor.journey();
    assert!(!journey.is_ready());
    let danger = place("danger-now");
    assert!(matches!(journey.after(&danger, false), Next::Exit(e) if e.emergency));
    assert_eq!(journey.past(&danger, false), Next::Page(danger.clone()), "there is no way past it");
    assert_eq!(journey.leading_to("emergency").map(|s| &s.place), Some(&danger));
    send(&mut visitor, "danger-now", &[("danger", "no")]);
    assert!(visitor.journey().is_ready());
}

#[test]
fn a_day_later_the_same_answers_may_ask_more() {
    let mut visitor = begun();
    let date = [("happened-on-day", "28"), ("happened-on-month", "3"), ("happened-on-year", "2025")];
    complain(&mut visitor, &[("when-it-happened", &date)]);
    assert!(visitor.journey().is_ready());
    let tomorrow = app::form::Date::new(2026, 3, 28).unwrap();
    assert_eq!(today().to_string(), "2026-03-27");
    let journey = Journey::new(visitor.form, &visitor.answers, tomorrow);
    assert_eq!(journey.first_open().unwrap().place, place("why-complain-now"));
    assert!(matches!(visitor.answers.top.values["happened-on"], Value::Date(_)));
}

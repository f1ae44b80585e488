use super::super::check::check;
use super::super::date::Date;
use super::super::fault_text::fault_text;
use super::super::value::sample::{Words, fields};
use super::*;

fn at(day: u8, hour: u8, minute: u8) -> DateTime {
    DateTime { date: Date::new(2026, 3, day).unwrap(), time: Some(TimeOfDay { hour: Some(hour), minute }) }
}

const LEAST: [(&str, &str); 6] = [
    ("channel", "phone"),
    ("caller", "self"),
    ("privacy", "yes"),
    ("contact", "phone"),
    ("contact-safe", "yes"),
    ("language", "en"),
];

/// The page as it opens at half past five on the 27th, with these fields.
fn typed(more: &[(&str, &str)]) -> Fields {
    let mut all = opening(at(27, 17, 30));
    all.0.retain(|(name, _)| more.iter().all(|(n, _)| n != name));
    all.0.extend(fields(more).0);
    all
}

#[test]
fn the_questions_are_right() {
    let problems: Vec<_> = check(&FORM).into_iter().filter(|p| format!("{:?}", p.path).contains("steps")).collect();
    assert_eq!(problems, []);
    // Nothing that an agent types is about the agent: no browser fills it in.
    assert!(step().questions.iter().all(|q| q.autocomplete.is_none()));
    let channels = &step().questions[0].options;
    assert!(Channel::ALL.iter().all(|c| c.is_assisted() == channels.iter().any(|o| o.value == c.as_str())));
}

#[test]
fn what_was_typed_comes_back() {
    let more = [
        ("channel", "post"),
        ("caller", "behalf"),
        ("permission", "written"),
        ("privacy", "no"),
        ("contact", "letter"),
        ("contact", "phone"),
        ("contact-safe", "no"),
        ("contact-avoid", "Do not ring"),
        ("language", "cy"),
        ("needs", "Large print"),
    ];
    let noted = read(&typed(&more), at(27, 17, 30)).unwrap();
    assert_eq!((noted.channel(), noted.lang()), (Some(Channel::Post), Lang::Cy));
    assert_eq!(noted.received(), Some(at(27, 17, 30)));
    assert!(noted.is_on_behalf() && noted.has("contact", "letter") && noted.has("contact", "phone"));
    assert!(!noted.is_contact_safe());
    assert_eq!((noted.get("permission"), noted.get("contact-avoid")), ("written", "Do not ring"));
    assert_eq!(read(&noted.fields(), at(28, 9, 0)), Ok(noted.clone()));
    let stored = serde_json::to_string(&noted).unwrap();
    assert_eq!(serde_json::from_str::<Noted>(&stored).unwrap(), noted);
}

#[test]
fn where_a_letter_goes_is_noted_with_the_wish_for_one() {
    let address = [("post-address-line1", "1 Lamp Row"), ("post-address-town", "Anytown")];
    let letter = [&LEAST[..], &address, &[("contact", "letter"), ("post-name", "Sam Sample"), ("print", "large")]];
    let noted = read(&typed(&letter.concat()), at(27, 17, 30)).unwrap();
    let (name, to) = noted.post().unwrap();
    assert_eq!((name, to.line1.as_str(), to.town.as_str()), ("Sam Sample", "1 Lamp Row", "Anytown"));
    assert!(noted.prefers_letter() && noted.needs_large_print());
    assert_eq!(read(&noted.fields(), at(28, 9, 0)), Ok(noted));
    // Both will do: e-mail is quicker.
    let both = [&LEAST[..], &[("contact", "letter"), ("contact", "email")]].concat();
    assert!(!read(&typed(&both), at(27, 17, 30)).unwrap().prefers_letter());
    let none = read(&typed(&[&LEAST[..], &address].concat()), at(27, 17, 30)).unwrap();
    assert!(none.post().is_none() && !none.needs_large_print(), "not under an option that was not chosen");
    // Half of one would not arrive.
    let half = [&LEAST[..], &[("contact", "letter"), ("post-address-line1", "1 Lamp Row")]].concat();
    let faults = read(&typed(&half), at(27, 17, 30)).unwrap_err();
    assert_eq!(faults.iter().map(|f| f.field.as_str()).collect::<Vec<_>>(), ["post-address-town"]);
}

#[test]
fn what_stands_under_another_option_is_not_noted() {
    let more = [&LEAST[..], &[("permission", "legal"), ("language-other", "Polish")]].concat();
    let noted = read(&typed(&more), at(27, 17, 30)).unwrap();
    assert_eq!((noted.get("permission"), noted.get("language-other")), ("", ""));
    assert!(noted.is_contact_safe() && !noted.is_on_behalf());
}

#[test]
fn the_text_of_a_letter_or_an_email_is_kept_as_it_came() {
    let text = "Annwyl Syr,\r\n\r\n  <b>\u{5d0}\u{5d1}\u{5d2}</b> & \u{1f6b2}\r\nI saw it.";
    for (channel, question) in PASTED {
        let more = [&[("channel", channel.as_str())], &LEAST[1..], &[(question, text)]].concat();
        let noted = read(&typed(&more), at(27, 17, 30)).unwrap();
        assert_eq!(noted.pasted(), Some(text.replace("\r\n", "\n").as_str()));
        assert_eq!(read(&noted.fields(), at(28, 9, 0)), Ok(noted.clone()));
        let rest = noted.without_pasted();
        assert_eq!((rest.pasted(), rest.channel(), rest.received()), (None, Some(channel), noted.received()));
    }
    // What was noted before there was any.
    let older = serde_json::from_str::<Noted>(r#"{"channel":{"type":"choice","value":"post"}}"#);
    assert_eq!(older.map(|noted| noted.pasted().map(str::to_owned)).ok(), Some(None));
    let call = [&LEAST[..], &[("letter-text", text), ("email-text", text)]].concat();
    let noted = read(&typed(&call), at(27, 17, 30)).unwrap();
    assert_eq!((noted.pasted(), noted.without_pasted()), (None, noted.clone()), "nobody wrote anything");
}

#[test]
fn a_letter_that_was_taken_for_an_email_keeps_its_text() {
    for own in [&[("letter-text", " ")][..], &[]] {
        let more = [&[("channel", "post"), ("email-text", "Dear Sir")], &LEAST[1..], own].concat();
        assert_eq!(read(&typed(&more), at(27, 17, 30)).unwrap().pasted(), Some("Dear Sir"));
    }
    let both = [&[("channel", "post"), ("email-text", "Not this")], &LEAST[1..], &[("letter-text", "This")]].concat();
    assert_eq!(read(&typed(&both), at(27, 17, 30)).unwrap().pasted(), Some("This"));
}

#[test]
fn a_text_that_is_too_long_is_refused_in_words() {
    let said = |length: usize| {
        let text = "\u{1f6b2}".repeat(length / 2);
        let more = [&[("channel", "email"), ("email-text", text.as_str())], &LEAST[1..]].concat();
        let faults = read(&typed(&more), at(27, 17, 30)).err().unwrap_or_default();
        let question = |f: &Fault| step().questions.iter().find(|q| q.id == f.question).unwrap();
        faults.iter().map(|f| fault_text(f, question(f), Lang::En, &Words(Lang::En))).collect::<Vec<_>>()
    };
    assert_eq!(said(20_000), Vec::<String>::new());
    assert_eq!(said(20_002), ["Text of the email must be 20,000 characters or less"]);
}

#[test]
fn nothing_is_taken_for_granted() {
    let faults = read(&typed(&[]), at(27, 17, 30)).unwrap_err();
    let questions: Vec<&str> = faults.iter().map(|f| f.question.as_str()).collect();
    assert_eq!(questions, ["channel", "caller", "privacy", "contact", "contact-safe", "language"]);
    assert!(faults.iter().all(|f| f.kind == FaultKind::Required));
    let behalf = [
        ("channel", "post"),
        ("caller", "behalf"),
        ("privacy", "no"),
        ("contact", "none"),
        ("contact-safe", "no"),
        ("language", "other"),
    ];
    let faults = read(&typed(&behalf), at(27, 17, 30)).unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(fields, ["permission", "contact-avoid", "language-other"]);
}

#[test]
fn nothing_came_in_the_future() {
    let said = |more: &[(&str, &str)]| {
        let faults = read(&typed(&[&LEAST[..], more].concat()), at(27, 17, 30)).unwrap_err();
        let question = |f: &Fault| step().questions.iter().find(|q| q.id == f.question).unwrap();
        let words = Words(Lang::En);
        faults.iter().map(|f| (f.field.clone(), fault_text(f, question(f), Lang::En, &words))).collect::<Vec<_>>()
    };
    let one = |field: &str, text: &str| vec![(field.to_owned(), text.to_owned())];
    assert_eq!(
        said(&[("received-time-hour", "17"), ("received-time-minute", "31")]),
        one("received-time-hour", "Time received must be now or in the past")
    );
    assert_eq!(
        said(&[("received-date-day", "28")]),
        one("received-date-day", "Date received must be today or in the past")
    );
    assert!(
        read(
            &typed(&[&LEAST[..], &[("received-date-day", "26"), ("received-time-hour", "23")]].concat()),
            at(27, 17, 30)
        )
        .is_ok()
    );
}

//! Answers as they lie in a draft: whole when read again, and readable when written
//! before a field was there.

use super::everywhere::everywhere;
use super::visitor::Visitor;
use app::form::answers::Typed;
use app::form::value::{Address, PartialDate, Vehicle};
use app::form::{Answers, Value};

#[test]
fn what_is_stored_is_read_again() {
    everywhere(150, |form, dice, assisted| {
        Visitor::new(form, assisted).wander(dice, |visitor, sent| {
            let mut answers = visitor.answers.clone();
            if let Some(sent) = sent {
                // As autosave leaves it.
                let typed = Typed { revision: 7, fields: sent.fields.clone() };
                answers.top.typed.insert("s0".into(), typed);
            }
            for answers in [answers, visitor.journey().submission()] {
                let json = serde_json::to_string(&answers).unwrap();
                assert_eq!(serde_json::from_str::<Answers>(&json).unwrap(), answers);
            }
        });
    });
}

#[test]
fn drafts_from_before_a_field_was_there_are_read() {
    assert_eq!(serde_json::from_str::<Answers>("{}").unwrap(), Answers::default());
    let old = r#"{
        "values": {
            "on": { "type": "date", "value": { "year": 2026, "month": 3, "day": null } },
            "home": { "type": "address", "value": { "line1": "1 High Street", "line2": "", "town": "Anytown", "postcode": "" } },
            "car": { "type": "vehicle", "value": { "registration": "AB51ABC", "description": "" } },
            "why": { "type": "not_stated", "value": "does_not_know" },
            "declared": { "type": "declared" }
        },
        "groups": { "people": { "items": [{}, { "passed": ["name"] }] } }
    }"#;
    let answers: Answers = serde_json::from_str(old).unwrap();
    let date = PartialDate { year: Some(2026), month: Some(3), day: None, about: false };
    assert_eq!(answers.top.values["on"], Value::Date(date));
    let address = Address { line1: "1 High Street".into(), town: "Anytown".into(), ..Address::default() };
    assert_eq!(answers.top.values["home"], Value::Address(address));
    assert_eq!(
        answers.top.values["car"],
        Value::Vehicle(Vehicle { registration: "AB51ABC".into(), ..Vehicle::default() })
    );
    assert_eq!(answers.top.values["declared"], Value::Declared);
    assert!(answers.top.passed.is_empty());
    let people = &answers.groups["people"];
    assert!(!people.closed);
    assert!(people.items[1].passed.contains("name"));
}

#[test]
fn what_a_newer_version_stored_beside_is_no_hindrance() {
    let newer = r#"{ "values": {}, "passed": [], "scribbles": 3, "groups": { "people": { "items": [], "closed": true, "order": [] } } }"#;
    assert!(serde_json::from_str::<Answers>(newer).unwrap().groups["people"].closed);
}

//! From a value back to the fields it was typed in, to show a page again.
//!
//! Reading what was written gives the same value (tested in `read`).

use super::{DateTime, Fields, PartialDate, TimeOfDay, Value};
use crate::form::definition::Question;

pub fn write(question: &Question, value: &Value) -> Fields {
    let mut out = Out { name: &question.id, fields: Fields::default() };
    match value {
        Value::Text(text) | Value::Choice(text) => out.whole(text),
        Value::Choices(chosen) => chosen.iter().for_each(|value| out.whole(value)),
        Value::Date(date) => out.date("", *date),
        Value::Time(TimeOfDay { hour: None, .. }) => out.tick("unknown", true),
        Value::Time(time) => out.time("", *time),
        Value::Range(range) => {
            out.moment("from-", range.from);
            if let Some(to) = range.to {
                out.moment("to-", to);
            }
        }
        Value::Address(address) => {
            out.part("line1", &address.line1);
            out.part("line2", &address.line2);
            out.part("town", &address.town);
            out.part("postcode", &address.postcode);
            out.tick("none", address.no_fixed_address);
        }
        Value::Place(place) => {
            out.whole(&place.description);
            out.part("near", &place.near);
            out.part("postcode", &place.postcode);
        }
        Value::Person(person) => {
            out.part("given", &person.given_name);
            out.part("family", &person.family_name);
            out.part("phone", &person.phone);
            out.part("email", &person.email);
        }
        Value::Vehicle(vehicle) => {
            out.whole(&vehicle.registration);
            out.tick("partial", vehicle.partial);
            out.part("description", &vehicle.description);
        }
        Value::Declared => out.whole("yes"),
        Value::NotStated(reason) => out.part("not-stated", reason.as_str()),
    }
    out.fields
}

struct Out<'a> {
    name: &'a str,
    fields: Fields,
}

/// Empty parts are left out.
impl Out<'_> {
    fn whole(&mut self, value: &str) {
        if !value.is_empty() {
            self.fields.push(self.name, value);
        }
    }

    fn part(&mut self, part: &str, value: &str) {
        if !value.is_empty() {
            self.fields.push(format!("{}-{part}", self.name), value);
        }
    }

    fn tick(&mut self, part: &str, ticked: bool) {
        self.part(part, if ticked { "yes" } else { "" });
    }

    fn date(&mut self, prefix: &str, date: PartialDate) {
        let number = |n: Option<u8>| n.map(|n| n.to_string()).unwrap_or_default();
        self.part(&format!("{prefix}day"), &number(date.day));
        self.part(&format!("{prefix}month"), &number(date.month));
        self.part(&format!("{prefix}year"), &date.year.map(|y| y.to_string()).unwrap_or_default());
        self.tick("about", date.about);
        self.tick("unknown", date.year.is_none());
    }

    fn time(&mut self, prefix: &str, time: TimeOfDay) {
        if let Some(hour) = time.hour {
            self.part(&format!("{prefix}hour"), &hour.to_string());
            self.part(&format!("{prefix}minute"), &format!("{:02}", time.minute));
        }
    }

    fn moment(&mut self, prefix: &str, moment: DateTime) {
        let date = moment.date;
        self.date(
            prefix,
            PartialDate { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()), about: false },
        );
        if let Some(time) = moment.time {
            self.time(prefix, time);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{fields, question};
    use super::*;
    use crate::form::Date;

    #[test]
    fn writes_the_fields_of_a_page() {
        let date = Date::new(2026, 3, 7).unwrap();
        let time = Some(TimeOfDay { hour: Some(17), minute: 5 });
        for (value, typed) in [
            (Value::Text("x".into()), fields(&[("q", "x")])),
            (Value::Choices(vec!["a".into(), "b".into()]), fields(&[("q", "a"), ("q", "b")])),
            (Value::Time(TimeOfDay { hour: None, minute: 0 }), fields(&[("q-unknown", "yes")])),
            (
                Value::Date(PartialDate { year: Some(2026), month: None, day: None, about: true }),
                fields(&[("q-year", "2026"), ("q-about", "yes")]),
            ),
            (
                Value::Range(super::super::Range { from: DateTime { date, time }, to: None }),
                fields(&[
                    ("q-from-day", "7"),
                    ("q-from-month", "3"),
                    ("q-from-year", "2026"),
                    ("q-from-hour", "17"),
                    ("q-from-minute", "05"),
                ]),
            ),
            (Value::Declared, fields(&[("q", "yes")])),
        ] {
            assert_eq!(write(&question("short_text", ""), &value), typed);
        }
    }
}

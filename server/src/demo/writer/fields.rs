//! How an invented person types one answer: by the kind of the question.

use super::{Wanted, Writer};
use crate::demo::people::{self, Somebody};
use crate::demo::texts::Pinned;
use crate::domain::calendar;
use app::form::definition::{Choice, Kind, PersonPart, Question, Side};
use app::form::value::DateTime;
use app::form::{Date, Fields, Form};
use app::model::Channel;

const HOUR: i64 = 3_600_000_000;

/// Names of those who report are asked for as a line of text in some forms.
const OWN_NAME: [&str; 2] = ["name", "your-name"];

impl Writer<'_> {
    pub(super) fn type_in(
        &mut self,
        form: &Form,
        q: &Question,
        wanted: &Wanted,
        pinned: Option<&Pinned>,
        fields: &mut Fields,
    ) {
        let id = q.id.as_str();
        match q.kind {
            Kind::ShortText | Kind::LongText => {
                let text = self.text(form, q, pinned);
                fields.push(id, text);
            }
            Kind::Email => fields.push(id, self.me.email.as_str()),
            Kind::Phone => fields.push(id, self.me.phone.as_str()),
            Kind::Number => {
                let (low, high) = (i64::from(q.min.unwrap_or(1)), i64::from(q.max.unwrap_or(12)));
                // Of the upper half: a child who is complained for is at school.
                let number = self.dice.between(i64::midpoint(low, high), high);
                fields.push(id, pinned.map_or(number.to_string(), |p| p.first().to_owned()));
            }
            Kind::Money => {
                let pounds = self.dice.between(3, 90) * 5;
                let told = pinned.and_then(|p| self.dice.pick(p.all())).cloned();
                fields.push(id, told.unwrap_or_else(|| pounds.to_string()));
            }
            Kind::Date => self.date(q, pinned, fields),
            Kind::DateTimeRange => self.range(id, fields),
            Kind::Time => moment(&format!("{id}-"), calendar::local_moment(self.happened_at), false, fields),
            Kind::Radios | Kind::Select | Kind::YesNo => {
                if let Some(choice) = self.choice(form, q, wanted, pinned) {
                    fields.push(id, choice);
                }
            }
            Kind::Checkboxes => self.choices(form, q, wanted, pinned, fields),
            Kind::Address => {
                for (part, value) in
                    [("line1", &self.me.street), ("town", &self.me.town), ("postcode", &self.me.postcode)]
                {
                    fields.push(format!("{id}-{part}"), value.as_str());
                }
            }
            Kind::Place => self.place(form, q, pinned, fields),
            Kind::Person => self.person(q, pinned, fields),
            Kind::Vehicle => self.vehicle(form, q, pinned, fields),
            Kind::Declaration => fields.push(id, "yes"),
            Kind::File => {}
        }
    }

    fn text(&mut self, form: &Form, q: &Question, pinned: Option<&Pinned>) -> String {
        if let Some(pinned) = pinned {
            let text = self.dice.pick(pinned.all()).cloned().unwrap_or_default();
            return self.tell(&text);
        }
        if OWN_NAME.contains(&q.id.as_str()) {
            return self.me.name();
        }
        let words = self.texts.words(self.lang, &form.id, &q.id);
        let words = if words.is_empty() { self.texts.any_words(self.lang) } else { words };
        let text = self.dice.pick(words).cloned().unwrap_or_else(|| "-".to_owned());
        self.tell(&text)
    }

    /// The text with each `{name}` said: the same throughout a report.
    fn tell(&mut self, text: &str) -> String {
        let mut told = text.to_owned();
        // What is put in may have a name in it once more.
        for _ in 0..2 {
            for (name, pool) in &self.texts.pools {
                let mark = format!("{{{name}}}");
                if told.contains(&mark) {
                    let dice = &mut self.dice;
                    let said = self.said.entry(name.clone());
                    let said = said.or_insert_with(|| dice.pick(pool).cloned().unwrap_or_default());
                    told = told.replace(&mark, said);
                }
            }
        }
        told
    }

    fn date(&mut self, q: &Question, pinned: Option<&Pinned>, fields: &mut Fields) {
        let id = q.id.as_str();
        let today = self.today;
        if let Some(days) = pinned.and_then(|p| p.first().parse().ok()) {
            return day(&format!("{id}-"), today.days_before(days), fields);
        }
        if q.unknown && self.dice.percent(8) {
            return fields.push(format!("{id}-unknown"), "yes");
        }
        let happened = calendar::local_date(self.happened_at);
        let on = match (q.autocomplete.as_deref(), q.side, id) {
            (Some("bday"), ..) => today.days_before(self.me.age * 365 + self.dice.between(1, 364)),
            (_, Some(Side::Future), _) => today.days_before(-self.dice.between(2, 20)),
            (_, _, "first-time") => happened.days_before(self.dice.between(20, 160)),
            (_, _, "permission-date") => today.days_before(self.dice.between(0, 10)),
            _ => happened,
        };
        if q.approximate && self.dice.percent(10) {
            fields.push(format!("{id}-month"), on.month().to_string());
            fields.push(format!("{id}-year"), on.year().to_string());
            return;
        }
        day(&format!("{id}-"), on, fields);
    }

    /// Half of them know the hour; the others, between when and when.
    fn range(&mut self, id: &str, fields: &mut Fields) {
        let last = calendar::local_moment(self.happened_at);
        if self.dice.percent(50) {
            return moment(&format!("{id}-from-"), last, true, fields);
        }
        let before = self.happened_at - self.dice.between(1, 14) * HOUR;
        moment(&format!("{id}-from-"), calendar::local_moment(before), true, fields);
        moment(&format!("{id}-to-"), last, true, fields);
    }

    fn choice(&mut self, form: &Form, q: &Question, wanted: &Wanted, pinned: Option<&Pinned>) -> Option<String> {
        let offered = self.weighed(form, q, wanted);
        let told = pinned.map(|p| self.dice.pick(p.all()).cloned().unwrap_or_default());
        if let Some(told) = told.filter(|told| offered.iter().any(|(value, _)| value == told)) {
            return Some(told);
        }
        self.dice.weighed(&offered).or_else(|| offered.first().map(|(value, _)| value.clone()))
    }

    /// What may be chosen without the form ending there, each with its weight.
    fn weighed(&self, form: &Form, q: &Question, wanted: &Wanted) -> Vec<(String, usize)> {
        let ends = |exit: Option<&String>| exit.and_then(|e| form.exit(e)).is_some_and(|e| !e.may_continue);
        let all: Vec<(&str, Option<&String>, usize)> = match q.kind {
            Kind::YesNo => {
                let unknown = q.unknown.then_some(("unknown", None, 1));
                let both = [("yes", q.exit_yes.as_ref(), 3), ("no", q.exit_no.as_ref(), 5)];
                both.into_iter().chain(unknown).collect()
            }
            _ => {
                let offered = |o: &&Choice| wanted.options.contains(&o.value);
                let usual = |o: &Choice| if o.none { 3 } else { 2 };
                q.options.iter().filter(offered).map(|o| (o.value.as_str(), o.exit.as_ref(), usual(o))).collect()
            }
        };
        let open = all.into_iter().filter(|(_, exit, _)| !ends(*exit));
        open.map(|(value, exit, usual)| {
            // Advice is taken, unless a story says otherwise.
            let usual = if exit.is_some() { 0 } else { usual };
            (value.to_owned(), self.texts.weight(&form.id, &q.id, value).unwrap_or(usual))
        })
        .collect()
    }

    fn choices(&mut self, form: &Form, q: &Question, wanted: &Wanted, pinned: Option<&Pinned>, fields: &mut Fields) {
        let offered = self.weighed(form, q, wanted);
        let is_none = |value: &str| q.options.iter().any(|o| o.none && o.value == value);
        let told: Vec<String> = pinned.map_or(Vec::new(), |p| p.all().to_vec());
        let letter = self.channel == Channel::Post && offered.iter().any(|(value, _)| value == "post");
        let mut chosen: Vec<String> = match told {
            told if !told.is_empty() => told,
            _ if letter => vec!["post".to_owned()],
            _ => self.dice.weighed(&offered).or_else(|| offered.first().map(|(v, _)| v.clone())).into_iter().collect(),
        };
        let alone = pinned.is_some() || chosen.iter().any(|value| is_none(value));
        if !alone && self.dice.percent(35) {
            let others: Vec<_> =
                offered.into_iter().filter(|(value, _)| !chosen.contains(value) && !is_none(value)).collect();
            chosen.extend(self.dice.weighed(&others));
        }
        chosen.into_iter().for_each(|value| fields.push(&q.id, value));
    }

    fn place(&mut self, form: &Form, q: &Question, pinned: Option<&Pinned>, fields: &mut Fields) {
        let told = self.text(form, q, pinned);
        let (where_, near) = told.split_once('|').unwrap_or((&told, ""));
        let near = match near.trim() {
            "" => self.dice.pick(&self.texts.streets).cloned().unwrap_or_default(),
            near => near.to_owned(),
        };
        fields.push(&q.id, where_.trim());
        fields.push(format!("{}-near", q.id), near);
        if self.dice.percent(35) {
            fields.push(format!("{}-postcode", q.id), people::postcode(&mut self.dice));
        }
    }

    fn person(&mut self, q: &Question, pinned: Option<&Pinned>, fields: &mut Fields) {
        let own = OWN_NAME.contains(&q.id.as_str());
        let mut who = if own { self.me.clone() } else { Somebody::invent(self.texts, self.lang, &mut self.dice) };
        // A child has its parent's name, most often.
        if q.id.starts_with("child") {
            who.family.clone_from(&self.me.family);
        }
        if let Some((given, family)) = pinned.and_then(|p| p.first().split_once(' ')) {
            (who.given, who.family) = (given.to_owned(), family.to_owned());
        }
        let reached = own || self.dice.percent(50);
        for (part, suffix, value, told) in [
            (PersonPart::GivenName, "given", &who.given, true),
            (PersonPart::FamilyName, "family", &who.family, true),
            (PersonPart::Phone, "phone", &who.phone, reached),
            (PersonPart::Email, "email", &who.email, own),
        ] {
            if told && q.asks(part) {
                fields.push(format!("{}-{suffix}", q.id), value.as_str());
            }
        }
    }

    fn vehicle(&mut self, form: &Form, q: &Question, pinned: Option<&Pinned>, fields: &mut Fields) {
        let look = self.text(form, q, pinned);
        let mark = people::registration(&mut self.dice);
        if self.dice.percent(15) {
            fields.push(&q.id, mark.chars().take(4).chain("???".chars()).collect::<String>());
            fields.push(format!("{}-partial", q.id), "yes");
        } else {
            fields.push(&q.id, mark);
        }
        fields.push(format!("{}-description", q.id), look);
    }
}

/// `name` ends in a hyphen.
fn day(name: &str, on: Date, fields: &mut Fields) {
    for (part, value) in [("day", i32::from(on.day())), ("month", i32::from(on.month())), ("year", on.year())] {
        fields.push(format!("{name}{part}"), value.to_string());
    }
}

/// A time, with its day where that is asked for too.
fn moment(name: &str, at: DateTime, with_day: bool, fields: &mut Fields) {
    if with_day {
        day(name, at.date, fields);
    }
    if let Some(time) = at.time {
        fields.push(format!("{name}hour"), time.hour.unwrap_or(0).to_string());
        // People know the time by the quarter.
        fields.push(format!("{name}minute"), format!("{:02}", time.minute / 15 * 15));
    }
}

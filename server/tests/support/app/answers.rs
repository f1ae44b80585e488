//! Right answers to any question of any form, made from its definition.

use app::form::accept::accept;
use app::form::definition::{Choice, Kind, PersonPart, Question, Side};
use app::form::journey::new_item;
use app::form::{Answers, Date, FaultKind, Fields, Form, Item, Journey, Place};

/// What is searched for in places where no answer may lie.
pub const PHONE: &str = "01632 960741";
pub const POSTCODE: &str = "ZE2 9XX";
pub const PLATE: &str = "QZ51WKX";

/// How a form is filled in.
#[derive(Clone, Debug)]
pub struct Style {
    /// Everything that is asked, and two items of each repeat; else only what must be.
    pub full: bool,
    pub pick: Pick,
    /// Stands in every free text.
    pub marker: String,
}

/// Which of several options is chosen, among those that do not end the journey.
#[derive(Clone, Debug)]
pub enum Pick {
    First,
    Last,
    /// By a seed; the same seed makes the same choices.
    Random(u64),
}

impl Style {
    pub fn full() -> Style {
        Style { full: true, pick: Pick::First, marker: "Quokkaberry".into() }
    }

    pub fn lean() -> Style {
        Style { full: false, pick: Pick::Last, marker: "Quokkaberry".into() }
    }

    pub fn random(seed: u64) -> Style {
        let full = seed.is_multiple_of(2);
        Style { full, pick: Pick::Random(seed), marker: "Quokkaberry".into() }
    }

    pub fn marked(mut self, marker: &str) -> Style {
        self.marker = marker.to_owned();
        self
    }

    fn pick(&mut self, among: usize) -> usize {
        match &mut self.pick {
            Pick::First => 0,
            Pick::Last => among - 1,
            Pick::Random(state) => {
                *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                usize::try_from(*state >> 33).unwrap() % among
            }
        }
    }
}

/// The fields of one page. Fails where the engine would not take them.
pub fn fill(form: &Form, answers: &Answers, place: &Place, today: Date, style: &mut Style) -> Fields {
    let step = place.find(form).unwrap_or_else(|| panic!("{}: no page {place}", form.id));
    let mut fields = Fields::default();
    if let (Place::List(id), Some(repeat)) = (place, &step.repeat) {
        let there = answers.groups.get(id).map_or(0, |g| g.items.len());
        let wanted = if style.full { repeat.min.max(repeat.max.min(2)) } else { repeat.min };
        if there < repeat.max as usize {
            fields.push(id, if there < wanted as usize { "yes" } else { "no" });
        }
        return fields;
    }
    for (question, options, required) in asked(form, answers, place, today) {
        if style.full || required {
            answer(form, &question, &options, today, style, &mut fields);
        }
    }
    // What those answers open on the same page is asked for by its absence.
    for _ in 0..20 {
        let missing = match accept(form, &mut answers.clone(), place, &fields, today, false) {
            Ok(()) => return fields,
            Err(faults) => faults,
        };
        for fault in missing {
            assert_eq!(fault.kind, FaultKind::Required, "{}/{place}: {fault:?}", form.id);
            let question = form.question(&fault.question).unwrap();
            answer(form, question, &question.options, today, style, &mut fields);
        }
    }
    panic!("{}/{place} takes no answer of ours", form.id)
}

/// Questions that a page asks at first sight, their options, and whether each must be answered.
pub fn asked(form: &Form, answers: &Answers, place: &Place, today: Date) -> Vec<(Question, Vec<Choice>, bool)> {
    let journey = Journey::new(form, answers, today);
    let empty = Item::default();
    let found = match (journey.stop(place), place) {
        (Some(stop), _) => stop.asked.clone(),
        (None, Place::Item { group, n, .. }) => {
            let stops = new_item(form, form.step(group).unwrap(), *n, &empty, answers, today);
            stops.into_iter().find(|s| s.place == *place).map(|s| s.asked).unwrap_or_default()
        }
        (None, _) => Vec::new(),
    };
    let top = found.into_iter().filter(|a| a.under.is_none());
    top.map(|a| (a.question.clone(), a.options.into_iter().cloned().collect(), a.required)).collect()
}

fn answer(form: &Form, q: &Question, options: &[Choice], today: Date, style: &mut Style, fields: &mut Fields) {
    let id = q.id.as_str();
    let part = |suffix: &str| format!("{id}-{suffix}");
    let text = |most: usize| -> String { format!("{} {id}", style.marker).chars().take(most).collect() };
    let local: String = style.marker.to_lowercase().chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let mail = format!("{local}@example.com");
    let amount = q.min.unwrap_or(0).max(q.max.unwrap_or(12).min(12));
    match q.kind {
        Kind::ShortText | Kind::LongText => fields.push(id, text(q.max.unwrap_or(200) as usize)),
        Kind::Email => fields.push(id, mail),
        Kind::Phone => fields.push(id, PHONE),
        Kind::Number => fields.push(id, amount.to_string()),
        Kind::Money => fields.push(id, format!("{amount}.00")),
        Kind::Date => date(&part(""), day(q, today), fields),
        Kind::DateTimeRange => {
            date(&part("from-"), day(q, today), fields);
            fields.push(part("from-hour"), "10");
            fields.push(part("from-minute"), "30");
        }
        Kind::Time => {
            fields.push(part("hour"), "17");
            fields.push(part("minute"), "05");
        }
        Kind::Radios | Kind::Select => {
            let open: Vec<&Choice> = options.iter().filter(|o| !ends(form, o.exit.as_ref())).collect();
            fields.push(id, open[style.pick(open.len())].value.as_str());
        }
        Kind::Checkboxes => {
            let open: Vec<&Choice> = options.iter().filter(|o| !ends(form, o.exit.as_ref()) && !o.none).collect();
            fields.push(id, open[style.pick(open.len())].value.as_str());
        }
        Kind::YesNo => {
            let both = [("yes", &q.exit_yes), ("no", &q.exit_no)];
            let open: Vec<&str> = both.iter().filter(|(_, e)| !ends(form, e.as_ref())).map(|(v, _)| *v).collect();
            fields.push(id, open[style.pick(open.len())]);
        }
        Kind::Address => {
            fields.push(part("line1"), text(200));
            fields.push(part("town"), "Anytown");
            fields.push(part("postcode"), POSTCODE);
        }
        Kind::Place => {
            fields.push(id, text(200));
            fields.push(part("near"), format!("{} Road", style.marker));
            fields.push(part("postcode"), POSTCODE);
        }
        Kind::Person => {
            for (asked, suffix, value) in [
                (PersonPart::GivenName, "given", style.marker.clone()),
                (PersonPart::FamilyName, "family", style.marker.clone()),
                (PersonPart::Phone, "phone", PHONE.to_owned()),
                (PersonPart::Email, "email", mail.clone()),
            ] {
                if q.asks(asked) {
                    fields.push(part(suffix), value);
                }
            }
        }
        Kind::Vehicle => {
            fields.push(id, PLATE);
            fields.push(part("description"), text(200));
        }
        Kind::Declaration => fields.push(id, "yes"),
        Kind::File => {}
    }
}

fn ends(form: &Form, exit: Option<&String>) -> bool {
    exit.and_then(|e| form.exit(e)).is_some_and(|e| !e.may_continue)
}

/// A day on the right side of today.
fn day(q: &Question, today: Date) -> Date {
    match q.side {
        Some(Side::Future) => today.days_before(-3),
        _ => today.days_before(3),
    }
}

/// `name` ends in a hyphen.
fn date(name: &str, day: Date, fields: &mut Fields) {
    fields.push(format!("{name}day"), day.day().to_string());
    fields.push(format!("{name}month"), day.month().to_string());
    fields.push(format!("{name}year"), day.year().to_string());
}

/// Fields that no question of this kind takes; `None` where every text is right.
pub fn wrong(q: &Question) -> Option<Fields> {
    let mut fields = Fields::default();
    let part = |suffix: &str| format!("{}-{suffix}", q.id);
    match q.kind {
        Kind::ShortText | Kind::LongText => {
            fields.push(&q.id, "é & \"<i>x</i>\" ".repeat(app::form::value::max_length(q) as usize / 10 + 1));
        }
        Kind::Email => fields.push(&q.id, "nobody at example"),
        Kind::Phone => fields.push(&q.id, "call me"),
        Kind::Number | Kind::Money => fields.push(&q.id, "a few"),
        Kind::Date => [("day", "31"), ("month", "2"), ("year", "2020")]
            .into_iter()
            .for_each(|(suffix, value)| fields.push(part(suffix), value)),
        Kind::DateTimeRange => [("from-day", "3"), ("from-month", "x"), ("from-year", "2020"), ("from-hour", "9")]
            .into_iter()
            .for_each(|(suffix, value)| fields.push(part(suffix), value)),
        Kind::Time => [("hour", "25"), ("minute", "61")].into_iter().for_each(|(s, v)| fields.push(part(s), v)),
        Kind::Address | Kind::Place => {
            fields.push(if q.kind == Kind::Place { q.id.clone() } else { part("line1") }, "1 The Street");
            fields.push(part("postcode"), "not a postcode");
        }
        Kind::Person if q.asks(PersonPart::Email) => fields.push(part("email"), "nobody"),
        Kind::Person if q.asks(PersonPart::Phone) => fields.push(part("phone"), "nobody"),
        Kind::Vehicle => fields.push(&q.id, "AB/51"),
        _ => return None,
    }
    Some(fields)
}

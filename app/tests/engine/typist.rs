//! What a person types for a question: right, or anything.

use super::dice::Dice;
use app::form::definition::{Kind, PersonPart, Question, Side};
use app::form::{Asked, Fields};

/// Right answers to a question, by the options offered as far as that is known.
pub fn right(question: &Question, asked: Option<&Asked<'_>>, dice: &mut Dice<'_>) -> Fields {
    let offered: Vec<&str> = match asked {
        Some(asked) => asked.options.iter().map(|o| o.value.as_str()).collect(),
        None => question.options.iter().map(|o| o.value.as_str()).collect(),
    };
    typed(question, &offered, dice)
}

/// The plainest right answer: what every form must let through.
pub fn plain(question: &Question) -> Fields {
    let always = question.options.iter().find(|o| o.when.is_none() && o.exit.is_none());
    let offered: Vec<&str> = always.iter().map(|o| o.value.as_str()).collect();
    let mut fields = typed(question, &offered, &mut Dice::new(&[]));
    if question.kind == Kind::YesNo && question.exit_no.is_some() {
        fields.0[0].1 = "yes".into();
    }
    fields
}

fn typed(question: &Question, offered: &[&str], dice: &mut Dice<'_>) -> Fields {
    let id = question.id.as_str();
    let mut out = Fields::default();
    let mut part = |name: &str, value: &str| out.push(format!("{id}-{name}"), value);
    match question.kind {
        Kind::ShortText | Kind::LongText => out.push(id, dice.pick(&["same", "other", "Siân\r\nand"])),
        Kind::Email => out.push(id, "name@example.com"),
        Kind::Phone => out.push(id, "07700 900982"),
        Kind::Number | Kind::Money => {
            let least = question.min.unwrap_or(1) as usize;
            let room = question.max.map_or(3, |max| max as usize - least + 1);
            out.push(id, (least + dice.below(room.min(3))).to_string());
        }
        Kind::Date => {
            if question.unknown && dice.chance(20) {
                part("unknown", "yes");
            } else {
                date(question, "", true, dice, &mut part);
            }
        }
        Kind::DateTimeRange => {
            date(question, "from-", false, dice, &mut part);
            if dice.chance(50) {
                part("from-hour", "5pm");
            }
        }
        Kind::Time if question.unknown && dice.chance(30) => part("unknown", "yes"),
        Kind::Time => {
            part("hour", "17");
            part("minute", "30");
        }
        Kind::YesNo => {
            let all: &[&str] = if question.unknown { &["no", "yes", "unknown"] } else { &["no", "yes"] };
            out.push(id, dice.pick(all));
        }
        Kind::Radios | Kind::Select if !offered.is_empty() => out.push(id, dice.pick(offered)),
        Kind::Checkboxes if !offered.is_empty() => {
            let first = dice.pick(offered);
            let none = |v: &str| question.options.iter().any(|o| o.value == v && o.none);
            out.push(id, first);
            let others = offered.iter().filter(|v| **v != first && !none(v) && !none(first));
            others.for_each(|v| {
                if dice.chance(30) {
                    out.push(id, *v);
                }
            });
        }
        Kind::Address if question.no_fixed_address && dice.chance(30) => part("none", "yes"),
        Kind::Address => {
            part("line1", "1 High Street");
            part("town", "Anytown");
            part("postcode", "sw1a1aa");
        }
        Kind::Place if dice.chance(30) => part("near", "Mill Lane"),
        Kind::Place => out.push(id, "By the pond"),
        Kind::Person => {
            for (which, name, value) in [
                (PersonPart::GivenName, "given", "Ann"),
                (PersonPart::FamilyName, "family", "Other"),
                (PersonPart::Phone, "phone", "07700 900982"),
                (PersonPart::Email, "email", "ann@example.com"),
            ] {
                if question.asks(which) {
                    part(name, value);
                }
            }
        }
        Kind::Vehicle if dice.chance(30) => part("description", "Blue van"),
        Kind::Vehicle => out.push(id, dice.pick(&["ab51abc", "AB5?"])),
        Kind::Declaration => out.push(id, "yes"),
        Kind::Radios | Kind::Select | Kind::Checkboxes | Kind::File => {}
    }
    out
}

fn date(question: &Question, prefix: &str, vague: bool, dice: &mut Dice<'_>, part: &mut impl FnMut(&str, &str)) {
    let (day, month, year) = match question.side {
        Some(Side::Future) => dice.pick(&[("27", "3", "2026"), ("1", "2", "2027")]),
        Some(Side::Past) => dice.pick(&[("20", "3", "2026"), ("27", "3", "2025"), ("28", "3", "2025")]),
        None => dice.pick(&[("20", "3", "2026"), ("2", "1", "2024"), ("1", "2", "2027")]),
    };
    let parts = if vague && question.approximate { dice.below(3) } else { 0 };
    for (name, value) in [("day", day), ("month", month), ("year", year)].into_iter().skip(parts) {
        part(&format!("{prefix}{name}"), value);
    }
    if vague && question.approximate && dice.chance(30) {
        part("about", "yes");
    }
}

/// Why there is no answer. An agent's page has this field; a forger may send it.
pub fn not_stated(question: &Question, dice: &mut Dice<'_>) -> Fields {
    let mut out = Fields::default();
    out.push(format!("{}-not-stated", question.id), dice.pick(&["refused", "does_not_know", "not_in_letter"]));
    out
}

/// What no page of ours sends: any field of the question with anything in it.
pub fn forged(question: &Question, dice: &mut Dice<'_>) -> Fields {
    const PARTS: [&str; 24] = [
        "",
        "",
        "",
        "",
        "-day",
        "-month",
        "-year",
        "-unknown",
        "-about",
        "-hour",
        "-minute",
        "-from-day",
        "-from-year",
        "-to-day",
        "-line1",
        "-town",
        "-postcode",
        "-none",
        "-near",
        "-given",
        "-phone",
        "-partial",
        "-not-stated",
        "-",
    ];
    const TYPED: [&str; 14] =
        ["", " ", "yes", "no", "unknown", "o0", "o1", "o9", "2026", "3", "99", "refused", "\u{0}\u{feff}", "🚓"];
    let mut out = Fields::default();
    for _ in 0..1 + dice.below(4) {
        out.push(format!("{}{}", question.id, dice.pick(&PARTS)), dice.pick(&TYPED));
    }
    out
}

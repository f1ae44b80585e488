//! Every way in which one question can be answered, and the voices in which texts are
//! typed. What a corpus must have is made of these; see [`super::goals`].

use app::form::definition::{Choice, Kind, PersonPart, Question, Side};
use app::form::value::read::max_length;
use app::form::value::{Reading, read};
use app::form::{Date, Fields, Form, Value};

use crate::support::app::answers::{PHONE, PLATE, POSTCODE};

/// How somebody types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Plain,
    /// Accents apart from their letters, right to left, emoji of several parts, mark-up,
    /// control characters; and names as long as they may be.
    Awkward,
    Welsh,
}

/// One way, and what it is called among the goals: several names where several
/// checkboxes are chosen.
pub struct Way {
    pub covers: Vec<String>,
    pub fields: Fields,
    /// What the engine makes of them; `None` where the question is left empty.
    pub value: Option<Value>,
}

/// The longest text that is typed: above it the engine only takes longer.
const LONGEST: u32 = 600;

/// The name of not answering an optional question.
pub const EMPTY: &str = "left empty";

/// A question that is being answered.
struct Typing<'a> {
    question: &'a Question,
    voice: Voice,
    today: Date,
    ways: Vec<Way>,
}

/// All ways to answer without ending at an exit, the richest first. `options`: those that
/// are offered.
pub fn ways(form: &Form, question: &Question, options: &[&Choice], voice: Voice, today: Date) -> Vec<Way> {
    let mut typing = Typing { question, voice, today, ways: Vec::new() };
    typing.all(form, options);
    if question.optional {
        typing.ways.push(Way { covers: vec![EMPTY.to_owned()], fields: Fields::default(), value: None });
    }
    typing.ways
}

/// The answers that end at an exit: name and fields.
pub fn endings(form: &Form, question: &Question, options: &[&Choice]) -> Vec<(String, Fields)> {
    let mut found = Vec::new();
    let chosen = options.iter().map(|o| (o.value.as_str(), o.exit.as_ref()));
    let either = [("yes", question.exit_yes.as_ref()), ("no", question.exit_no.as_ref())];
    for (value, exit) in chosen.chain(either) {
        if ends(form, exit) {
            found.push((value.to_owned(), Fields(vec![(question.id.clone(), value.to_owned())])));
        }
    }
    found
}

fn ends(form: &Form, exit: Option<&String>) -> bool {
    exit.and_then(|e| form.exit(e)).is_some_and(|e| !e.may_continue)
}

impl Typing<'_> {
    /// A way of these parts: `""` is the question's own field.
    fn way(&mut self, covers: &[&str], parts: &[(&str, &str)]) {
        let mut fields = Fields::default();
        for (part, value) in parts {
            let id = &self.question.id;
            fields.push(if part.is_empty() { id.clone() } else { format!("{id}-{part}") }, *value);
        }
        let value = match read(self.question, &fields, self.today, false) {
            Reading::Value(value) => Some(value),
            other => panic!("{}: {other:?}", self.question.id),
        };
        let covers = covers.iter().map(|name| (*name).to_owned()).collect();
        self.ways.push(Way { covers, fields, value });
    }

    fn all(&mut self, form: &Form, options: &[&Choice]) {
        let q = self.question;
        let most = max_length(q).min(LONGEST);
        match q.kind {
            Kind::ShortText => self.way(&["answered"], &[("", &self.text(most, false))]),
            Kind::LongText => self.way(&["answered"], &[("", &self.text(most, true))]),
            Kind::Email => self.way(&["answered"], &[("", self.email())]),
            Kind::Phone => self.way(&["answered"], &[("", self.phone())]),
            Kind::Number | Kind::Money => {
                let (least, greatest) = (q.min.unwrap_or(0), q.max.unwrap_or(1_234));
                self.way(&["least"], &[("", &least.to_string())]);
                self.way(&["greatest"], &[("", &greatest.to_string())]);
            }
            Kind::Declaration => self.way(&["answered"], &[("", "yes")]),
            Kind::Radios | Kind::Select => {
                for option in options.iter().filter(|o| !ends(form, o.exit.as_ref())) {
                    self.way(&[&option.value], &[("", &option.value)]);
                }
            }
            Kind::Checkboxes => self.checkboxes(form, options),
            Kind::YesNo => {
                for (value, exit) in [("yes", &q.exit_yes), ("no", &q.exit_no)] {
                    if !ends(form, exit.as_ref()) {
                        self.way(&[value], &[("", value)]);
                    }
                }
                if q.unknown {
                    self.way(&["unknown"], &[("", "unknown")]);
                }
            }
            Kind::Date => self.dates(),
            Kind::Time => {
                self.way(&["time"], &[("hour", "17"), ("minute", "05")]);
                if q.unknown {
                    self.way(&["unknown"], &[("unknown", "yes")]);
                }
            }
            Kind::DateTimeRange => self.ranges(),
            Kind::Address => self.addresses(),
            Kind::Place => {
                let (place, near) = (self.text(most, true), self.text(200, false));
                self.way(&["whole"], &[("", &place), ("near", &near), ("postcode", self.postcode())]);
                self.way(&["described"], &[("", &place)]);
            }
            Kind::Person => self.people(),
            Kind::Vehicle => {
                let described = self.text(200, false);
                let plate = if self.voice == Voice::Awkward { "qz51 wkx" } else { PLATE };
                self.way(&["whole"], &[("", plate), ("description", &described)]);
                self.way(&["part of it"], &[("", "QZ5? WKX")]);
                self.way(&["described"], &[("description", &described)]);
            }
            Kind::File => {}
        }
    }

    /// All at once; each that excludes the rest; and each alone, for what hangs on another's
    /// not being chosen.
    fn checkboxes(&mut self, form: &Form, options: &[&Choice]) {
        let open = options.iter().filter(|o| !ends(form, o.exit.as_ref()));
        let (alone, together): (Vec<&&Choice>, Vec<&&Choice>) = open.partition(|o| o.none);
        let values: Vec<&str> = together.iter().map(|o| o.value.as_str()).collect();
        let fields: Vec<(&str, &str)> = values.iter().map(|v| ("", *v)).collect();
        self.way(&values, &fields);
        for option in alone.iter().chain(together.iter().filter(|_| together.len() > 1)) {
            self.way(&[&option.value], &[("", &option.value)]);
        }
    }

    fn dates(&mut self) {
        let away = if self.question.side == Some(Side::Future) { -5 } else { 3 };
        let near = self.today.days_before(away);
        let [day, month, year] = [near.day().to_string(), near.month().to_string(), near.year().to_string()];
        self.way(&["day"], &[("day", &day), ("month", &month), ("year", &year)]);
        let earlier = (near.year() - 2).to_string();
        if self.question.side != Some(Side::Future) {
            self.way(&["long ago"], &[("day", &day), ("month", &month), ("year", &earlier)]);
        }
        if self.question.approximate {
            self.way(&["month"], &[("month", &month), ("year", &year), ("about", "yes")]);
            self.way(&["year"], &[("year", &year)]);
        }
        if self.question.unknown {
            self.way(&["unknown"], &[("unknown", "yes")]);
        }
    }

    fn ranges(&mut self) {
        let away = if self.question.side == Some(Side::Future) { -5 } else { 3 };
        let (from, to) = (self.today.days_before(away), self.today.days_before(away - 1));
        let [day, month, year] = [from.day().to_string(), from.month().to_string(), from.year().to_string()];
        let start = [("from-day", day.as_str()), ("from-month", month.as_str()), ("from-year", year.as_str())];
        let hours = [("from-hour", "10"), ("from-minute", "30")];
        let [day, month, year] = [to.day().to_string(), to.month().to_string(), to.year().to_string()];
        let end = [("to-day", day.as_str()), ("to-month", month.as_str()), ("to-year", year.as_str())];
        self.way(&["between"], &[&start[..], &hours[..], &end[..], &[("to-hour", "23"), ("to-minute", "59")]].concat());
        self.way(&["at"], &[&start[..], &hours[..]].concat());
        self.way(&["day"], &start);
    }

    fn addresses(&mut self) {
        let line = self.text(200, false);
        let whole = [("line1", line.as_str()), ("line2", "Flat 2"), ("town", "Anytown"), ("postcode", self.postcode())];
        self.way(&["whole"], &whole);
        self.way(&["without a postcode"], &[whole[0], whole[2]]);
        if self.question.no_fixed_address {
            self.way(&["none"], &[("none", "yes")]);
        }
    }

    fn people(&mut self) {
        let name = self.text(200, false);
        let parts = [
            (PersonPart::GivenName, "given", name.as_str()),
            (PersonPart::FamilyName, "family", name.as_str()),
            (PersonPart::Phone, "phone", self.phone()),
            (PersonPart::Email, "email", self.email()),
        ];
        let asked: Vec<(&str, &str)> =
            parts.iter().filter(|(part, ..)| self.question.asks(*part)).map(|(_, p, v)| (*p, *v)).collect();
        self.way(&["whole"], &asked);
        self.way(&["one name"], &asked[..1]);
    }

    /// As long as it may be, or nearly, where the voice is awkward.
    fn text(&self, most: u32, lines: bool) -> String {
        let id = &self.question.id;
        let text = match self.voice {
            Voice::Plain => format!("Quokkaberry {id}"),
            Voice::Welsh => format!("Ŵyn Llŷn, tŷ â thân: {id}"),
            Voice::Awkward => {
                let end = if lines { "\r\n" } else { " " };
                let piece = format!(
                    "Zoe\u{308} O\u{2019}Hara <b>&amp;\u{0}\u{7} \u{fdfd} \u{202e}\u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{202c} \
                     \u{1f469}\u{1f3fd}\u{200d}\u{1f692} q\u{307}\u{323}{end}{id} "
                );
                piece.repeat(1 + most as usize / 40)
            }
        };
        let mut units = 0;
        let within = |symbol: &char| {
            units += symbol.len_utf16();
            units <= most as usize
        };
        text.chars().take_while(within).collect()
    }

    fn email(&self) -> &'static str {
        match self.voice {
            Voice::Plain => "quokka@example.com",
            Voice::Awkward => "Zoë.O'Hara+police@Example.CO.UK",
            Voice::Welsh => "gwen@example.cymru",
        }
    }

    fn phone(&self) -> &'static str {
        if self.voice == Voice::Awkward { "+44 (0)1632 960\u{2011}741 ext 12" } else { PHONE }
    }

    fn postcode(&self) -> &'static str {
        if self.voice == Voice::Awkward { "ze29xx" } else { POSTCODE }
    }
}

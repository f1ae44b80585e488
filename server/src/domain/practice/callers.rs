//! The invented callers of `callers.toml`: what each says, and what should be keyed in.
//!
//! Names are made up, phone numbers are Ofcom's for drama, mail goes to example.org and
//! postcodes lie in an area that there is not. The right answers are fields as a page
//! sends them, so the engine itself says whether they are right: a test asks it.

use app::form::accept::accept;
use app::form::{Answers, Date, Fault, Fields, Form, Journey, Place};
use app::model::Channel;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// More pages than any form has.
const MOST: usize = 500;

static CALLERS: LazyLock<Vec<Caller>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("callers.toml")).expect("callers.toml holds callers: a test reads it");
    file.caller
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    caller: Vec<Caller>,
}

/// Somebody who is not there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caller {
    pub id: String,
    pub name: String,
    /// The form that the call belongs to.
    pub form: String,
    pub channel: Channel,
    /// What makes the call hard, for the list.
    pub about: String,
    /// What they say or write, in order.
    pub script: Vec<Line>,
    /// The exit that the call must end at.
    pub exit: Option<String>,
    notes: BTreeMap<String, Wanted>,
    answers: BTreeMap<String, Wanted>,
    /// Of each repeat, its items.
    #[serde(default)]
    items: BTreeMap<String, Vec<BTreeMap<String, Wanted>>>,
}

/// A part of what a caller says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// They say it only where they are asked this.
    pub asked: Option<String>,
    pub says: String,
}

/// What should stand in a field, or in the fields of a date.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Wanted {
    One(String),
    Several(Vec<String>),
    Ago { days_ago: i64 },
}

/// The page that does not take a caller's answers.
#[derive(Debug)]
pub struct Stuck {
    pub place: String,
    pub faults: Vec<Fault>,
}

pub fn callers() -> &'static [Caller] {
    &CALLERS
}

pub fn caller(id: &str) -> Option<&'static Caller> {
    CALLERS.iter().find(|caller| caller.id == id)
}

impl Caller {
    /// The right notes of the call, as far as the caller says. When it came is the agent's.
    pub fn notes(&self) -> Fields {
        let mut fields = fields(&self.notes, None);
        fields.push("channel", self.channel.as_str());
        fields
    }

    /// The fields of the form itself, for who checks that each is one.
    pub fn fields(&self, today: Date) -> Vec<Fields> {
        let items = self.items.values().flatten();
        std::iter::once(&self.answers).chain(items).map(|wanted| fields(wanted, Some(today))).collect()
    }

    /// The right answers, taken page by page as an agent's are. Where the call ends at an
    /// exit, those up to it.
    pub fn answers(&self, form: &Form, today: Date) -> Result<Answers, Stuck> {
        let top = fields(&self.answers, Some(today));
        let mut answers = Answers::default();
        for _ in 0..MOST {
            let journey = Journey::new(form, &answers, today);
            let Some(open) = journey.first_open() else { return Ok(answers) };
            if open.exit.is_some_and(|exit| Some(&exit.id) == self.exit.as_ref()) {
                return Ok(answers);
            }
            let (place, fields) = self.next(form, &answers, &open.place, &top, today);
            let stuck = |faults| Stuck { place: place.to_string(), faults };
            if open.exit.is_some() {
                return Err(stuck(Vec::new()));
            }
            accept(form, &mut answers, &place, &fields, today, true).map_err(stuck)?;
        }
        Err(Stuck { place: String::new(), faults: Vec::new() })
    }

    /// The page to send, with its fields.
    fn next(&self, form: &Form, answers: &Answers, open: &Place, top: &Fields, today: Date) -> (Place, Fields) {
        let item = |group: &str, n: usize| {
            let found = self.items.get(group).and_then(|items| items.get(n.checked_sub(1)?));
            found.map(|wanted| fields(wanted, Some(today)))
        };
        match open {
            Place::Step(_) => (open.clone(), top.clone()),
            Place::Item { group, n, .. } => (open.clone(), item(group, *n).unwrap_or_default()),
            Place::List(group) => {
                let n = answers.groups.get(group).map_or(0, |g| g.items.len()) + 1;
                let first = form.step(group).and_then(|s| s.repeat.as_ref()).and_then(|r| r.steps.first());
                let page = first.and_then(|step| Place::item(form, group, n, &step.id));
                match (item(group, n), page) {
                    (Some(fields), Some(page)) => (page, fields),
                    _ => (open.clone(), Fields(vec![(group.clone(), "no".to_owned())])),
                }
            }
        }
    }
}

/// `today`: from when days are counted back.
fn fields(wanted: &BTreeMap<String, Wanted>, today: Option<Date>) -> Fields {
    let mut fields = Fields::default();
    for (name, wanted) in wanted {
        match wanted {
            Wanted::One(value) => fields.push(name, value),
            Wanted::Several(values) => values.iter().for_each(|value| fields.push(name, value)),
            Wanted::Ago { days_ago } => {
                let Some(day) = today.map(|today| today.days_before(*days_ago)) else { continue };
                fields.push(format!("{name}-day"), day.day().to_string());
                fields.push(format!("{name}-month"), day.month().to_string());
                fields.push(format!("{name}-year"), day.year().to_string());
            }
        }
    }
    fields
}

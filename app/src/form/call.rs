//! What an agent notes of a call, letter or visit before the form itself: how and
//! when it came, for whom, how to reach the person, in which language.
//!
//! These too are questions, so the engine draws, reads and shows them, with the same
//! fields, faults and words as any other. They are the same for every form, stand in
//! `call.json`, and are no part of what is reported.

use super::accept::accept;
use super::answers::Answers;
use super::condition::Period;
use super::definition::{Anonymous, Category, Form, Question, Retention, Start, Step, Text};
use super::journey::{Asked, revealed_under};
use super::place::Place;
use super::value::{Address, DateTime, Fault, FaultKind, Fields, TimeOfDay, Value, write};
use crate::model::{Channel, Lang, Need};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const ID: &str = "call";
const DATE: &str = "received-date";
const TIME: &str = "received-time";
/// What was written to us, word for word: its question stands under its channel.
const PASTED: [(Channel, &str); 2] = [(Channel::Post, "letter-text"), (Channel::Email, "email-text")];

static FORM: LazyLock<Form> = LazyLock::new(|| {
    let questions =
        serde_json::from_str(include_str!("call.json")).expect("call.json holds questions: a test reads it");
    of_one_page(ID, "About the call or letter", questions)
});

/// The engine walks whole forms. Of this one, which is never listed and never sent,
/// only the step counts.
pub(super) fn of_one_page(id: &str, title: &str, questions: Vec<Question>) -> Form {
    let none = Text::default;
    Form {
        id: id.to_owned(),
        version: 1,
        languages: vec![Lang::En],
        category: Category::Information,
        title: none(),
        summary: none(),
        keywords: None,
        team: String::new(),
        restricted: false,
        sensitive: false,
        anonymous: Anonymous::Possible,
        start: Start {
            warning: None,
            about: Vec::new(),
            who: none(),
            need: Vec::new(),
            minutes: 1,
            anonymous: none(),
            elsewhere: Vec::new(),
        },
        acknowledge: None,
        clocks: Vec::new(),
        routes: Vec::new(),
        outcomes: Vec::new(),
        withdrawal: None,
        retention: Retention { keep: Period::Days(1), source: String::new() },
        next: Vec::new(),
        sections: Vec::new(),
        steps: vec![Step {
            id: id.to_owned(),
            section: None,
            title: Some(Text { en: title.to_owned(), cy: None }),
            intro: Vec::new(),
            when: None,
            questions,
            repeat: None,
        }],
        exits: Vec::new(),
    }
}

/// The page's questions.
pub fn step() -> &'static Step {
    &FORM.steps[0]
}

/// The questions that are asked of everybody; others stand under their options.
pub fn asked() -> Vec<Asked<'static>> {
    let step = step();
    let open = step.questions.iter().filter(|q| revealed_under(step, q).is_none());
    open.map(|question| Asked {
        question,
        required: !question.optional,
        options: question.options.iter().collect(),
        value: None,
        under: None,
    })
    .collect()
}

/// What stands in the fields when the page opens: it came just now.
pub fn opening(now: DateTime) -> Fields {
    let (date, time) = (now.date, now.time.unwrap_or(TimeOfDay { hour: Some(0), minute: 0 }));
    let mut fields = Fields::default();
    for (part, value) in
        [("day", date.day().to_string()), ("month", date.month().to_string()), ("year", date.year().to_string())]
    {
        fields.push(format!("{DATE}-{part}"), value);
    }
    fields.push(format!("{TIME}-hour"), format!("{:02}", time.hour.unwrap_or(0)));
    fields.push(format!("{TIME}-minute"), format!("{:02}", time.minute));
    fields
}

/// Takes what was typed, or says what is wrong with it. `now`: local time, with the
/// time of day; nothing came later than that.
pub fn read(fields: &Fields, now: DateTime) -> Result<Noted, Vec<Fault>> {
    let mut answers = Answers::default();
    accept(&FORM, &mut answers, &Place::Step(ID.to_owned()), &carried_over(fields), now.date, false)?;
    let noted = Noted(answers.top.values);
    if noted.received().is_some_and(|at| at > now) {
        let (question, field) = (TIME.to_owned(), format!("{TIME}-hour"));
        return Err(vec![Fault { question, field, kind: FaultKind::TimeInFuture }]);
    }
    Ok(noted)
}

/// A letter that was taken for an email, or the other way round: its text goes along.
fn carried_over(fields: &Fields) -> Fields {
    let mut fields = fields.clone();
    let own = PASTED.iter().find(|(channel, _)| channel.as_str() == fields.get("channel")).map(|(_, own)| *own);
    if let Some(own) = own.filter(|own| fields.get(own).trim().is_empty()) {
        fields.0.retain(|(name, _)| name != own);
        fields.0.iter_mut().filter(|(name, _)| is_pasted(name)).for_each(|(name, _)| own.clone_into(name));
    }
    fields
}

/// Is this the question for what was written to us?
pub fn is_pasted(question: &str) -> bool {
    PASTED.iter().any(|(_, id)| *id == question)
}

/// Is this the question for whom a letter goes to?
pub fn is_person(question: &str) -> bool {
    matches!(question, "post-name" | "post-address")
}

/// What was noted, by question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Noted(BTreeMap<String, Value>);

impl Noted {
    /// The fields that it was typed in, to change it.
    pub fn fields(&self) -> Fields {
        Fields(self.answered().flat_map(|(question, value)| write(question, value).0).collect())
    }

    /// Every question that has an answer, in the page's order.
    pub fn answered(&self) -> impl Iterator<Item = (&'static Question, &Value)> {
        step().questions.iter().filter_map(|q| self.0.get(&q.id).map(|value| (q, value)))
    }

    /// There is one in all that was [`read`].
    pub fn channel(&self) -> Option<Channel> {
        Channel::from_name(self.get("channel"))
    }

    /// When it reached us, local time. There is one in all that was [`read`].
    pub fn received(&self) -> Option<DateTime> {
        match (self.0.get(DATE)?, self.0.get(TIME)?) {
            (Value::Date(date), Value::Time(time)) => Some(DateTime { date: date.bounds()?.0, time: Some(*time) }),
            _ => None,
        }
    }

    /// What was written to us, as it came.
    pub fn pasted(&self) -> Option<&str> {
        let (_, question) = PASTED.into_iter().find(|(channel, _)| Some(*channel) == self.channel())?;
        Some(self.get(question)).filter(|text| !text.is_empty())
    }

    /// The same without [`Noted::pasted`].
    pub fn without_pasted(&self) -> Noted {
        let rest = self.0.iter().filter(|(question, _)| !is_pasted(question));
        Noted(rest.map(|(question, value)| (question.clone(), value.clone())).collect())
    }

    /// The language of what is sent to the person; English where it is none of ours.
    pub fn lang(&self) -> Lang {
        Lang::from_code(self.get("language")).unwrap_or_default()
    }

    pub fn is_on_behalf(&self) -> bool {
        self.get("caller") == "behalf"
    }

    /// 'No', or 'we do not know': nothing goes to the person without a look at it.
    pub fn is_contact_safe(&self) -> bool {
        self.get("contact-safe") == "yes" && !self.has("contact", "none")
    }

    /// They said 'no', or that they do not want us to. Not knowing is not saying so.
    pub fn refuses_contact(&self) -> bool {
        self.get("contact-safe") == "no" || self.has("contact", "none")
    }

    /// Where both could be sent, they want a letter and no e-mail.
    pub fn prefers_letter(&self) -> bool {
        self.has("contact", "letter") && !self.has("contact", "email")
    }

    pub fn needs_large_print(&self) -> bool {
        self.has("print", "large")
    }

    /// What the person needs of us, as far as reports are found by it.
    pub fn needs(&self) -> BTreeSet<Need> {
        let said = [
            (self.get("language") == "other").then_some(Need::Language),
            self.needs_large_print().then_some(Need::Print),
            (!self.get("needs").is_empty()).then_some(Need::Other),
        ];
        said.into_iter().flatten().collect()
    }

    /// Name, which may be empty, and address to write to, where an address was noted.
    pub fn post(&self) -> Option<(&str, &Address)> {
        match self.0.get("post-address")? {
            Value::Address(address) => Some((self.get("post-name"), address)),
            _ => None,
        }
    }

    /// A text, or the value of a chosen option; "" where there is none.
    pub fn get(&self, question: &str) -> &str {
        match self.0.get(question) {
            Some(Value::Text(text) | Value::Choice(text)) => text,
            _ => "",
        }
    }

    /// Is this option of checkboxes chosen?
    pub fn has(&self, question: &str, option: &str) -> bool {
        matches!(self.0.get(question), Some(Value::Choices(chosen)) if chosen.iter().any(|c| c == option))
    }
}

#[cfg(test)]
#[path = "call_tests.rs"]
mod tests;

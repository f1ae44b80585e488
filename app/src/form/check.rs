//! What is wrong with a form that its types alone cannot tell.
//!
//! Each problem names where it stands as a path into the file, which the server
//! turns into a line number.

mod clocks;
mod conditions;
mod names;
mod repeats;
mod routes;
mod texts;

use super::definition::{Form, Kind, Post, Question, Step};
use std::collections::{BTreeMap, BTreeSet};

/// One problem: where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub path: Path,
    pub message: String,
}

/// Keys and indices from the file's root, as in `steps[3].questions[0].label`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Segment>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    Key(&'static str),
    Index(usize),
}

impl Path {
    pub(super) fn key(&self, key: &'static str) -> Path {
        let mut path = self.clone();
        path.0.push(Segment::Key(key));
        path
    }

    pub(super) fn at(&self, key: &'static str, index: usize) -> Path {
        let mut path = self.key(key);
        path.0.push(Segment::Index(index));
        path
    }
}

/// Ids that are pages of every form or parts of their URLs.
pub const RESERVED: [&str; 15] = [
    "start",
    "check",
    "submitted",
    "leave",
    "autosave",
    "exit",
    "remove",
    "carry-on",
    "notes",
    "discard",
    "hints",
    "add",
    "added",
    "form",
    "practised",
];

/// Begins with a letter, and holds lower-case letters, digits and hyphens only.
pub fn is_id(text: &str) -> bool {
    let letters = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    text.bytes().all(letters) && text.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Everything wrong with a form, in the order of the file.
pub fn check(form: &Form) -> Vec<Problem> {
    let mut c = Checker {
        form,
        problems: Vec::new(),
        pages: BTreeSet::new(),
        advice: BTreeMap::new(),
        questions: BTreeSet::new(),
        revealed: BTreeSet::new(),
    };
    c.form();
    c.problems
}

pub(super) struct Checker<'a> {
    form: &'a Form,
    problems: Vec<Problem>,
    pages: BTreeSet<&'a str>,
    /// Exits with a way on, and the question that leads to each.
    advice: BTreeMap<&'a str, &'a str>,
    questions: BTreeSet<&'a str>,
    /// Questions that an option reveals.
    revealed: BTreeSet<&'a str>,
}

impl<'a> Checker<'a> {
    fn report(&mut self, path: Path, message: impl Into<String>) {
        self.problems.push(Problem { path, message: message.into() });
    }

    fn form(&mut self) {
        let form = self.form;
        let root = Path::default();
        self.id(&form.id, root.key("id"));
        if !form.languages.contains(&crate::model::Lang::En) {
            self.report(root.key("languages"), "must include \"en\"");
        }
        if form.steps.is_empty() {
            self.report(root.key("steps"), "a form needs at least one step");
        }
        for (i, exit) in form.exits.iter().enumerate() {
            self.page_id(&exit.id, root.at("exits", i).key("id"));
        }
        self.clocks();
        self.outcomes();
        if let Some(a) = &form.acknowledge {
            let path = root.key("acknowledge");
            let holds_mail = |q: &Question| {
                q.kind == Kind::Email || (q.kind == Kind::Person && q.asks(super::definition::PersonPart::Email))
            };
            if !form.steps.iter().flat_map(|s| &s.questions).any(|q| q.id == a.email && holds_mail(q)) {
                self.report(
                    path.key("email"),
                    format!("no question \"{}\" of the type email (or person with an e-mail) outside repeats", a.email),
                );
            }
            if let Some(post) = &a.post {
                self.post(post, &path.key("post"));
            }
        }
        for (i, step) in form.steps.iter().enumerate() {
            let path = root.at("steps", i);
            self.page_id(&step.id, path.key("id"));
            self.step(step, &path);
            self.repeat(step, &path);
        }
        self.field_names();
        self.conditions();
        self.texts();
    }

    /// Where a letter goes: are its questions there?
    fn post(&mut self, post: &Post, path: &Path) {
        let top = || self.form.steps.iter().flat_map(|s| &s.questions);
        let has_address = top().any(|q| q.id == post.address && q.kind == Kind::Address);
        let has_name = post
            .name
            .as_ref()
            .is_none_or(|name| top().any(|q| q.id == *name && matches!(q.kind, Kind::ShortText | Kind::Person)));
        if !has_address {
            let message = format!("no question \"{}\" of the type address outside repeats", post.address);
            self.report(path.key("address"), message);
        }
        if !has_name {
            let name = post.name.as_deref().unwrap_or_default();
            let message = format!("no question \"{name}\" of the type short_text or person outside repeats");
            self.report(path.key("name"), message);
        }
    }

    /// What a report can end with: at least one way, each with an id of its own.
    fn outcomes(&mut self) {
        let mut ids = BTreeSet::new();
        if self.form.outcomes.is_empty() {
            self.report(Path::default().key("outcomes"), "a form needs at least one outcome: how can a report end?");
        }
        for (i, outcome) in self.form.outcomes.iter().enumerate() {
            let path = Path::default().at("outcomes", i).key("id");
            self.id(&outcome.id, path.clone());
            if !ids.insert(&outcome.id) {
                self.report(path, format!("the outcome \"{}\" is there twice", outcome.id));
            }
        }
    }

    fn id(&mut self, id: &str, path: Path) {
        if !is_id(id) {
            self.report(
                path,
                format!(
                    "the id \"{id}\" must begin with a letter and hold lower-case letters, digits and hyphens only"
                ),
            );
        }
    }

    fn page_id(&mut self, id: &'a str, path: Path) {
        self.id(id, path.clone());
        if RESERVED.contains(&id) {
            self.report(path, format!("the id \"{id}\" is reserved for a page of the service"));
        } else if !self.pages.insert(id) {
            self.report(path, format!("the id \"{id}\" is used twice"));
        }
    }

    fn step(&mut self, step: &'a Step, path: &Path) {
        if let Some(section) = &step.section
            && !self.form.sections.iter().any(|s| s.id == *section)
        {
            self.report(path.key("section"), format!("no section has the id \"{section}\""));
        }
        if step.questions.is_empty() && step.repeat.is_none() && step.intro.is_empty() {
            self.report(path.key("id"), format!("the step \"{}\" has no question, repeat or text", step.id));
        }
        let revealed: BTreeMap<&str, ()> = step
            .questions
            .iter()
            .filter(|q| super::journey::revealed_under(step, q).is_some())
            .map(|q| (q.id.as_str(), ()))
            .collect();
        if step.title.is_none() && step.repeat.is_none() && step.questions.len() != revealed.len() + 1 {
            self.report(
                path.key("id"),
                format!("the step \"{}\" needs a title: only a step of one question goes without", step.id),
            );
        }
        if step.title.is_none() && step.repeat.is_none() && !step.intro.is_empty() && !step.questions.is_empty() {
            self.report(path.key("intro"), "the step needs a title: its text would stand above the page's heading");
        }
        for (i, question) in step.questions.iter().enumerate() {
            self.question(step, question, i, &path.at("questions", i));
        }
    }

    fn question(&mut self, step: &'a Step, q: &'a Question, index: usize, path: &Path) {
        self.id(&q.id, path.key("id"));
        if !self.questions.insert(&q.id) {
            self.report(path.key("id"), format!("the question id \"{}\" is used twice", q.id));
        }
        if !q.optional && q.required.is_none() && q.kind != Kind::File {
            self.report(
                path.key("id"),
                format!("\"{}\" needs required = the error when it is not answered, or optional = true", q.id),
            );
        }
        if q.optional && q.essential {
            self.report(path.key("essential"), "an essential question cannot be optional");
        }
        let has_options = matches!(q.kind, Kind::Radios | Kind::Checkboxes | Kind::Select);
        if has_options && q.options.is_empty() {
            self.report(path.key("id"), format!("\"{}\" needs options", q.id));
        }
        if !has_options && !q.options.is_empty() {
            self.report(path.key("options"), "only radios, checkboxes and select have options");
        }
        if q.kind != Kind::YesNo
            && (q.yes.is_some()
                || q.no.is_some()
                || !q.reveal.is_empty()
                || !q.reveal_no.is_empty()
                || q.exit_yes.is_some()
                || q.exit_no.is_some())
        {
            self.report(
                path.key("type"),
                "yes, no, reveal, reveal_no, exit_yes and exit_no on a question belong to yes_no",
            );
        }
        if q.unknown && !matches!(q.kind, Kind::YesNo | Kind::Date | Kind::Time) {
            self.report(
                path.key("unknown"),
                "unknown: only yes_no, date and time offer 'I do not know'; give other questions an option for it",
            );
        }
        let mut values = BTreeSet::new();
        for (i, option) in q.options.iter().enumerate() {
            let at = path.at("options", i);
            if option.value.trim().is_empty() {
                self.report(at.clone(), "an option needs a value");
            } else if !values.insert(&option.value) {
                self.report(at.key("value"), format!("the value \"{}\" is used twice", option.value));
            }
            if option.none && q.kind != Kind::Checkboxes {
                self.report(at.key("none"), "only an option of checkboxes can be 'none of these'");
            }
            if let Some(exit) = &option.exit {
                self.exit(&q.id, exit, at.key("exit"));
            }
            if q.kind == Kind::Select && !option.reveal.is_empty() {
                self.report(at.key("reveal"), "a select cannot reveal questions: use radios");
            }
            self.reveals(step, &option.reveal, index, &at.key("reveal"));
        }
        for (exit, key) in [(&q.exit_yes, "exit_yes"), (&q.exit_no, "exit_no")] {
            if let Some(exit) = exit {
                self.exit(&q.id, exit, path.key(key));
            }
        }
        self.reveals(step, &q.reveal, index, &path.key("reveal"));
        self.reveals(step, &q.reveal_no, index, &path.key("reveal_no"));
    }

    fn exit(&mut self, question: &'a str, id: &'a str, path: Path) {
        match self.form.exit(id) {
            None => self.report(path, format!("no exit has the id \"{id}\"")),
            // 'Carry on' goes to the page behind the one that led here: there can be only one.
            Some(exit) if exit.may_continue && *self.advice.entry(id).or_insert(question) != question => {
                self.report(path, format!("the exit \"{id}\" may be continued, so only one question can lead to it: give this one an exit of its own"));
            }
            Some(exit) if exit.may_continue && path.0.contains(&Segment::Key("repeat")) => {
                self.report(path, format!("the exit \"{id}\" may be continued, so no question of a repeat can lead to it: it could not tell which item to go on with"));
            }
            Some(_) => {}
        }
    }

    fn reveals(&mut self, step: &Step, ids: &'a [String], index: usize, path: &Path) {
        for id in ids {
            match step.questions.iter().position(|q| q.id == *id) {
                Some(at) if at > index => {
                    if !self.revealed.insert(id) {
                        self.report(
                            path.clone(),
                            format!("\"{id}\" is revealed twice: a question is asked under one option only"),
                        );
                    }
                }
                _ => self.report(
                    path.clone(),
                    format!("\"{id}\" must be a question of this step that stands after this one"),
                ),
            }
        }
    }
}

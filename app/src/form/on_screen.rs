//! What of the whole form is asked as its fields stand: what its page shows in the
//! browser, and what is left to do. Names are those of the page; see [`super::one_page`].

use super::accept::judge;
use super::date::Date;
use super::definition::{Form, Question};
use super::journey::{Asked, Journey, Stop};
use super::one_page::{answers, fields_of, prefix};
use super::place::Place;
use super::value::{Fault, Fields, read};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub struct OnScreen {
    /// `{prefix}{step}`.
    pub steps: BTreeSet<String>,
    /// Repeats, by their step.
    pub lists: BTreeSet<String>,
    /// Questions, and of those with options which are offered.
    pub questions: BTreeMap<String, Vec<String>>,
    /// The exit that an answer of a step leads to.
    pub exits: BTreeMap<String, String>,
    /// What could not be sent yet, in order.
    pub left: Vec<Left>,
}

/// A question that must be answered, or whose answer is not right.
#[derive(Debug)]
pub struct Left {
    pub prefix: String,
    /// Its id in the form.
    pub question: String,
    /// Of an item: its repeat and number.
    pub item: Option<(String, usize)>,
    /// As the engine names them, without the prefix.
    pub faults: Vec<Fault>,
}

pub fn on_screen(form: &Form, fields: &Fields, today: Date) -> OnScreen {
    let answers = answers(form, fields, today);
    let mut out = OnScreen::default();
    for stop in &Journey::new(form, &answers, today).stops {
        if let Place::List(group) = &stop.place {
            out.lists.insert(group.clone());
            continue;
        }
        let prefix = prefix(&stop.place, &answers);
        let step = format!("{prefix}{}", stop.step.id);
        if let Some(exit) = stop.exit {
            out.exits.insert(step.clone(), exit.id.clone());
        }
        out.steps.insert(step);
        let typed = fields_of(fields, &prefix, stop.step);
        for asked in &stop.asked {
            let offered = asked.options.iter().map(|o| o.value.clone()).collect();
            out.questions.insert(format!("{prefix}{}", asked.question.id), offered);
            out.left.extend(left(stop, asked, &typed, today, &prefix));
        }
    }
    out
}

fn left(stop: &Stop<'_>, asked: &Asked<'_>, typed: &Fields, today: Date, prefix: &str) -> Option<Left> {
    let faults = judge(asked, &read(asked.question, typed, today, true)).err()?;
    let item = match &stop.place {
        Place::Item { group, n, .. } => Some((group.clone(), *n)),
        _ => None,
    };
    Some(Left { prefix: prefix.to_owned(), question: asked.question.id.clone(), item, faults })
}

impl Left {
    /// Its name on the page.
    pub fn named(&self) -> String {
        format!("{}{}", self.prefix, self.question)
    }

    pub fn find<'a>(&self, form: &'a Form) -> Option<&'a Question> {
        form.question(&self.question)
    }
}

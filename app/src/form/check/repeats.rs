//! Repeats: can an item be added, and can its pages be found?

use super::super::definition::{Kind, Question, Step};
use super::{Checker, Path};
use std::collections::BTreeSet;

/// A page of every item: `/report/{form}/{group}/{n}/remove`.
const ITEM_RESERVED: &str = "remove";

impl<'a> Checker<'a> {
    pub(super) fn repeat(&mut self, step: &'a Step, path: &Path) {
        let Some(repeat) = &step.repeat else { return };
        let at = path.key("repeat");
        if !step.questions.is_empty() {
            self.report(path.key("questions"), "a repeat holds its questions in its own steps");
        }
        if repeat.max == 0 || repeat.max > 99 || repeat.min > repeat.max {
            self.report(at.key("max"), "must be from 1 to 99, and not less than min");
        }
        match repeat.steps.first() {
            None => self.report(at.key("steps"), "a repeat needs at least one step"),
            // It is opened before the item has any answer.
            Some(first) if first.when.is_some() || !first.questions.iter().any(is_always_asked) => {
                let message = format!(
                    "the step \"{}\" begins each item, so it and a question of it must always be asked: neither can have a condition",
                    first.id
                );
                self.report(at.at("steps", 0).key("id"), message);
            }
            Some(_) => {}
        }
        let mut seen = BTreeSet::new();
        for (j, inner) in repeat.steps.iter().enumerate() {
            let inner_path = at.at("steps", j);
            self.id(&inner.id, inner_path.key("id"));
            if inner.id == ITEM_RESERVED {
                let message = format!("the id \"{ITEM_RESERVED}\" is reserved for a page of the service");
                self.report(inner_path.key("id"), message);
            }
            if !seen.insert(inner.id.as_str()) {
                self.report(inner_path.key("id"), format!("the step id \"{}\" is used twice", inner.id));
            }
            if inner.repeat.is_some() {
                self.report(inner_path.key("repeat"), "a repeat cannot stand in a repeat");
            }
            self.step(inner, &inner_path);
        }
        let names = |q: &Question| repeat.named_by.as_ref() == Some(&q.id);
        if repeat.named_by.is_some() && !repeat.steps.iter().flat_map(|s| &s.questions).any(names) {
            self.report(at.key("named_by"), "names no question of this repeat");
        }
    }
}

fn is_always_asked(q: &Question) -> bool {
    q.when.is_none() && q.kind != Kind::File
}

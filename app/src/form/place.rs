//! Which page of a form: the part of the URL behind `/report/{form}/`.

use super::definition::{Form, Step};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    Step(String),
    /// The list page of a repeat.
    List(String),
    /// A page of item `n` (from 1) of a repeat.
    Item {
        group: String,
        n: usize,
        step: String,
    },
}

impl Place {
    /// `{step}` or `{group}`; `None` where the form has no such page.
    pub fn step(form: &Form, id: &str) -> Option<Place> {
        let step = form.step(id)?;
        Some(if step.repeat.is_some() { Place::List(id.into()) } else { Place::Step(id.into()) })
    }

    /// `{group}/{n}/{step}`; `None` where the form has no such page or allows no such number.
    pub fn item(form: &Form, group: &str, n: usize, step: &str) -> Option<Place> {
        let repeat = form.step(group)?.repeat.as_ref()?;
        let there = (1..=repeat.max as usize).contains(&n) && repeat.steps.iter().any(|s| s.id == step);
        there.then(|| Place::Item { group: group.into(), n, step: step.into() })
    }

    /// What [`Place`] writes: `{step}` or `{group}/{n}/{step}`.
    pub fn parse(form: &Form, path: &str) -> Option<Place> {
        let mut parts = path.splitn(3, '/');
        match (parts.next()?, parts.next(), parts.next()) {
            (step, None, None) => Place::step(form, step),
            (group, Some(n), Some(step)) => Place::item(form, group, n.parse().ok()?, step),
            _ => None,
        }
    }

    pub fn is_item(&self) -> bool {
        matches!(self, Place::Item { .. })
    }

    /// The list page of the repeat that this page belongs to; itself where there is none.
    pub fn list(&self) -> Place {
        match self {
            Place::Item { group, .. } => Place::List(group.clone()),
            other => other.clone(),
        }
    }

    pub(super) fn same_item(&self, other: &Place) -> bool {
        match (self, other) {
            (Place::Item { group: a, n: m, .. }, Place::Item { group: b, n, .. }) => a == b && m == n,
            _ => false,
        }
    }

    /// The step that this page shows.
    pub fn find<'a>(&self, form: &'a Form) -> Option<&'a Step> {
        match self {
            Place::Step(id) | Place::List(id) => form.step(id),
            Place::Item { group, step, .. } => form.step(group)?.repeat.as_ref()?.steps.iter().find(|s| s.id == *step),
        }
    }
}

impl fmt::Display for Place {
    /// The part of the URL.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Step(id) | Place::List(id) => f.write_str(id),
            Place::Item { group, n, step } => write!(f, "{group}/{n}/{step}"),
        }
    }
}

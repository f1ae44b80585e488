//! Names of fields: does each belong to one question?

use super::super::definition::{Form, Kind, Question};
use super::{Checker, Path};
use std::collections::BTreeSet;

/// Hidden fields and buttons of every page.
const HIDDEN: [&str; 4] = ["csrf", "change", "entry", "then"];

impl Checker<'_> {
    pub(super) fn field_names(&mut self) {
        let form = self.form;
        let parts: BTreeSet<(String, &str)> = form
            .questions()
            .flat_map(|(_, q)| parts(q.kind).iter().map(move |part| (format!("{}-{part}", q.id), q.id.as_str())))
            .collect();
        for (q, path) in placed(form) {
            if HIDDEN.contains(&q.id.as_str()) {
                self.report(path.clone(), format!("the id \"{}\" is reserved for a field of the service", q.id));
            }
            if let Some((_, owner)) = parts.iter().find(|(name, _)| *name == q.id) {
                self.report(path, format!("the id \"{}\" is the name of a field of \"{owner}\" too", q.id));
            }
        }
    }
}

/// Every question with the path of its id.
fn placed(form: &Form) -> Vec<(&Question, Path)> {
    let mut out = Vec::new();
    for (i, step) in form.steps.iter().enumerate() {
        let path = Path::default().at("steps", i);
        let inner = step.repeat.iter().flat_map(|r| r.steps.iter().enumerate());
        let inner = inner.map(|(j, s)| (s, path.key("repeat").at("steps", j)));
        for (step, path) in std::iter::once((step, path.clone())).chain(inner) {
            out.extend(step.questions.iter().enumerate().map(|(k, q)| (q, path.at("questions", k).key("id"))));
        }
    }
    out
}

/// The parts of a question's fields: `{id}-{part}`. Any question can be left out by an agent.
fn parts(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Date => &["day", "month", "year", "about", "unknown", "not-stated"],
        Kind::Time => &["hour", "minute", "unknown", "not-stated"],
        Kind::DateTimeRange => &[
            "from-day",
            "from-month",
            "from-year",
            "from-hour",
            "from-minute",
            "to-day",
            "to-month",
            "to-year",
            "to-hour",
            "to-minute",
            "not-stated",
        ],
        Kind::Address => &["line1", "line2", "town", "postcode", "none", "not-stated"],
        Kind::Place => &["near", "postcode", "not-stated"],
        Kind::Person => &["given", "family", "phone", "email", "not-stated"],
        Kind::Vehicle => &["partial", "description", "not-stated"],
        _ => &["not-stated"],
    }
}

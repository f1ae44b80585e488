//! Conditions: do they look at questions that come before, and can they hold?

use super::super::condition::{Condition, Test};
use super::super::definition::{Kind, Question, Step};
use super::{Checker, Path};
use std::collections::BTreeMap;

impl<'a> Checker<'a> {
    pub(super) fn conditions(&mut self) {
        let form = self.form;
        let mut seen: BTreeMap<&'a str, &'a Question> = BTreeMap::new();
        let mut closed = false;
        for (i, step) in form.steps.iter().enumerate() {
            let path = Path::default().at("steps", i);
            if closed {
                self.report(
                    path.key("id"),
                    format!("the step \"{}\" is never reached: every option before it leads to an exit", step.id),
                );
            }
            self.step_conditions(step, &path, &mut seen);
            if let Some(repeat) = &step.repeat {
                let mut inner = seen.clone();
                for (j, s) in repeat.steps.iter().enumerate() {
                    self.step_conditions(s, &path.key("repeat").at("steps", j), &mut inner);
                }
            }
            closed = step.when.is_none() && step.questions.iter().any(|q| self.always_leaves(q));
        }
        if let Some(a) = &form.acknowledge {
            self.condition(&a.safe, &seen, Path::default().key("acknowledge").key("safe"));
            if let Some(post) = &a.post {
                self.condition(&post.safe, &seen, Path::default().key("acknowledge").key("post").key("safe"));
            }
        }
        self.routes(&seen);
    }

    fn step_conditions(&mut self, step: &'a Step, path: &Path, seen: &mut BTreeMap<&'a str, &'a Question>) {
        if let Some(when) = &step.when {
            self.condition(when, seen, path.key("when"));
            if self.leads_away(when, seen) {
                let message =
                    format!("the step \"{}\" is never reached: the answer it needs leads to an exit", step.id);
                self.report(path.key("when"), message);
            }
        }
        // Nobody has answered a question of this page yet when the page is drawn.
        for (i, q) in step.questions.iter().enumerate() {
            let at = path.at("questions", i);
            if let Some(when) = &q.when {
                self.condition(when, seen, at.key("when"));
            }
            for (k, option) in q.options.iter().enumerate() {
                if let Some(when) = &option.when {
                    self.condition(when, seen, at.at("options", k).key("when"));
                }
            }
        }
        seen.extend(step.questions.iter().map(|q| (q.id.as_str(), q)));
    }

    /// Does it need an answer that leads to an exit without a way on?
    pub(super) fn leads_away(&self, when: &Condition, seen: &BTreeMap<&str, &Question>) -> bool {
        let ends = |(id, test): &(&str, &Test)| seen.get(id).is_some_and(|q| self.is_left_by(q, test));
        needed(when).iter().any(ends)
    }

    /// A required question whose every option leads to an exit without a way on.
    fn always_leaves(&self, q: &Question) -> bool {
        let always = match q.kind {
            Kind::YesNo => self.leaves(&q.exit_yes) && self.leaves(&q.exit_no) && !q.unknown,
            _ => !q.options.is_empty() && q.options.iter().all(|o| self.leaves(&o.exit)),
        };
        always && !q.optional && q.when.is_none()
    }

    /// Does the answer that this test wants lead to an exit without a way on?
    fn is_left_by(&self, q: &Question, test: &Test) -> bool {
        let (Test::Equals(v) | Test::Contains(v)) = test else { return false };
        match (q.kind, v.as_str()) {
            (Kind::YesNo, "yes") => self.leaves(&q.exit_yes),
            (Kind::YesNo, "no") => self.leaves(&q.exit_no),
            _ => q.options.iter().any(|o| o.value == *v && self.leaves(&o.exit)),
        }
    }

    fn leaves(&self, exit: &Option<String>) -> bool {
        exit.as_ref().and_then(|e| self.form.exit(e)).is_some_and(|e| !e.may_continue)
    }

    pub(super) fn condition(&mut self, condition: &Condition, seen: &BTreeMap<&str, &Question>, path: Path) {
        for (id, test) in condition.tests() {
            let Some(q) = seen.get(id) else {
                let why = if self.form.question(id).is_some() {
                    "which stands on this page, comes later or is in a repeat: a condition looks at the pages before it (two that look at each other would be circular); on one page, use reveal"
                } else {
                    "which the form does not have"
                };
                self.report(path.clone(), format!("the condition looks at \"{id}\", {why}"));
                continue;
            };
            if let Some(message) = cannot_hold(q, test) {
                self.report(path.clone(), message);
            }
        }
    }
}

/// The tests without which a condition cannot be true.
fn needed(condition: &Condition) -> Vec<(&str, &Test)> {
    match condition {
        Condition::All(of) => of.iter().flat_map(needed).collect(),
        Condition::Is(question, test) => vec![(question, test)],
        Condition::Any(_) | Condition::Not(_) => Vec::new(),
    }
}

/// A test that this question's answers can never meet.
fn cannot_hold(q: &Question, test: &Test) -> Option<String> {
    let offers = |v: &String| match q.kind {
        Kind::YesNo => v == "yes" || v == "no" || (v == "unknown" && q.unknown),
        Kind::Radios | Kind::Select | Kind::Checkboxes => q.options.iter().any(|o| o.value == *v),
        Kind::Declaration => v == "yes",
        Kind::ShortText | Kind::LongText | Kind::Number | Kind::Money | Kind::Email => true,
        _ => false,
    };
    match test {
        Test::Equals(v) if q.kind == Kind::Checkboxes => {
            Some(format!("\"{}\" has checkboxes: use contains = \"{v}\"", q.id))
        }
        Test::Equals(v) | Test::Contains(v) if !offers(v) => Some(format!("\"{}\" has no answer \"{v}\"", q.id)),
        Test::Before(_) | Test::After(_) | Test::OlderThan(_)
            if !matches!(q.kind, Kind::Date | Kind::DateTimeRange) =>
        {
            Some(format!("\"{}\" is not a date", q.id))
        }
        _ => None,
    }
}

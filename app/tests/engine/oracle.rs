//! What is asked, worked out the slow way: question by question, each condition
//! followed back to the answers it rests on. The engine's walk must come to the same.

use super::everywhere::today;
use app::form::condition::{Condition, Truth};
use app::form::definition::{Kind, Question, Step};
use app::form::value::{Reading, read, write};
use app::form::{Answers, Form, Place, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A page and, for each question on it, its id, whether it is required, and its answer.
pub type Page<'a> = (Place, Vec<(&'a str, bool, Option<&'a Value>)>);

/// A repeat and the number of an item.
type Of<'a> = Option<(&'a str, usize)>;

pub struct Oracle<'a> {
    form: &'a Form,
    answers: &'a Answers,
    found: RefCell<BTreeMap<(&'a str, Of<'a>), Option<&'a Value>>>,
}

impl<'a> Oracle<'a> {
    pub fn new(form: &'a Form, answers: &'a Answers) -> Oracle<'a> {
        Oracle { form, answers, found: RefCell::default() }
    }

    pub fn pages(&self) -> Vec<Page<'a>> {
        let mut out = Vec::new();
        for step in &self.form.steps {
            if self.holds(step.when.as_ref(), None) == Truth::False {
                continue;
            }
            if let Some(repeat) = &step.repeat {
                let items = self.answers.groups.get(&step.id).map_or(0, |g| g.items.len());
                for n in 1..=items {
                    for inner in &repeat.steps {
                        let place = Place::Item { group: step.id.clone(), n, step: inner.id.clone() };
                        out.extend(self.page(place, inner, Some((&step.id, n))));
                    }
                }
                out.push((Place::List(step.id.clone()), Vec::new()));
            } else {
                out.extend(self.page(Place::Step(step.id.clone()), step, None));
            }
        }
        out
    }

    fn page(&self, place: Place, step: &'a Step, of: Of<'a>) -> Option<Page<'a>> {
        let asked = step.questions.iter().filter_map(|q| {
            let truth = self.truth(step, q, of);
            let required = truth == Truth::True && !q.optional;
            (truth != Truth::False).then(|| (q.id.as_str(), required, self.answer(&q.id, of)))
        });
        let asked: Vec<_> = asked.collect();
        let shown = !asked.is_empty() || (!step.intro.is_empty() && self.holds(step.when.as_ref(), of) != Truth::False);
        shown.then_some((place, asked))
    }

    fn truth(&self, step: &'a Step, q: &'a Question, of: Of<'a>) -> Truth {
        if q.kind == Kind::File {
            return Truth::False;
        }
        let step_truth = self.holds(step.when.as_ref(), of);
        step_truth.and(self.revealed(step, q, of)).and(self.holds(q.when.as_ref(), of))
    }

    fn revealed(&self, step: &'a Step, q: &'a Question, of: Of<'a>) -> Truth {
        for parent in &step.questions {
            let options = parent.options.iter().map(|o| (o.value.as_str(), &o.reveal));
            for (option, reveals) in options.chain([("yes", &parent.reveal), ("no", &parent.reveal_no)]) {
                if reveals.contains(&q.id) {
                    return match self.answer(&parent.id, of) {
                        Some(Value::NotStated(_)) => Truth::Unknown,
                        Some(Value::Choice(c)) if c == option => Truth::True,
                        Some(Value::Choices(c)) if c.iter().any(|c| c == option) => Truth::True,
                        _ => Truth::False,
                    };
                }
            }
        }
        Truth::True
    }

    fn holds(&self, when: Option<&'a Condition>, of: Of<'a>) -> Truth {
        when.map_or(Truth::True, |c| c.holds(&|q: &str| self.answer(q, of), today()))
    }

    /// The answer that a condition sees: of a question that is asked, and still a right one.
    fn answer(&self, id: &str, of: Of<'a>) -> Option<&'a Value> {
        let (group, step, q) = self.place_of(id)?;
        let (of, item) = match group {
            None => (None, &self.answers.top),
            Some(group) => {
                let n = of.filter(|(g, _)| *g == group.id)?.1;
                (Some((group.id.as_str(), n)), &self.answers.groups[&group.id].items[n - 1])
            }
        };
        let key = (q.id.as_str(), of);
        if let Some(found) = self.found.borrow().get(&key) {
            return *found;
        }
        let asked = group.is_none_or(|g| self.holds(g.when.as_ref(), None) != Truth::False)
            && self.truth(step, q, of) != Truth::False;
        let stored = item.values.get(&q.id).filter(|v| asked && self.is_right(q, v, of));
        self.found.borrow_mut().insert(key, stored);
        stored
    }

    fn is_right(&self, q: &'a Question, value: &'a Value, of: Of<'a>) -> bool {
        let offered =
            |v: &String| q.options.iter().any(|o| o.value == *v && self.holds(o.when.as_ref(), of) != Truth::False);
        let offers = match value {
            Value::Choice(c) if q.kind != Kind::YesNo => offered(c),
            Value::Choices(c) => c.iter().all(offered),
            _ => true,
        };
        let assisted = matches!(value, Value::NotStated(_));
        offers && matches!(read(q, &write(q, value), today(), assisted), Reading::Value(v) if v == *value)
    }

    fn place_of(&self, id: &str) -> Option<(Option<&'a Step>, &'a Step, &'a Question)> {
        let has = |s: &'a Step| s.questions.iter().find(|q| q.id == id);
        self.form.steps.iter().find_map(|step| {
            let inner = step.repeat.iter().flat_map(|r| &r.steps);
            has(step)
                .map(|q| (None, step, q))
                .or_else(|| inner.clone().find_map(|s| has(s).map(|q| (Some(step), s, q))))
        })
    }
}

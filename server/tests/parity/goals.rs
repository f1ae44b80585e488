//! What a form's corpus must have: each question answered in each way, each option
//! chosen or its exit reached, each page that has a condition asked and not asked, each
//! repeat without an item and with several. Read from the definition: a new form has its
//! goals the moment it is there.

use std::collections::{BTreeMap, BTreeSet};

use app::form::condition::{Condition, Test, Truth};
use app::form::definition::{Choice, DataClass, Kind, Question, Step};
use app::form::journey::revealed_under;
use app::form::{Date, Form, Journey, Place, Value};

use super::ways::{Voice, Way, endings, ways};

/// The question, step or repeat, and what is wanted of it.
pub type Goal = (String, String);

pub const SKIPPED: &str = "not asked";
pub const NO_ITEM: &str = "no item";
pub const SEVERAL: &str = "several items";

pub fn goal(of: &str, what: &str) -> Goal {
    (of.to_owned(), what.to_owned())
}

/// What a page is called here: a question may have the same id.
pub fn page(step: &Step) -> String {
    format!("page {}", step.id)
}

pub fn goals(form: &Form, today: Date) -> BTreeSet<Goal> {
    let mut all = BTreeSet::new();
    for (_, question) in form.questions() {
        let options: Vec<_> = question.options.iter().collect();
        let covered = ways(form, question, &options, Voice::Plain, today).into_iter().flat_map(|way| way.covers);
        let ended = endings(form, question, &options).into_iter().map(|(value, _)| value);
        all.extend(covered.chain(ended).map(|what| (question.id.clone(), what)));
    }
    for step in pages(form) {
        if step.when.is_some() {
            all.insert(goal(&page(step), SKIPPED));
        }
        if let Some(repeat) = &step.repeat {
            all.insert(goal(&page(step), SEVERAL));
            if repeat.min == 0 {
                all.insert(goal(&page(step), NO_ITEM));
            }
        }
    }
    all
}

/// Steps, and those of items.
fn pages(form: &Form) -> impl Iterator<Item = &Step> {
    form.steps.iter().flat_map(|step| [step].into_iter().chain(step.repeat.iter().flat_map(|r| &r.steps)))
}

/// What a whole set of answers reached beside the answers themselves.
pub fn reached(form: &Form, journey: &Journey<'_>) -> Vec<Goal> {
    let mut found = Vec::new();
    let asks = |step: &Step| {
        journey.stops.iter().any(|stop| match &stop.place {
            Place::Item { step: s, .. } | Place::Step(s) | Place::List(s) => *s == step.id,
        })
    };
    let items = |group: &str| {
        let own = journey.stops.iter().filter_map(|stop| match &stop.place {
            Place::Item { group: g, n, .. } if g == group => Some(*n),
            _ => None,
        });
        own.max().unwrap_or(0)
    };
    for step in &form.steps {
        if step.when.is_some() && !asks(step) {
            found.push(goal(&page(step), SKIPPED));
        }
        let Some(repeat) = step.repeat.as_ref().filter(|_| asks(step)) else { continue };
        let count = items(&step.id);
        match count {
            0 => found.push(goal(&page(step), NO_ITEM)),
            1 => {}
            _ => found.push(goal(&page(step), SEVERAL)),
        }
        for inner in repeat.steps.iter().filter(|s| s.when.is_some()) {
            let skips = |n: usize| {
                let place = Place::Item { group: step.id.clone(), n, step: inner.id.clone() };
                journey.stop(&place).is_none()
            };
            if (1..=count).any(skips) {
                found.push(goal(&page(inner), SKIPPED));
            }
        }
    }
    found
}

type Weigh<'a> = dyn Fn(&Question, Option<&Choice>) -> u32 + 'a;

/// A test of one question that something later hangs on, and how much does.
struct Wish {
    test: Condition,
    /// Or its opposite.
    holds: bool,
    weight: u32,
}

/// What each answer opens, or keeps shut where that is wanted: so that a corpus is found in few sets, and one without a name
/// is found where the form allows it.
pub struct Wishes(BTreeMap<String, Vec<Wish>>);

impl Wishes {
    /// `weigh`: how much it is worth to be asked this question, or offered this option of
    /// it. `shut`: pages that should
    /// not be asked for once.
    pub fn of(form: &Form, weigh: &Weigh<'_>, shut: &dyn Fn(&Step) -> bool) -> Wishes {
        let mut wishes = Wishes(BTreeMap::new());
        for step in pages(form).filter(|step| shut(step)) {
            wishes.hang(step.when.as_ref(), false, 1);
        }
        // From the end: conditions look back only, so all that hangs on a question is known.
        for step in form.steps.iter().rev() {
            let inner = step.repeat.iter().flat_map(|r| r.steps.iter().rev());
            let inner = inner.map(|page| wishes.step(page, weigh)).fold(0, u32::saturating_add);
            wishes.hang(step.when.as_ref(), true, inner);
            wishes.step(step, weigh);
        }
        wishes
    }

    fn step(&mut self, step: &Step, weigh: &Weigh<'_>) -> u32 {
        let mut all = 0u32;
        for question in step.questions.iter().rev() {
            let hanging = self.0.get(&question.id).into_iter().flatten().map(|wish| wish.weight);
            let weight = hanging.fold(weigh(question, None), u32::saturating_add);
            all = all.saturating_add(weight);
            self.hang(question.when.as_ref(), true, weight);
            if let Some((parent, option)) = revealed_under(step, question) {
                let test = Condition::Is(parent.to_owned(), Test::Contains(option.to_owned()));
                self.hang(Some(&test), true, weight);
            }
            for option in &question.options {
                self.hang(option.when.as_ref(), true, weigh(question, Some(option)));
            }
        }
        self.hang(step.when.as_ref(), true, all);
        all
    }

    fn hang(&mut self, when: Option<&Condition>, holds: bool, weight: u32) {
        match when {
            None => {}
            Some(_) if weight == 0 => {}
            Some(Condition::All(of) | Condition::Any(of)) => of.iter().for_each(|c| self.hang(Some(c), holds, weight)),
            Some(Condition::Not(c)) => self.hang(Some(c), !holds, weight),
            Some(test @ Condition::Is(question, _)) => {
                self.0.entry(question.clone()).or_default().push(Wish { test: test.clone(), holds, weight });
            }
        }
    }

    /// How much an answer opens.
    pub fn opened(&self, question: &Question, way: &Way, today: Date) -> u32 {
        let answer = |id: &str| -> Option<&Value> { way.value.as_ref().filter(|_| id == question.id) };
        let wishes = self.0.get(&question.id).into_iter().flatten();
        let granted = wishes.filter(|wish| (wish.test.holds(&answer, today) == Truth::True) == wish.holds);
        granted.map(|wish| wish.weight).fold(0, u32::saturating_add)
    }
}

/// Would its answer say who somebody is, or how to reach them?
pub fn is_personal(question: &Question) -> bool {
    let kinds = [Kind::Person, Kind::Email, Kind::Phone, Kind::Address];
    question.data_class == DataClass::Contact && kinds.contains(&question.kind)
}

//! The way through a form: every page that is asked, in order, as the answers stand.
//!
//! One walk decides everything: what comes next, what is left, what the check
//! page shows and what is sent. Conditions look back only, so one pass is enough
//! and navigation always ends.

use super::answers::{Answers, Item};
use super::condition::{Condition, Truth};
use super::date::Date;
use super::definition::{Choice, Exit, Form, Kind, Question, Repeat, Step};
use super::place::Place;
use super::value::{Fields, Reading, Value, read, write};
use std::collections::BTreeMap;

/// The walk over a form with the answers so far.
#[derive(Debug)]
pub struct Journey<'a> {
    pub form: &'a Form,
    pub stops: Vec<Stop<'a>>,
}

/// A page that is asked.
#[derive(Debug)]
pub struct Stop<'a> {
    pub place: Place,
    pub step: &'a Step,
    /// Empty for the list page of a repeat.
    pub asked: Vec<Asked<'a>>,
    /// Passed with 'Continue', and every required answer is there.
    pub complete: bool,
    /// Something was typed since and not sent with 'Continue': it must not be left behind
    /// when all is checked and sent. Other pages can be opened meanwhile.
    pub typing: bool,
    /// The exit that an answer here leads to.
    pub exit: Option<&'a Exit>,
}

impl Stop<'_> {
    /// Something is left to do here before the report can be sent.
    pub fn is_open(&self) -> bool {
        !self.complete || self.typing
    }
}

/// A question that is asked.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    pub question: &'a Question,
    /// False too where a condition is unknown: then it is offered, not required.
    pub required: bool,
    /// The options offered as the answers stand.
    pub options: Vec<&'a Choice>,
    /// The stored answer, if it is (still) a right one.
    pub value: Option<&'a Value>,
    /// The question and its option under which this one is revealed.
    pub under: Option<(&'a str, &'a str)>,
}

/// Where 'Continue' leads.
#[derive(Debug, PartialEq)]
pub enum Next<'a> {
    Page(Place),
    Exit(&'a Exit),
    Check,
}

/// Answers that conditions may look at: those of questions that are asked.
#[derive(Clone, Default)]
pub(super) struct Known<'a>(BTreeMap<&'a str, &'a Value>);

impl<'a> Known<'a> {
    pub(super) fn truth(&self, when: Option<&Condition>, today: Date) -> Truth {
        when.map_or(Truth::True, |c| c.holds(&|q: &str| self.0.get(q).copied(), today))
    }

    pub(super) fn learn(&mut self, question: &'a Question, value: &'a Value) {
        self.0.insert(&question.id, value);
    }
}

impl<'a> Journey<'a> {
    pub fn new(form: &'a Form, answers: &'a Answers, today: Date) -> Journey<'a> {
        let mut known = Known::default();
        let mut stops = Vec::new();
        for step in &form.steps {
            let truth = known.truth(step.when.as_ref(), today);
            if truth == Truth::False {
                continue;
            }
            if let Some(repeat) = &step.repeat {
                walk_repeat(form, step, repeat, truth, answers, &known, today, &mut stops);
            } else if let Some(stop) =
                walk_step(form, step, Place::Step(step.id.clone()), truth, &answers.top, &mut known, today)
            {
                stops.push(stop);
            }
        }
        Journey { form, stops }
    }

    pub fn stop(&self, place: &Place) -> Option<&Stop<'a>> {
        self.stops.iter().find(|s| s.place == *place)
    }

    fn index(&self, place: &Place) -> Option<usize> {
        self.stops.iter().position(|s| s.place == *place)
    }

    /// The first page without a full answer, or the one that led to an exit, or with
    /// something typed that was not sent yet.
    pub fn first_open(&self) -> Option<&Stop<'a>> {
        self.stops.iter().find(|s| s.is_open())
    }

    /// Is a page behind this one answered already? Then one comes back to this page,
    /// and 'Continue' need not lead through all the others again.
    pub fn is_passed(&self, place: &Place) -> bool {
        self.index(place).is_some_and(|at| self.stops[at + 1..].iter().any(|s| s.complete))
    }

    /// Everything asked is answered: it may be checked and sent.
    pub fn is_ready(&self) -> bool {
        self.first_open().is_none()
    }

    /// May this page be shown: is all before it answered? A list may be shown while
    /// its items are not: there they are changed and removed.
    pub fn reaches(&self, place: &Place) -> bool {
        let open = self.stops.iter().position(|s| !s.complete).unwrap_or(self.stops.len());
        match (self.index(place), place) {
            (Some(_), Place::List(_)) => self.stops.iter().position(|s| s.place.list() == *place) <= Some(open),
            (Some(at), _) => at <= open,
            // A new item is reached from the list, as the next one.
            (None, Place::Item { group, n, step }) => {
                let items = self.stops.iter().filter_map(|s| match &s.place {
                    Place::Item { group: g, n, .. } if g == group => Some(*n),
                    _ => None,
                });
                *n == items.max().unwrap_or(0) + 1
                    && Place::item(self.form, group, *n, step).is_some()
                    && self.index(&place.list()).is_some()
                    && self.reaches(&place.list())
            }
            (None, _) => false,
        }
    }

    /// Where 'Continue' on `place` leads. `returning`: it was opened from the check page.
    pub fn after(&self, place: &Place, returning: bool) -> Next<'a> {
        match self.stop(place).and_then(|s| s.exit) {
            Some(exit) => Next::Exit(exit),
            None => self.past(place, returning),
        }
    }

    /// As [`Journey::after`], but past an exit that may be continued.
    pub fn past(&self, place: &Place, returning: bool) -> Next<'a> {
        let at = self.index(place);
        let open = self.stops.iter().position(Stop::is_open);
        let wanted = match at {
            _ if returning => None,
            Some(at) if place.is_item() && !self.stops.get(at + 1).is_some_and(|s| s.place.same_item(place)) => {
                self.index(&place.list())
            }
            Some(at) => Some(at + 1).filter(|next| *next < self.stops.len()),
            None => open,
        };
        match (wanted, open) {
            (Some(w), Some(o)) if o < w => Next::Page(self.stops[o].place.clone()),
            (Some(w), _) => Next::Page(self.stops[w].place.clone()),
            (None, Some(o)) => Next::Page(self.stops[o].place.clone()),
            (None, None) => Next::Check,
        }
    }

    /// The page before `place`; `None` for the first, and for a page that is not asked.
    pub fn before(&self, place: &Place) -> Option<Place> {
        let Some(at) = self.index(place) else {
            // A new item goes back to the list.
            return Some(place.list()).filter(|list| self.index(list).is_some());
        };
        let before = self.stops[..at].last().map(|s| &s.place);
        if place.is_item() && !before.is_some_and(|b| b.same_item(place)) {
            return Some(place.list());
        }
        // From behind a repeat one goes back to its list, and from its list to what came before all of it.
        if matches!(place, Place::List(_)) {
            return self.stops[..at].iter().rev().map(|s| &s.place).find(|p| p.list() != *place).cloned();
        }
        before.cloned()
    }

    /// The page whose answer leads to this exit.
    pub fn leading_to(&self, exit: &str) -> Option<&Stop<'a>> {
        self.stops.iter().find(|s| s.exit.is_some_and(|e| e.id == exit))
    }

    /// What would be sent: answers to questions that are asked, and nothing else.
    pub fn submission(&self) -> Answers {
        let mut out = Answers::default();
        for stop in &self.stops {
            let into = match &stop.place {
                Place::Step(_) => &mut out.top,
                Place::List(_) => continue,
                Place::Item { group, n, .. } => {
                    let items = &mut out.groups.entry(group.clone()).or_default().items;
                    while items.len() < *n {
                        items.push(Item::default());
                    }
                    &mut items[n - 1]
                }
            };
            for asked in &stop.asked {
                if let Some(value) = asked.value {
                    into.values.insert(asked.question.id.clone(), value.clone());
                }
            }
        }
        out
    }
}

#[allow(clippy::too_many_arguments, reason = "a walk needs all that was met on the way")]
fn walk_repeat<'a>(
    form: &'a Form,
    step: &'a Step,
    repeat: &'a Repeat,
    truth: Truth,
    answers: &'a Answers,
    known: &Known<'a>,
    today: Date,
    stops: &mut Vec<Stop<'a>>,
) {
    let group = answers.groups.get(&step.id);
    let items = group.map_or(&[][..], |g| &g.items);
    for (i, item) in items.iter().enumerate() {
        stops.extend(walk_item(form, step, repeat, i + 1, item, known, today));
    }
    let enough = items.len() >= fewest(repeat, truth);
    let full = items.len() >= repeat.max as usize;
    let closed = group.is_some_and(|g| g.closed);
    stops.push(Stop {
        place: Place::List(step.id.clone()),
        step,
        asked: Vec::new(),
        typing: false,
        complete: enough && (closed || full),
        exit: None,
    });
}

/// How many items there must be: none where it is not known that the repeat is asked.
pub(super) fn fewest(repeat: &Repeat, truth: Truth) -> usize {
    if truth == Truth::Unknown { 0 } else { repeat.min as usize }
}

/// The pages of one item. Its conditions see its own answers and the form's, not another item's.
fn walk_item<'a>(
    form: &'a Form,
    group: &'a Step,
    repeat: &'a Repeat,
    n: usize,
    item: &'a Item,
    known: &Known<'a>,
    today: Date,
) -> Vec<Stop<'a>> {
    let mut known = known.clone();
    repeat
        .steps
        .iter()
        .filter_map(|step| {
            let truth = known.truth(step.when.as_ref(), today);
            let place = Place::Item { group: group.id.clone(), n, step: step.id.clone() };
            if truth == Truth::False { None } else { walk_step(form, step, place, truth, item, &mut known, today) }
        })
        .collect()
}

fn walk_step<'a>(
    form: &'a Form,
    step: &'a Step,
    place: Place,
    truth: Truth,
    item: &'a Item,
    known: &mut Known<'a>,
    today: Date,
) -> Option<Stop<'a>> {
    let mut stop = Stop { place, step, asked: Vec::new(), complete: true, typing: false, exit: None };
    for question in &step.questions {
        let Some(mut asked) = ask(step, question, truth, known, today) else { continue };
        asked.value = item.values.get(&question.id).filter(|v| stands(&asked, v, today));
        if let Some(value) = asked.value {
            known.learn(question, value);
            stop.exit = firmer(stop.exit, exit_of(form, &asked, value));
        }
        let passed = item.passed.contains(&question.id);
        // An optional answer that would not be taken now is asked for again, not lost in silence.
        let empty = !item.values.contains_key(&question.id);
        stop.typing |= item.typed.get(&question.id).is_some_and(|t| !t.fields.0.is_empty());
        stop.complete &= passed && (asked.value.is_some() || (empty && !asked.required));
        stop.asked.push(asked);
    }
    if stop.asked.is_empty() {
        if step.intro.is_empty() {
            return None;
        }
        stop.complete = item.passed.contains(&passed_page(step));
    }
    if stop.exit.is_some_and(|e| !e.may_continue) {
        stop.complete = false;
    }
    Some(stop)
}

/// The mark of a passed page that asks nothing. A colon stands in no question's id.
pub(super) fn passed_page(step: &Step) -> String {
    format!("page:{}", step.id)
}

/// Is the question asked, as far as the answers before it are known?
pub(super) fn ask<'a>(
    step: &'a Step,
    question: &'a Question,
    step_truth: Truth,
    known: &Known<'a>,
    today: Date,
) -> Option<Asked<'a>> {
    if question.kind == Kind::File {
        return None;
    }
    let under = revealed_under(step, question);
    let revealed = under.map_or(Truth::True, |(parent, option)| match known.0.get(parent) {
        Some(Value::NotStated(_)) => Truth::Unknown,
        Some(v) if v.contains(option) => Truth::True,
        _ => Truth::False,
    });
    let truth = step_truth.and(revealed).and(known.truth(question.when.as_ref(), today));
    if truth == Truth::False {
        return None;
    }
    let options = question.options.iter().filter(|o| known.truth(o.when.as_ref(), today) != Truth::False).collect();
    Some(Asked { question, required: !question.optional && truth == Truth::True, options, value: None, under })
}

/// The question of the same step, and its option, that reveals this one.
pub fn revealed_under<'a>(step: &'a Step, question: &Question) -> Option<(&'a str, &'a str)> {
    step.questions.iter().find_map(|parent| {
        let names = |ids: &[String]| ids.contains(&question.id);
        let option = if names(&parent.reveal) {
            Some("yes")
        } else if names(&parent.reveal_no) {
            Some("no")
        } else {
            parent.options.iter().find(|o| names(&o.reveal)).map(|o| o.value.as_str())
        };
        option.map(|o| (parent.id.as_str(), o))
    })
}

/// Would this stored answer still be taken if it were sent now?
fn stands(asked: &Asked<'_>, value: &Value, today: Date) -> bool {
    let assisted = matches!(value, Value::NotStated(_));
    let fields: Fields = write(asked.question, value);
    offers(asked, value) && matches!(read(asked.question, &fields, today, assisted), Reading::Value(v) if v == *value)
}

/// Is every chosen option among those offered as the answers stand?
pub(super) fn offers(asked: &Asked<'_>, value: &Value) -> bool {
    let offered = |wanted: &String| asked.options.iter().any(|o| o.value == *wanted);
    match (asked.question.kind, value) {
        (Kind::Radios | Kind::Select, Value::Choice(c)) => offered(c),
        (Kind::Checkboxes, Value::Choices(c)) => c.iter().all(offered),
        _ => true,
    }
}

fn exit_of<'a>(form: &'a Form, asked: &Asked<'a>, value: &Value) -> Option<&'a Exit> {
    let q = asked.question;
    let of_option = |c: &String| asked.options.iter().find(|o| o.value == *c).and_then(|o| o.exit.as_ref());
    let exit = |id: &String| form.exit(id);
    match value {
        Value::Choice(c) if q.kind == Kind::YesNo => match c.as_str() {
            "yes" => q.exit_yes.as_ref(),
            "no" => q.exit_no.as_ref(),
            _ => None,
        }
        .and_then(exit),
        Value::Choice(c) => of_option(c).and_then(exit),
        Value::Choices(cs) => cs.iter().map(|c| of_option(c).and_then(exit)).fold(None, firmer),
        _ => None,
    }
}

/// Of two exits the first, but one without a way on before mere advice.
fn firmer<'a>(a: Option<&'a Exit>, b: Option<&'a Exit>) -> Option<&'a Exit> {
    match (a, b) {
        (Some(a), Some(b)) if a.may_continue && !b.may_continue => Some(b),
        (a, b) => a.or(b),
    }
}

/// The pages of an item that is not there yet: what an empty one would ask.
pub fn new_item<'a>(
    form: &'a Form,
    group: &'a Step,
    n: usize,
    empty: &'a Item,
    answers: &'a Answers,
    today: Date,
) -> Vec<Stop<'a>> {
    let Some(repeat) = &group.repeat else { return Vec::new() };
    let mut known = Known::default();
    for step in form.steps.iter().take_while(|s| s.id != group.id) {
        let truth = known.truth(step.when.as_ref(), today);
        if truth != Truth::False && step.repeat.is_none() {
            walk_step(form, step, Place::Step(step.id.clone()), truth, &answers.top, &mut known, today);
        }
    }
    walk_item(form, group, repeat, n, empty, &known, today)
}

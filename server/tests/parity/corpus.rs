//! The sets of answers of a form: the least, without a name where that is allowed; the
//! most, in awkward letters; and as many more as it takes until every goal is reached.
//! Found by the engine, so nobody keeps a list: a form whose corpus does not reach all
//! fails, with the names of what is left.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use app::form::definition::{Anonymous, Choice, Question};
use app::form::{Answers, Date, Fields, Form, Journey, Step};
use app::model::Lang;

use super::goals::{self, Goal, SEVERAL, SKIPPED, Wishes, goal, goals, is_personal, page};
use super::script::{Hand, Post, script};
use super::ways::{Voice, Way, endings, ways};

/// Items that one set may add to a repeat.
const ITEMS: usize = 3;

pub struct Set {
    pub lang: Lang,
    pub posts: Vec<Post>,
    /// What becomes the report.
    pub sent: Answers,
}

pub struct Corpus {
    /// The least first, then the most.
    pub sets: Vec<Set>,
}

impl Corpus {
    /// Fails where a goal of the form is not reached by any set.
    pub fn of(form: &Form, today: Date) -> Corpus {
        let mut left = goals(form, today);
        let mut sets = Vec::new();
        while !left.is_empty() {
            let before = left.len();
            let voice = match (sets.len() % 4, form.speaks(Lang::Cy)) {
                (1, _) => Voice::Awkward,
                (2, true) => Voice::Welsh,
                _ => Voice::Plain,
            };
            sets.push(set(form, today, voice, sets.is_empty(), &mut left));
            let stuck = left.len() == before && sets.len() > 2;
            assert!(!stuck, "{}: no set of answers reaches {left:?}", form.id);
        }
        let corpus = Corpus { sets };
        corpus.is_whole(form);
        corpus
    }

    fn is_whole(&self, form: &Form) {
        let nameless = self.sets.iter().any(|set| !set.says_who(form));
        assert!(nameless || form.anonymous == Anonymous::No, "{}: without a name", form.id);
        let welsh = self.sets.iter().any(|set| set.lang == Lang::Cy);
        assert_eq!(welsh, form.speaks(Lang::Cy), "{}: in Welsh", form.id);
        assert!(self.sets.len() >= 5, "{}: a set for each channel", form.id);
    }
}

impl Set {
    /// Names or addresses of whoever reports: those of others stand in items.
    fn says_who(&self, form: &Form) -> bool {
        self.sent.top.values.keys().any(|id| form.question(id).is_some_and(is_personal))
    }
}

fn set(form: &Form, today: Date, voice: Voice, least: bool, left: &mut BTreeSet<Goal>) -> Set {
    let weight = |q: &Question| if is_personal(q) { 1000 } else { 1 };
    let burden = Wishes::of(form, &|q, option| if option.is_some() { 0 } else { weight(q) }, &|_| false);
    let count = |q: &Question| u32::try_from(left.iter().filter(|(of, _)| *of == q.id).count()).unwrap();
    let one = |q: &Question, o: &Choice| u32::from(left.contains(&goal(&q.id, &o.value)));
    let shut = |step: &Step| left.contains(&goal(&page(step), SKIPPED));
    let wishes = Wishes::of(form, &|q, option| option.map_or_else(|| count(q), |o| one(q, o)), &shut);
    let mut hand = Covering { form, today, voice, least, wishes, burden, left };
    let (posts, answers) = script(form, today, false, &mut hand);
    let journey = Journey::new(form, &answers, today);
    for reached in goals::reached(form, &journey) {
        left.remove(&reached);
    }
    let lang = if voice == Voice::Welsh { Lang::Cy } else { Lang::En };
    Set { lang, posts, sent: journey.submission() }
}

/// Chooses what reaches most of what is left; or the least that will do.
struct Covering<'a> {
    form: &'a Form,
    today: Date,
    voice: Voice,
    least: bool,
    /// What opens goals that are left.
    wishes: Wishes,
    /// What opens more to answer.
    burden: Wishes,
    left: &'a mut BTreeSet<Goal>,
}

impl Covering<'_> {
    fn is_left(&self, of: &str, what: &str) -> bool {
        self.left.contains(&goal(of, what))
    }

    fn worth(&self, question: &Question, way: &Way) -> usize {
        let own = way.covers.iter().filter(|what| self.is_left(&question.id, what)).count();
        own.saturating_add(self.wishes.opened(question, way, self.today) as usize)
    }
}

impl Hand for Covering<'_> {
    fn answer(&mut self, question: &Question, options: &[&Choice]) -> Fields {
        let ways = ways(self.form, question, options, self.voice, self.today);
        let worth = |way: &Way| if self.least { 0 } else { self.worth(question, way) };
        let burden = |way: &Way| self.burden.opened(question, way, self.today);
        // Of equals the one that is soon done; of those the least, or the one that says most.
        let key = |way: &Way| (worth(way), Reverse(burden(way)));
        let best = if self.least { ways.into_iter().max_by_key(key) } else { ways.into_iter().rev().max_by_key(key) };
        let best = best.unwrap_or_else(|| panic!("{}/{}: no answer goes on", self.form.id, question.id));
        for what in &best.covers {
            self.left.remove(&goal(&question.id, what));
        }
        best.fields
    }

    fn another(&mut self, repeat: &Step, there: usize) -> bool {
        let rule = repeat.repeat.as_ref().unwrap();
        let most = ITEMS.min(rule.max as usize);
        let names = rule.steps.iter().flat_map(|s| s.questions.iter().map(|q| q.id.clone()).chain([page(s)]));
        let open = names.into_iter().any(|name| self.left.iter().any(|(of, _)| *of == name));
        let wanted = match self.least {
            true => 0,
            false if open => most,
            false if self.is_left(&page(repeat), SEVERAL) => 2,
            false => 0,
        };
        there < wanted.max(rule.min as usize)
    }

    fn slips(&mut self, question: &Question, options: &[&Choice]) -> Vec<Fields> {
        let ended = endings(self.form, question, options);
        let new = ended.into_iter().filter(|(value, _)| self.left.remove(&goal(&question.id, value)));
        new.map(|(_, fields)| fields).collect()
    }
}

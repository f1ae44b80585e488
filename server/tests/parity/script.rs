//! A set of answers as the pages that are sent, one after the other, and where each leads.
//! Made with the engine alone, before anything is sent: what the server does is held
//! against it, at both doors.

use std::collections::BTreeSet;

use app::form::accept::accept;
use app::form::definition::{Choice, Question};
use app::form::{Answers, Date, FaultKind, Fields, Form, Journey, Next, Place, Step};

use crate::support::app::answers::asked;

/// More pages than any form has.
const MOST: usize = 250;

/// One page with its answers.
#[derive(Clone)]
pub struct Post {
    pub place: Place,
    pub fields: Fields,
    /// Where 'Continue' leads: what stands behind the form's path.
    pub to: String,
}

/// Who fills a form in.
pub trait Hand {
    fn answer(&mut self, question: &Question, options: &[&Choice]) -> Fields;

    /// Another item of this repeat, behind those that are there?
    fn another(&mut self, repeat: &Step, there: usize) -> bool;

    /// Answers that end at an exit, to be given first and taken back.
    fn slips(&mut self, _question: &Question, _options: &[&Choice]) -> Vec<Fields> {
        Vec::new()
    }
}

/// From the first page to the check page.
pub fn script(form: &Form, today: Date, assisted: bool, hand: &mut dyn Hand) -> (Vec<Post>, Answers) {
    let mut filling = Filling { form, today, assisted, hand, answers: Answers::default(), posts: Vec::new() };
    for _ in 0..MOST {
        let Some(place) = filling.next() else { return (filling.posts, filling.answers) };
        filling.page(&place);
    }
    panic!("{}: no end after {MOST} pages", form.id)
}

struct Filling<'a> {
    form: &'a Form,
    today: Date,
    assisted: bool,
    hand: &'a mut dyn Hand,
    answers: Answers,
    posts: Vec<Post>,
}

impl Filling<'_> {
    /// The page to fill in; writes down that the one before leads on as it does.
    fn next(&mut self) -> Option<Place> {
        let journey = Journey::new(self.form, &self.answers, self.today);
        let open = journey.first_open().map(|stop| stop.place.clone());
        let Some(last) = self.posts.last_mut() else { return open };
        if let (Place::List(group), "yes") = (&last.place, last.fields.get(&last.place.to_string())) {
            let n = self.answers.groups.get(group).map_or(0, |g| g.items.len()) + 1;
            let first = last.place.find(self.form)?.repeat.as_ref()?.steps.first()?;
            let place = Place::Item { group: group.clone(), n, step: first.id.clone() };
            last.to = place.to_string();
            return Some(place);
        }
        last.to = leads(&journey, &last.place);
        open
    }

    fn page(&mut self, place: &Place) {
        let step = place.find(self.form).unwrap();
        if let (Place::List(id), true) = (place, step.repeat.is_some()) {
            let there = self.answers.groups.get(id).map_or(0, |g| g.items.len());
            let another = if self.hand.another(step, there) { "yes" } else { "no" };
            let fields = Fields(vec![(id.clone(), another.to_owned())]);
            accept(self.form, &mut self.answers, place, &fields, self.today, self.assisted).unwrap();
            self.posts.push(Post { place: place.clone(), fields, to: String::new() });
            return;
        }
        let asked = asked(self.form, &self.answers, place, self.today);
        let (mut fields, mut seen) = (Fields::default(), BTreeSet::new());
        for (question, options, _) in &asked {
            seen.insert(question.id.clone());
            fields.0.extend(self.hand.answer(question, &options.iter().collect::<Vec<_>>()).0);
        }
        self.opened_on_the_page(place, step, &mut fields, &mut seen);
        for (question, options, _) in &asked {
            for slip in self.hand.slips(question, &options.iter().collect::<Vec<_>>()) {
                self.slip(place, question, &fields, slip);
            }
        }
        accept(self.form, &mut self.answers, place, &fields, self.today, self.assisted)
            .unwrap_or_else(|faults| panic!("{}/{place}: {faults:?}", self.form.id));
        self.posts.push(Post { place: place.clone(), fields, to: String::new() });
    }

    /// What answers of a page open on the same page is answered too.
    fn opened_on_the_page(&mut self, place: &Place, step: &Step, fields: &mut Fields, seen: &mut BTreeSet<String>) {
        let plain = |q: &Question| seen.contains(&q.id);
        if step.questions.iter().all(plain) {
            return;
        }
        for _ in 0..20 {
            let mut tried = self.answers.clone();
            let found: Vec<(Question, Vec<Choice>)> =
                match accept(self.form, &mut tried, place, fields, self.today, self.assisted) {
                    Ok(()) => {
                        let journey = Journey::new(self.form, &tried, self.today);
                        let stop = journey.stop(place).unwrap();
                        stop.asked.iter().map(|a| (a.question.clone(), owned(&a.options))).collect()
                    }
                    Err(faults) => {
                        let missing = faults.iter().map(|fault| {
                            assert_eq!(fault.kind, FaultKind::Required, "{}/{place}: {fault:?}", self.form.id);
                            let question = self.form.question(&fault.question).unwrap();
                            (question.clone(), question.options.clone())
                        });
                        missing.collect()
                    }
                };
            let mut more = false;
            for (question, options) in found {
                if seen.insert(question.id.clone()) {
                    more = true;
                    fields.0.extend(self.hand.answer(&question, &options.iter().collect::<Vec<_>>()).0);
                }
            }
            if !more {
                return;
            }
        }
        panic!("{}/{place} asks without an end", self.form.id)
    }

    /// The page with one answer that ends at an exit.
    fn slip(&mut self, place: &Place, question: &Question, fields: &Fields, slip: Fields) {
        let own = |name: &str| name == question.id;
        let mut fields = Fields(fields.0.iter().filter(|(name, _)| !own(name)).cloned().collect());
        fields.0.extend(slip.0);
        accept(self.form, &mut self.answers, place, &fields, self.today, self.assisted)
            .unwrap_or_else(|faults| panic!("{}/{place}, to an exit: {faults:?}", self.form.id));
        let journey = Journey::new(self.form, &self.answers, self.today);
        let to = leads(&journey, place);
        assert!(self.form.exit(&to).is_some(), "{}/{place} leads to {to}", self.form.id);
        self.posts.push(Post { place: place.clone(), fields, to });
    }
}

fn leads(journey: &Journey<'_>, place: &Place) -> String {
    match journey.after(place, false) {
        Next::Page(next) => next.to_string(),
        Next::Exit(exit) => exit.id.clone(),
        Next::Check => "check".to_owned(),
    }
}

fn owned(options: &[&Choice]) -> Vec<Choice> {
    options.iter().map(|o| (*o).clone()).collect()
}

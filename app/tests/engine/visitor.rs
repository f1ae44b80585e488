//! Somebody at a form: sends pages in order or out of it, adds and removes items,
//! gets to the end or to an exit.

use super::dice::Dice;
use super::everywhere::today;
use super::typist;
use app::form::accept::{accept, remove_item};
use app::form::{Answers, Fault, Fields, Form, Journey, Place};

pub struct Visitor<'a> {
    pub form: &'a Form,
    pub answers: Answers,
    /// An agent types.
    pub assisted: bool,
}

/// A page that was sent.
pub struct Sent {
    pub before: Answers,
    pub place: Place,
    pub fields: Fields,
    pub result: Result<(), Vec<Fault>>,
}

#[derive(Debug, PartialEq)]
pub enum End {
    Ready,
    Exit(String),
}

impl<'a> Visitor<'a> {
    pub fn new(form: &'a Form, assisted: bool) -> Visitor<'a> {
        Visitor { form, answers: Answers::default(), assisted }
    }

    pub fn journey(&self) -> Journey<'_> {
        Journey::new(self.form, &self.answers, today())
    }

    pub fn send(&mut self, place: &Place, fields: &Fields) -> Result<(), Vec<Fault>> {
        accept(self.form, &mut self.answers, place, fields, today(), self.assisted)
    }

    pub fn items(&self, group: &str) -> usize {
        self.answers.groups.get(group).map_or(0, |g| g.items.len())
    }

    /// Every page that a URL can name, asked or not; of repeats one item more than there is.
    pub fn places(&self) -> Vec<Place> {
        let mut all = Vec::new();
        for step in &self.form.steps {
            for n in 1..=self.items(&step.id) + 2 {
                let inner = step.repeat.iter().flat_map(|r| &r.steps);
                all.extend(inner.filter_map(|s| Place::item(self.form, &step.id, n, &s.id)));
            }
            all.extend(Place::step(self.form, &step.id));
        }
        all
    }

    /// Any actions, as many as the dice have bytes for; `look` sees what each came to.
    pub fn wander(&mut self, dice: &mut Dice<'_>, mut look: impl FnMut(&Visitor<'_>, Option<&Sent>)) {
        for _ in 0..40 {
            if !dice.has_more() {
                break;
            }
            let sent = self.act(dice);
            look(self, sent.as_ref());
        }
    }

    fn act(&mut self, dice: &mut Dice<'_>) -> Option<Sent> {
        let groups: Vec<&String> = self.answers.groups.keys().collect();
        if !groups.is_empty() && dice.chance(8) {
            let group = dice.pick(&groups).clone();
            remove_item(&mut self.answers, &group, dice.below(4));
            return None;
        }
        let open = self.journey().first_open().map(|s| s.place.clone());
        let place = match open {
            Some(open) if !dice.chance(35) => self.list_behind(open, dice),
            _ => dice.pick(&self.places()),
        };
        let fields = self.any_fields(&place, dice);
        let before = self.answers.clone();
        let result = self.send(&place, &fields);
        Some(Sent { before, place, fields, result })
    }

    /// On a list, sometimes the next item instead of an answer to 'add another'.
    fn list_behind(&self, place: Place, dice: &mut Dice<'_>) -> Place {
        let Place::List(group) = &place else { return place };
        let step = place.find(self.form).unwrap();
        let first = &step.repeat.as_ref().unwrap().steps[0].id;
        let next = Place::item(self.form, group, self.items(group) + 1, first);
        if dice.chance(50) { next.unwrap_or(place) } else { place }
    }

    /// Mostly right, sometimes empty, left out by an agent, forged, or of another page.
    fn any_fields(&self, place: &Place, dice: &mut Dice<'_>) -> Fields {
        let mut out = Fields::default();
        let step = place.find(self.form).unwrap();
        if step.repeat.is_some() {
            out.push(&step.id, dice.pick(&["no", "yes", "", "maybe"]));
        }
        let journey = self.journey();
        let stop = journey.stop(place);
        for question in &step.questions {
            let asked = stop.and_then(|s| s.asked.iter().find(|a| a.question.id == question.id));
            let typed = match dice.below(16) {
                15 => typist::forged(question, dice),
                14 => Fields::default(),
                12 | 13 => typist::not_stated(question, dice),
                11 => typist::right(question, None, dice),
                _ => typist::right(question, asked, dice),
            };
            out.0.extend(typed.0);
        }
        if dice.chance(10) {
            let others: Vec<_> = self.form.questions().map(|(_, q)| q).collect();
            if !others.is_empty() {
                out.0.extend(typist::forged(dice.pick(&others), dice).0);
            }
        }
        out
    }

    /// Right answers to a page as it is asked.
    pub fn right_fields(&self, place: &Place, dice: &mut Dice<'_>) -> Fields {
        let journey = self.journey();
        let stop = journey.stop(place);
        let typed = place.find(self.form).unwrap().questions.iter().flat_map(|q| {
            let asked = stop.and_then(|s| s.asked.iter().find(|a| a.question.id == q.id));
            typist::right(q, asked, dice).0
        });
        Fields(typed.collect())
    }

    /// Sends right answers. What one question on a page rules out for the next is found
    /// only by sending: then the plainest.
    pub fn answer(&mut self, place: &Place, dice: &mut Dice<'_>) {
        let fields = self.right_fields(place, dice);
        if self.send(place, &fields).is_err() {
            let plain = place.find(self.form).unwrap().questions.iter().flat_map(|q| typist::plain(q).0);
            let plain = Fields(plain.collect());
            assert_eq!(self.send(place, &plain), Ok(()), "{place} with {:?}", plain.0);
        }
    }

    /// Answers whatever is open until nothing is. Each page is asked for once only, so
    /// the pages that there can be are the bound.
    pub fn finish(&mut self, dice: &mut Dice<'_>) -> End {
        let inner = |s: &app::form::Step| s.repeat.as_ref().map_or(0, |r| (r.steps.len() + 1) * r.max as usize);
        let bound: usize = self.form.steps.iter().map(|s| 1 + inner(s)).sum();
        for _ in 0..=bound {
            let journey = self.journey();
            let Some(open) = journey.first_open() else { return End::Ready };
            if let Some(exit) = open.exit.filter(|e| !e.may_continue) {
                return End::Exit(exit.id.clone());
            }
            let place = open.place.clone();
            match &place {
                Place::List(group) => {
                    let mut no = Fields::default();
                    no.push(group, "no");
                    if dice.chance(40) || self.send(&place, &no).is_err() {
                        let first = open_item(self, group);
                        self.answer(&first, dice);
                    }
                }
                _ => self.answer(&place, dice),
            }
        }
        panic!("the journey does not end: open is {}", self.journey().first_open().unwrap().place);
    }
}

/// The first page of a new item. There is room: a full list is not open.
pub fn open_item(visitor: &Visitor<'_>, group: &str) -> Place {
    let first = &visitor.form.step(group).unwrap().repeat.as_ref().unwrap().steps[0].id;
    Place::item(visitor.form, group, visitor.items(group) + 1, first).unwrap()
}

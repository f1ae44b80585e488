//! Fills a form in as an invented person does: walks it page by page, and answers what is
//! asked from a story, from words that go with the question, or by chance.
//!
//! It looks at forms only as every reporter's page does, so a form that nobody has written
//! a story for is filled in too. How one answer is typed is in [`fields`].

mod fields;

use super::dice::Dice;
use super::people::Somebody;
use super::texts::{Pinned, Story, Texts};
use app::form::accept::accept;
use app::form::definition::{Kind, Question};
use app::form::journey::new_item;
use app::form::value::Reason;
use app::form::{Answers, Asked, Date, FaultKind, Fields, Form, Item, Journey, Place};
use app::model::{Channel, Lang};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// More pages than any form has, and more rounds than any page.
const MOST_PAGES: usize = 250;
const MOST_ROUNDS: usize = 12;

/// Somebody with something to report.
pub struct Writer<'a> {
    pub texts: &'a Texts,
    pub story: &'a Story,
    pub me: Somebody,
    pub lang: Lang,
    pub channel: Channel,
    /// Microseconds UTC.
    pub happened_at: i64,
    pub today: Date,
    pub dice: Dice,
    /// What stands for a `{name}` in this report.
    pub said: BTreeMap<String, String>,
}

/// A page that takes no answer of ours.
#[derive(Debug)]
pub struct Stuck {
    pub form: String,
    pub place: Place,
    pub faults: Vec<(String, FaultKind)>,
}

impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}: {:?}", self.form, self.place, self.faults)
    }
}

impl std::error::Error for Stuck {}

/// A question that a page asks: its id, the options it offers, and whether it must be answered.
struct Wanted {
    question: String,
    options: Vec<String>,
    required: bool,
}

impl Wanted {
    fn of(asked: &Asked<'_>) -> Wanted {
        let options = asked.options.iter().map(|o| o.value.clone()).collect();
        Wanted { question: asked.question.id.clone(), options, required: asked.required }
    }
}

impl Writer<'_> {
    /// Every page of the form with its fields, in the order answered, until nothing is open.
    pub fn write(&mut self, form: &Form) -> Result<Vec<(Place, Fields)>, Stuck> {
        let mut answers = Answers::default();
        let mut pages = Vec::new();
        for _ in 0..MOST_PAGES {
            let journey = Journey::new(form, &answers, self.today);
            let Some(open) = journey.first_open() else { return Ok(pages) };
            let place = self.next_item(form, &answers, &open.place).unwrap_or_else(|| open.place.clone());
            let (fields, after) = match &place {
                Place::List(group) => self.no_more(form, &answers, &place, group)?,
                _ => self.page(form, &answers, &place, &journey)?,
            };
            pages.push((place, fields));
            answers = after;
        }
        Err(stuck(form, &Place::Step("check".into()), Vec::new()))
    }

    /// On a list, the first page of the next item that the story has.
    fn next_item(&self, form: &Form, answers: &Answers, place: &Place) -> Option<Place> {
        let Place::List(group) = place else { return None };
        let repeat = form.step(group)?.repeat.as_ref()?;
        let there = answers.groups.get(group).map_or(0, |g| g.items.len());
        let told = self.story.items.get(group).map_or(0, Vec::len);
        let wanted = told.max(repeat.min as usize);
        let first = &repeat.steps.first()?.id;
        (there < wanted).then(|| Place::item(form, group, there + 1, first)).flatten()
    }

    fn no_more(&self, form: &Form, answers: &Answers, place: &Place, group: &str) -> Result<(Fields, Answers), Stuck> {
        let (mut fields, mut after) = (Fields::default(), answers.clone());
        fields.push(group, "no");
        match accept(form, &mut after, place, &fields, self.today, self.channel.is_assisted()) {
            Ok(()) => Ok((fields, after)),
            Err(faults) => Err(stuck(form, place, faults)),
        }
    }

    /// The fields of a page, and the answers with them.
    fn page(
        &mut self,
        form: &Form,
        answers: &Answers,
        place: &Place,
        journey: &Journey<'_>,
    ) -> Result<(Fields, Answers), Stuck> {
        let mut fields = Fields::default();
        let mut wanted = at_first(form, answers, place, journey, self.today);
        let mut tried: BTreeSet<String> = BTreeSet::new();
        for _ in 0..MOST_ROUNDS {
            for wanted in wanted.drain(..) {
                if let Some(question) = form.question(&wanted.question).filter(|q| tried.insert(q.id.clone())) {
                    self.answer(form, place, question, &wanted, &mut fields);
                }
            }
            // What those answers open on the same page: asked for by its absence, or optional.
            let mut after = answers.clone();
            match accept(form, &mut after, place, &fields, self.today, self.channel.is_assisted()) {
                Ok(()) => {
                    wanted = opened(form, &after, place, &tried, self.today);
                    if wanted.is_empty() {
                        return Ok((fields, after));
                    }
                }
                Err(faults) => {
                    let missing = |f: &app::form::Fault| f.kind == FaultKind::Required && !tried.contains(&f.question);
                    if !faults.iter().all(missing) {
                        return Err(stuck(form, place, faults));
                    }
                    let of = |id: &String| form.question(id).map(|q| q.options.iter().map(|o| o.value.clone()));
                    wanted.extend(faults.iter().map(|f| Wanted {
                        question: f.question.clone(),
                        options: of(&f.question).into_iter().flatten().collect(),
                        required: true,
                    }));
                }
            }
        }
        Err(stuck(form, place, Vec::new()))
    }

    fn answer(&mut self, form: &Form, place: &Place, question: &Question, wanted: &Wanted, fields: &mut Fields) {
        let pinned = self.pinned(place, &question.id);
        if pinned.is_none() {
            if let Some(reason) = self.reason_for_none(question, wanted.required) {
                fields.push(format!("{}-not-stated", question.id), reason.as_str());
                return;
            }
            if !wanted.required && !self.says_more(form, question) {
                return;
            }
        }
        self.type_in(form, question, wanted, pinned.as_ref(), fields);
    }

    fn pinned(&self, place: &Place, question: &str) -> Option<Pinned> {
        let answers = match place {
            Place::Item { group, n, .. } => self.story.items.get(group)?.get(n.checked_sub(1)?)?,
            _ => &self.story.answers,
        };
        answers.get(question).cloned()
    }

    /// Now and then somebody does not say, or the letter does not. Never what the rest of
    /// the form hangs on, nor whether anybody is in danger.
    fn reason_for_none(&mut self, question: &Question, required: bool) -> Option<Reason> {
        let chance = match self.channel {
            Channel::Online => return None,
            Channel::Phone | Channel::InPerson => 3,
            Channel::Email | Channel::Referred => 9,
            Channel::Post => 14,
        };
        let leads = question.exit_yes.is_some()
            || question.exit_no.is_some()
            || question.options.iter().any(|o| o.exit.is_some() || !o.reveal.is_empty())
            || matches!(question.kind, Kind::Checkboxes | Kind::Declaration);
        if !required || question.essential || leads || !self.dice.percent(chance) {
            return None;
        }
        Some(match self.channel {
            Channel::Phone | Channel::InPerson if self.dice.percent(50) => Reason::Refused,
            Channel::Phone | Channel::InPerson => Reason::DoesNotKnow,
            _ => Reason::NotInLetter,
        })
    }

    /// Is an optional question answered? A text only where there are words for it.
    fn says_more(&mut self, form: &Form, question: &Question) -> bool {
        let has_words = match question.kind {
            Kind::ShortText | Kind::LongText => !self.texts.words(self.lang, &form.id, &question.id).is_empty(),
            _ => true,
        };
        has_words && self.dice.percent(40)
    }
}

/// The questions of a page at first sight.
fn at_first(form: &Form, answers: &Answers, place: &Place, journey: &Journey<'_>, today: Date) -> Vec<Wanted> {
    let top = |asked: &[Asked<'_>]| asked.iter().filter(|a| a.under.is_none()).map(Wanted::of).collect();
    if let Some(stop) = journey.stop(place) {
        return top(&stop.asked);
    }
    let Place::Item { group, n, .. } = place else { return Vec::new() };
    let Some(step) = form.step(group) else { return Vec::new() };
    let empty = Item::default();
    let stops = new_item(form, step, *n, &empty, answers, today);
    stops.iter().find(|s| s.place == *place).map(|s| top(&s.asked)).unwrap_or_default()
}

/// What the page asks now, and nobody has looked at yet.
fn opened(form: &Form, answers: &Answers, place: &Place, tried: &BTreeSet<String>, today: Date) -> Vec<Wanted> {
    let more = place.find(form).is_some_and(|step| step.questions.len() > tried.len());
    if !more {
        return Vec::new();
    }
    let journey = Journey::new(form, answers, today);
    let asked = journey.stop(place).map_or(&[][..], |stop| &stop.asked);
    asked.iter().filter(|a| !tried.contains(&a.question.id)).map(Wanted::of).collect()
}

fn stuck(form: &Form, place: &Place, faults: Vec<app::form::Fault>) -> Stuck {
    let faults = faults.into_iter().map(|f| (f.question, f.kind)).collect();
    Stuck { form: form.id.clone(), place: place.clone(), faults }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar;
    use crate::forms::Forms;

    /// 2026-03-14T09:30:00Z.
    const NOW: i64 = 1_773_480_600_000_000;

    fn write(texts: &Texts, story: &Story, form: &Form, channel: Channel, seed: u64) -> Vec<(Place, Fields)> {
        let mut dice = Dice::new(seed);
        let me = Somebody::invent(texts, story.lang, &mut dice);
        let (happened_at, today) = (NOW - 3 * 86_400_000_000, calendar::local_date(NOW));
        let said = BTreeMap::new();
        let mut writer = Writer { texts, story, me, lang: story.lang, channel, happened_at, today, dice, said };
        writer.write(form).unwrap_or_else(|stuck| panic!("{stuck}"))
    }

    #[test]
    fn every_story_is_a_report_by_either_door() {
        let (texts, forms) = (Texts::bundled().unwrap(), Forms::bundled().unwrap());
        for (seed, story) in (1..).zip(&texts.stories) {
            let form = forms.current(&story.form).unwrap();
            let channel = [Channel::Online, Channel::Phone, Channel::Post][seed as usize % 3];
            let pages = write(&texts, story, &form, channel, seed);
            let mut answers = Answers::default();
            let today = calendar::local_date(NOW);
            for (place, fields) in &pages {
                accept(&form, &mut answers, place, fields, today, channel.is_assisted()).unwrap();
            }
            assert!(Journey::new(&form, &answers, today).is_ready(), "{}", form.id);
            // Every answer that the story has is one of a question that was asked.
            let sent = Journey::new(&form, &answers, today).submission();
            for question in story.answers.keys() {
                assert!(sent.top.values.contains_key(question), "{}: {question} is not asked here", form.id);
            }
        }
    }

    #[test]
    fn a_form_without_a_story_is_filled_in_all_the_same() {
        let (texts, forms) = (Texts::bundled().unwrap(), Forms::bundled().unwrap());
        for (seed, form) in (1..).zip(forms.all()) {
            let story = Story { form: form.id.clone(), ..Story::default() };
            assert!(!write(&texts, &story, &form, Channel::Phone, seed).is_empty());
        }
    }
}

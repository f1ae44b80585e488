//! The rows of the check page: exactly what would be sent, and what was left empty.

use super::Pasted;
use super::public::{CheckRow, CheckSection};
use crate::form::call::{Noted, is_pasted};
use crate::form::definition::Kind;
use crate::form::summary::lines;
use crate::form::{Answers, Asked, Form, Journey, Place, Question, Stop, Value};
use crate::model::Lang;
use crate::words::{Say, Words};

/// One part per heading of the form, in order. A repeat's list row stands in its
/// section, and its items follow, each under a smaller heading of its own.
///
/// `base`: where the form's pages hang, as `/report/{form}`; `None` where nothing can
/// be changed any more.
pub fn sections(journey: &Journey<'_>, answers: &Answers, words: &Words, base: Option<&str>) -> Vec<CheckSection> {
    drawn(journey, answers, words, base.map_or(Change::Nothing, Change::Pages), false)
}

/// As [`sections`], where every question stands on one page. `page`: its URL.
pub fn sections_on_one_page(journey: &Journey<'_>, answers: &Answers, words: &Words, page: &str) -> Vec<CheckSection> {
    drawn(journey, answers, words, Change::OnePage(page), false)
}

/// As [`sections`], of what has an answer alone: a form that need not be complete.
pub fn given(journey: &Journey<'_>, answers: &Answers, words: &Words) -> Vec<CheckSection> {
    let mut given = drawn(journey, answers, words, Change::Nothing, true);
    given.retain(|section| !section.rows.is_empty());
    given
}

/// Where an answer is changed.
#[derive(Clone, Copy)]
enum Change<'a> {
    Nothing,
    /// On its page below this URL.
    Pages(&'a str),
    OnePage(&'a str),
}

fn drawn(
    journey: &Journey<'_>,
    answers: &Answers,
    words: &Words,
    change: Change<'_>,
    given_only: bool,
) -> Vec<CheckSection> {
    let (form, out) = (journey.form, Vec::new());
    let mut rows = Rows { form, answers, words, change, given_only, out, section: None, item: None };
    let mut section = journey.form.sections.first().map(|s| s.id.as_str());
    for stop in &journey.stops {
        let owner = match &stop.place {
            Place::Item { group, .. } => rows.form.step(group),
            _ => Some(stop.step),
        };
        section = owner.and_then(|s| s.section.as_deref()).or(section);
        rows.stop(stop, section);
    }
    rows.out
}

/// What was written to us, to be read whole beside the rest.
pub fn pasted(noted: &Noted) -> Option<Pasted> {
    let (channel, text) = noted.channel().zip(noted.pasted())?;
    Some(Pasted { channel, lang: Lang::from_code(noted.get("language")), text: text.to_owned() })
}

/// What was noted of the call or letter, as a part like the others, in English; without
/// what was [`pasted`].
/// `change`: the page that changes it.
pub fn noted(noted: &Noted, change: Option<&str>) -> CheckSection {
    let words = Words::of(Lang::En);
    let row = |(question, value): (&Question, &Value)| {
        let name = question.name().get(words.lang).to_owned();
        CheckRow {
            lines: lines(question, value, words.lang, words),
            own_text: false,
            change: change.map(|page| format!("{page}#{}", crate::form::accept::first_field(question))),
            change_what: name.clone(),
            name,
        }
    };
    let rows = noted.answered().filter(|(question, _)| !is_pasted(&question.id)).map(row);
    CheckSection { title: Some(words.t("staff-noted")), is_item: false, rows: rows.collect() }
}

struct Rows<'a> {
    form: &'a Form,
    answers: &'a Answers,
    words: &'a Words,
    change: Change<'a>,
    /// Leaves out what was not answered.
    given_only: bool,
    out: Vec<CheckSection>,
    /// The section that the last part belongs to.
    section: Option<String>,
    /// The repeat and item of the last part, if it is an item's.
    item: Option<(String, usize)>,
}

impl Rows<'_> {
    fn stop(&mut self, stop: &Stop<'_>, section: Option<&str>) {
        match &stop.place {
            // The items come first on the way; here the list stands above them.
            Place::List(group) if self.item.as_ref().is_some_and(|(g, _)| g == group) => {}
            Place::List(group) => {
                self.head(section, None);
                self.list_row(group);
            }
            Place::Item { group, n, .. } => {
                if self.item.as_ref().is_none_or(|(g, _)| g != group) {
                    self.head(section, None);
                    self.list_row(group);
                }
                self.head(section, Some((group.clone(), *n)));
            }
            Place::Step(_) => {}
        }
        for asked in &stop.asked {
            if !stop.place.is_item() {
                self.head(section, None);
            }
            self.row(stop, asked);
        }
    }

    /// Begins a new part where the section or the item is another one.
    fn head(&mut self, section: Option<&str>, item: Option<(String, usize)>) {
        let same = self.section.as_deref() == section && !self.out.is_empty();
        if same && self.item == item {
            return;
        }
        let title = match &item {
            Some((group, n)) => item_title(self.form, group, *n, self.words.lang),
            // Behind the items of a repeat the section goes on without its heading again.
            None if same => None,
            None => self
                .form
                .sections
                .iter()
                .find(|s| Some(s.id.as_str()) == section)
                .map(|s| s.title.get(self.words.lang).to_owned()),
        };
        self.out.push(CheckSection { title, is_item: item.is_some(), rows: Vec::new() });
        self.section = section.map(str::to_owned);
        self.item = item;
    }

    fn list_row(&mut self, group: &str) {
        let Some(step) = self.form.step(group) else { return };
        let Some(repeat) = &step.repeat else { return };
        let count = self.answers.groups.get(group).map_or(0, |g| g.items.len());
        if count == 0 && self.given_only {
            return;
        }
        let name = step.title.as_ref().unwrap_or(&repeat.first).get(self.words.lang).to_owned();
        self.push(CheckRow {
            lines: vec![self.words.say("check-items", &[("count", &count.to_string())])],
            own_text: false,
            change: match self.change {
                Change::Nothing => None,
                Change::Pages(base) => Some(format!("{base}/{group}?change=1")),
                Change::OnePage(page) => Some(format!("{page}#{group}__add")),
            },
            change_what: name.clone(),
            name,
        });
    }

    fn row(&mut self, stop: &Stop<'_>, asked: &Asked<'_>) {
        if asked.value.is_none() && self.given_only {
            return;
        }
        let lang = self.words.lang;
        let name = asked.question.name().get(lang).to_owned();
        let item = self.item.as_ref().and_then(|(g, n)| item_title(self.form, g, *n, lang));
        self.push(CheckRow {
            lines: asked.value.map(|v: &Value| lines(asked.question, v, lang, self.words)).unwrap_or_default(),
            own_text: matches!(asked.question.kind, Kind::ShortText | Kind::LongText)
                && matches!(asked.value, Some(Value::Text(_))),
            change: match self.change {
                Change::Nothing => None,
                Change::Pages(base) => Some(change_url(base, stop, asked)),
                Change::OnePage(page) => {
                    let field = crate::form::accept::first_field(asked.question);
                    Some(format!("{page}#{}{field}", crate::form::one_page::prefix(&stop.place, self.answers)))
                }
            },
            change_what: item.map_or_else(|| name.clone(), |item| format!("{name} ({item})")),
            name,
        });
    }

    fn push(&mut self, row: CheckRow) {
        if let Some(last) = self.out.last_mut() {
            last.rows.push(row);
        }
    }
}

/// To the question's own field on its page.
fn change_url(base: &str, stop: &Stop<'_>, asked: &Asked<'_>) -> String {
    let field = crate::form::accept::first_field(asked.question);
    format!("{base}/{}?change=1#{field}", stop.place)
}

/// 'Person 2', as the form words it.
pub fn item_title(form: &Form, group: &str, n: usize, lang: Lang) -> Option<String> {
    let repeat = form.step(group)?.repeat.as_ref()?;
    Some(repeat.item.get(lang).replace("{n}", &n.to_string()))
}

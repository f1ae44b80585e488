//! A question as fields: one place that knows how each type is drawn.

use super::Draw;
use super::frame::{Frame, Level};
use super::input::{Look, input};
use super::text_area::text_area;
use crate::form::definition::{Kind, Width};
use crate::form::journey::revealed_under;
use crate::form::{Asked, Fault, Fields, Question, Step};
use crate::islands::character_count::{Autosave, SessionWords};
use crate::view::Keying;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The page that fields are drawn from: what was typed, and what is wrong with it.
pub(crate) struct Sheet<'a> {
    pub step: &'a Step,
    pub asked: &'a [Asked<'a>],
    pub fields: &'a Fields,
    /// Each fault with its words.
    pub messages: &'a [(Fault, String)],
    /// Saving while typing, on a page with a long text.
    pub autosave: Option<Saving<'a>>,
    /// An agent types: what to say stands above a question, 'no answer' below.
    pub keying: Option<&'a Keying>,
}

/// Where and under what a page's long texts are saved.
pub(crate) struct Saving<'a> {
    pub url: String,
    pub place: String,
    pub entry: String,
    /// How often each question was saved.
    pub saves: &'a BTreeMap<String, u64>,
}

/// Every question of a page. `heading`: the page's only question is its heading.
pub(crate) fn question_fields(d: &Draw<'_>, sheet: &Sheet<'_>, heading: bool) -> AnyView {
    let level = if heading { Level::Heading } else { Level::Label };
    sheet
        .asked
        .iter()
        .filter(|a| a.under.is_none())
        .map(|a| sheet.question(d, a.question, level))
        .collect_view()
        .into_any()
}

/// Every question of a step, asked now or not, but those that stand under an option.
pub(crate) fn every_question(d: &Draw<'_>, sheet: &Sheet<'_>) -> AnyView {
    let top = sheet.step.questions.iter().filter(|q| revealed_under(sheet.step, q).is_none() && q.kind != Kind::File);
    top.map(|q| sheet.question(d, q, Level::Label)).collect_view().into_any()
}

impl Sheet<'_> {
    /// The words of the fault at this very field.
    pub(super) fn error_at(&self, field: &str) -> Option<&str> {
        self.messages.iter().find(|(f, _)| f.field == field).map(|(_, t)| t.as_str())
    }

    pub(super) fn question(&self, d: &Draw<'_>, q: &Question, level: Level) -> AnyView {
        // The parts of an address, a place, a person, a vehicle and a range carry their own messages.
        let in_parts =
            matches!(q.kind, Kind::Address | Kind::Place | Kind::Person | Kind::Vehicle | Kind::DateTimeRange);
        let errors =
            self.messages.iter().filter(|(f, _)| f.question == q.id && !in_parts).map(|(_, t)| t.clone()).collect();
        let say = self.keying.filter(|k| k.is_live() && q.script.is_some());
        let frame = Frame { question: q, level, errors, said: say.is_some() };
        let drawn = self.fields(d, q, &frame);
        match self.keying {
            None => drawn,
            Some(keying) if keying.whole => self.marked(q, level, d.keyed(self, q, keying, drawn)),
            Some(keying) => d.keyed(self, q, keying, drawn),
        }
    }

    /// On one page with the whole form: what the island opens and closes. Under an option
    /// the style does, also without script.
    fn marked(&self, q: &Question, level: Level, drawn: AnyView) -> AnyView {
        let hidden = level != Level::Revealed && !self.asked.iter().any(|a| a.question.id == q.id);
        view! { <div class="fc-question" data-question=q.id.clone() hidden=hidden>{drawn}</div> }.into_any()
    }

    fn fields(&self, d: &Draw<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        match q.kind {
            Kind::LongText => self.long_text(d, q, frame),
            Kind::ShortText | Kind::Email | Kind::Phone | Kind::Number | Kind::Money => {
                let field =
                    input(&q.id, self.fields.get(&q.id), &self.look(q), frame.described(None), frame.is_wrong());
                d.labelled(frame, field)
            }
            Kind::Radios | Kind::Checkboxes | Kind::YesNo => d.choices(self, q, frame),
            Kind::Select => d.select(self, q, frame),
            Kind::Declaration => d.declaration(self, q, frame),
            Kind::Date => d.date(self, q, frame),
            Kind::Time => d.time(self, q, frame),
            Kind::DateTimeRange => d.range(self, q, frame),
            Kind::Address => d.address(self, q, frame),
            Kind::Place => d.place(self, q, frame),
            Kind::Person => d.person(self, q, frame),
            Kind::Vehicle => d.vehicle(self, q, frame),
            Kind::File => ().into_any(),
        }
    }

    fn look(&self, q: &Question) -> Look {
        let width = match q.width {
            Some(Width::W5) => Some("govuk-input--width-5"),
            Some(Width::W10) => Some("govuk-input--width-10"),
            Some(Width::W20) => Some("govuk-input--width-20"),
            None => None,
        };
        let base = Look {
            width,
            autocomplete: q.autocomplete.as_deref().and_then(|token| self.fills(q, token)),
            ..Look::default()
        };
        match q.kind {
            Kind::Email => email(base),
            Kind::Phone => phone(base),
            Kind::Number => Look { mode: Some("numeric"), width: width.or(Some("govuk-input--width-10")), ..base },
            Kind::Money => {
                let width = width.or(Some("govuk-input--width-10"));
                Look { mode: Some("decimal"), width, prefix: Some("£"), ..base }
            }
            _ => base,
        }
    }

    /// What the browser may fill in: `token`, where the question is about the person
    /// typing. It never is about an agent, whose own address it would be.
    pub(super) fn fills(&self, q: &Question, token: &str) -> Option<String> {
        (self.keying.is_none() && q.autocomplete.is_some()).then(|| token.to_owned())
    }

    fn saving(&self, d: &Draw<'_>, q: &Question) -> Option<Autosave> {
        self.autosave.as_ref().map(|s| Autosave {
            url: s.url.clone(),
            session: self.keying.map(|_| SessionWords::new(d.words)),
            place: s.place.clone(),
            entry: s.entry.clone(),
            revision: s.saves.get(&q.id).copied().unwrap_or(0),
        })
    }

    fn long_text(&self, d: &Draw<'_>, q: &Question, frame: &Frame<'_>) -> AnyView {
        let max = crate::form::value::max_length(q);
        let info = format!("{}-info", q.id);
        let described = frame.described(Some(info.clone()));
        let area = text_area(&q.id, self.fields.get(&q.id), 8, described, frame.is_wrong(), None);
        let field = view! { {area} {d.count(&q.id, info, max, self.saving(d, q))} };
        // Leaving the page asks nothing then: see `unsent.js`.
        let saves = self.autosave.as_ref().map(|_| "");
        view! { <div class="govuk-character-count" data-saves=saves>{d.labelled(frame, field.into_any())}</div> }
            .into_any()
    }
}

pub(super) fn email(look: Look) -> Look {
    Look { kind: Some("email"), spellcheck: Some("false"), ..look }
}

pub(super) fn phone(look: Look) -> Look {
    Look { kind: Some("tel"), width: look.width.or(Some("govuk-input--width-20")), ..look }
}

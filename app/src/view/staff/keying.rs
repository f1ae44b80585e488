//! Keying a report in: choosing the form, notes of the call, what stands beside the
//! form's pages, and what is read out when it is sent.

use super::Hints;
use super::Practising;
use crate::form::{Fault, Fields, Form, Journey, Stop, Text};
use crate::model::{Channel, Lang, Reference};

/// What the agent sees beside the public's pages. Where it is there, questions offer
/// 'no answer', and no browser fills the agent's own details in.
#[derive(Clone, Debug)]
pub struct Keying {
    pub channel: Channel,
    /// When the call or letter came, as a person reads it.
    pub received: String,
    /// What is read out is in this language, where the form speaks it.
    pub language: Lang,
    /// Pages answered, and pages asked as the answers stand.
    pub done: usize,
    pub asked: usize,
    /// The page that changes the notes of the call, where there is one.
    pub notes: Option<String>,
    /// The page that asks whether to discard the draft.
    pub discard: String,
    /// Reports that it may be about already, where they were looked for.
    pub hints: Option<Hints>,
    /// What was written to us, where it was pasted.
    pub pasted: Option<Pasted>,
    /// It is practice: nothing of it is sent.
    pub practice: Option<Practising>,
    /// The page with the whole form.
    pub form: String,
    /// This is that page: also what is not asked now stands on it, hidden.
    pub whole: bool,
}

impl Keying {
    /// `base` is `/staff/enter/{draft}`.
    pub fn new(channel: Channel, received: String, language: Lang, journey: &Journey<'_>, base: &str) -> Keying {
        Keying {
            channel,
            received,
            language: if journey.form.speaks(language) { language } else { Lang::En },
            done: journey.stops.iter().filter(|s: &&Stop<'_>| s.complete).count(),
            asked: journey.stops.len(),
            notes: Some(format!("{base}/notes")),
            discard: format!("{base}/discard"),
            hints: None,
            pasted: None,
            practice: None,
            form: format!("{base}/form"),
            whole: false,
        }
    }

    /// Somebody is there to be spoken to.
    pub const fn is_live(&self) -> bool {
        self.channel.is_live()
    }

    /// The language of what is read out, where it is not the page's.
    pub fn foreign(&self) -> Option<&'static str> {
        (self.language != Lang::En).then(|| self.language.code())
    }

    /// A form's text as it is read out.
    pub fn text(&self, text: &Text) -> String {
        text.get(self.language).to_owned()
    }
}

/// The text of a letter or an email, as it came.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// Of the two that something is written in.
    pub channel: Channel,
    /// The language that the person uses, where it is one of ours.
    pub lang: Option<Lang>,
    pub text: String,
}

impl Pasted {
    /// The key of its name in the locale.
    pub const fn key(&self) -> &'static str {
        match self.channel {
            Channel::Email => "staff-pasted-email",
            _ => "staff-pasted-letter",
        }
    }

    /// Its language, where that is not the page's.
    pub fn foreign(&self) -> Option<&'static str> {
        self.lang.filter(|lang| *lang != Lang::En).map(Lang::code)
    }
}

/// Choose the form. `GET /staff/enter?q=` searches; a form leads to `/staff/enter/new/{form}`.
pub struct Enter<'a> {
    pub forms: Vec<&'a Form>,
    /// What was searched for; empty when nothing was.
    pub search: String,
}

/// What [`crate::form::call`] asks, before the form itself or to change it later.
pub struct EnterNotes<'a> {
    pub form: &'a Form,
    /// Where it is sent.
    pub action: String,
    pub fields: Fields,
    pub faults: Vec<Fault>,
    pub back: String,
    /// The draft is there already.
    pub changing: bool,
    pub practice: Option<Practising>,
}

/// Discard a draft? `POST` to its own URL.
pub struct EnterDiscard<'a> {
    pub form: &'a Form,
    pub channel: Channel,
    pub begun: String,
    /// Where 'keep it' leads.
    pub back: String,
}

/// The report is sent: what the agent reads out.
pub struct Entered<'a> {
    pub form: &'a Form,
    pub reference: Reference,
    pub channel: Channel,
    /// The caller's language: what is read out is in it, where the form speaks it.
    pub language: Lang,
    /// What happens by when, in the caller's language.
    pub promises: Vec<String>,
    pub acknowledgement: Acknowledgement,
    /// For the reporter to follow the report later; None where it goes with the acknowledgement.
    pub tracking_code: Option<String>,
}

/// How the person is told that we have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acknowledgement {
    Email,
    Letter,
    /// They said that contact is not safe, or nobody knows whether it is.
    NotSafe,
    /// There is no address to send one to, or they want none.
    None,
}

impl Acknowledgement {
    pub const ALL: [Acknowledgement; 4] =
        [Acknowledgement::Email, Acknowledgement::Letter, Acknowledgement::NotSafe, Acknowledgement::None];

    /// The part of its key in the locale: `staff-entered-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            Acknowledgement::Email => "emailed",
            Acknowledgement::Letter => "letter",
            Acknowledgement::NotSafe => "not-safe",
            Acknowledgement::None => "no-acknowledgement",
        }
    }
}

/// Own drafts that are not sent, without an answer in sight.
pub struct Drafts {
    pub drafts: Vec<DraftRow>,
}

pub struct DraftRow {
    pub practice: bool,
    /// The form's title.
    pub form: String,
    pub channel: Channel,
    pub begun: String,
    pub changed: String,
    pub kept_until: String,
    pub resume: String,
    pub discard: String,
}

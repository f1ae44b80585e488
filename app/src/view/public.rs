//! View models of the public pages. Those of a form (question, list, remove, exit, check)
//! are the agent's too: `base` says where they hang, `keying` that an agent is at it.

use super::staff::Keying;
use crate::form::{Asked, Fault, Fields, Form, Place, Step, Text, definition};
use crate::model::{Reference, ReportState};
use std::collections::BTreeMap;

pub struct Home<'a> {
    pub forms: Vec<&'a Form>,
}

pub struct Reports<'a> {
    pub forms: Vec<&'a Form>,
    /// What was searched for; empty when nothing was.
    pub search: String,
}

pub struct Start<'a> {
    pub form: &'a Form,
    /// Hours that answers are kept.
    pub keep_hours: u32,
    pub begun: Begun,
}

/// What this browser holds of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    Nothing,
    /// A draft that is not sent.
    Draft,
    /// A report was sent; its confirmation can be seen again.
    Sent,
}

/// Explains 'Exit this page' before the first question of a sensitive form.
pub struct Interruption<'a> {
    pub form: &'a Form,
    pub first: Place,
}

pub struct QuestionPage<'a> {
    pub form: &'a Form,
    /// `/report/{form}`, or `/staff/enter/{draft}`.
    pub base: String,
    pub keying: Option<Keying>,
    pub place: Place,
    /// Of a page of a repeat: the id of its item.
    pub entry: Option<String>,
    pub step: &'a Step,
    pub asked: Vec<Asked<'a>>,
    pub fields: Fields,
    pub faults: Vec<Fault>,
    pub back: String,
    /// Opened from the check page: goes straight back there.
    pub returning: bool,
    /// Until when answers are kept, as a person reads it.
    pub kept_until: String,
    /// How often each question was saved while typing; `None` where nothing can be
    /// saved yet (the first page of a new item).
    pub saves: Option<BTreeMap<String, u64>>,
}

/// The list of a repeat's items, and 'add another'.
pub struct ListPage<'a> {
    pub form: &'a Form,
    pub base: String,
    pub keying: Option<Keying>,
    pub step: &'a Step,
    pub repeat: &'a definition::Repeat,
    pub items: Vec<ListItem>,
    pub chosen: String,
    pub faults: Vec<Fault>,
    pub back: String,
    pub returning: bool,
    pub kept_until: String,
}

pub struct ListItem {
    /// 'Person 1'.
    pub title: String,
    /// The answer that names it, if there is one.
    pub name: String,
    pub change: String,
    pub remove: String,
}

pub struct RemovePage<'a> {
    pub form: &'a Form,
    pub title: String,
    pub name: String,
    pub back: String,
    /// Items now: a second click must not remove a second one.
    pub count: usize,
}

pub struct ExitPage<'a> {
    pub form: &'a Form,
    pub base: String,
    pub keying: Option<Keying>,
    pub exit: &'a definition::Exit,
    pub back: String,
    /// Where 'carry on' leads, where one may.
    pub on: Option<String>,
}

pub struct CheckPage<'a> {
    pub form: &'a Form,
    pub base: String,
    /// An agent reads this out; `sections` are then in the caller's language.
    pub keying: Option<Keying>,
    pub sections: Vec<CheckSection>,
    /// What is sent must be what is shown: the draft's revision.
    pub revision: i64,
    /// They were sent, but another tab had changed them since they were shown.
    pub changed: bool,
    pub back: String,
    pub kept_until: String,
}

pub struct CheckSection {
    /// None where a section goes on behind the items of a repeat.
    pub title: Option<String>,
    /// An item of a repeat: a smaller heading.
    pub is_item: bool,
    pub rows: Vec<CheckRow>,
}

pub struct CheckRow {
    pub name: String,
    /// Lines of the answer; empty: not provided.
    pub lines: Vec<String>,
    /// They are somebody's own text, in the language of who gave it.
    pub own_text: bool,
    /// None where it cannot be changed.
    pub change: Option<String>,
    /// For the hidden text of 'Change', with the item it belongs to.
    pub change_what: String,
}

pub struct Submitted<'a> {
    pub form: &'a Form,
    pub reference: Reference,
    /// For the reporter to follow the report later.
    pub tracking_code: String,
    /// What happens by when, in words.
    pub promises: Vec<String>,
    /// An acknowledgement goes by e-mail.
    pub emailed: bool,
    /// There is a form for feedback.
    pub feedback: bool,
    pub kept_until: String,
}

/// Asks for a reference and its tracking code.
#[derive(Default)]
pub struct Track {
    /// What was typed, to be put right.
    pub reference: String,
    pub code: String,
    pub faults: Vec<TrackFault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackFault {
    NoReference,
    NoCode,
    /// Which of the two is wrong is not said, nor whether there is such a report.
    NoMatch,
}

/// Where a report stands, for who sent it: nothing of what they answered, and nobody's name.
pub struct Tracked<'a> {
    pub form: &'a Form,
    pub reference: Reference,
    pub received: String,
    pub state: ReportState,
    /// In the form's words, of a closed one.
    pub outcome: Option<&'a Text>,
    /// What happens by when, in words: what has not happened yet.
    pub promises: Vec<String>,
    /// One of these dates has passed.
    pub late: bool,
}

pub struct Help<'a> {
    pub topic: HelpTopic,
    pub forms: Vec<&'a Form>,
    pub keep_hours: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpTopic {
    Accessibility,
    Privacy,
    Cookies,
    Contact,
}

impl HelpTopic {
    pub const ALL: [HelpTopic; 4] =
        [HelpTopic::Contact, HelpTopic::Accessibility, HelpTopic::Privacy, HelpTopic::Cookies];

    pub const fn as_str(self) -> &'static str {
        match self {
            HelpTopic::Accessibility => "accessibility",
            HelpTopic::Privacy => "privacy",
            HelpTopic::Cookies => "cookies",
            HelpTopic::Contact => "contact",
        }
    }

    pub fn from_name(name: &str) -> Option<HelpTopic> {
        HelpTopic::ALL.into_iter().find(|t| t.as_str() == name)
    }
}

/// A page that says what went wrong and what to do.
pub struct Problem<'a> {
    pub kind: ProblemKind,
    /// The form it happened in, for a way on.
    pub form: Option<&'a Form>,
    /// Of a fault of ours, for the person to quote.
    pub id: Option<String>,
    /// Typed values that would be lost, to send again.
    pub resend: Option<Resend>,
}

pub struct Resend {
    pub action: String,
    pub fields: Fields,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    NotFound,
    UnknownForm,
    UnknownStep,
    NoDraft,
    NoCookies,
    AlreadySent,
    /// The protected field was missing or wrong: an old page, or a forged request.
    Forged,
    TooLarge,
    WrongType,
    BadText,
    TooManyFields,
    WrongMethod,
    TooManyRequests,
    TimedOut,
    Fault,
}

impl ProblemKind {
    /// The part of its keys in the locales: `problem-{key}-title`.
    pub const fn key(self) -> &'static str {
        match self {
            ProblemKind::NotFound => "not-found",
            ProblemKind::UnknownForm => "unknown-form",
            ProblemKind::UnknownStep => "unknown-step",
            ProblemKind::NoDraft => "no-draft",
            ProblemKind::NoCookies => "no-cookies",
            ProblemKind::AlreadySent => "already-sent",
            ProblemKind::Forged => "forged",
            ProblemKind::TooLarge => "too-large",
            ProblemKind::WrongType => "wrong-type",
            ProblemKind::BadText => "bad-text",
            ProblemKind::TooManyFields => "too-many-fields",
            ProblemKind::WrongMethod => "wrong-method",
            ProblemKind::TooManyRequests => "too-many-requests",
            ProblemKind::TimedOut => "timed-out",
            ProblemKind::Fault => "fault",
        }
    }
}

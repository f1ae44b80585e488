//! Messages to the reporter: writing one, and looking at it before it goes. Those that
//! were written stand in the timeline of their report.

use super::{HistoryRow, LetterSheet, TimelineRow};
use crate::model::{Lang, Reference, ReportDone};

/// `POST` to its own URL: `text`, `template`, `entry` (the message's id), `revision`, and
/// in `do` which button was pressed: `template`, `check`, and on [`CheckMessage`] `change`
/// or `send`.
pub struct WriteMessage {
    pub reference: Reference,
    /// The form's title.
    pub form: String,
    pub way: MessageWay,
    /// What the reporter reads.
    pub language: Lang,
    pub large_print: bool,
    pub templates: Vec<TemplateChoice>,
    /// As it was typed.
    pub text: String,
    pub entry: String,
    pub revision: i64,
    pub fault: Option<MessageFault>,
    /// What led here, and is not done with until the reporter knows of it.
    pub after: Option<ReportDone>,
    /// A template was put into the message just now.
    pub put: Option<TemplatePut>,
    /// What others did since the page was opened, where that keeps it from going.
    pub since: Option<Vec<HistoryRow>>,
    /// So far, the newest first.
    pub sent: Vec<TimelineRow>,
    /// Characters of the longest.
    pub most: u32,
    pub back: String,
}

/// Where it goes, or why it does not.
#[derive(Clone, PartialEq, Eq)]
pub enum MessageWay {
    /// The address.
    Email(String),
    /// The lines of the address.
    Letter(Vec<String>),
    NotSafe,
    NotPossible,
}

pub struct TemplateChoice {
    pub id: String,
    pub name: String,
    /// It is there in the reporter's language.
    pub speaks: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplatePut {
    /// There was nothing yet.
    Alone,
    /// What was typed stays above it.
    Below,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageFault {
    Empty,
    TooLong,
    /// This is still to be written.
    Open(Vec<String>),
    /// None is chosen, or it is gone.
    NoTemplate,
}

impl MessageFault {
    /// Its key in the locale.
    pub const fn key(&self) -> &'static str {
        match self {
            MessageFault::Empty => "staff-write-fault-empty",
            MessageFault::TooLong => "staff-write-fault-too-long",
            MessageFault::Open(_) => "staff-write-fault-open",
            MessageFault::NoTemplate => "staff-write-fault-template",
        }
    }

    /// The field that it stands at.
    pub const fn field(&self) -> &'static str {
        match self {
            MessageFault::NoTemplate => "template",
            _ => "text",
        }
    }
}

/// 'Check the message before it goes.' `POST` to its own URL as [`WriteMessage`].
pub struct CheckMessage {
    pub reference: Reference,
    pub way: MessagePreview,
    pub language: Lang,
    /// As it was typed.
    pub text: String,
    pub entry: String,
    pub revision: i64,
    pub back: String,
}

/// The whole of it, in the reporter's language.
pub enum MessagePreview {
    Email { to: String, subject: String, paragraphs: Vec<String> },
    Letter(Box<LetterSheet>),
}

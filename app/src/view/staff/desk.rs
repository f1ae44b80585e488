//! One report, and the audit log.

use super::super::public::CheckSection;
use super::AdditionView;
use super::ClockRow;
use super::{ActLink, AlikeSet, HandlingView, LinkForm, LinkedRow, NextLimit, NoteForm, TimelineRow};
use super::{LetterState, Pasted};
use crate::form::Form;
use crate::form::routing::Decides;
use crate::model::{Channel, Lang, Reference, ReportDone};

pub struct ReportPage<'a> {
    pub form: &'a Form,
    pub reference: Reference,
    /// Its name.
    pub team: String,
    pub state: String,
    pub handling: HandlingView,
    pub next_limit: Option<NextLimit>,
    /// By this person, just now.
    pub done: Option<ReportDone>,
    /// Something came in that nobody of the team has looked at.
    pub new_information: bool,
    /// The act just sent was not done: what others did since its page was shown.
    pub since: Option<Vec<HistoryRow>>,
    /// What this person can do, each on a page of its own.
    pub acts: Vec<ActLink>,
    pub restricted: bool,
    pub flagged: bool,
    pub channel: Channel,
    pub language: Lang,
    pub received: String,
    /// Who keyed it in, and when; nobody where it came online.
    pub keyed: Option<(String, String)>,
    /// What the agent noted of the call or letter; see [`crate::view::check::noted`].
    pub noted: Option<CheckSection>,
    /// The letter or email that it was keyed in from.
    pub pasted: Option<Pasted>,
    /// As the check page had them; see [`crate::view::check::sections`].
    pub sections: Vec<CheckSection>,
    /// Questions left out by name, each with its reason.
    pub not_stated: Vec<(String, String)>,
    /// Questions that were asked and left empty, by name.
    pub left_empty: Vec<String>,
    /// The acknowledgement, where it goes by letter.
    pub letter: Option<LetterState>,
    /// What is to be done about it.
    pub to_do: Vec<ToDo>,
    /// Those of them that would have decided something, by name.
    pub unsure: Vec<(Decides, String)>,
    /// What was added later, the oldest first.
    pub additions: Vec<AdditionView>,
    /// Overdue first.
    pub clocks: Vec<ClockRow>,
    pub links: Vec<LinkedRow>,
    pub linking: LinkForm,
    /// What may be about the same; none that is empty.
    pub alike: Vec<AlikeSet>,
    pub note: NoteForm,
    /// The newest first.
    pub timeline: Vec<TimelineRow>,
    pub back: String,
}

/// What the service asks the team to do. `POST` to `action`: it is done.
pub struct ToDo {
    /// As stored: `staff-to-do-{kind}` has the words, `staff-to-do-tag-{kind}` in short.
    pub kind: String,
    pub since: String,
    pub action: String,
}

/// A line of a report's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    pub at: String,
    /// As stored.
    pub kind: String,
    pub who: Option<String>,
    /// What was done, in words.
    pub what: String,
    /// Why, and what else there is to say of it: a line each.
    pub more: Vec<String>,
}

/// Newest first.
pub struct AuditPage {
    pub rows: Vec<AuditRow>,
    pub newer: Option<String>,
    pub older: Option<String>,
}

pub struct AuditRow {
    pub number: i64,
    pub at: String,
    /// Nobody: a failed sign-in under a name that is not there, or the service itself.
    pub who: Option<String>,
    /// As stored: `staff-audit-{action}` has the words.
    pub action: String,
    /// The reference of the report it was about.
    pub report: Option<String>,
    /// Whom else it was about, or what more there is to say; never an answer.
    pub detail: Option<String>,
}

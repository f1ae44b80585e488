//! What has been received, one report, and the audit log.

use super::super::public::CheckSection;
use super::ActLink;
use super::AdditionView;
use super::{LetterState, MessageView, Pasted};
use crate::form::Form;
use crate::form::definition::ClockKind;
use crate::form::routing::Decides;
use crate::model::{Channel, Lang, Reference};

/// Soonest due first.
pub struct Queue {
    pub rows: Vec<QueueRow>,
    /// Of all pages, as far as this person may see them.
    pub open: usize,
    pub overdue: usize,
    /// The pages before and behind this one, where there are any.
    pub sooner: Option<String>,
    pub later: Option<String>,
}

pub struct QueueRow {
    pub reference: Reference,
    /// The form's title.
    pub form: String,
    pub channel: Channel,
    /// Its name.
    pub team: String,
    pub received: String,
    pub due: Option<String>,
    pub overdue: bool,
    /// As stored: `staff-state-{state}` has the words.
    pub state: String,
    /// Where a rule could not decide: somebody has to look.
    pub flagged: bool,
    /// What is to be done about it; see [`ToDo::kind`]. Each kind once.
    pub to_do: Vec<String>,
}

pub struct ReportPage<'a> {
    pub form: &'a Form,
    pub reference: Reference,
    /// Its name.
    pub team: String,
    pub state: String,
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
    /// Questions left out, each with its reason.
    pub not_stated: usize,
    /// The acknowledgement, where it goes by letter.
    pub letter: Option<LetterState>,
    /// What is to be done about it.
    pub to_do: Vec<ToDo>,
    /// Those of them that would have decided something, by name.
    pub unsure: Vec<(Decides, String)>,
    /// What was added later, the oldest first.
    pub additions: Vec<AdditionView>,
    /// The page that bars a person from it, for who may do that.
    pub barring: Option<String>,
    /// What whoever looks may do to it.
    pub acts: Vec<ActLink>,
    pub clocks: Vec<ClockRow>,
    pub history: Vec<HistoryRow>,
    /// To the reporter, the newest first.
    pub messages: Vec<MessageView>,
    pub back: String,
}

/// What the service asks the team to do. `POST` to `action`: it is done.
pub struct ToDo {
    /// As stored: `staff-to-do-{kind}` has the words, `staff-to-do-tag-{kind}` in short.
    pub kind: String,
    pub since: String,
    pub action: String,
}

pub struct ClockRow {
    pub kind: ClockKind,
    pub due: String,
    pub overdue: bool,
    /// When it was met.
    pub met: Option<String>,
    /// The rule that the limit comes from.
    pub rule: String,
}

pub struct HistoryRow {
    pub at: String,
    /// As stored: `staff-event-{kind}` has the words.
    pub kind: String,
    pub who: Option<String>,
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

//! One report, and the audit log.

use super::super::public::CheckSection;
use super::AdditionView;
use super::LetterState;
use crate::form::Form;
use crate::form::definition::ClockKind;
use crate::form::routing::Decides;
use crate::model::{Channel, Lang, Reference};

pub struct ReportPage<'a> {
    pub form: &'a Form,
    pub reference: Reference,
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
    /// As the check page had them; see [`crate::view::check::sections`].
    pub sections: Vec<CheckSection>,
    /// Questions left out, each with its reason.
    pub not_stated: usize,
    /// The acknowledgement, where it goes by letter.
    pub letter: Option<LetterState>,
    /// Those of them that would have decided something, by name.
    pub unsure: Vec<(Decides, String)>,
    /// What was added later, the oldest first.
    pub additions: Vec<AdditionView>,
    /// The page that bars a person from it, for who may do that.
    pub barring: Option<String>,
    pub clocks: Vec<ClockRow>,
    pub history: Vec<HistoryRow>,
    pub back: String,
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

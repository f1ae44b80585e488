//! What an entry of the audit log says.

/// One entry. What is not said is `None`: `Entry { account, action, ..Entry::default() }`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry<'a> {
    /// Who did it; `None` where nobody is signed in, as in a failed sign-in or at the
    /// command line.
    pub account: Option<[u8; 16]>,
    pub session: Option<[u8; 16]>,
    /// Always say it.
    pub action: Action,
    pub report: Option<[u8; 16]>,
    /// What it was done to, where that is not a report: an account, a session, a draft.
    pub subject: Option<[u8; 16]>,
    /// A word of ours, as in the name of a role, a form or an outcome. Never an answer, nor anything
    /// that was typed: a password lands in the field for the name now and then.
    pub detail: Option<&'a str>,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Action {
    SignedIn,
    SignInFailed,
    SignedOut,
    SessionEnded,
    SecondFactorEnrolled,
    SecondFactorFailed,
    SteppedUp,
    PasswordSet,
    AccountCreated,
    AccountChanged,
    AccountDisabled,
    Invited,
    RecoveryCodeUsed,
    DraftBegun,
    DraftDiscarded,
    ReportSubmitted,
    ReportRead,
    // What says least, for whoever forgets to say it.
    #[default]
    QueueRead,
    ExitRecorded,
    LetterRead,
    LetterPrinted,
    LetterPosted,
    LetterWithdrawn,
    NotesChanged,
    ReportAddedTo,
    ReportLookedUp,
    PersonBarred,
    BarLifted,
    TaskDone,
    ReportNoted,
    ReportLinked,
    ReportUnlinked,
    NewsLookedAt,
    ReportPrinted,
    /// To the reporter.
    ReportWritten,
    TemplateSaved,
    TemplateDeleted,
    PracticeFinished,
    ReportAssigned,
    ReportTaken,
    ReportPassed,
    ReportPrioritised,
    SearchMade,
    /// A piece of it was shown among what a search found.
    ReportFound,
    PasskeyAdded,
    PasskeyRemoved,
    /// Refused, for its counter went back: there may be two of it.
    PasskeyCopied,
    TriageBegun,
    WorkStarted,
    ReporterAsked,
    ReporterAnswered,
    TriageAgain,
    ReportReferred,
    ReportClosed,
    ReportWithdrawn,
    ReportReopened,
    ClockPaused,
    ClockResumed,
    ClockMet,
    ClockStopped,
    ViewShared,
    ViewRenamed,
    ViewDeleted,
}

impl Action {
    pub const ALL: [Action; 63] = [
        Action::SignedIn,
        Action::SignInFailed,
        Action::SignedOut,
        Action::SessionEnded,
        Action::SecondFactorEnrolled,
        Action::SecondFactorFailed,
        Action::SteppedUp,
        Action::PasswordSet,
        Action::AccountCreated,
        Action::AccountChanged,
        Action::AccountDisabled,
        Action::Invited,
        Action::RecoveryCodeUsed,
        Action::DraftBegun,
        Action::DraftDiscarded,
        Action::ReportSubmitted,
        Action::ReportRead,
        Action::QueueRead,
        Action::ExitRecorded,
        Action::BarLifted,
        Action::LetterPosted,
        Action::LetterPrinted,
        Action::LetterRead,
        Action::LetterWithdrawn,
        Action::NotesChanged,
        Action::PersonBarred,
        Action::ReportAddedTo,
        Action::ReportLookedUp,
        Action::TaskDone,
        Action::ReportNoted,
        Action::ReportLinked,
        Action::ReportUnlinked,
        Action::NewsLookedAt,
        Action::ReportPrinted,
        Action::ReportWritten,
        Action::TemplateSaved,
        Action::TemplateDeleted,
        Action::PracticeFinished,
        Action::ReportAssigned,
        Action::ReportTaken,
        Action::ReportPassed,
        Action::ReportPrioritised,
        Action::SearchMade,
        Action::ReportFound,
        Action::PasskeyAdded,
        Action::PasskeyRemoved,
        Action::PasskeyCopied,
        Action::TriageBegun,
        Action::WorkStarted,
        Action::ReporterAsked,
        Action::ReporterAnswered,
        Action::TriageAgain,
        Action::ReportReferred,
        Action::ReportClosed,
        Action::ReportWithdrawn,
        Action::ReportReopened,
        Action::ClockPaused,
        Action::ClockResumed,
        Action::ClockMet,
        Action::ClockStopped,
        Action::ViewShared,
        Action::ViewRenamed,
        Action::ViewDeleted,
    ];

    /// The name in the log. It is under the row's MAC: once used, it stays.
    pub const fn as_str(self) -> &'static str {
        match self {
            Action::SignedIn => "account.signed_in",
            Action::SignInFailed => "account.sign_in_failed",
            Action::SignedOut => "account.signed_out",
            Action::SessionEnded => "session.ended",
            Action::SecondFactorEnrolled => "second_factor.enrolled",
            Action::SecondFactorFailed => "second_factor.failed",
            Action::SteppedUp => "session.stepped_up",
            Action::PasswordSet => "password.set",
            Action::AccountCreated => "account.created",
            Action::AccountChanged => "account.changed",
            Action::AccountDisabled => "account.disabled",
            Action::Invited => "account.invited",
            Action::RecoveryCodeUsed => "recovery_code.used",
            Action::DraftBegun => "draft.begun",
            Action::DraftDiscarded => "draft.discarded",
            Action::ReportSubmitted => "report.submitted",
            Action::ReportRead => "report.read",
            Action::QueueRead => "queue.read",
            Action::ExitRecorded => "exit.recorded",
            Action::LetterRead => "letter.read",
            Action::LetterPrinted => "letter.printed",
            Action::LetterPosted => "letter.posted",
            Action::LetterWithdrawn => "letter.withdrawn",
            Action::NotesChanged => "draft.notes_changed",
            Action::ReportAddedTo => "report.added_to",
            Action::ReportLookedUp => "report.looked_up",
            Action::PersonBarred => "report.barred",
            Action::BarLifted => "report.bar_lifted",
            Action::TaskDone => "task.done",
            Action::ReportNoted => "report.noted",
            Action::ReportLinked => "report.linked",
            Action::ReportUnlinked => "report.unlinked",
            Action::NewsLookedAt => "report.news_looked_at",
            Action::ReportPrinted => "report.printed",
            Action::ReportWritten => "report.written_to",
            Action::TemplateSaved => "template.saved",
            Action::TemplateDeleted => "template.deleted",
            Action::PracticeFinished => "practice.finished",
            Action::ReportAssigned => "report.assigned",
            Action::ReportTaken => "report.taken",
            Action::ReportPassed => "report.passed",
            Action::ReportPrioritised => "report.prioritised",
            Action::SearchMade => "search.made",
            Action::ReportFound => "report.found",
            Action::PasskeyAdded => "passkey.added",
            Action::PasskeyRemoved => "passkey.removed",
            Action::PasskeyCopied => "passkey.copied",
            Action::TriageBegun => "report.triage_begun",
            Action::WorkStarted => "report.work_started",
            Action::ReporterAsked => "report.waits",
            Action::ReporterAnswered => "report.answered",
            Action::TriageAgain => "report.returned",
            Action::ReportReferred => "report.referred",
            Action::ReportClosed => "report.closed",
            Action::ReportWithdrawn => "report.withdrawn",
            Action::ReportReopened => "report.reopened",
            Action::ClockPaused => "clock.paused",
            Action::ClockResumed => "clock.resumed",
            Action::ClockMet => "clock.met",
            Action::ClockStopped => "clock.stopped",
            Action::ViewShared => "view.shared",
            Action::ViewRenamed => "view.renamed",
            Action::ViewDeleted => "view.deleted",
        }
    }

    pub fn from_name(name: &str) -> Option<Action> {
        Action::ALL.into_iter().find(|action| action.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_name_of_its_own() {
        for action in Action::ALL {
            assert_eq!(Action::from_name(action.as_str()), Some(action));
        }
        assert_eq!(Action::from_name("report.eaten"), None);
    }
}

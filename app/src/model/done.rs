//! What somebody has just done to a report, for the page that comes next: `?done={key}`.
//! What shows where it was done, as a note does in the timeline, is not said again.

use super::Act;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportDone {
    Acted(Act),
    /// Assigned to nobody.
    Unassigned,
    Taken,
    Prioritised,
    /// A message has gone by e-mail.
    Emailed,
    /// A message is a letter in the print tray.
    LetterWritten,
    Looked,
    TaskDone,
    ClockPaused,
    ClockResumed,
    ReporterTold,
}

impl ReportDone {
    const OTHERS: [ReportDone; 10] = [
        ReportDone::Unassigned,
        ReportDone::Taken,
        ReportDone::Prioritised,
        ReportDone::Emailed,
        ReportDone::LetterWritten,
        ReportDone::Looked,
        ReportDone::TaskDone,
        ReportDone::ClockPaused,
        ReportDone::ClockResumed,
        ReportDone::ReporterTold,
    ];

    pub fn all() -> impl Iterator<Item = ReportDone> {
        Act::ALL.into_iter().map(ReportDone::Acted).chain(ReportDone::OTHERS)
    }

    /// In URLs, and in the locale: `staff-report-done-{key}`.
    pub const fn key(self) -> &'static str {
        match self {
            ReportDone::Acted(act) => act.as_str(),
            ReportDone::Unassigned => "unassigned",
            ReportDone::Taken => "taken",
            ReportDone::Prioritised => "prioritised",
            ReportDone::Emailed => "emailed",
            ReportDone::LetterWritten => "letter",
            ReportDone::Looked => "looked",
            ReportDone::TaskDone => "task",
            ReportDone::ClockPaused => "clock-paused",
            ReportDone::ClockResumed => "clock-resumed",
            ReportDone::ReporterTold => "told",
        }
    }

    pub fn from_key(key: &str) -> Option<ReportDone> {
        ReportDone::all().find(|done| done.key() == key)
    }

    /// The address of a page that says so.
    pub fn at(self, page: &str) -> String {
        format!("{page}?done={}", self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::ReportDone;

    #[test]
    fn every_key_is_of_one() {
        for done in ReportDone::all() {
            assert_eq!(ReportDone::from_key(done.key()), Some(done));
        }
        assert_eq!(ReportDone::from_key("eaten"), None);
    }
}

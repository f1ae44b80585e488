//! What somebody has just done to a report, for the page that comes next: `?done={key}`.

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
    /// A time limit, for there is no safe way to tell the reporter.
    ClockStopped,
    Noted,
    Linked,
    Unlinked,
    Barred,
    /// Oneself: the report is not there any more for who did it.
    BarredSelf,
    BarLifted,
}

impl ReportDone {
    const OTHERS: [ReportDone; 17] = [
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
        ReportDone::ClockStopped,
        ReportDone::Noted,
        ReportDone::Linked,
        ReportDone::Unlinked,
        ReportDone::Barred,
        ReportDone::BarredSelf,
        ReportDone::BarLifted,
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
            ReportDone::ClockStopped => "clock-stopped",
            ReportDone::Noted => "noted",
            ReportDone::Linked => "linked",
            ReportDone::Unlinked => "unlinked",
            ReportDone::Barred => "barred",
            ReportDone::BarredSelf => "barred-self",
            ReportDone::BarLifted => "bar-lifted",
        }
    }

    pub fn from_key(key: &str) -> Option<ReportDone> {
        ReportDone::all().find(|done| done.key() == key)
    }

    /// As [`ReportDone::at`] wrote it.
    pub fn of_query(query: Option<&str>) -> Option<ReportDone> {
        query?.split('&').find_map(|part| ReportDone::from_key(part.strip_prefix("done=")?))
    }

    /// The address of a page that says so. `page` may have a query of its own.
    pub fn at(self, page: &str) -> String {
        let joint = if page.contains('?') { '&' } else { '?' };
        format!("{page}{joint}done={}", self.key())
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
        let at = ReportDone::Noted.at("/page");
        assert_eq!(ReportDone::of_query(at.split_once('?').map(|(_, query)| query)), Some(ReportDone::Noted));
        assert_eq!(ReportDone::Noted.at("/page?a=b"), "/page?a=b&done=noted");
        assert_eq!((ReportDone::of_query(Some("a=b&done=x")), ReportDone::of_query(None)), (None, None));
    }
}

//! Time travel: what becomes of time limits on days that are not like others.

use super::super::standing::{Stands, in_order, soon_until, stands};
use super::*;
use crate::forms::Forms;
use ClockKind::{Acknowledge, FirstDecision, FirstUpdate, Notify, Outcome, Progress};
use app::form::clock::Limit;
use jiff::civil;
use jiff::tz::TimeZone;

/// Local time, as `2026-03-28T22:30`.
fn at(local: &str) -> i64 {
    let civil: civil::DateTime = local.parse().unwrap();
    civil.to_zoned(TimeZone::get("Europe/London").unwrap()).unwrap().timestamp().as_microsecond()
}

fn shown(micros: i64) -> String {
    calendar::local(micros).strftime("%Y-%m-%d %H:%M").to_string()
}

struct Report {
    form: Form,
    rows: Vec<ClockRow>,
    ended: bool,
}

impl Report {
    fn received(form: &str, when: &str) -> Report {
        let form = Forms::bundled().unwrap().current(form).unwrap();
        Report::of((*form).clone(), when)
    }

    /// With one rule and no other.
    fn ruled(kind: ClockKind, limit: Limit, when: &str) -> Report {
        let mut form = (*Forms::bundled().unwrap().current("complaint").unwrap()).clone();
        let waiting = Pause { id: Pause::WAITING.into(), label: "Waiting".into() };
        form.clocks.truncate(1);
        form.clocks[0] = Clock { kind, limit, pauses: vec![waiting], promise: None, ..form.clocks[0].clone() };
        Report::of(form, when)
    }

    fn of(form: Form, when: &str) -> Report {
        let mut book = Book::open(&form, Vec::new(), at(when));
        book.start_from(Starts::Received, |_| true);
        let rows = book.into_rows();
        Report { form, rows, ended: false }
    }

    fn does(&mut self, effect: Effect, when: &str) {
        match effect {
            Effect::OutcomeReached | Effect::Ended => self.ended = true,
            Effect::Reopened => self.ended = false,
            _ => {}
        }
        let mut book = Book::open(&self.form, std::mem::take(&mut self.rows), at(when));
        book.apply(effect, self.ended);
        self.rows = book.into_rows();
    }

    fn by_hand(&mut self, act: &ClockAct, when: &str) -> Option<Happening> {
        let mut book = Book::open(&self.form, std::mem::take(&mut self.rows), at(when));
        let done = book.by_hand(act, self.ended);
        self.rows = book.into_rows();
        done
    }

    fn all(&self, kind: ClockKind) -> Vec<&ClockRow> {
        self.rows.iter().filter(|row| row.kind == kind.as_str()).collect()
    }

    fn last(&self, kind: ClockKind) -> &ClockRow {
        self.all(kind).into_iter().max_by_key(|row| row.position).unwrap()
    }

    fn due(&self, kind: ClockKind) -> String {
        shown(self.last(kind).due_at)
    }

    fn stands(&self, kind: ClockKind, when: &str) -> Stands {
        stands(&self.form, self.last(kind), at(when))
    }
}

#[test]
fn the_outcome_is_told_within_five_working_days() {
    // The worked dates of the fact sheet: Easter, and Christmas with substitute days.
    for (outcome, due) in [
        ("2026-04-01T12:00", "2026-04-10 23:59"),
        ("2026-12-23T09:00", "2027-01-04 23:59"),
        ("2027-12-23T23:59", "2028-01-04 23:59"),
        // A Saturday, and the day before the clocks go forward.
        ("2026-03-28T23:30", "2026-04-07 23:59"),
    ] {
        let mut report = Report::received("complaint", "2026-01-05T10:00");
        report.does(Effect::OutcomeReached, outcome);
        assert_eq!(report.due(Notify), due, "{outcome}");
        assert_eq!(report.last(Notify).started_at, at(outcome));
    }
}

#[test]
fn a_complainant_hears_every_28_days_for_a_year() {
    let mut report = Report::received("complaint", "2027-01-04T10:00");
    assert!(report.all(Progress).is_empty(), "nobody deals with it yet");
    report.does(Effect::HandlingStarts, "2027-01-05T10:00");
    assert_eq!(report.due(Progress), "2027-02-02 23:59");
    // Again by somebody else: it goes on from where it began.
    report.does(Effect::HandlingStarts, "2027-01-20T10:00");
    assert_eq!((report.all(Progress).len(), report.due(Progress)), (1, "2027-02-02 23:59".to_owned()));
    for n in 1..=14 {
        // Told two days before, at noon: the next counts from there. Both clock changes lie
        // on the way.
        let due = calendar::local(report.last(Progress).due_at).date();
        let told = due.checked_sub(jiff::Span::new().days(2)).unwrap();
        report.does(Effect::ReporterTold, &format!("{told}T12:00"));
        let next = told.checked_add(jiff::Span::new().days(28)).unwrap();
        assert_eq!(report.due(Progress), format!("{next} 23:59"));
        assert_eq!(report.last(Progress).position, n);
    }
    assert_eq!(report.all(Progress).len(), 15);
    assert!(report.all(Progress).iter().rev().skip(1).all(|row| row.met_at.is_some()));
    assert!(report.last(Progress).due_at > at("2028-01-01T00:00"));
    // The first word met what was promised, too.
    assert!(report.last(FirstUpdate).met_at.is_some() && report.last(Acknowledge).met_at.is_some());
}

#[test]
fn the_leap_day_is_a_day() {
    let mut report = Report::received("complaint", "2028-01-31T10:00");
    report.does(Effect::HandlingStarts, "2028-02-01T10:00");
    assert_eq!(report.due(Progress), "2028-02-29 23:59");
    assert_eq!(report.stands(Progress, "2028-02-29T23:59"), Stands::Soon);
    assert!(matches!(report.stands(Progress, "2028-03-01T00:00"), Stands::Overdue(_)));
}

#[test]
fn what_came_long_ago_may_be_overdue_at_once() {
    let report = Report::received("antisocial-behaviour", "2026-03-02T09:00");
    assert_eq!(report.due(Acknowledge), "2026-03-05 23:59");
    let Stands::Overdue(by) = report.stands(Acknowledge, "2026-03-08T00:00") else { panic!("it is overdue") };
    assert_eq!(by / 3_600_000_000, 48);
    let order = in_order(&report.form, &report.rows, at("2026-03-08T00:00"));
    assert_eq!(order[0].0.kind, "acknowledge", "overdue first");
}

#[test]
fn days_stand_still_as_whole_days() {
    for (from, to, due) in [
        ("2026-03-21T10:00", "2026-03-21T23:00", "2026-04-18 23:59"),
        ("2026-03-21T23:00", "2026-03-22T00:30", "2026-04-19 23:59"),
        // 34 hours by the elapsed time, two days by the calendar: the clocks go forward.
        ("2026-03-28T22:00", "2026-03-30T09:00", "2026-04-20 23:59"),
        ("2026-03-21T10:00", "2026-04-20T10:00", "2026-05-18 23:59"),
    ] {
        let mut report = Report::ruled(Outcome, Limit::Days(28), "2026-03-21T10:00");
        assert_eq!(report.due(Outcome), "2026-04-18 23:59");
        report.does(Effect::WaitingStarts, from);
        assert_eq!(report.stands(Outcome, to), Stands::Paused);
        report.does(Effect::WaitingEnds, to);
        assert_eq!(report.due(Outcome), due, "{from} to {to}");
    }
    // The clocks go back on 25 October 2026.
    let mut report = Report::ruled(Outcome, Limit::Days(28), "2026-10-20T10:00");
    report.does(Effect::WaitingStarts, "2026-10-24T23:30");
    report.does(Effect::WaitingEnds, "2026-10-25T00:30");
    assert_eq!(report.due(Outcome), "2026-11-18 23:59");
}

#[test]
fn working_days_stand_still_as_such() {
    for (received, from, to, due) in [
        // Good Friday, the weekend and Easter Monday lie in between: one working day.
        ("2026-04-01T12:00", "2026-04-02T10:00", "2026-04-07T09:00", "2026-04-13 23:59"),
        // Only days on which nobody works.
        ("2026-04-01T12:00", "2026-04-02T10:00", "2026-04-06T22:00", "2026-04-10 23:59"),
        // Christmas, with its substitute day.
        ("2026-12-23T09:00", "2026-12-24T09:00", "2026-12-29T09:00", "2027-01-05 23:59"),
        // Over the new year, into a limit that ended there.
        ("2026-12-23T09:00", "2026-12-24T09:00", "2027-01-05T09:00", "2027-01-11 23:59"),
    ] {
        let mut report = Report::ruled(Outcome, Limit::WorkingDays(5), received);
        report.does(Effect::WaitingStarts, from);
        report.does(Effect::WaitingEnds, to);
        assert_eq!(report.due(Outcome), due, "{from} to {to}");
    }
}

#[test]
fn hours_stand_still_as_they_pass() {
    let mut report = Report::ruled(Outcome, Limit::Hours(24), "2026-03-28T20:00");
    assert_eq!(report.due(Outcome), "2026-03-29 21:00");
    report.does(Effect::WaitingStarts, "2026-03-28T23:00");
    // Four by the clock on the wall, three by any other.
    report.does(Effect::WaitingEnds, "2026-03-29T03:00");
    assert_eq!(report.due(Outcome), "2026-03-30 00:00");
    let mut report = Report::ruled(Outcome, Limit::Hours(24), "2026-10-24T20:00");
    report.does(Effect::WaitingStarts, "2026-10-24T23:00");
    report.does(Effect::WaitingEnds, "2026-10-25T03:00");
    assert_eq!(report.due(Outcome), "2026-10-26 00:00");
}

#[test]
fn only_what_the_rule_allows_stands_still() {
    let mut report = Report::received("complaint", "2026-03-02T10:00");
    report.does(Effect::HandlingStarts, "2026-03-03T10:00");
    report.does(Effect::WaitingStarts, "2026-03-04T10:00");
    let paused: Vec<&str> = report.rows.iter().filter(|r| r.paused_at.is_some()).map(|r| r.kind.as_str()).collect();
    assert_eq!(paused, ["outcome"], "the law's limits go on");
    let pause = |kind, why: &str| ClockAct::Pause(kind, why.to_owned());
    for act in [
        pause(Progress, "waiting"),
        pause(FirstUpdate, "waiting"),
        pause(Outcome, "waiting"),
        pause(Notify, "waiting"),
        ClockAct::Resume(Progress),
        ClockAct::Told(Outcome, Told::ByPhone),
        ClockAct::Stop(FirstDecision),
    ] {
        assert_eq!(report.by_hand(&act, "2026-03-05T10:00"), None, "{act:?}");
    }
    // What stands still for another reason does not go on because somebody answers.
    report.by_hand(&ClockAct::Resume(Outcome), "2026-03-05T10:00").unwrap();
    let why = report.by_hand(&pause(Outcome, "proceedings"), "2026-03-05T11:00").unwrap();
    assert!(matches!(why, Happening::ClockPaused { reason, .. } if reason.contains("proceedings")));
    report.does(Effect::WaitingStarts, "2026-03-06T10:00");
    report.does(Effect::WaitingEnds, "2026-03-07T10:00");
    assert_eq!(report.stands(Outcome, "2026-03-08T10:00"), Stands::Paused);
    assert_eq!(report.by_hand(&pause(Outcome, "no-such"), "2026-03-08T10:00"), None);
}

#[test]
fn what_is_missed_is_not_paused_away() {
    let mut report = Report::ruled(Outcome, Limit::WorkingDays(5), "2026-03-02T10:00");
    report.does(Effect::WaitingStarts, "2026-03-10T10:00");
    assert!(matches!(report.stands(Outcome, "2026-03-10T10:00"), Stands::Overdue(_)));
    let act = ClockAct::Pause(Outcome, Pause::WAITING.into());
    assert_eq!(report.by_hand(&act, "2026-03-10T10:00"), None);
}

#[test]
fn what_was_late_says_so() {
    let mut report = Report::received("complaint", "2026-03-02T10:00");
    report.does(Effect::ReporterTold, "2026-04-01T10:00");
    assert_eq!(
        report.stands(FirstUpdate, "2026-05-01T10:00"),
        Stands::Late(at("2026-04-01T10:00") - report.last(FirstUpdate).due_at)
    );
    report.does(Effect::DecisionMade, "2026-03-05T23:59");
    assert_eq!(report.stands(FirstDecision, "2026-05-01T10:00"), Stands::Met, "to the minute");
    // Met while it stands still: not late, whatever day it is.
    let mut report = Report::ruled(Outcome, Limit::Days(5), "2026-03-02T10:00");
    report.does(Effect::WaitingStarts, "2026-03-03T10:00");
    report.does(Effect::OutcomeReached, "2026-06-03T10:00");
    assert_eq!(report.stands(Outcome, "2026-06-04T10:00"), Stands::Met);
}

#[test]
fn with_the_outcome_all_else_ends_and_reopening_brings_it_back() {
    let mut report = Report::received("complaint", "2026-03-02T10:00");
    report.does(Effect::HandlingStarts, "2026-03-03T10:00");
    report.does(Effect::DecisionMade, "2026-03-04T10:00");
    assert_eq!(report.due(Progress), "2026-03-31 23:59");
    report.does(Effect::OutcomeReached, "2026-03-10T15:00");
    assert_eq!(report.stands(Outcome, "2026-03-11T10:00"), Stands::Met);
    assert_eq!(report.stands(Progress, "2026-03-11T10:00"), Stands::Stopped);
    assert_eq!(report.stands(Acknowledge, "2026-03-11T10:00"), Stands::Missed, "it was due on the 9th");
    assert_eq!(report.due(Notify), "2026-03-17 23:59");

    report.does(Effect::Reopened, "2026-03-20T11:00");
    assert_eq!(report.due(Progress), "2026-04-10 23:59", "as many days are left as were");
    assert_eq!(report.stands(Notify, "2026-03-20T12:00"), Stands::Missed, "of the outcome that is no more");
    assert_eq!(report.all(FirstDecision).len(), 1);
    assert_eq!((report.all(Outcome).len(), report.due(Outcome)), (2, "2026-07-18 23:59".to_owned()));

    report.does(Effect::OutcomeReached, "2026-03-25T10:00");
    assert_eq!((report.all(Notify).len(), report.due(Notify)), (2, "2026-04-01 23:59".to_owned()));
    report.does(Effect::ReporterTold, "2026-03-26T10:00");
    assert_eq!(report.stands(Notify, "2026-03-27T10:00"), Stands::Met);
    assert_eq!(report.stands(Progress, "2026-03-27T10:00"), Stands::Stopped, "no more news is due");
    assert!(report.rows.iter().all(|row| !is_open(row)));
}

#[test]
fn withdrawn_and_referred_nothing_is_due() {
    let mut report = Report::received("crime", "2026-03-02T10:00");
    report.does(Effect::HandlingStarts, "2026-03-02T11:00");
    report.does(Effect::WaitingStarts, "2026-03-02T12:00");
    report.does(Effect::Ended, "2026-03-04T12:00");
    assert!(report.rows.iter().all(|row| row.stopped_at.is_some() && row.met_at.is_none() && row.paused_at.is_none()));
    let outcome = report.due(Outcome);
    report.does(Effect::ReporterTold, "2026-03-05T12:00");
    assert!(report.rows.iter().all(|row| row.met_at.is_none()), "what is stopped is not met");
    report.does(Effect::Reopened, "2026-03-04T13:00");
    assert_eq!(report.due(Outcome), outcome, "within the same day");
    assert!(report.rows.iter().all(|row| is_open(row) && row.position == 0));
}

#[test]
fn what_was_stopped_by_hand_stays_so() {
    for ends in [Effect::Ended, Effect::OutcomeReached] {
        let mut report = Report::received("crime", "2026-03-02T10:00");
        report.does(Effect::HandlingStarts, "2026-03-02T11:00");
        // There is no safe way to tell them.
        for kind in [Acknowledge, FirstUpdate, Progress] {
            report.by_hand(&ClockAct::Stop(kind), "2026-03-03T10:00").unwrap();
        }
        report.does(ends, "2026-03-04T12:00");
        report.does(Effect::Reopened, "2026-03-06T13:00");
        for kind in [Acknowledge, FirstUpdate, Progress] {
            assert_eq!(report.last(kind).stopped_at, Some(at("2026-03-03T10:00")), "{ends:?}, {kind:?}");
        }
        assert!(is_open(report.last(Outcome)), "{ends:?}: what ended with the report goes on");
        // Of a second time too.
        report.does(ends, "2026-03-07T12:00");
        report.does(Effect::Reopened, "2026-03-08T13:00");
        assert!(!is_open(report.last(Progress)) && is_open(report.last(Outcome)), "{ends:?}");
    }
}

#[test]
fn what_was_written_before_the_outcome_does_not_tell_it() {
    let mut report = Report::received("complaint", "2026-03-02T10:00");
    report.does(Effect::OutcomeReached, "2026-03-10T15:00");
    for (written, met) in [("2026-03-10T14:59", false), ("2026-03-10T15:00", true)] {
        let mut book = Book::open(&report.form, std::mem::take(&mut report.rows), at("2026-03-11T09:00"));
        book.told(true, at(written), Told::InWriting);
        report.rows = book.into_rows();
        assert_eq!(report.last(Notify).met_at.is_some(), met, "{written}");
    }
}

#[test]
fn what_the_law_wants_in_writing_is_not_met_by_a_call() {
    let mut report = Report::received("complaint", "2026-03-02T10:00");
    report.does(Effect::HandlingStarts, "2026-03-03T10:00");
    for how in [Told::ByPhone, Told::InPerson] {
        assert_eq!(report.by_hand(&ClockAct::Told(Progress, how), "2026-03-04T10:00"), None, "{how:?}");
    }
    // A call tells them something all the same, but not that.
    report.by_hand(&ClockAct::Told(FirstUpdate, Told::ByPhone), "2026-03-04T10:00").unwrap();
    assert!(report.last(FirstUpdate).met_at.is_some() && report.last(Progress).met_at.is_none());
    report.by_hand(&ClockAct::Told(Progress, Told::InWriting), "2026-03-05T10:00").unwrap();
    assert_eq!((report.all(Progress).len(), report.due(Progress)), (2, "2026-04-02 23:59".to_owned()));
    report.does(Effect::OutcomeReached, "2026-03-10T10:00");
    assert_eq!(report.by_hand(&ClockAct::Told(Notify, Told::ByPhone), "2026-03-11T10:00"), None);
    report.by_hand(&ClockAct::Told(Notify, Told::InWriting), "2026-03-11T10:00").unwrap();
    assert!(report.last(Notify).met_at.is_some());
}

#[test]
fn news_that_follow_the_first_word() {
    let mut report = Report::received("antisocial-behaviour", "2026-03-02T10:00");
    report.does(Effect::HandlingStarts, "2026-03-03T10:00");
    assert!(report.all(Progress).is_empty());
    let told = report.by_hand(&ClockAct::Told(FirstUpdate, Told::ByPhone), "2026-03-06T10:00");
    assert_eq!(told, Some(Happening::ClockMet { clock: "first_update".into(), how: Told::ByPhone }));
    assert_eq!(report.due(Progress), "2026-04-03 23:59", "a bank holiday is a day");
    // Nobody can be told any more.
    report.by_hand(&ClockAct::Stop(Progress), "2026-03-07T10:00").unwrap();
    assert_eq!(report.stands(Progress, "2026-05-01T10:00"), Stands::Stopped);
    assert_eq!(report.by_hand(&ClockAct::Stop(Progress), "2026-03-08T10:00"), None, "once");
    // Where the first word is the outcome, no more news is due.
    let mut report = Report::received("antisocial-behaviour", "2026-03-02T10:00");
    report.does(Effect::OutcomeReached, "2026-03-03T10:00");
    report.by_hand(&ClockAct::Told(Notify, Told::ByPhone), "2026-03-04T10:00").unwrap();
    assert!(report.last(Notify).met_at.is_some() && report.all(Progress).is_empty());
    // To acknowledge is not yet to give news.
    let mut report = Report::received("antisocial-behaviour", "2026-03-02T10:00");
    report.by_hand(&ClockAct::Told(Acknowledge, Told::InPerson), "2026-03-03T10:00").unwrap();
    assert!(report.last(FirstUpdate).met_at.is_none() && report.all(Progress).is_empty());
}

#[test]
fn staff_are_warned_in_good_time() {
    // Two working days, over Easter.
    assert_eq!(shown(soon_until(None, at("2026-04-02T10:00"))), "2026-04-08 23:59");
    let mut report = Report::received("complaint", "2026-03-02T10:00");
    report.does(Effect::HandlingStarts, "2026-03-03T10:00");
    // Its own rule says five: due on Tuesday 31 March.
    assert_eq!(report.stands(Progress, "2026-03-23T23:59"), Stands::Runs);
    assert_eq!(report.stands(Progress, "2026-03-24T00:00"), Stands::Soon);
}

/// Whatever is done in whatever order: of each kind one is open at the most, the last; what
/// is over stays as it is; and positions count without a gap.
#[test]
fn no_order_of_acts_confuses_them() {
    const ALL: [Effect; 9] = [
        Effect::HandlingStarts,
        Effect::DecisionMade,
        Effect::OutcomeReached,
        Effect::ReporterTold,
        Effect::Acknowledged,
        Effect::WaitingStarts,
        Effect::WaitingEnds,
        Effect::Ended,
        Effect::Reopened,
    ];
    for form in Forms::bundled().unwrap().all() {
        let mut report = Report::of((*form).clone(), "2026-03-02T10:00");
        let (mut state, mut now) = (7_u64, at("2026-03-02T10:00"));
        for _ in 0..400 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            now += i64::try_from(state >> 44).unwrap() * 60_000_000 % (9 * 86_400_000_000);
            let effect = ALL[usize::try_from(state >> 33).unwrap() % ALL.len()];
            let before = report.rows.clone();
            report.does(effect, &calendar::local(now).strftime("%Y-%m-%dT%H:%M:%S").to_string());
            for kind in ClockKind::ALL {
                let all = report.all(kind);
                let last = i64::try_from(all.len()).unwrap() - 1;
                assert!(all.iter().enumerate().all(|(n, row)| row.position == i64::try_from(n).unwrap()));
                assert!(all.iter().all(|row| row.position == last || !is_open(row)), "{} {effect:?}", form.id);
            }
            for row in before.iter().filter(|row| row.met_at.is_some()) {
                assert!(report.rows.contains(row), "{} {effect:?}: {row:?}", form.id);
            }
        }
    }
}

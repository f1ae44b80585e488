//! How a report went on after it was sent: triage, somebody's work, an end; or how far it is.

use crate::demo::dice::Dice;
use crate::domain::case::Happening;
use crate::domain::seeding::{Course, Done};
use app::form::Form;
use app::form::clock::ClockKind;
use app::model::{Act, Priority, ReportState, Told};

const HOUR: i64 = 3_600_000_000;
const DAY: i64 = 24 * HOUR;

const PRIORITIES: [(Priority, usize); 4] =
    [(Priority::Urgent, 2), (Priority::High, 11), (Priority::Normal, 72), (Priority::Low, 15)];
const OPEN: [(ReportState, usize); 5] = [
    (ReportState::Received, 34),
    (ReportState::InTriage, 18),
    (ReportState::Assigned, 16),
    (ReportState::InProgress, 24),
    (ReportState::WaitingForReporter, 8),
];
const ENDED: [(ReportState, usize); 3] =
    [(ReportState::Closed, 87), (ReportState::Referred, 7), (ReportState::Withdrawn, 6)];
/// What is to be done about an open one now and then.
const TASKS: [&str; 2] = ["addition", "acknowledgement_not_possible"];

/// What is known of the report.
pub struct Sent<'a> {
    pub form: &'a Form,
    pub sent_at: i64,
    pub now: i64,
    pub is_open: bool,
    /// Of its team; who works there.
    pub officers: &'a [[u8; 16]],
    /// By the form's routes.
    pub priority: Priority,
}

/// Of a hundred: whose priority somebody changed, who were told the outcome by e-mail and
/// not by phone, and who were not told it at all yet, of a thousand.
const PRIORITISED: usize = 20;
const TOLD_BY_EMAIL: usize = 35;
const NOT_TOLD: usize = 4;

/// `text`: words of a note or a message.
pub fn course(sent: &Sent<'_>, dice: &mut Dice, mut text: impl FnMut(&mut Dice) -> String) -> Course {
    let states: &[_] = if sent.is_open { &OPEN } else { &ENDED };
    let state = dice.weighed(states).unwrap_or(ReportState::Received);
    let steps = steps(state);
    let acting = dice.pick(sent.officers).copied().unwrap_or_default();
    let triaging = dice.pick(sent.officers).copied().unwrap_or_default();
    let mut at = moments(sent, steps.len() + 4, dice).into_iter();
    let mut next = || at.next().unwrap_or(sent.now - 1);
    let outcome = (state == ReportState::Closed).then(|| uneven(sent.form, dice)).flatten();
    let (mut acts, mut from) = (Vec::new(), ReportState::Received);
    let (mut assignee, mut ended_at) = (None, None);
    let mut priority = sent.priority;
    if !steps.is_empty() && dice.percent(PRIORITISED) {
        let to = dice.weighed(&PRIORITIES).unwrap_or_default();
        let what = Happening::Prioritised { from: priority, to, reason: "As it reads.".to_owned() };
        acts.push(Done { at: next(), by: triaging, what, text: None });
        priority = to;
    }
    for to in steps {
        let moved = |act: Act, outcome: Option<String>| {
            let reason = if outcome.is_some() { "Dealt with, and the reporter was told." } else { "" };
            Happening::Moved { act: act.as_str().to_owned(), from, to: *to, outcome, reason: reason.to_owned() }
        };
        let (by, what) = match to {
            ReportState::Assigned => {
                assignee = Some(acting);
                (triaging, Happening::Assigned { to: Some("Officer".to_owned()) })
            }
            ReportState::InTriage => (triaging, moved(Act::BeginTriage, None)),
            ReportState::InProgress => (acting, moved(Act::Start, None)),
            ReportState::WaitingForReporter => (acting, moved(Act::Ask, None)),
            ReportState::Referred => (acting, moved(Act::Refer, None)),
            ReportState::Withdrawn => (acting, moved(Act::Withdraw, None)),
            ReportState::Received | ReportState::Closed => (acting, moved(Act::Close, outcome.clone())),
        };
        if *to == ReportState::InProgress {
            for (chance, what) in [(25, Happening::Noted), (20, Happening::Written)] {
                if dice.percent(chance) {
                    acts.push(Done { at: next(), by: acting, what, text: Some(text(dice)) });
                }
            }
        }
        acts.push(Done { at: next(), by, what, text: None });
        from = *to;
        ended_at = acts.last().map(|done| done.at).filter(|_| !to.is_open());
    }
    if state == ReportState::Closed && dice.below(1000) >= NOT_TOLD {
        let what = match dice.percent(TOLD_BY_EMAIL) {
            true => Happening::Written,
            false => Happening::ClockMet { clock: ClockKind::Notify.as_str().to_owned(), how: Told::InWriting },
        };
        let text = (what == Happening::Written).then(|| text(dice));
        acts.push(Done { at: next(), by: acting, what, text });
    }
    let new_information = sent.is_open && dice.percent(5);
    let tasks = match new_information {
        true => vec![TASKS[0]],
        false if sent.is_open && dice.percent(3) => vec![TASKS[1]],
        false => Vec::new(),
    };
    // By e-mail, within the minute.
    let acknowledged_at = dice.percent(90).then(|| (sent.sent_at + 30_000_000).min(sent.now));
    Course { state, priority, assignee, new_information, outcome, ended_at, acknowledged_at, acts, tasks }
}

/// The states on the way to one, behind 'received'.
fn steps(state: ReportState) -> &'static [ReportState] {
    use ReportState::*;
    match state {
        Received => &[],
        InTriage => &[InTriage],
        Assigned => &[InTriage, Assigned],
        InProgress => &[InTriage, Assigned, InProgress],
        WaitingForReporter => &[InTriage, Assigned, InProgress, WaitingForReporter],
        Closed => &[InTriage, Assigned, InProgress, Closed],
        Referred => &[InTriage, Referred],
        Withdrawn => &[Withdrawn],
    }
}

/// So many moments, in their order, between the sending and now: days apart at first, and
/// the whole within two months.
fn moments(sent: &Sent<'_>, count: usize, dice: &mut Dice) -> Vec<i64> {
    let span = (sent.now - sent.sent_at - 2).clamp(0, dice.between(2 * HOUR, 60 * DAY));
    let mut all: Vec<i64> = (0..count).map(|_| sent.sent_at + 1 + dice.between(0, span)).collect();
    all.sort_unstable();
    all
}

/// One of the form's outcomes; the first ones most.
fn uneven(form: &Form, dice: &mut Dice) -> Option<String> {
    let at = super::people::uneven(dice, form.outcomes.len(), 2);
    form.outcomes.get(at).map(|outcome| outcome.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Forms;

    #[test]
    fn whatever_happened_happened_in_its_order_and_before_now() {
        let forms = Forms::bundled().unwrap();
        let form = forms.current("crime").unwrap();
        let (now, officers) = (1_773_480_600_000_000, [[1; 16], [2; 16]]);
        let mut dice = Dice::new(9);
        for n in 0..2000 {
            let (sent_at, is_open) = (now - 1 - n * HOUR, n % 3 == 0);
            let sent = Sent { form: &form, sent_at, now, is_open, officers: &officers, priority: Priority::High };
            let course = course(&sent, &mut dice, |_| "Words.".to_owned());
            assert_eq!(course.state.is_open(), is_open);
            assert_eq!(course.ended_at.is_some(), !is_open);
            assert!(course.acts.windows(2).all(|pair| pair[0].at <= pair[1].at));
            assert!(course.acts.iter().all(|act| act.at > sent_at - 1 && act.at <= now), "{n}");
            let held = matches!(
                course.state,
                ReportState::Assigned | ReportState::InProgress | ReportState::WaitingForReporter | ReportState::Closed
            );
            assert_eq!(course.assignee.is_some(), held, "{:?}", course.state);
        }
    }
}

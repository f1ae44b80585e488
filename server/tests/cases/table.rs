//! The table of transitions: whatever is tried, by whomever, a report goes only where it
//! is written here once more. Pure.

use app::form::act::Asks;
use app::model::{Act, Lang, ReportState};
use app::words::Words;
use proptest::prelude::*;
use server::domain::case::Effect;
use server::domain::case::transitions::{
    AssignedTo, Refused, Standing, TABLE, allowed, assigning, effects, find, passing,
};
use std::collections::BTreeSet;

use ReportState::{Assigned, Closed, InProgress, InTriage, Received, Referred, WaitingForReporter, Withdrawn};

/// Each way that there is: from where, by what, to where; `*` is in progress with whoever
/// has it, or in triage where nobody has.
const WAYS: &str = "
    received              begin-triage  in_triage
    received              assign        assigned
    received              pass          in_triage
    received              withdraw      withdrawn
    in_triage             assign        assigned
    in_triage             pass          in_triage
    in_triage             ask           waiting_for_reporter
    in_triage             refer         referred
    in_triage             close         closed
    in_triage             withdraw      withdrawn
    assigned              assign        assigned
    assigned              pass          in_triage
    assigned              start         in_progress
    assigned              ask           waiting_for_reporter
    assigned              return        in_triage
    assigned              refer         referred
    assigned              close         closed
    assigned              withdraw      withdrawn
    in_progress           assign        in_progress
    in_progress           pass          in_triage
    in_progress           ask           waiting_for_reporter
    in_progress           return        in_triage
    in_progress           refer         referred
    in_progress           close         closed
    in_progress           withdraw      withdrawn
    waiting_for_reporter  assign        waiting_for_reporter
    waiting_for_reporter  pass          in_triage
    waiting_for_reporter  answered      *
    waiting_for_reporter  return        in_triage
    waiting_for_reporter  refer         referred
    waiting_for_reporter  close         closed
    waiting_for_reporter  withdraw      withdrawn
    referred              reopen        *
    closed                reopen        *
    withdrawn             reopen        *
";

/// Where an act leads from a state by [`WAYS`].
pub fn way(from: ReportState, act: Act, assigned: bool) -> Option<ReportState> {
    let to = WAYS.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).find_map(|line| match line[..] {
        [state, name, to] if state == from.as_str() && name == act.as_str() => Some(to),
        _ => None,
    })?;
    match to {
        "*" if assigned => Some(InProgress),
        "*" => Some(InTriage),
        name => Some(ReportState::from_name(name).unwrap()),
    }
}

const SUPERVISOR: Standing = Standing { officer: false, supervisor: true, assigned: AssignedTo::Another };

#[test]
fn the_table_has_these_ways_and_no_others() {
    for act in Act::ALL {
        for from in ReportState::ALL {
            for assigned in [AssignedTo::Nobody, AssignedTo::Them, AssignedTo::Another] {
                let led = find(act, from).map(|line| line.leads(from, assigned));
                let wanted = way(from, act, assigned != AssignedTo::Nobody);
                assert_eq!(led, wanted, "{from:?}, {act:?}, {assigned:?}");
                let may = allowed(act, from, Standing { assigned, ..SUPERVISOR });
                assert_eq!(may.is_ok(), wanted.is_some(), "a supervisor may all that can be done");
            }
        }
    }
    // Of two lines for one state the second would never count.
    for from in ReportState::ALL {
        for act in Act::ALL {
            let lines = TABLE.iter().filter(|line| line.act == act && line.from.contains(&from)).count();
            assert!(lines <= 1, "{from:?}, {act:?}");
        }
    }
}

#[test]
fn who_may_is_as_the_table_says() {
    let officer = |assigned| Standing { officer: true, supervisor: false, assigned };
    for line in &TABLE {
        for from in line.from {
            let may = |person| allowed(line.act, *from, person).map(|_| ());
            let anyone_of_the_team =
                matches!(line.act, Act::BeginTriage | Act::Assign | Act::Pass | Act::Answered | Act::Withdraw);
            assert_eq!(may(officer(AssignedTo::Nobody)), Ok(()), "{:?}", line.act);
            assert_eq!(may(officer(AssignedTo::Them)), Ok(()), "{:?}", line.act);
            let others = if anyone_of_the_team { Ok(()) } else { Err(Refused::NotTheirs) };
            assert_eq!(may(officer(AssignedTo::Another)), others, "{:?}", line.act);
            // An agent of the team, say, to whom it was assigned before the role was taken away.
            let neither = Standing { officer: false, supervisor: false, assigned: AssignedTo::Them };
            assert_eq!(may(neither), Err(Refused::NotTheirs), "{:?}", line.act);
        }
    }
}

#[test]
fn every_state_is_reached_and_none_is_a_trap() {
    let reached = |start: ReportState| {
        let mut there = BTreeSet::from([start]);
        loop {
            let on = there.iter().flat_map(|from| {
                Act::ALL.into_iter().flat_map(|act| [way(*from, act, true), way(*from, act, false)]).flatten()
            });
            let more: BTreeSet<ReportState> = on.chain(there.iter().copied()).collect();
            if more.len() == there.len() {
                return there;
            }
            there = more;
        }
    };
    assert_eq!(reached(Received), ReportState::ALL.into());
    for state in ReportState::ALL {
        assert!(reached(state).contains(&Closed), "{state:?} can come to an outcome");
        assert!(state == Received || !reached(state).contains(&Received), "nothing is received twice");
    }
    for ended in [Referred, Closed, Withdrawn] {
        let acts: Vec<Act> = Act::ALL.into_iter().filter(|act| way(ended, *act, true).is_some()).collect();
        assert_eq!(acts, [Act::Reopen], "{ended:?}");
        assert!(!ended.is_open());
    }
}

#[test]
fn what_ends_a_report_says_why_and_closing_says_how() {
    for line in &TABLE {
        let ends = line.from.iter().any(|from| !line.leads(*from, AssignedTo::Them).is_open());
        let reopens = line.from.iter().any(|from| !from.is_open());
        assert!(!(ends || reopens) || line.asks != Asks::Nothing, "{:?}", line.act);
        assert_eq!(line.asks == Asks::OutcomeAndReason, line.act == Act::Close);
    }
}

#[test]
fn assigning_and_passing_on_lead_by_the_table() {
    for from in ReportState::ALL {
        assert_eq!(assigning(from, true), way(from, Act::Assign, true), "{from:?}");
        let nobody = match from {
            Received | InTriage | WaitingForReporter => Some(from),
            Assigned | InProgress => Some(InTriage),
            Referred | Closed | Withdrawn => None,
        };
        assert_eq!(assigning(from, false), nobody, "{from:?}");
        assert_eq!(passing(from), way(from, Act::Pass, false), "{from:?}");
    }
}

/// Whoever holds a report deals with it, and whoever works on it has decided what to do: no
/// way there leaves a time limit that nothing meets any more.
#[test]
fn every_way_to_somebody_starts_and_meets_the_limits() {
    for from in [Received, InTriage, Assigned, InProgress, WaitingForReporter] {
        let to = assigning(from, true).unwrap();
        let all: Vec<Effect> = effects(Act::Assign, from, to).collect();
        assert_eq!(all, [Effect::HandlingStarts], "{from:?}");
    }
    for act in Act::ALL {
        for from in ReportState::ALL {
            if way(from, act, true) == Some(InProgress) && act != Act::Assign {
                let all: Vec<Effect> = effects(act, from, InProgress).collect();
                assert!(all.ends_with(&[Effect::HandlingStarts, Effect::DecisionMade]), "{from:?}, {act:?}: {all:?}");
            }
        }
    }
    // Into triage it is nobody's.
    assert_eq!(effects(Act::Answered, WaitingForReporter, InTriage).collect::<Vec<_>>(), [Effect::WaitingEnds]);
    assert_eq!(effects(Act::Reopen, Closed, InTriage).collect::<Vec<_>>(), [Effect::Reopened]);
}

#[test]
fn every_state_and_act_has_words() {
    for state in ReportState::ALL {
        let name = state.as_str().replace('_', "-");
        for lang in Lang::ALL {
            for key in [format!("state-{name}"), format!("state-{name}-means")] {
                assert!(Words::of(lang).has(&key), "{key} in {}", lang.code());
            }
        }
        assert!(Words::of(Lang::En).has(&format!("staff-state-{name}")), "{name}");
    }
    for line in TABLE.iter().filter(|line| line.act.is_plain()) {
        let mut keys = vec!["", "-title", "-about", "-button"];
        if line.asks != Asks::Nothing {
            keys.extend(["-reason", "-reason-required"]);
        }
        for end in keys {
            let key = format!("staff-act-{}{end}", line.act.as_str());
            assert!(Words::of(Lang::En).has(&key), "{key}");
        }
        assert!(Words::of(Lang::En).has(&format!("staff-event-moved-{}", line.act.as_str())), "{:?}", line.act);
    }
    for line in &TABLE {
        let key = format!("staff-audit-{}", line.audit.as_str().replace(['_', '.'], "-"));
        assert!(Words::of(Lang::En).has(&key), "{key}");
    }
}

/// A report as the rules see it, and what they have to leave as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Model {
    state: ReportState,
    assigned: AssignedTo,
}

fn anybody() -> impl Strategy<Value = (bool, bool)> {
    prop_oneof![6 => Just((true, false)), 2 => Just((false, true)), 1 => Just((true, true)), 1 => Just((false, false))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_acts_leads_outside_the_table(
        steps in prop::collection::vec((0..Act::ALL.len(), anybody(), any::<bool>(), any::<bool>()), 0..60)
    ) {
        let mut report = Model { state: Received, assigned: AssignedTo::Nobody };
        for (act, (officer, supervisor), to_me, other_looks) in steps {
            let act = Act::ALL[act];
            // Now this one acts, now that one.
            if other_looks {
                report.assigned = match report.assigned {
                    AssignedTo::Nobody => AssignedTo::Nobody,
                    AssignedTo::Them => AssignedTo::Another,
                    AssignedTo::Another => AssignedTo::Them,
                };
            }
            let (before, person) = (report, Standing { officer, supervisor, assigned: report.assigned });
            match allowed(act, report.state, person) {
                Err(Refused::NotNow) => prop_assert_eq!(way(before.state, act, true), None),
                Err(Refused::NotTheirs) => prop_assert!(way(before.state, act, true).is_some()),
                Ok(line) => {
                    prop_assert!(officer || supervisor);
                    report.state = line.leads(report.state, report.assigned);
                    if report.state == InTriage {
                        report.assigned = AssignedTo::Nobody;
                    }
                    if act == Act::Assign {
                        report.assigned = if to_me { AssignedTo::Them } else { AssignedTo::Another };
                    }
                    let somebody = before.assigned != AssignedTo::Nobody;
                    prop_assert_eq!(Some(report.state), way(before.state, act, somebody));
                }
            }
            match report.state {
                Received | InTriage => prop_assert_eq!(report.assigned, AssignedTo::Nobody),
                Assigned | InProgress => prop_assert_ne!(report.assigned, AssignedTo::Nobody),
                WaitingForReporter | Referred | Closed | Withdrawn => {}
            }
            prop_assert!(before.state.is_open() || report == before || act == Act::Reopen);
        }
    }
}

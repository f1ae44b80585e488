//! The life of a report, as one table: each act, from which states it may be done, where it
//! leads, by whom, and what else it does. The rest of the file reads the table.
//!
//! Pure. What carries an act out is in [`super::moving`].

use crate::domain::audit::Action;
use app::form::act::Asks;
use app::model::{Act, ReportState, Writes};

/// A line of the table.
#[derive(Debug)]
pub struct Transition {
    pub act: Act,
    pub from: &'static [ReportState],
    pub to: To,
    pub who: Who,
    pub clocks: &'static [Effect],
    /// To the reporter, by whoever acts.
    pub writes: Writes,
    pub audit: Action,
    pub asks: Asks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    State(ReportState),
    /// Where it is.
    Stays,
    /// In progress with whom it is assigned to; in triage where that is nobody. In progress
    /// it is [`WORKED`], too.
    Back,
}

/// Who of a report's own team; nobody else does anything to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Officers and supervisors.
    Team,
    /// Whom it is assigned to, any officer where that is nobody, and supervisors.
    Holder,
}

use super::clocks::Effect;
use Act::*;
use Effect::*;
use ReportState::*;
use Who::{Holder, Team};

/// Somebody began with it.
const BEGUN: &[ReportState] = &[InTriage, Assigned, InProgress, WaitingForReporter];
const OPEN: &[ReportState] = &[Received, InTriage, Assigned, InProgress, WaitingForReporter];
const ENDED: &[ReportState] = &[Referred, Closed, Withdrawn];
/// Somebody works on it.
const WORKED: &[Effect] = &[HandlingStarts, DecisionMade];

#[rustfmt::skip]
pub static TABLE: [Transition; 12] = [
    //   act             from                               to                             who     clocks                            writes        audit                     asks
    line(BeginTriage,    &[Received],                       To::State(InTriage),           Team,   &[],                              Writes::No,   Action::TriageBegun,      Asks::Nothing),
    line(Assign,         &[Received, InTriage],             To::State(Assigned),           Team,   &[HandlingStarts],                Writes::No,   Action::ReportAssigned,   Asks::Nothing),
    line(Assign,         &[Assigned, InProgress,
                           WaitingForReporter],             To::Stays,                     Team,   &[HandlingStarts],                Writes::No,   Action::ReportAssigned,   Asks::Nothing),
    line(Pass,           OPEN,                              To::State(InTriage),           Team,   &[WaitingEnds],                   Writes::No,   Action::ReportPassed,     Asks::Reason),
    line(Start,          &[Assigned],                       To::State(InProgress),         Holder, WORKED,                           Writes::No,   Action::WorkStarted,      Asks::Nothing),
    line(Ask,            &[InTriage, Assigned, InProgress], To::State(WaitingForReporter), Holder, &[WaitingStarts],                        Writes::Must, Action::ReporterAsked,    Asks::Reason),
    line(Answered,       &[WaitingForReporter],             To::Back,                      Team,   &[WaitingEnds],                   Writes::No,   Action::ReporterAnswered, Asks::Nothing),
    line(ReturnToTriage, &[Assigned, InProgress,
                           WaitingForReporter],             To::State(InTriage),           Holder, &[WaitingEnds],                   Writes::No,   Action::TriageAgain,      Asks::Reason),
    line(Refer,          BEGUN,                             To::State(Referred),           Holder, &[DecisionMade, Ended],           Writes::May,  Action::ReportReferred,   Asks::Reason),
    line(Close,          BEGUN,                             To::State(Closed),             Holder, &[DecisionMade, OutcomeReached],  Writes::Must, Action::ReportClosed,     Asks::OutcomeAndReason),
    line(Withdraw,       OPEN,                              To::State(Withdrawn),          Team,   &[Ended],                         Writes::May,  Action::ReportWithdrawn,  Asks::Reason),
    line(Reopen,         ENDED,                             To::Back,                      Holder, &[Reopened],                      Writes::May,  Action::ReportReopened,   Asks::Reason),
];

#[expect(clippy::too_many_arguments, reason = "the columns of the table")]
const fn line(
    act: Act,
    from: &'static [ReportState],
    to: To,
    who: Who,
    clocks: &'static [Effect],
    writes: Writes,
    audit: Action,
    asks: Asks,
) -> Transition {
    Transition { act, from, to, who, clocks, writes, audit, asks }
}

/// How somebody stands to a report of a team of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub officer: bool,
    pub supervisor: bool,
    pub assigned: AssignedTo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignedTo {
    Nobody,
    Them,
    Another,
}

/// Why an act cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It does not go with the state.
    NotNow,
    /// It is for others to do.
    NotTheirs,
}

impl Who {
    const fn includes(self, person: Standing) -> bool {
        match self {
            Who::Team => person.officer || person.supervisor,
            Who::Holder => person.supervisor || (person.officer && !matches!(person.assigned, AssignedTo::Another)),
        }
    }
}

impl Transition {
    /// Where it leads from one of its states.
    pub const fn leads(&self, from: ReportState, assigned: AssignedTo) -> ReportState {
        match (self.to, assigned) {
            (To::State(state), _) => state,
            (To::Stays, _) => from,
            (To::Back, AssignedTo::Nobody) => InTriage,
            (To::Back, _) => InProgress,
        }
    }
}

/// The line that an act has for a state.
pub fn find(act: Act, from: ReportState) -> Option<&'static Transition> {
    TABLE.iter().find(|line| line.act == act && line.from.contains(&from))
}

/// The line, if this person may.
pub fn allowed(act: Act, from: ReportState, person: Standing) -> Result<&'static Transition, Refused> {
    match find(act, from) {
        None => Err(Refused::NotNow),
        Some(line) if line.who.includes(person) => Ok(line),
        Some(_) => Err(Refused::NotTheirs),
    }
}

/// The state that assigning leads to, to somebody or to nobody. `None`: not in this state.
pub fn assigning(from: ReportState, somebody: bool) -> Option<ReportState> {
    let line = find(Act::Assign, from)?;
    match (somebody, from) {
        (true, _) => Some(line.leads(from, AssignedTo::Them)),
        // An answer is waited for all the same; nobody has to go on with these yet.
        (false, Received | InTriage | WaitingForReporter) => Some(from),
        (false, _) => find(Act::ReturnToTriage, from).map(|line| line.leads(from, AssignedTo::Nobody)),
    }
}

/// Has whoever does it to write to the reporter next?
pub fn must_write(act: Act) -> bool {
    TABLE.iter().any(|line| line.act == act && line.writes == Writes::Must)
}

/// What an act that led from one state to another does to the time limits, in this order.
pub fn effects(act: Act, from: ReportState, to: ReportState) -> impl Iterator<Item = Effect> {
    let line = find(act, from);
    let own: &'static [Effect] = line.map_or(&[], |line| line.clocks);
    // Whoever goes on with it may never have started: it was assigned while it waited, say.
    let worked = line.is_some_and(|line| line.to == To::Back && to == InProgress);
    own.iter().chain(if worked { WORKED } else { &[] }).copied()
}

/// The state that passing a report on to another team leads to. It is assigned to nobody
/// there. `None`: not in this state.
pub fn passing(from: ReportState) -> Option<ReportState> {
    find(Act::Pass, from).map(|line| line.leads(from, AssignedTo::Nobody))
}

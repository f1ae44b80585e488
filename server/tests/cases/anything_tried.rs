//! Whatever people of a team and others try to do to a report, in any order, from pages old
//! and new: its row, its history and the audit log agree with the table.

use app::form::Fields;
use app::form::act::Asks;
use app::model::{Act, ReportState, Role};
use server::domain::audit;
use server::domain::case::transitions::{AssignedTo, Refused, Standing, allowed};
use server::domain::case::{Acted, Moved};
use server::domain::session::Person;

use super::table::way;
use super::{Kept, assign, kept, open, received, staff};
use crate::support::app::rows;
use crate::support::database::{Handle, conformance};

conformance!(hundreds_of_acts_lead_nowhere_else);

const STEPS: usize = 400;

/// The same throws in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

fn standing(person: &Person, report: &Kept) -> Standing {
    let assigned = match report.assignee {
        None => AssignedTo::Nobody,
        Some(account) if account == person.account => AssignedTo::Them,
        Some(_) => AssignedTo::Another,
    };
    Standing { officer: person.has(Role::Officer), supervisor: person.has(Role::Supervisor), assigned }
}

/// What the table says of it. `full`: all that an act may ask for is said.
fn wanted(person: &Person, report: &Kept, act: Act, full: bool) -> Moved {
    if !act.is_plain() {
        return Moved::Refused(Refused::NotNow);
    }
    match allowed(act, report.state, standing(person, report)) {
        Err(why) => Moved::Refused(why),
        Ok(line) if !full && line.asks != Asks::Nothing => Moved::Wrong(Vec::new()),
        Ok(_) => Moved::To(way(report.state, act, report.assignee.is_some()).unwrap()),
    }
}

async fn hundreds_of_acts_lead_nowhere_else(test: Handle) {
    let app = open(&test).await;
    let reference = received(&app, "crime").await;
    let (form, service) = (app.form("crime"), &app.web.service);
    let teams = [form.team.as_str()];
    let mut people = Vec::new();
    for (name, roles, teams) in [
        ("Olu Reed", &[Role::Officer][..], &teams[..]),
        ("Una Frost", &[Role::Officer], &teams),
        ("Sue Grant", &[Role::Supervisor], &teams),
        ("Ana Pryce", &[Role::Agent], &teams),
        ("Pat Cole", &[Role::Officer, Role::Supervisor], &["property"]),
    ] {
        people.push(staff(&app, name, roles, teams).await.0);
    }
    let mut dice = Dice(7);
    let (mut done, mut ended) = (0, 0);
    for step in 0..STEPS {
        let before = kept(&app, &reference).await;
        let can_be_assigned = before.state.is_open();
        if can_be_assigned && dice.one_in(6) {
            let to = people[dice.below(3)].account;
            assign(&app, &reference, to).await;
            continue;
        }
        let at = dice.below(people.len());
        // Or it would be ended most of the time.
        let anything = before.state.is_open() || dice.one_in(2);
        let act = if anything { Act::ALL[dice.below(Act::ALL.len())] } else { Act::Reopen };
        let person = &people[at];
        let stale = before.revision > 1 && dice.one_in(8);
        let shown = if stale { before.revision - 1 } else { before.revision };
        let full = !dice.one_in(6);
        let mut fields = Fields::default();
        if full {
            fields.push("outcome", form.outcomes[dice.below(form.outcomes.len())].id.clone());
            fields.push("reason", format!("Step {step}"));
        }
        let acted = service.act(person, &reference, act, shown, &fields).await.unwrap();
        let after = kept(&app, &reference).await;
        let what = format!("step {step}: {act:?} by {} on {before:?}: {acted:?}", person.name);
        match acted {
            Acted::NotThere => assert_eq!(person.name, "Pat Cole", "{what}"),
            Acted::Stale(_) => assert!(stale, "{what}"),
            Acted::Done(moved) => {
                assert!(!stale && person.name != "Pat Cole", "{what}");
                match (moved, wanted(person, &before, act, full)) {
                    (Moved::To(to), Moved::To(by_table)) => {
                        assert_eq!((to, after.state), (by_table, by_table), "{what}");
                        assert_eq!(after.revision, before.revision + 1, "{what}");
                        assert_eq!(after.ended, !to.is_open(), "{what}");
                        assert_eq!(after.outcome.as_deref().is_some(), to == ReportState::Closed, "{what}");
                        let kept = if to == ReportState::InTriage { None } else { before.assignee };
                        assert_eq!(after.assignee, kept, "{what}");
                        done += 1;
                        ended += i64::from(after.ended);
                        continue;
                    }
                    (Moved::Wrong(_), Moved::Wrong(_)) => {}
                    (Moved::Refused(why), Moved::Refused(by_table)) => assert_eq!(why, by_table, "{what}"),
                    (_, by_table) => panic!("{by_table:?} expected. {what}"),
                }
            }
        }
        assert_eq!(after, before, "{what}");
    }
    assert!(done >= 20 && ended >= 5, "{done} done, {ended} ended: the dice are thrown for more");
    // Each has its line in the history, and its entry in the log.
    assert_eq!(rows::count_where(&app.db, "events WHERE kind = 'moved'").await, done);
    let acts = server::domain::case::transitions::TABLE.iter().filter(|line| line.act.is_plain());
    let names: Vec<String> = acts.map(|line| format!("'{}'", line.audit.as_str())).collect();
    let logged = format!("audit WHERE report_id IS NOT NULL AND action IN ({})", names.join(", "));
    assert_eq!(rows::count_where(&app.db, &logged).await, done);
    let closed = "audit WHERE action = 'report.closed' AND detail IS NULL";
    assert_eq!(rows::count_where(&app.db, closed).await, 0);
    let mut findings = Vec::new();
    let mut tell = |stream: i64, finding: audit::Finding| findings.push(format!("{stream}: {finding:?}"));
    audit::verify(&app.db, &service.keys, &[], &mut tell).await.unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

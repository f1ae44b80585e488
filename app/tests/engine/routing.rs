//! Where a report goes and how soon it is looked at; and what decides that, left out by an
//! agent: it flags the report.

use super::everywhere::{everywhere, real, real_form, today};
use super::visitor::Visitor;
use app::form::condition::Test;
use app::form::definition::Kind;
use app::form::handling::Route;
use app::form::routing::{Decides, routed, unsure};
use app::form::value::{Reading, Reason, read};
use app::form::{Answers, Fields, Form, Journey, Place, Value};
use app::model::Priority;

const CASES: u32 = 100;

fn left_out() -> Value {
    Value::NotStated(Reason::DoesNotKnow)
}

fn chosen(option: &str) -> Value {
    Value::Choice(option.into())
}

fn found(form: &Form, values: &[(&str, Value)]) -> Vec<(String, Decides)> {
    let mut answers = Answers::default();
    answers.top.values.extend(values.iter().map(|(id, value)| ((*id).to_owned(), value.clone())));
    let journey = Journey::new(form, &answers, today());
    unsure(&journey, today()).into_iter().map(|u| (u.question.id.clone(), u.decides)).collect()
}

#[test]
fn an_answer_that_can_end_the_form_decides_the_team() {
    let form = real_form("complaint");
    assert_eq!(found(form, &[]), []);
    assert_eq!(found(form, &[("danger", chosen("no"))]), []);
    assert_eq!(found(form, &[("danger", left_out())]), [("danger".to_owned(), Decides::Team)]);
    // Its exits are advice: whatever the answer, the report comes here. How urgent it is, it decides.
    let about = found(form, &[("danger", chosen("no")), ("about", left_out())]);
    assert_eq!(about, [("about".to_owned(), Decides::Priority)]);
}

#[test]
fn whether_email_is_safe_decides_the_acknowledgement() {
    let form = real_form("feedback");
    let reply = [("about", chosen("person")), ("kind", chosen("thanks")), ("reply", chosen("email"))];
    let with = |safe: Value| found(form, &[&reply[..], &[("safe-email", safe)]].concat());
    assert_eq!(with(chosen("yes")), []);
    assert_eq!(with(chosen("no")), []);
    assert_eq!(with(left_out()), [("safe-email".to_owned(), Decides::Acknowledgement)]);
}

/// The public leaves nothing out, so nothing of theirs is ever unknown.
#[test]
fn what_reporters_send_is_never_unsure() {
    everywhere(CASES, |form, dice, _| {
        Visitor::new(form, false).wander(dice, |visitor, _| {
            let found = unsure(&visitor.journey(), today());
            assert!(found.is_empty(), "{}: {}", form.id, found[0].question.id);
        });
    });
}

/// Answers to what is chosen or dated, at random but for what a route looks at.
fn walk(form: &Form, route: &Route, seed: u64) -> Answers {
    let mut state = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let mut draw = |among: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % among
    };
    let mut answers = Answers::default();
    let tests = route.when.tests();
    for _ in 0..form.questions().count() {
        let journey = Journey::new(form, &answers, today());
        let asked = journey.stops.iter().filter(|stop| matches!(stop.place, Place::Step(_))).flat_map(|s| &s.asked);
        // The next one that is asked and not answered.
        let found = asked.filter(|a| !answers.top.values.contains_key(&a.question.id)).find_map(|a| {
            let q = a.question;
            let wanted: Vec<&str> = tests.iter().filter(|(id, _)| *id == q.id).filter_map(|(_, t)| named(t)).collect();
            let mut ways: Vec<String> = a.options.iter().map(|o| o.value.clone()).collect();
            if q.kind == Kind::YesNo {
                ways = vec!["yes".to_owned(), "no".to_owned()];
            }
            let dated = Fields(
                [("day", "1"), ("month", "1"), ("year", "2015")]
                    .map(|(part, v)| (format!("{}-{part}", q.id), v.to_owned()))
                    .into(),
            );
            let fields = match (ways.is_empty(), wanted.is_empty()) {
                (true, _) => dated,
                (false, true) => Fields(vec![(q.id.clone(), ways[draw(ways.len())].clone())]),
                (false, false) => Fields(vec![(q.id.clone(), wanted[draw(wanted.len())].to_owned())]),
            };
            match read(q, &fields, today(), false) {
                Reading::Value(value) => Some((q.id.clone(), value)),
                _ => None,
            }
        });
        let Some((id, value)) = found else { break };
        answers.top.values.insert(id, value);
    }
    answers
}

fn named(test: &Test) -> Option<&str> {
    match test {
        Test::Equals(value) | Test::Contains(value) => Some(value),
        _ => None,
    }
}

/// Some set of answers, which ends at no exit, takes each route of each form; and what it
/// names is what the report gets, or something more urgent.
#[test]
fn every_route_of_every_form_is_taken_by_somebody() {
    let mut never = Vec::new();
    for form in real() {
        for route in &form.routes {
            let taken = (0..400).find_map(|seed| {
                let answers = walk(form, route, seed);
                let journey = Journey::new(form, &answers, today());
                let ends = journey.stops.iter().any(|stop| stop.exit.is_some_and(|exit| !exit.may_continue));
                let routed = routed(&journey, today());
                let held = !ends && routed.applied.iter().any(|applied| applied.id == route.id);
                held.then(|| {
                    (
                        routed.team.to_owned(),
                        routed.priority,
                        routed.flags.iter().any(|f| Some(*f) == route.flag.as_ref()),
                    )
                })
            });
            match taken {
                None => never.push(format!("{}/{}", form.id, route.id)),
                Some((team, priority, flagged)) => {
                    assert!(route.team.as_ref().is_none_or(|wanted| *wanted == team), "{}/{}", form.id, route.id);
                    // Only what is low may be raised to what is said by nothing.
                    assert!(route.priority.is_none_or(|wanted| priority <= wanted), "{}/{}", form.id, route.id);
                    assert_eq!(flagged, route.flag.is_some(), "{}/{}", form.id, route.id);
                }
            }
        }
        assert!(!form.routes.is_empty(), "{} says what is urgent", form.id);
    }
    assert!(never.is_empty(), "no answers take: {}", never.join(", "));
}

fn with_routes(routes: &str) -> Form {
    let mut form = real_form("complaint").clone();
    #[derive(serde::Deserialize)]
    struct Routes {
        routes: Vec<Route>,
    }
    form.routes = toml::from_str::<Routes>(routes).unwrap().routes;
    form
}

const ROUTES: &str = r#"
[[routes]]
id = "low"
when = { question = "danger", equals = "no" }
priority = "low"
flag = "One"
why = "A"
[[routes]]
id = "second"
when = { question = "about", equals = "service" }
team = "property"
priority = "urgent"
why = "B"
[[routes]]
id = "third"
when = { question = "danger", equals = "no" }
team = "roads-policing"
flag = "One"
why = "C"
"#;

#[test]
fn the_first_team_and_the_highest_priority_count_and_flags_add_up() {
    let form = with_routes(ROUTES);
    let with = |values: &[(&str, Value)]| {
        let mut answers = Answers::default();
        answers.top.values.extend(values.iter().map(|(id, value)| ((*id).to_owned(), value.clone())));
        let journey = Journey::new(&form, &answers, today());
        let routed = routed(&journey, today());
        let applied: Vec<String> = routed.applied.iter().map(|route| route.id.clone()).collect();
        let unsure: Vec<Decides> = unsure(&journey, today()).iter().map(|u| u.decides).collect();
        (routed.team.to_owned(), routed.priority, routed.flags.len(), applied.join(" "), unsure)
    };
    let none = with(&[]);
    assert_eq!(none, (form.team.clone(), Priority::Normal, 0, String::new(), vec![]));
    let low = with(&[("danger", chosen("no"))]);
    assert_eq!(low, ("roads-policing".into(), Priority::Low, 1, "low third".into(), vec![]));
    let all = with(&[("danger", chosen("no")), ("about", chosen("service"))]);
    assert_eq!(all, ("property".into(), Priority::Urgent, 1, "low second third".into(), vec![]));
    // What is not known is not taken, and somebody has to look: once for each question and
    // what it decides.
    let unknown = with(&[("danger", chosen("no")), ("about", left_out())]);
    assert_eq!(
        unknown,
        ("roads-policing".into(), Priority::Low, 1, "low third".into(), vec![Decides::Team, Decides::Priority])
    );
    let (team, priority, _, _, unsure) = with(&[("danger", left_out())]);
    assert_eq!((team, priority), (form.team.clone(), Priority::Normal));
    assert_eq!(unsure, [Decides::Team, Decides::Priority]);
}

/// Nobody knows whether the question is asked, so its answer is not known either, though
/// nobody has left it out.
#[test]
fn a_question_that_may_not_be_asked_is_unknown_too() {
    let form = with_routes(
        "[[routes]]\nid = \"x\"\nwhen = { question = \"treatment\", equals = \"hospital\" }\npriority = \"urgent\"\nwhy = \"A\"\n",
    );
    let none = found(&form, &[("danger", chosen("no")), ("injured", chosen("no"))]);
    assert_eq!(none, []);
    let unknown = found(&form, &[("danger", chosen("no")), ("injured", left_out())]);
    assert_eq!(unknown, [("treatment".to_owned(), Decides::Priority)]);
}

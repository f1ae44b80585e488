//! Answers that an agent leaves out, with the reason: unknown is not true, not false,
//! and what depends on it is offered and not required.

use super::everywhere::{everywhere, today};
use super::sample::{form, open, send};
use super::visitor::Visitor;
use app::form::condition::{Condition, Truth};
use app::form::value::Reason;
use app::form::{Answers, Journey, Place, Value};

const CASES: u32 = 150;

fn reasons(answers: &Answers) -> Vec<&String> {
    let items = std::iter::once(&answers.top).chain(answers.groups.values().flat_map(|g| &g.items));
    items.flat_map(|i| &i.values).filter(|(_, v)| matches!(v, Value::NotStated(_))).map(|(id, _)| id).collect()
}

#[test]
fn only_an_agent_leaves_an_answer_out_and_never_an_essential_one() {
    everywhere(CASES, |form, dice, assisted| {
        let mut visitor = Visitor::new(form, assisted);
        visitor.wander(dice, |visitor, _| {
            for id in reasons(&visitor.answers) {
                assert!(assisted, "{id} was left out by the public");
                assert!(!form.question(id).unwrap().essential, "{id} is essential");
            }
        });
    });
}

#[test]
fn what_depends_on_an_answer_left_out_is_not_required() {
    everywhere(CASES * 2, |form, dice, _| {
        Visitor::new(form, true).wander(dice, |visitor, _| {
            let left_out = reasons(&visitor.answers);
            for stop in &visitor.journey().stops {
                for asked in &stop.asked {
                    let on = |when: &Option<Condition>| when.as_ref().is_some_and(|c| rests_on(c, &left_out, visitor));
                    let revealed = asked.under.is_some_and(|(parent, _)| left_out.iter().any(|id| *id == parent))
                        && !stop.place.is_item();
                    if on(&stop.step.when) || on(&asked.question.when) || revealed {
                        assert!(!asked.required, "{} is required on an unknown condition", asked.question.id);
                    }
                }
            }
        });
    });
}

/// One plain test of an answer of the form's own that is left out and asked.
fn rests_on(condition: &Condition, left_out: &[&String], visitor: &Visitor<'_>) -> bool {
    match condition {
        Condition::Is(id, _) => {
            let journey = visitor.journey();
            let mut asked = journey.stops.iter().filter(|s| !s.place.is_item()).flat_map(|s| &s.asked);
            left_out.contains(&id) && asked.any(|a| a.question.id == *id && a.value.is_some())
        }
        Condition::Not(c) => rests_on(c, left_out, visitor),
        Condition::All(_) | Condition::Any(_) => false,
    }
}

const STEPS: &str = r#"
steps = [
  { id = "gate", questions = [{ id = "hurt", type = "yes_no", label = "Hurt?", required = "Select", reveal = ["how"] }, { id = "how", type = "short_text", label = "How?", required = "Enter" }] },
  { id = "doctor", when = { question = "hurt", equals = "yes" }, questions = [{ id = "doctor", type = "short_text", label = "Doctor?", required = "Enter" }] },
  { id = "well", when = { not = { question = "hurt", equals = "yes" } }, questions = [{ id = "well", type = "radios", label = "Well?", required = "Select", options = [{ value = "a", label = "A" }, { value = "b", label = "B", when = { question = "hurt", equals = "no" } }] }] },
  { id = "what", questions = [{ id = "what", type = "short_text", label = "What?", required = "Enter", essential = true }] },
  { id = "people", title = "People", when = { question = "hurt", equals = "yes" }, repeat = { min = 1, max = 2, first = "Any?", another = "More?", required = "Select", item = "Person {n}", steps = [{ id = "who", questions = [{ id = "name", type = "short_text", label = "Name?", required = "Enter" }] }] } },
]
"#;

#[test]
fn an_agent_goes_on_without_what_the_caller_does_not_say() {
    let form = form(STEPS);
    let mut agent = Visitor::new(&form, true);
    assert_eq!(send(&mut agent, "gate", &[("hurt-not-stated", "refused")]), Ok(()));
    assert_eq!(agent.answers.top.values["hurt"], Value::NotStated(Reason::Refused));
    let journey = agent.journey();
    let asked: Vec<(&str, bool)> =
        journey.stops.iter().flat_map(|s| &s.asked).map(|a| (a.question.id.as_str(), a.required)).collect();
    // Both sides of the condition are offered; only what depends on nothing is required.
    assert_eq!(asked, [("hurt", true), ("how", false), ("doctor", false), ("well", false), ("what", true)]);
    let well = journey.stop(&Place::Step("well".into())).unwrap();
    assert_eq!(well.asked[0].options.len(), 2);
    for page in ["doctor", "well"] {
        assert_eq!(send(&mut agent, page, &[]), Ok(()), "{page} may be left empty");
    }
    assert!(send(&mut agent, "what", &[("what-not-stated", "refused")]).is_err(), "there is no report without it");
    assert_eq!(send(&mut agent, "what", &[("what", "A theft")]), Ok(()));
    // The fewest people too depend on what is not known.
    assert_eq!(send(&mut agent, "people", &[("people", "no")]), Ok(()));
    assert!(agent.journey().is_ready());
    let sent = agent.journey().submission();
    assert_eq!(sent.top.values.keys().collect::<Vec<_>>(), ["hurt", "what"]);
    // Told after all, the questions are required again.
    assert_eq!(send(&mut agent, "gate", &[("hurt", "yes"), ("how", "A fall")]), Ok(()));
    assert_eq!(open(&agent), ["doctor", "people"]);
}

#[test]
fn the_public_leaves_nothing_required_out() {
    let form = form(STEPS);
    let mut visitor = Visitor::new(&form, false);
    assert!(send(&mut visitor, "gate", &[("hurt-not-stated", "refused")]).is_err());
    assert!(send(&mut visitor, "what", &[("what-not-stated", "does_not_know")]).is_err());
    assert_eq!(visitor.answers, Answers::default());
}

#[test]
fn unknown_is_neither_true_nor_false() {
    let not_stated = Value::NotStated(Reason::NotInLetter);
    for text in ["equals = 'yes'", "contains = 'yes'", "answered = true", "answered = false", "before = 'today'"] {
        let condition: Condition = toml::from_str(&format!("question = 'q'\n{text}")).unwrap();
        let not = Condition::Not(Box::new(condition.clone()));
        for condition in [condition, not] {
            assert_eq!(condition.holds(&|_: &str| Some(&not_stated), today()), Truth::Unknown, "{text}");
        }
    }
    assert!(Journey::new(&form(STEPS), &Answers::default(), today()).first_open().is_some());
}

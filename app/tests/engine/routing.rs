//! What decides where a report goes, left out by an agent: it flags the report.

use super::everywhere::{everywhere, real_form, today};
use super::visitor::Visitor;
use app::form::routing::{Decides, unsure};
use app::form::value::Reason;
use app::form::{Answers, Form, Journey, Value};

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
    // Its exits are advice: whatever the answer, the report comes here.
    assert_eq!(found(form, &[("danger", chosen("no")), ("about", left_out())]), []);
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

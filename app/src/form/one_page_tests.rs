use super::*;
use crate::form::Journey;
use crate::form::value::sample::fields;

const FORM: &str = r#"
id = "f"
version = 1
languages = ["en"]
category = "crime"
title = "F"
summary = "F"
team = "t"
anonymous = "possible"
clocks = []
next = []
start = { about = [], who = "all", minutes = 1, anonymous = "yes" }
retention = { keep = { years = 1 }, source = "s" }
sections = [{ id = "one", title = "One" }]

[[steps]]
id = "seen"
section = "one"
questions = [
  { id = "saw", type = "yes_no", label = "Did you see it?", reveal = ["saw-what"] },
  { id = "saw-what", type = "short_text", label = "What?" },
]

[[steps]]
id = "effects"
title = "Effects"
when = { question = "saw", equals = "yes" }
questions = [
  { id = "effects", type = "checkboxes", label = "Effects", hint = "Any", options = [{ value = "a", label = "A" }] },
  { id = "effects-detail", type = "short_text", label = "Detail" },
]

[[steps]]
id = "people"
[steps.repeat]
max = 3
first = "Anyone?"
another = "Another?"
required = "Say"
item = "Person {n}"
[[steps.repeat.steps]]
id = "who"
questions = [{ id = "name", type = "short_text", label = "Name" }]
"#;

fn form() -> Form {
    toml::from_str(FORM).unwrap()
}

fn today() -> Date {
    Date::new(2026, 3, 27).unwrap()
}

fn asked(form: &Form, sent: &Fields) -> Vec<String> {
    let answers = answers(form, sent, today());
    let journey = Journey::new(form, &answers, today());
    let names = |s: &crate::form::Stop<'_>| {
        let before = prefix(&s.place, &answers);
        s.asked.iter().map(move |a| format!("{before}{}", a.question.id)).collect::<Vec<_>>()
    };
    journey.stops.iter().flat_map(names).collect()
}

#[test]
fn the_walk_follows_what_is_typed() {
    let form = form();
    assert_eq!(asked(&form, &fields(&[])), ["saw"]);
    assert_eq!(asked(&form, &fields(&[("saw", "no")])), ["saw"]);
    assert_eq!(asked(&form, &fields(&[("saw", "yes")])), ["saw", "saw-what", "effects", "effects-detail"]);
    // What was left out opens what depends on it, not required.
    assert_eq!(asked(&form, &fields(&[("saw-not-stated", "refused")])).len(), 4);
    let two = fields(&[("people__item-b", "b"), ("people__item-a", "a"), ("people__a__name", "Sam")]);
    assert_eq!(asked(&form, &two), ["saw", "people__b__name", "people__a__name"]);
    let answers = answers(&form, &two, today());
    assert!(answers.groups["people"].items[0].values.is_empty());
    assert_eq!(answers.groups["people"].items[1].values.len(), 1);
}

#[test]
fn each_step_gets_its_own_fields_under_their_own_names() {
    let form = form();
    let sent = fields(&[("saw", "yes"), ("effects-detail", "x"), ("people__a__name", "Sam"), ("people__item-a", "a")]);
    assert_eq!(fields_of(&sent, "", &form.steps[0]), fields(&[("saw", "yes")]));
    // A box that is not ticked sends nothing.
    assert_eq!(fields_of(&sent, "", &form.steps[1]), fields(&[("effects-detail", "x"), ("effects", "")]));
    let who = &form.steps[2].repeat.as_ref().unwrap().steps[0];
    assert_eq!(fields_of(&sent, "people__a__", who), fields(&[("name", "Sam")]));
    assert_eq!(fields_of(&sent, "people__b__", who), fields(&[]));
    let of = |n: usize| of_question(&form.steps[1].questions[n], &form.steps[1], &sent);
    assert_eq!((of(0), of(1)), (fields(&[("effects", "")]), fields(&[("effects-detail", "x")])));
}

#[test]
fn a_step_of_an_item_has_the_names_of_its_fields() {
    let step = named(&form().steps[0], "people__a__");
    assert_eq!(step.questions[0].id, "people__a__saw");
    assert_eq!(step.questions[0].reveal, ["people__a__saw-what"]);
    assert!(super::super::journey::revealed_under(&step, &step.questions[1]).is_some());
}

#[test]
fn the_browser_walks_the_same_form() {
    let form = form();
    let json = for_browser(&form);
    let read: Form = serde_json::from_str(&json).unwrap();
    assert!(json.len() < serde_json::to_string(&form).unwrap().len() / 2, "{json}");
    assert_eq!(read.steps[1].questions[0].hint, None);
    for sent in [fields(&[]), fields(&[("saw", "yes")]), fields(&[("people__item-a", "a")])] {
        assert_eq!(asked(&read, &sent), asked(&form, &sent));
    }
}

//! The frame of a form, for examples that are about its steps.

use super::visitor::Visitor;
use app::form::check::check;
use app::form::{Fault, Fields, Form, Place};

/// Everything but steps and exits.
pub const HEAD: &str = r#"
id = "sample"
version = 1
languages = ["en"]
category = "crime"
title = "Sample"
summary = "A sample."
team = "team"
anonymous = "possible"
clocks = []
next = []
sections = [{ id = "all", title = "All" }]
start = { about = [], who = "Anyone.", minutes = 1, anonymous = "Yes." }
outcomes = [{ id = "done", label = "Done" }]
retention = { keep = { days = 1 }, source = "None" }
"#;

/// A right form with these steps (and exits).
pub fn form(steps: &str) -> Form {
    let form: Form = toml::from_str(&format!("{HEAD}{steps}")).unwrap();
    assert_eq!(check(&form), []);
    form
}

/// Sends a page that is not an item's.
pub fn send(visitor: &mut Visitor<'_>, page: &str, fields: &[(&str, &str)]) -> Result<(), Vec<Fault>> {
    let place = Place::step(visitor.form, page).unwrap();
    let fields = Fields(fields.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect());
    visitor.send(&place, &fields)
}

/// The pages that still want an answer.
pub fn open(visitor: &Visitor<'_>) -> Vec<String> {
    visitor.journey().stops.iter().filter(|s| !s.complete).map(|s| s.place.to_string()).collect()
}

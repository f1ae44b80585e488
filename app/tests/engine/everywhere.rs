//! Runs a property on random forms and on every real one.

use super::dice::{Dice, bytes};
use super::random_form::random_form;
use app::form::check::check;
use app::form::{Date, Form};
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use std::path::Path;
use std::sync::LazyLock;

static REAL: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/forms");
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    // Beside the forms lie the names of teams, and what else goes with them.
    let texts = files.iter().map(|f| std::fs::read_to_string(f).unwrap()).filter(|t| t.contains("[[steps]]"));
    texts.map(|text| toml::from_str(&text).unwrap()).collect()
});

/// A Friday in spring.
pub fn today() -> Date {
    Date::new(2026, 3, 27).unwrap()
}

/// The forms that are served.
pub fn real() -> &'static [Form] {
    assert!(REAL.len() >= 7);
    &REAL
}

pub fn real_form(id: &str) -> &'static Form {
    real().iter().find(|f| f.id == id).unwrap()
}

#[derive(Clone, Debug)]
enum Source {
    Random(Vec<u8>),
    Real(usize),
}

/// `property` gets a form, what people do with it, and whether an agent does it.
pub fn everywhere(cases: u32, property: impl Fn(&Form, &mut Dice<'_>, bool)) {
    let source = prop_oneof![
        3 => bytes(240).prop_map(Source::Random),
        1 => (0..real().len()).prop_map(Source::Real),
    ];
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(&(source, bytes(500), any::<bool>()), |(source, actions, assisted)| {
        match source {
            Source::Random(bytes) => {
                let form = random_form(&bytes);
                assert_eq!(check(&form), [], "the generator makes only right forms");
                property(&form, &mut Dice::new(&actions), assisted);
            }
            Source::Real(at) => property(&real()[at], &mut Dice::new(&actions), assisted),
        }
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(why, (Source::Random(bytes), actions, assisted))) => {
            let form = serde_json::to_string(&random_form(&bytes).steps).unwrap();
            panic!("{why}\nassisted: {assisted}, actions: {actions:?}, form: {}", without_nulls(&form));
        }
        Err(TestError::Fail(why, (Source::Real(at), actions, assisted))) => {
            panic!("{why}\nassisted: {assisted}, actions: {actions:?}, form: {}", real()[at].id);
        }
        Err(why) => panic!("{why}"),
    }
}

/// What a form does not use is only in the way of whoever reads the failure.
fn without_nulls(json: &str) -> serde_json::Value {
    fn clean(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                map.retain(|_, v| !(v.is_null() || *v == false || v.as_array().is_some_and(Vec::is_empty)));
                map.values_mut().for_each(clean);
            }
            serde_json::Value::Array(all) => all.iter_mut().for_each(clean),
            _ => {}
        }
    }
    let mut value = serde_json::from_str(json).unwrap();
    clean(&mut value);
    value
}

#[test]
fn the_real_forms_are_right() {
    for form in real() {
        assert_eq!(check(form), [], "{}", form.id);
    }
}

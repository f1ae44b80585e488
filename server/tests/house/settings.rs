//! README.md and the settings say the same: every setting is in its table, and no
//! other is.

use std::collections::BTreeSet;
use std::path::Path;

use server::config;

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    std::fs::read_to_string(path).expect("the repository has a README.md")
}

/// The settings that are there, as in `drafts.hours`: asked for one that is not
/// there, the reader names those that are.
fn settings() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for name in expected("") {
        let inner = expected(&format!("{name}__"));
        if inner.is_empty() {
            found.insert(name);
        } else {
            found.extend(inner.into_iter().map(|inner| format!("{name}.{inner}")));
        }
    }
    found
}

fn expected(section: &str) -> Vec<String> {
    let variable = format!("FRONT_COUNTER_{section}NO_SUCH_SETTING").to_uppercase();
    let message = match config::load(None, [(variable, "x".to_owned())]) {
        Err(fault) => fault.to_string(),
        Ok(_) => panic!("{section}no_such_setting was taken"),
    };
    let Some((_, list)) = message.split_once("unknown field `no_such_setting`, expected ") else { return Vec::new() };
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// `drafts.hours` is FRONT_COUNTER_DRAFTS__HOURS.
fn variable(setting: &str) -> String {
    format!("FRONT_COUNTER_{}", setting.replace('.', "__").to_uppercase())
}

#[test]
fn the_settings_are_found() {
    let settings = settings();
    for known in ["listen", "drafts.hours", "mail.host", "brand.ink", "log.filter"] {
        assert!(settings.contains(known), "{known}: {settings:?}");
    }
}

#[test]
fn the_readme_has_every_setting() {
    let readme = readme();
    let rows: Vec<&str> = readme.lines().filter(|line| line.trim_start().starts_with('|')).collect();
    let has = |setting: &String| {
        let (short, long) = (format!("`{setting}`"), variable(setting));
        rows.iter()
            .any(|row| row.contains(&short) || row.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == long))
    };
    let missing: Vec<String> = settings().into_iter().filter(|setting| !has(setting)).collect();
    assert!(missing.is_empty(), "README.md's table does not have: {}", missing.join(", "));
}

#[test]
fn the_documents_name_no_setting_that_is_not_there() {
    let known: BTreeSet<String> =
        settings().iter().map(|s| variable(s)).chain(["FRONT_COUNTER_CONFIG".to_owned()]).collect();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let mut texts = vec![("README.md".to_owned(), readme())];
    for entry in std::fs::read_dir(docs).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "md") {
            texts.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    for (file, text) in texts {
        for word in text.split(|c: char| !c.is_ascii_uppercase() && !c.is_ascii_digit() && c != '_') {
            let complete = word.starts_with("FRONT_COUNTER_") && !word.ends_with('_');
            assert!(!complete || known.contains(word), "{file} names {word}");
        }
    }
}
